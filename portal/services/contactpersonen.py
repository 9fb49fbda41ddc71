"""Who is around this client and which tiles the client has, from the rows; knows no page and no text."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import aanbod as aanbodregels
from portal.domain import begeleiding as begeleidingregels
from portal.domain import contactpersonen as regels
from portal.domain import inburgeraars as inburgeraarregels
from portal.domain import ontzorgen as ontzorgregels
from portal.domain.aanbod import Dienst
from portal.domain.contactpersonen import Situatie, Tegel
from portal.domain.gemeenten import Functie, Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.kalender import Periode
from portal.domain.onderdelen import Onderdeel
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence import aanbod as aanbodrijen
from portal.persistence import begeleiding as begeleidingrijen
from portal.persistence import inburgeraars as rijen
from portal.persistence import ontzorgen as ontzorgrijen
from portal.persistence import organisaties as organisatierijen
from portal.persistence import pip as piprijen
from portal.persistence.base import holds_on
from portal.persistence.medewerkers import Betrokkenheid, Medewerker, MedewerkerGemeente
from portal.services import afspraken, instellingen
from portal.services.dossiers import Moment
from portal.services.errors import NotFound

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


@dataclass(frozen=True)
class Volgende:
    """The next appointment as the client's home page shows it."""

    begin: datetime
    einde: datetime
    plaats: str
    met: str | None = field(repr=False)
    tolk: bool


@dataclass(frozen=True)
class Start:
    """The home page of a client."""

    naam: str = field(repr=False)
    nummer: str
    afspraak: Volgende | None
    omgeving: Omgeving
    nummer_wacht: bool  # the number was changed less than a day ago: its owner may still stop that


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
    situatie = _situation(session, client, day)
    if situatie is None:
        return Omgeving(None, (), ())
    rows = _contracts(session)
    found = regels.contacts(situatie, rows)
    named = [_person(session, client, situatie.gemeente, contact, day) for contact in found.allen]
    first = named[0] if found.eerste else None
    return Omgeving(first, tuple(named[1:] if first else named), regels.tiles(situatie))


def home(session: Session, actor: Actor, moment: Moment) -> Start:
    """Give the home page of the client who looks."""
    client = _self(session, actor)
    row = afspraken.next_of_client(session, client.id, moment)
    upcoming = None
    if row is not None:
        worker = session.get(Medewerker, row.medewerker_id) if row.medewerker_id else None
        naam = worker.naam if worker else None
        upcoming = Volgende(row.begin, row.einde, row.plaats, naam, row.tolk_taal is not None)
    waits = client.telefoon_bevestigd_op is not None and client.telefoon_bevestigd_op > moment.now
    return Start(client.naam, client.nummer, upcoming, around(session, client, moment.day), nummer_wacht=waits)


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


def _situation(session: Session, client: rijen.Inburgeraar, day: date) -> Situatie | None:
    doelgroep = rijen.doelgroep_on(session, client.id, day)
    gemeente = rijen.gemeente_on(session, client.id, day)
    if doelgroep is None or gemeente is None:
        return None
    plichten = rijen.plichten_of(session, client.id)
    plan = piprijen.current(session, client.id)
    running = _running(session, client, day)
    return Situatie(
        doelgroep=doelgroep,
        gemeente=gemeente,
        dag=day,
        nareiziger=client.nareiziger,
        plicht_actief=inburgeraarregels.plicht_active((Periode.through(each.van, each.tot) for each in plichten), day),
        gehuisvest=doelgroep is Doelgroep.ONDERTUSSENGROEP
        or any(each.brp_inschrijving is not None and each.brp_inschrijving <= day for each in plichten),
        leerroute=plan.leerroute if plan else None,
        uitkering=Dienst.INHOUDING in running,
        inhoud=_content(session, client, running, has_plan=plan is not None),
        lopend=running,
    )


def _content(
    session: Session, client: rijen.Inburgeraar, running: dict[Dienst, str | None], *, has_plan: bool
) -> frozenset[Tegel]:
    has = {
        Tegel.PLAN: has_plan,
        Tegel.AFSPRAKEN: True,
        Tegel.GELD: bool(ontzorgrijen.trajecten_of(session, client.id)),
        Tegel.BEGELEIDING: Dienst.BEGELEIDING in running,
        Tegel.MAP: Dienst.MAP in running,
        Tegel.TAALMAATJE: True,
        Tegel.BERICHTEN: True,
        Tegel.LOKAAL: True,
    }
    return frozenset(tegel for tegel, there in has.items() if there)


