"""Adding, correcting and finding clients; knows no page and nothing of what stands in a plan."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.domain.rechten import DIENSTEN, Actie, Actor, Rol
from portal.domain.toegang import GRENZEN
from portal.persistence import inburgeraars as rijen
from portal.persistence import medewerkers as medewerkerrijen
from portal.persistence import organisaties as organisatierijen
from portal.persistence import scope
from portal.persistence.base import holds_on
from portal.services import afspraken, eenmalig, teksten, verzending
from portal.services.dossiers import Moment, note, open_file, picture_of
from portal.services.errors import Conflict, NotAllowed
from portal.services.geheimen import readable

TRIES = 50


@dataclass(frozen=True)
class Gegevens:
    """What staff keep of a client; plain values, so that a page can compare two of them."""

    naam: str = field(repr=False)
    language: str
    second_language: str | None
    alfabetisering: Alfabetisering
    gemeente: Gemeente
    doelgroep: Doelgroep
    nareiziger: bool = False
    kennisgeving: date | None = None
    brp_inschrijving: date | None = None
    neutrale_teksten: bool = False
    geen_sms: bool = False


@dataclass(frozen=True)
class Opgeslagen:
    """The data of one client with the version that a correction must name."""

    nummer: str
    telefoon: str | None = field(repr=False)
    version: int
    gegevens: Gegevens


@dataclass(frozen=True)
class Bekende:
    """Somebody whom the actor meets and who has this number or this name already."""

    nummer: str
    naam: str = field(repr=False)


def gemeenten_of(session: Session, actor: Actor, day: date) -> tuple[Gemeente, ...]:
    """List where the actor's organisation does the actor's work today: only there a client can be added."""
    wanted = select(organisatierijen.Uitvoering.gemeente).where(
        organisatierijen.Uitvoering.organisatie_id == actor.organisatie_id,
        organisatierijen.Uitvoering.dienst.in_(sorted(DIENSTEN.get(actor.rol, frozenset()))),
        holds_on(organisatierijen.Uitvoering, day),
    )
    found = set(session.scalars(wanted))
    return tuple(gemeente for gemeente in Gemeente if gemeente in found)


def gemeenten_met(session: Session, actor: Actor, day: date) -> tuple[Gemeente, ...]:
    """List where the actor can meet clients: a consulent only in the own gemeenten of that."""
    found = gemeenten_of(session, actor, day)
    return tuple(each for each in found if each in actor.gemeenten) if actor.rol is Rol.CONSULENT else found


def namesakes(session: Session, actor: Actor, telefoon: str | None, naam: str, day: date) -> list[Bekende]:
    """List whom the actor knows with this number or this very name: a warning, for families share phones."""
    same = rijen.Inburgeraar.naam == naam
    if telefoon:
        same |= rijen.Inburgeraar.telefoon == telefoon
    wanted = select(rijen.Inburgeraar).where(same).order_by(rijen.Inburgeraar.id).limit(10)
    return [Bekende(row.nummer, row.naam) for row in session.scalars(scope.visible_to(wanted, actor, day))]


def add(
    session: Session,
    actor: Actor,
    gegevens: Gegevens,
    *,
    telefoon: str | None,
    in_caseload: bool,
    sleutel: str,
    moment: Moment,
) -> str:
    """Add a client and give the new number; the same form sent twice gives the same number."""
    if gegevens.gemeente not in gemeenten_of(session, actor, moment.day):
        raise NotAllowed

    def act() -> str:
        nummer = _insert(session, gegevens, telefoon, moment)
        if in_caseload:
            client = rijen.by_nummer(session, nummer)
            assert client is not None  # noqa: S101  # it was inserted a line ago
            _involve(session, actor, client.id, moment)
        note(session, actor, "dossier_toevoegen", nummer, moment)
        return nummer

    return eenmalig.run(session, actor, sleutel, moment.now, act)


def _insert(session: Session, gegevens: Gegevens, telefoon: str | None, moment: Moment) -> str:
    client = rijen.Inburgeraar(
        nummer=_free_number(session),
        naam=gegevens.naam,
        telefoon=telefoon,
        language=gegevens.language,
        second_language=gegevens.second_language,
        alfabetisering=gegevens.alfabetisering,
        nareiziger=gegevens.nareiziger,
        created_at=moment.now,
    )
    session.add(client)
    session.flush()
    since = gegevens.brp_inschrijving or moment.day
    session.add_all(
        (
            rijen.InburgeraarGemeente(inburgeraar_id=client.id, gemeente=gegevens.gemeente, van=since),
            rijen.InburgeraarDoelgroep(inburgeraar_id=client.id, doelgroep=gegevens.doelgroep, van=since),
        )
    )
    _keep_plicht(session, client.id, gegevens)
    session.flush()
    return client.nummer


def _free_number(session: Session) -> str:
    for _ in range(TRIES):
        nummer = readable(rijen.NUMMER_LENGTE)
        if rijen.by_nummer(session, nummer) is None:
            return nummer
    raise Conflict("no free client number")


def _keep_plicht(session: Session, inburgeraar_id: int, gegevens: Gegevens) -> None:
    """Keep the two dates that the weeks for the plan hang on; DUO's own first day is not known here."""
    known = [day for day in (gegevens.kennisgeving, gegevens.brp_inschrijving) if day is not None]
    plicht = rijen.current_plicht(session, inburgeraar_id)
    if plicht is None and known:
        plicht = rijen.Plicht(inburgeraar_id=inburgeraar_id, van=min(known))
        session.add(plicht)
    if plicht is not None:
        plicht.kennisgeving = gegevens.kennisgeving
        plicht.brp_inschrijving = gegevens.brp_inschrijving
        if gegevens.kennisgeving is not None and gegevens.kennisgeving < plicht.van:
            plicht.van = gegevens.kennisgeving


