"""Who is around this client and which tiles the client has, from the rows; knows no page and no text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from portal.domain import begeleiding as begeleidingregels
from portal.domain import contactpersonen as regels
from portal.domain import inburgeraars as inburgeraarregels
from portal.domain import ontzorgen as ontzorgregels
from portal.domain.aanbod import Dienst
from portal.domain.contactpersonen import Situatie, Tegel
from portal.domain.gemeenten import Functie, Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.kalender import Periode, add_months
from portal.domain.ontzorgen import Besluitsoort
from portal.domain.pip import Leerroute
from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.regels import Waarde
from portal.persistence import begeleiding as begeleidingrijen
from portal.persistence import inburgeraars as rijen
from portal.persistence import ontzorgen as ontzorgrijen
from portal.persistence import situaties
from portal.services import regiogegevens
from portal.services.dossiers import Moment
from portal.services.errors import NotFound
from portal.services.regiogegevens import Regio

ROLLEN = {
    Functie.INBURGERINGSCOACH: Rol.INBURGERINGSCOACH,
    Functie.CASEMANAGER: Rol.CASEMANAGER,
    Functie.CONSULENT: Rol.CONSULENT,
    Functie.BEGELEIDER: Rol.BEGELEIDER,
    Functie.INKOMEN: Rol.WERKSAAM_INKOMEN,
    Functie.MAP: Rol.MAP,
    Functie.TAALSCHOOL: Rol.TAALAANBIEDER,
    Functie.ONDERWIJS: Rol.TAALAANBIEDER,
    Functie.TAALMAATJE: Rol.TAALMAATJE_COORDINATOR,
}
VERHUISD = timedelta(days=30)  # so long a move is told on the first page


@dataclass(frozen=True)
class Contactpersoon:
    """Somebody to turn to. Without a name nobody of that organisation has the client yet."""

    functie: Functie
    organisatie: str
    telefoon: str | None
    naam: str | None = field(repr=False, default=None)


@dataclass(frozen=True)
class Omgeving:
    """Everyone around a client, the first contact apart, and the tiles that have something in them."""

    eerste: Contactpersoon | None
    anderen: tuple[Contactpersoon, ...]
    tegels: tuple[Tegel, ...]
    verhuisd: Gemeente | None = None  # where the client came to live in the last thirty days


@dataclass(frozen=True)
class Eigen:
    """What a client sees of the own data; of the number the last two digits only (a phone is looked at by others)."""

    naam: str = field(repr=False)
    nummer_einde: str | None
    language: str
    second_language: str | None
    omgeving: Omgeving


def around(session: Session, client: rijen.Inburgeraar, day: date) -> Omgeving:
    """Say who is around this client on a day. The caller has opened the file: scope is not asked here."""
    regio = regiogegevens.region(session)
    stand = situaties.standing(session, client.id, day)
    situatie = _situation(session, client, day, regio, stand)
    if situatie is None:
        return Omgeving(None, (), ())
    found = regels.contacts(situatie, regio.uitvoeringen)
    names = situaties.names_around(session, client.id, situatie.gemeente, day)
    named = [_person(regio, names, contact) for contact in found.allen]
    first = named[0] if found.eerste else None
    lately = stand.verhuisd_op is not None and day - stand.verhuisd_op < VERHUISD
    return Omgeving(
        first, tuple(named[1:] if first else named), regels.tiles(situatie), stand.gemeente if lately else None
    )


def own_data(session: Session, actor: Actor, moment: Moment) -> Eigen:
    """Give the own data of the client who looks."""
    client = _self(session, actor)
    return Eigen(
        naam=client.naam,
        nummer_einde=client.telefoon[-2:] if client.telefoon else None,
        language=client.language,
        second_language=client.second_language,
        omgeving=around(session, client, moment.day),
    )


def change_languages(session: Session, actor: Actor, language: str, second_language: str | None) -> None:
    """Let a client choose the own languages: the one thing here that needs no colleague."""
    client = _self(session, actor)
    client.language, client.second_language = language, second_language
    session.flush()


def _self(session: Session, actor: Actor) -> rijen.Inburgeraar:
    client = session.get(rijen.Inburgeraar, actor.id) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client


def _situation(
    session: Session, client: rijen.Inburgeraar, day: date, regio: Regio, stand: situaties.Stand
) -> Situatie | None:
    if stand.doelgroep is None or stand.gemeente is None:
        return None
    values = regiogegevens.regels(session, day)
    guidance_rows, money = situaties.helped(session, client.id)
    running = _running(session, client, day, regio)
    if _is_guided(guidance_rows, day, values):
        running[Dienst.BEGELEIDING] = None
    if _is_helped(money, day, values):
        running[Dienst.INHOUDING] = None
    if stand.map_loopt:
        running[Dienst.MAP] = None
    return Situatie(
        doelgroep=stand.doelgroep,
        gemeente=stand.gemeente,
        dag=day,
        nareiziger=client.nareiziger,
        plicht_actief=inburgeraarregels.plicht_active(
            (Periode.through(van, tot) for van, tot, _ in stand.plichten), day
        ),
        gehuisvest=stand.doelgroep is Doelgroep.ONDERTUSSENGROEP
        or any(brp is not None and brp <= day for _, _, brp in stand.plichten),
        leerroute=stand.leerroute,
        uitkering=Dienst.INHOUDING in running,
        # before there is a plan the page shows the way to it
        inhoud=_content(has_path=bool(stand.plichten), has_money=_matters(money, day, values)),
        lopend=running,
    )


def _content(*, has_path: bool, has_money: bool) -> frozenset[Tegel]:
    has = {
        Tegel.AFSPRAKEN: True,
        Tegel.PLAN: has_path,
        Tegel.GELD: has_money,
        Tegel.TAALMAATJE: True,
        Tegel.BERICHTEN: True,
        Tegel.LOKAAL: True,
    }
    return frozenset(tegel for tegel, there in has.items() if there)


def _running(session: Session, client: rijen.Inburgeraar, day: date, regio: Regio) -> dict[Dienst, str | None]:
    """Name the direction and the courses that run for this client, with the own provider where one was chosen."""
    found: dict[Dienst, str | None] = {Dienst.REGIE: None}
    for route, organisatie_id, start, gestopt_op, afgerond_op in situaties.courses(session, client.id):
        if _lasts(start, gestopt_op or afgerond_op, day):
            dienst = Dienst.ONDERWIJSROUTE if route is Leerroute.ONDERWIJS else Dienst.TAAL
            found[dienst] = regio.sleutel_van(organisatie_id)
    return found


def _is_guided(rows: Sequence[situaties.Hulp], day: date, values: Mapping[str, Waarde]) -> bool:
    rules = begeleidingregels.Begeleidingsregels.uit(values)
    known = {  # the last decision of each stretch holds
        row.traject: begeleidingregels.Begeleiding(row.start, _extended(row.besluit), row.geeindigd_op) for row in rows
    }
    return any(each.start <= day < begeleidingregels.end(each, rules) for each in known.values())


def _is_helped(rows: Sequence[situaties.Hulp], day: date, values: Mapping[str, Waarde]) -> bool:
    rules = ontzorgregels.Ontzorgregels.uit(values)
    return any(ontzorgregels.running(each, day, rules) for each in _trajecten(rows))


def _matters(rows: Sequence[situaties.Hulp], day: date, values: Mapping[str, Waarde]) -> bool:
    """Whether Hulp met geld has something to say: it comes, runs, or ended so lately that it may begin again."""
    rules = ontzorgregels.Ontzorgregels.uit(values)
    return any(
        day < add_months(ontzorgregels.end(each, rules), rules.ontzorgen_herstart_maanden) for each in _trajecten(rows)
    )


def _trajecten(rows: Sequence[situaties.Hulp]) -> list[ontzorgregels.Traject]:
    """Put the decisions to their trajecten: there is a row for each decision, or one for none."""
    decisions: dict[int, list[ontzorgregels.Verlengingsbesluit]] = {}
    for row in rows:
        taken = decisions.setdefault(row.traject, [])
        if row.besluit is not None and row.besluit_op is not None:
            taken.append(ontzorgregels.Verlengingsbesluit(row.besluit, row.besluit_op, row.verlengd_tot))
    known = {row.traject: row for row in rows}
    return [
        ontzorgregels.Traject(row.start, tuple(decisions[number]), row.geeindigd_op) for number, row in known.items()
    ]


def _extended(besluit: Besluitsoort | None) -> bool | None:
    return None if besluit is None else besluit is Besluitsoort.VERLENGD


def guidance(session: Session, row: begeleidingrijen.Begeleiding) -> begeleidingregels.Begeleiding:
    """Read a row of begeleiding with its decision as the rules know it."""
    besluiten = begeleidingrijen.besluiten_of(session, row.id)
    extended = _extended(besluiten[-1].soort) if besluiten else None
    return begeleidingregels.Begeleiding(row.start, extended, row.geeindigd_op)


def traject(session: Session, row: ontzorgrijen.OntzorgTraject) -> ontzorgregels.Traject:
    """Read a row of Hulp met geld with its decisions as the rules know it."""
    besluiten = tuple(
        ontzorgregels.Verlengingsbesluit(each.soort, each.datum, each.verlengd_tot)
        for each in ontzorgrijen.besluiten_of(session, row.id)
    )
    return ontzorgregels.Traject(row.start, besluiten, row.geeindigd_op)


def _lasts(start: date, until: date | None, day: date) -> bool:
    return start <= day and (until is None or day <= until)


def _person(regio: Regio, names: Mapping[tuple[int, Rol], str], contact: regels.Contact) -> Contactpersoon:
    organisatie = regio.organisaties.get(contact.organisatie)
    if organisatie is None:
        return Contactpersoon(contact.functie, "", None)  # no such organisation was entered
    naam = names.get((organisatie.id, ROLLEN[contact.functie]))
    return Contactpersoon(contact.functie, organisatie.naam, organisatie.telefoon, naam)
