"""Mijn plan as the client reads it: path, parts, time, goals, and the decision; knows no page and no sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from portal.domain import bezwaar, klantreis
from portal.domain import onderdelen as onderdeelregels
from portal.domain import termijnen as termijnregels
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.klantreis import Halte, Stap
from portal.domain.onderdelen import Voortgang
from portal.domain.pip import Leerroute, Niveau, effective_niveau
from portal.domain.rechten import Actor
from portal.domain.regels import Waarde
from portal.persistence import aanbod as aanbodrijen
from portal.persistence import inburgeraars as mensen
from portal.persistence import intake as intakerijen
from portal.persistence import pip as rijen
from portal.services import contactpersonen, doelen, instellingen
from portal.services.caseload import pip_situation
from portal.services.contactpersonen import Omgeving
from portal.services.doelen import Doelen, own_file
from portal.services.dossiers import Moment
from portal.services.errors import NotFound
from portal.services.trajecten import vordering

NIETS = Voortgang(())
Regels = Mapping[str, Waarde]


@dataclass(frozen=True)
class Besluit:
    """One decided plan, with the days that count for who does not agree."""

    id: int
    dagtekening: date
    leerroute: Leerroute
    niveau: Niveau | None
    uren_per_week: int | None
    gesprekken: int
    bezwaar_tot_en_met: date
    gemeente: Gemeente | None = None
    geldt: bool = True

    def bezwaar_kan(self, day: date) -> bool:
        return day <= self.bezwaar_tot_en_met


@dataclass(frozen=True)
class Tijd:
    """The term, and the days that open or close a door in it. Every day is a last or first day, included."""

    start: date
    tot_en_met: date
    verlengd: bool
    voorbij: bool
    wissel_tot_en_met: date
    wissel_kan: bool
    extra_vanaf: date
    extra_kan: bool


@dataclass(frozen=True)
class Wachten:
    """No plan yet: until when it must be there; nothing while the weeks have not begun."""

    uiterlijk: date | None
    te_laat: bool
    wacht_op_derde: bool


@dataclass(frozen=True)
class Planblad:
    """The page. Without `besluit` there is no plan yet; without `doelgroep` of this law there never is one here."""

    stappen: tuple[Stap, ...]
    hier: Halte | None
    besluit: Besluit | None
    eerdere: tuple[Besluit, ...]
    wachten: Wachten | None
    tijd: Tijd | None
    voortgang: Voortgang
    doelen: Doelen
    omgeving: Omgeving = field(repr=False)
    verhuisd: Gemeente | None
    onder_deze_wet: bool


def page(session: Session, actor: Actor, moment: Moment) -> Planblad:
    """Put the page of the client who looks together."""
    client, day = own_file(session, actor), moment.day
    rules = instellingen.regels(session, day)
    plans = rijen.pips_of(session, client.id)
    doelgroep = mensen.doelgroep_on(session, client.id, day)
    current = plans[-1] if plans else None
    voortgang = _progress(session, client.id, current, doelgroep, rules)
    steps = klantreis.path(
        current.leerroute if current else None,
        voortgang.delen,
        intake_klaar=current is not None or _talked(session, client.id),
    )
    decisions = [_besluit(row, rules, geldt=row is current) for row in plans]
    omgeving = contactpersonen.around(session, client, day)
    return Planblad(
        stappen=steps,
        hier=klantreis.here(steps),
        besluit=decisions[-1] if decisions else None,
        eerdere=tuple(reversed(decisions[:-1])),
        wachten=None if current else _waiting(session, client.id, day, rules),
        tijd=_time(session, client.id, day, rules) if current else None,
        voortgang=voortgang,
        doelen=doelen.of_client(session, client.id, day),
        omgeving=omgeving,
        verhuisd=omgeving.verhuisd,
        onder_deze_wet=doelgroep is not Doelgroep.ONDERTUSSENGROEP,
    )


def decision(session: Session, actor: Actor, moment: Moment, pip_id: int | None = None) -> Besluit:
    """Give one own decided plan, the one in force unless an earlier one is asked for."""
    client = own_file(session, actor)
    plans = rijen.pips_of(session, client.id)
    wanted = [row for row in plans if pip_id in {None, row.id}]
    if not wanted:
        raise NotFound
    row = wanted[-1]
    gemeente = mensen.gemeente_on(session, client.id, row.dagtekening)
    rules = instellingen.regels(session, moment.day)
    return _besluit(row, rules, geldt=row is plans[-1], gemeente=gemeente)


def _besluit(row: rijen.Pip, regels: Regels, *, geldt: bool, gemeente: Gemeente | None = None) -> Besluit:
    return Besluit(
        id=row.id,
        dagtekening=row.dagtekening,
        leerroute=row.leerroute,
        niveau=effective_niveau(row.leerroute, row.niveau),
        uren_per_week=row.intensiteit_uren,
        gesprekken=row.aantal_voortgangsgesprekken,
        bezwaar_tot_en_met=bezwaar.last_day(row.dagtekening, bezwaar.Bezwaarregels.uit(regels)),
        gemeente=gemeente,
        geldt=geldt,
    )


def _progress(
    session: Session, inburgeraar_id: int, row: rijen.Pip | None, doelgroep: Doelgroep | None, regels: Regels
) -> Voortgang:
    if row is None or doelgroep is None:
        return NIETS
    asked = onderdeelregels.parts(row.leerroute, doelgroep, onderdeelregels.Onderdeelregels.uit(regels))
    return onderdeelregels.voortgang(asked, map(vordering, aanbodrijen.standen_of(session, inburgeraar_id)))


def _talked(session: Session, inburgeraar_id: int) -> bool:
    found = intakerijen.intakes_of(session, inburgeraar_id)
    return bool(found) and found[-1].afgerond_op is not None


def _waiting(session: Session, inburgeraar_id: int, day: date, regels: Regels) -> Wachten | None:
    plicht = mensen.current_plicht(session, inburgeraar_id)
    if plicht is None:
        return None
    term = termijnregels.pip_term(pip_situation(plicht), termijnregels.Piptermijnregels.uit(regels))
    if term is None:
        return Wachten(None, te_laat=False, wacht_op_derde=plicht.wacht_op_derde)
    return Wachten(term.uiterlijk, te_laat=term.overdue(day), wacht_op_derde=term.wacht)


def _time(session: Session, inburgeraar_id: int, day: date, regels: Regels) -> Tijd | None:
    row = rijen.termijn_of(session, inburgeraar_id)
    if row is None:
        return None
    rules, termijn = termijnregels.Termijnregels.uit(regels), termijnregels.Termijn(row.start, row.einde)
    switch, extra = termijnregels.route_change_until(termijn, rules), termijnregels.extension_window(termijn, rules)
    return Tijd(
        start=termijn.start,
        tot_en_met=termijn.tot_en_met,
        verlengd=bool(rijen.verlengingen_of(session, row.id)),
        voorbij=termijn.over(day),
        wissel_tot_en_met=switch,
        wissel_kan=day <= switch,
        extra_vanaf=extra.van,
        extra_kan=extra.contains(day),
    )
