"""What the file of one client says about plan, help and work, part by part as the role may see it; knows no page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.domain import begeleiding as begeleidingregels
from portal.domain import onderdelen as onderdeelregels
from portal.domain import ontzorgen as ontzorgregels
from portal.domain import termijnen as termijnregels
from portal.domain import voortgangsgesprekken as gespreksregels
from portal.domain.intake import OproepUitkomst, ToetsResultaat
from portal.domain.kalender import add_months, shown_until
from portal.domain.onderdelen import Onderdeel, Voortgang
from portal.domain.ontzorgen import Kosten
from portal.domain.pip import Leerroute, Niveau, effective_niveau
from portal.domain.rechten import Actie, Dossierdeel
from portal.domain.regels import Waarde
from portal.domain.werkcontacten import Werksoort
from portal.persistence import aanbod as aanbodrijen
from portal.persistence import begeleiding as begeleidingrijen
from portal.persistence import inburgeraars as rijen
from portal.persistence import intake as intakerijen
from portal.persistence import ontzorgen as ontzorgrijen
from portal.persistence import organisaties as organisatierijen
from portal.persistence import pip as piprijen
from portal.persistence import werkcontacten as werkrijen
from portal.services import instellingen
from portal.services.caseload import pip_situation
from portal.services.contactpersonen import guidance, traject
from portal.services.dossiers import Dossier
from portal.services.geld import Stapstand, steps_of

Regels = Mapping[str, Waarde]
ROUTE_DELEN = {Dossierdeel.PIP_VOLLEDIG, Dossierdeel.PIP_SAMENVATTING, Dossierdeel.PIP_ROUTE}


@dataclass(frozen=True)
class Plan:
    """Route, term and windows; None for what the role may not see or what is not there yet."""

    leerroute: Leerroute | None = None
    niveau: Niveau | None = None
    dagtekening: date | None = None
    pip_uiterlijk: date | None = None
    pip_te_laat: bool = False
    wacht_op_derde: bool = False
    start: date | None = None
    tot_en_met: date | None = None
    verlengd: bool = False
    wissel_tot_en_met: date | None = None
    verlenging_vanaf: date | None = None
    voortgang: Voortgang | None = None
    gesprekken: gespreksregels.Gespreksstand | None = None


@dataclass(frozen=True)
class Oproep:
    volgnummer: int
    datum: date
    uitkomst: OproepUitkomst
    waarschuwing_op: date | None


@dataclass(frozen=True)
class Intake:
    gestart_op: date
    afgerond_op: date | None
    alleen_spreken_gemeld: bool
    oproepen: tuple[Oproep, ...]
    hoogstens: int
    toets: ToetsResultaat | None


@dataclass(frozen=True)
class Begeleiding:
    status: begeleidingregels.BegeleidingStatus
    start: date
    tot_en_met: date
    besluit_vanaf: date


@dataclass(frozen=True)
class Hulp:
    """Hulp met geld: never "month 7 of 6", after an extension the last day."""

    status: ontzorgregels.OntzorgStatus
    maand: int | None
    maanden: int
    tot_en_met: date
    verlengd: bool
    besluit_vanaf: date
    kosten: tuple[Kosten, ...]
    stappen: tuple[Stapstand, ...] = ()


@dataclass(frozen=True)
class Werk:
    soort: Werksoort
    van: date
    tot: date | None
    via: str | None


@dataclass(frozen=True)
class Overzicht:
    """The parts of a file that this role may see; a part that it may not see is None."""

    plan: Plan | None
    intake: Intake | None
    begeleiding: Begeleiding | None
    hulp: Hulp | None
    werk: tuple[Werk, ...] | None


def overview(session: Session, dossier: Dossier, day: date) -> Overzicht:
    """Put the parts together; the caller has opened the file."""
    regels, delen = instellingen.regels(session, day), dossier.delen
    money = delen & {Dossierdeel.ONTZORGEN, Dossierdeel.ONTZORGEN_STATUS}
    return Overzicht(
        plan=_plan(session, dossier, day, regels) if delen & (ROUTE_DELEN | {Dossierdeel.PIP_DOEL}) else None,
        intake=_intake(session, dossier, regels) if Dossierdeel.INTAKE in delen else None,
        begeleiding=_begeleiding(session, dossier, day, regels) if Dossierdeel.BEGELEIDING in delen else None,
        hulp=_hulp(session, dossier, day, regels) if money else None,
        werk=_werk(session, dossier) if Dossierdeel.WERKCONTACTEN in delen else None,
    )


def _plan(session: Session, dossier: Dossier, day: date, regels: Regels) -> Plan:
    client, delen = dossier.inburgeraar, dossier.delen
    row = piprijen.current(session, client.id)
    niveau = effective_niveau(row.leerroute, row.niveau) if row else None
    if not delen & ROUTE_DELEN:  # goal and level only: what a job coach needs
        return Plan(niveau=niveau)
    if row is None:
        return _awaited(session, client.id, day, regels)
    term = piprijen.termijn_of(session, client.id)
    if term is None:
        return Plan(row.leerroute, niveau, row.dagtekening)
    rules = termijnregels.Termijnregels.uit(regels)
    termijn = termijnregels.Termijn(term.start, term.einde)
    more = delen & {Dossierdeel.PIP_VOLLEDIG, Dossierdeel.PIP_SAMENVATTING}
    return Plan(
        leerroute=row.leerroute,
        niveau=niveau,
        dagtekening=row.dagtekening,
        start=term.start,
        tot_en_met=termijn.tot_en_met,
        verlengd=bool(piprijen.verlengingen_of(session, term.id)),
        wissel_tot_en_met=termijnregels.route_change_until(termijn, rules) if more else None,
        verlenging_vanaf=termijnregels.extension_window(termijn, rules).van if more else None,
        voortgang=_voortgang(session, client.id, row.leerroute, day, regels) if more else None,
        gesprekken=_gesprekken(session, client.id, row, termijn, day) if more else None,
    )


def _awaited(session: Session, inburgeraar_id: int, day: date, regels: Regels) -> Plan:
    """No plan yet: when it has to be there."""
    plicht = rijen.current_plicht(session, inburgeraar_id)
    if plicht is None:
        return Plan()
    term = termijnregels.pip_term(pip_situation(plicht), termijnregels.Piptermijnregels.uit(regels))
    if term is None:
        return Plan(wacht_op_derde=plicht.wacht_op_derde)
    return Plan(pip_uiterlijk=term.uiterlijk, pip_te_laat=term.overdue(day), wacht_op_derde=term.wacht)


def _voortgang(
    session: Session, inburgeraar_id: int, leerroute: Leerroute, day: date, regels: Regels
) -> Voortgang | None:
    doelgroep = rijen.doelgroep_on(session, inburgeraar_id, day)
    if doelgroep is None:
        return None
    asked = onderdeelregels.parts(leerroute, doelgroep, onderdeelregels.Onderdeelregels.uit(regels))
    done = [vordering(row) for row in aanbodrijen.standen_of(session, inburgeraar_id)]
    return onderdeelregels.voortgang(asked, done)


def vordering(row: aanbodrijen.OnderdeelStand) -> onderdeelregels.Vordering:
    """PVT is done when it was signed, MAP when its talk was held: not by hours."""
    done = {
        Onderdeel.PVT: row.ondertekend_op,
        Onderdeel.MAP: row.eindgesprek_op,
        Onderdeel.EINDGESPREK: row.eindgesprek_op or row.afgerond_op,
    }.get(row.onderdeel, row.afgerond_op)
    exempt = row.individueel_vrijgesteld_op is not None
    return onderdeelregels.Vordering(row.onderdeel, row.uren, done, exempt)


def _gesprekken(
    session: Session, inburgeraar_id: int, row: piprijen.Pip, termijn: termijnregels.Termijn, day: date
) -> gespreksregels.Gespreksstand:
    held = [
        talk.gehouden_op
        for talk in intakerijen.voortgangsgesprekken_of(session, inburgeraar_id)
        if talk.gehouden_op is not None
    ]
    return gespreksregels.standing(termijn, row.aantal_voortgangsgesprekken, held, day)


def _intake(session: Session, dossier: Dossier, regels: Regels) -> Intake | None:
    found = intakerijen.intakes_of(session, dossier.inburgeraar.id)
    if not found:
        return None
    last = found[-1]
    toetsen = intakerijen.toetsen_of(session, dossier.inburgeraar.id)
    calls = tuple(
        Oproep(each.volgnummer, each.datum, each.uitkomst, each.waarschuwing_op)
        for each in intakerijen.oproepen_of(session, last.id)
    )
    most = regels["intake_oproepen"]
    return Intake(
        gestart_op=last.gestart_op,
        afgerond_op=last.afgerond_op,
        alleen_spreken_gemeld=last.alleen_spreken_gemeld,
        oproepen=calls,
        hoogstens=most if isinstance(most, int) else len(calls),
        toets=toetsen[-1].resultaat if toetsen else None,
    )


def _begeleiding(session: Session, dossier: Dossier, day: date, regels: Regels) -> Begeleiding | None:
    found = begeleidingrijen.begeleidingen_of(session, dossier.inburgeraar.id)
    if not found:
        return None
    last = found[-1]
    rules = begeleidingregels.Begeleidingsregels.uit(regels)
    known = guidance(session, last)
    return Begeleiding(
        status=begeleidingregels.status(known, day, rules),
        start=last.start,
        tot_en_met=shown_until(begeleidingregels.end(known, rules)),
        besluit_vanaf=begeleidingregels.decision_day(known, rules),
    )


def _hulp(session: Session, dossier: Dossier, day: date, regels: Regels) -> Hulp | None:
    found = ontzorgrijen.trajecten_of(session, dossier.inburgeraar.id)
    if not found:
        return None
    last = found[-1]
    known, rules = traject(session, last), ontzorgregels.Ontzorgregels.uit(regels)
    costs: tuple[Kosten, ...] = ()
    if Dossierdeel.ONTZORGEN in dossier.delen:
        costs = tuple(
            Kosten(each.kostensoort, each.wijze)
            for each in ontzorgrijen.onderdelen_of(session, last.id)
            if holds_between(each.van, each.tot, day)
        )
    return Hulp(
        status=ontzorgregels.status(known, day, rules),
        maand=ontzorgregels.month(known, day, rules),
        maanden=rules.ontzorgen_maanden,
        tot_en_met=ontzorgregels.until(known, rules),
        verlengd=ontzorgregels.extended(known),
        besluit_vanaf=add_months(known.start, rules.ontzorgen_besluit_maanden),
        kosten=costs,
        stappen=steps_of(session, last.inburgeraar_id, last.id) if dossier.may(Actie.ONTZORGEN_LEZEN) else (),
    )


def holds_between(van: date, tot: date | None, day: date) -> bool:
    """Whether a row with an inclusive last day holds on a day."""
    return van <= day and (tot is None or day <= tot)


def _werk(session: Session, dossier: Dossier) -> tuple[Werk, ...]:
    names = {row.id: row.naam for row in organisatierijen.everything(session)}
    return tuple(
        Werk(each.soort, each.van, each.tot, names.get(each.via_id or 0))
        for each in werkrijen.werkcontacten_of(session, dossier.inburgeraar.id)
    )