def _running(session: Session, client: rijen.Inburgeraar, day: date) -> dict[Dienst, str | None]:
    """Name the services that run for this client, with the own provider where one was chosen."""
    found: dict[Dienst, str | None] = {Dienst.REGIE: None}
    if _is_guided(session, client.id, day):
        found[Dienst.BEGELEIDING] = None
    if _is_helped(session, client.id, day):
        found[Dienst.INHOUDING] = None
    for each in aanbodrijen.aanbod_of(session, client.id):
        if _lasts(each.start, each.gestopt_op or each.afgerond_op, day):
            organisatie = session.get(organisatierijen.Organisatie, each.organisatie_id)
            dienst = Dienst.ONDERWIJSROUTE if each.route == "o" else Dienst.TAAL
            found[dienst] = organisatie.sleutel if organisatie else None
    standen = aanbodrijen.standen_of(session, client.id)
    if any(each.onderdeel is Onderdeel.MAP and each.eindgesprek_op is None for each in standen):
        found[Dienst.MAP] = None
    return found


def _is_guided(session: Session, inburgeraar_id: int, day: date) -> bool:
    rules = begeleidingregels.Begeleidingsregels.uit(instellingen.regels(session, day))
    found = begeleidingrijen.begeleidingen_of(session, inburgeraar_id)
    return any(row.start <= day < begeleidingregels.end(guidance(session, row), rules) for row in found)


def guidance(session: Session, row: begeleidingrijen.Begeleiding) -> begeleidingregels.Begeleiding:
    """Read a row of begeleiding with its decision as the rules know it."""
    besluiten = begeleidingrijen.besluiten_of(session, row.id)
    extended = besluiten[-1].soort is ontzorgregels.Besluitsoort.VERLENGD if besluiten else None
    return begeleidingregels.Begeleiding(row.start, extended, row.geeindigd_op)


def _is_helped(session: Session, inburgeraar_id: int, day: date) -> bool:
    rules = ontzorgregels.Ontzorgregels.uit(instellingen.regels(session, day))
    trajecten = ontzorgrijen.trajecten_of(session, inburgeraar_id)
    return any(ontzorgregels.running(traject(session, row), day, rules) for row in trajecten)


def traject(session: Session, row: ontzorgrijen.OntzorgTraject) -> ontzorgregels.Traject:
    """Read a row of Hulp met geld with its decisions as the rules know it."""
    besluiten = tuple(
        ontzorgregels.Verlengingsbesluit(each.soort, each.datum, each.verlengd_tot)
        for each in ontzorgrijen.besluiten_of(session, row.id)
    )
    return ontzorgregels.Traject(row.start, besluiten, row.geeindigd_op)


def _lasts(start: date, until: date | None, day: date) -> bool:
    return start <= day and (until is None or day <= until)


def _contracts(session: Session) -> tuple[aanbodregels.Uitvoering, ...]:
    return tuple(
        aanbodregels.Uitvoering(organisatie.sleutel, row.gemeente, row.dienst, row.van, row.tot)
        for row, organisatie in organisatierijen.uitvoeringen(session)
    )


def _person(
    session: Session, client: rijen.Inburgeraar, gemeente: Gemeente, contact: regels.Contact, day: date
) -> Contactpersoon:
    organisatie = organisatierijen.by_sleutel(session, contact.organisatie)
    if organisatie is None:
        return Contactpersoon(contact.functie, "", None)  # no such organisation was entered
    naam = _name(session, client.id, gemeente, organisatie.id, ROLLEN[contact.functie], day)
    return Contactpersoon(contact.functie, organisatie.naam, organisatie.telefoon, naam)


def _name(
    session: Session, inburgeraar_id: int, gemeente: Gemeente, organisatie_id: int, rol: Rol, day: date
) -> str | None:
    """Name who has the client in the caseload; a consulent also by the gemeente."""
    people = select(Medewerker.naam).where(
        Medewerker.organisatie_id == organisatie_id,
        Medewerker.rol == rol,
        Medewerker.geblokkeerd_op.is_(None),
    )
    involved = people.join(Betrokkenheid, Betrokkenheid.medewerker_id == Medewerker.id).where(
        Betrokkenheid.inburgeraar_id == inburgeraar_id,
        Betrokkenheid.uitgenodigd.is_(False),
        holds_on(Betrokkenheid, day),
    )
    found = session.scalar(involved.order_by(Betrokkenheid.van.desc(), Betrokkenheid.id).limit(1))
    if found is not None or rol is not Rol.CONSULENT:
        return found
    local = people.join(MedewerkerGemeente, MedewerkerGemeente.medewerker_id == Medewerker.id).where(
        MedewerkerGemeente.gemeente == gemeente, holds_on(MedewerkerGemeente, day)
    )
    return session.scalar(local.order_by(Medewerker.id).limit(1))