def stored(session: Session, actor: Actor, nummer: str, day: date) -> Opgeslagen:
    """Give the data as they stand, for the form that corrects them."""
    return _stored(session, open_file(session, actor, nummer, Actie.DOSSIER_WIJZIGEN, day).inburgeraar)


@dataclass(frozen=True)
class Nummer:
    """The number of one client as the page to change it shows it."""

    nummer: str
    naam: str = field(repr=False)
    telefoon: str | None = field(repr=False)
    version: int


def number_of(session: Session, actor: Actor, nummer: str, day: date) -> Nummer:
    """Give the number as it stands, for the form that changes it."""
    client = open_file(session, actor, nummer, Actie.NUMMER_WIJZIGEN, day).inburgeraar
    return Nummer(client.nummer, client.naam, client.telefoon, client.version)


def _stored(session: Session, client: rijen.Inburgeraar) -> Opgeslagen:
    plicht = rijen.current_plicht(session, client.id)
    gemeenten = rijen.gemeenten_of(session, client.id)
    doelgroepen = rijen.doelgroepen_of(session, client.id)
    gegevens = Gegevens(
        naam=client.naam,
        language=client.language,
        second_language=client.second_language,
        alfabetisering=client.alfabetisering,
        gemeente=gemeenten[-1].gemeente,
        doelgroep=doelgroepen[-1].doelgroep,
        nareiziger=client.nareiziger,
        kennisgeving=plicht.kennisgeving if plicht else None,
        brp_inschrijving=plicht.brp_inschrijving if plicht else None,
        neutrale_teksten=client.neutrale_teksten,
        geen_sms=client.geen_sms,
    )
    return Opgeslagen(client.nummer, client.telefoon, client.version, gegevens)


def change(session: Session, actor: Actor, nummer: str, version: int, gegevens: Gegevens, moment: Moment) -> None:
    """Correct a client. Conflict when somebody else was first; then nothing is written."""
    client = open_file(session, actor, nummer, Actie.DOSSIER_WIJZIGEN, moment.day, lock=True).inburgeraar
    before = _stored(session, client)
    if before.version != version:
        raise Conflict
    if gegevens == before.gegevens:
        return
    if gegevens.gemeente is not before.gegevens.gemeente:
        if gegevens.gemeente not in gemeenten_of(session, actor, moment.day):
            raise NotAllowed
        rijen.gemeenten_of(session, client.id)[-1].gemeente = gegevens.gemeente
    rijen.doelgroepen_of(session, client.id)[-1].doelgroep = gegevens.doelgroep
    for name in ("naam", "language", "second_language", "alfabetisering", "nareiziger"):
        setattr(client, name, getattr(gegevens, name))
    client.neutrale_teksten, client.geen_sms = gegevens.neutrale_teksten, gegevens.geen_sms
    _keep_plicht(session, client.id, gegevens)
    touch(client, version)
    session.flush()
    note(session, actor, "dossier_wijzigen", client.nummer, moment)


def touch(client: rijen.Inburgeraar, version: int) -> None:
    """Raise the version although only a row beside the client changed: both are one form to staff."""
    client.version = version + 1


def differences(mine: Gegevens, theirs: Gegevens) -> Sequence[tuple[str, object, object]]:
    """List the fields in which two versions differ: name, what stands there now, what was typed."""
    typed, now = asdict(mine), asdict(theirs)
    return [(name, now[name], typed[name]) for name in typed if typed[name] != now[name]]


def _involve(session: Session, actor: Actor, inburgeraar_id: int, moment: Moment) -> None:
    session.add(
        medewerkerrijen.Betrokkenheid(
            medewerker_id=actor.id, inburgeraar_id=inburgeraar_id, van=moment.day, created_at=moment.now
        )
    )
    session.flush()


def change_number(
    session: Session, actor: Actor, nummer: str, version: int, telefoon: str | None, moment: Moment
) -> None:
    """Change the number of a client whom staff identified; both numbers are told, so a trick is seen.

    The colleague saw the person, so the new number will count as confirmed, but only after a day: until then the old
    number can still ring and stop a trick (S13). A card opens the door meanwhile.
    """
    client = open_file(session, actor, nummer, Actie.NUMMER_WIJZIGEN, moment.day, lock=True).inburgeraar
    if client.version != version:
        raise Conflict
    old, picture = client.telefoon, picture_of(session, client)
    if old == telefoon:
        return
    client.telefoon = telefoon
    client.telefoon_bevestigd_op = moment.now + GRENZEN.nummer_wacht if telefoon else None
    session.flush()
    for recipient, text in (
        (old, teksten.number_removed(client.language, picture)),
        (telefoon, teksten.number_added(client.language, picture)),
    ):
        if recipient is not None and not client.geen_sms:
            verzending.send(
                session,
                recipient=recipient,
                language=client.language,
                text=text,
                reference=f"nummer:{client.id}",
                once=f"nummer:{client.id}:{client.version}:{'oud' if recipient == old else 'nieuw'}",
                now=moment.now,
                zone=moment.zone,
            )
    afspraken.readdress(session, client, moment)
    note(session, actor, "nummer_wijzigen", client.nummer, moment)
