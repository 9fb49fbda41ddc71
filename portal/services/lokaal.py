"""What there is near a client, the visits that a client tells of and what a colleague says of them; knows no page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select
from sqlalchemy.orm import Session

from portal.domain import lokaal as regels
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.lokaal import Aanbodsoort, Activiteitstaat, Thema
from portal.domain.rechten import Actie, Actor, Soort
from portal.domain.vragen import Vraagsoort
from portal.persistence import inburgeraars as mensen
from portal.persistence import lokaal as rijen
from portal.persistence.lokaal import LokaalAanbod, LokaleActiviteit
from portal.services import audit, contactpersonen
from portal.services.contactpersonen import Contactpersoon
from portal.services.dossiers import Dossier, Moment, note, open_file
from portal.services.errors import Conflict, NotFound
from portal.services.vragen_basis import Vraag


@dataclass(frozen=True)
class Aanbod:
    """One item as a client sees it; the names are Dutch, as they stand on the door."""

    id: int
    gemeente: Gemeente
    thema: Thema
    soort: Aanbodsoort
    naam: str
    organisatie: str
    waar_wanneer: str
    telefoon: str | None
    nagekeken: bool
    telt_mee: bool


@dataclass(frozen=True)
class Bezoek:
    """A visit that a client told of."""

    id: int
    aanbod_id: int
    naam: str
    dag: date
    staat: Activiteitstaat


@dataclass(frozen=True)
class Themablok:
    """One theme: the own gemeente, and of the others only the kinds that the own one does not have."""

    thema: Thema
    eigen: tuple[Aanbod, ...]
    elders: tuple[Aanbod, ...]


@dataclass(frozen=True)
class Pagina:
    """In the neighbourhood; without a gemeente, or before housing, only whom to ask."""

    gemeente: Gemeente | None
    in_azc: bool
    themas: tuple[Themablok, ...]
    bezoeken: tuple[Bezoek, ...]
    contact: Contactpersoon | None = field(repr=False)


@dataclass(frozen=True)
class Blad:
    """One item; `dagen` are the days that a visit can be told of, none where a visit does not count."""

    aanbod: Aanbod
    elders: bool
    dagen: tuple[date, ...]
    bezoeken: tuple[Bezoek, ...]
    contact: Contactpersoon | None = field(repr=False)

    @property
    def vrij(self) -> tuple[date, ...]:
        """The days that nothing was told of yet."""
        taken = {each.dag for each in self.bezoeken}
        return tuple(day for day in self.dagen if day not in taken)


def page(session: Session, actor: Actor, moment: Moment) -> Pagina:
    """Give what there is near the client who looks."""
    client = _self(session, actor)
    gemeente, in_azc = _home(session, client, moment.day)
    blocks: tuple[Themablok, ...] = ()
    if gemeente is not None and not in_azc:
        blocks = _blocks(gemeente, _open_items(session, moment.day))
    contact = contactpersonen.around(session, client, moment.day).eerste
    return Pagina(gemeente, in_azc, blocks, visits_of(session, client.id), contact)


def item(session: Session, actor: Actor, aanbod_id: int, moment: Moment) -> Blad:
    """Give one item; NotFound for what clients do not see, and for who lives nowhere here yet."""
    client = _self(session, actor)
    gemeente, found = _visible(session, client, aanbod_id, moment.day)
    visits = tuple(each for each in visits_of(session, client.id) if each.aanbod_id == aanbod_id)
    days = regels.visit_days(moment.day) if found.telt_mee else ()
    contact = contactpersonen.around(session, client, moment.day).eerste
    return Blad(found, found.gemeente is not gemeente, days, visits, contact)


def tell(session: Session, actor: Actor, aanbod_id: int, dag: date, moment: Moment) -> None:
    """Keep that the client was there on a day; the same item and day again changes nothing."""
    client = _self(session, actor)
    _, found = _visible(session, client, aanbod_id, moment.day)
    if not found.telt_mee:
        raise NotFound
    if dag not in regels.visit_days(moment.day):
        raise Conflict
    if rijen.tell(session, client.id, aanbod_id, dag, moment.now):
        audit.note(
            session,
            actie="activiteit_melden",
            object=client.nummer,
            resultaat="gedaan",
            oorsprong=moment.oorsprong,
            actor=f"client:{client.nummer}",
            now=moment.now,
        )


def visits_of(session: Session, inburgeraar_id: int) -> tuple[Bezoek, ...]:
    """List the visits of a client, the last day first. The caller has opened the file."""
    return tuple(
        Bezoek(visit.id, item.id, item.naam, visit.dag, visit.staat)
        for visit, item in rijen.visits_of(session, inburgeraar_id)
    )


def of_file(session: Session, dossier: Dossier) -> tuple[Bezoek, ...]:
    """List the visits for who may judge them; for others the file has no such part."""
    if not dossier.may(Actie.ACTIVITEIT_BEVESTIGEN):
        return ()
    return visits_of(session, dossier.inburgeraar.id)


def judge(session: Session, actor: Actor, nummer: str, bezoek_id: int, staat: Activiteitstaat, moment: Moment) -> None:
    """Say whether the client was there; it may be said again otherwise, said the same it changes nothing."""
    dossier = open_file(session, actor, nummer, Actie.ACTIVITEIT_BEVESTIGEN, moment.day)
    row = session.get(LokaleActiviteit, bezoek_id)
    if row is None or row.inburgeraar_id != dossier.inburgeraar.id or staat is Activiteitstaat.GEMELD:
        raise NotFound
    if row.staat is staat:
        return
    row.staat, row.beoordeeld_op, row.beoordeeld_door_id = staat, moment.now, actor.id
    session.flush()
    note(session, actor, f"activiteit_{staat}", dossier.inburgeraar.nummer, moment)


def open_for(session: Session, ids: Select[int]) -> list[Vraag]:
    """List the visits of these people that wait for a colleague, in one question."""
    return [
        Vraag(
            visit.inburgeraar_id,
            Vraagsoort.ACTIVITEIT_GEMELD,
            visit.created_at,
            visit.id,
            regel=f"{naam} ({visit.dag.day}-{visit.dag.month}-{visit.dag.year})",
        )
        for visit, naam in rijen.told(session, ids)
    ]


def _self(session: Session, actor: Actor) -> mensen.Inburgeraar:
    client = session.get(mensen.Inburgeraar, actor.id) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client


def _home(session: Session, client: mensen.Inburgeraar, day: date) -> tuple[Gemeente | None, bool]:
    """Where the client belongs, and whether that is still to come: coupled to it, but living in an azc."""
    plicht = mensen.current_plicht(session, client.id)
    waits = plicht is not None and (plicht.brp_inschrijving is None or plicht.brp_inschrijving > day)
    asylum = mensen.doelgroep_on(session, client.id, day) is Doelgroep.ASIELSTATUSHOUDER
    return mensen.gemeente_on(session, client.id, day), waits and asylum


def _open_items(session: Session, day: date) -> list[Aanbod]:
    return [_as_aanbod(row, day) for row in rijen.open_to_clients(session, day)]


def _visible(session: Session, client: mensen.Inburgeraar, aanbod_id: int, day: date) -> tuple[Gemeente, Aanbod]:
    gemeente, in_azc = _home(session, client, day)
    found = next((row for row in rijen.open_to_clients(session, day) if row.id == aanbod_id), None)
    if gemeente is None or in_azc or found is None:
        raise NotFound
    return gemeente, _as_aanbod(found, day)


def _as_aanbod(row: LokaalAanbod, day: date) -> Aanbod:
    return Aanbod(
        id=row.id,
        gemeente=row.gemeente,
        thema=regels.shown_under(row.thema, row.soort),
        soort=row.soort,
        naam=row.naam,
        organisatie=row.organisatie,
        waar_wanneer=row.waar_wanneer,
        telefoon=row.telefoon,
        nagekeken=regels.checked(row.gecontroleerd_op, day),
        telt_mee=row.soort in regels.TELT_MEE,
    )


def _blocks(gemeente: Gemeente, items: Sequence[Aanbod]) -> tuple[Themablok, ...]:
    own = [each for each in items if each.gemeente is gemeente]
    other = _elsewhere(gemeente, items, {each.soort for each in own})
    blocks = (
        Themablok(
            thema,
            _ordered(each for each in own if each.thema is thema),
            _ordered(each for each in other if each.thema is thema),
        )
        for thema in Thema
    )
    return tuple(block for block in blocks if block.eigen or block.elders)


def _elsewhere(gemeente: Gemeente, items: Sequence[Aanbod], known: set[Aanbodsoort]) -> list[Aanbod]:
    """Give kinds to go to that the own gemeente lacks: next door, or else further away in the region."""
    found: list[Aanbod] = []
    for soort in regels.TELT_MEE - known:
        same = [each for each in items if each.soort is soort]
        near = [each for each in same if each.gemeente in regels.BUREN[gemeente]]
        found += near or same
    return found


def _ordered(items: Iterable[Aanbod]) -> tuple[Aanbod, ...]:
    order = list(Aanbodsoort)
    return tuple(sorted(items, key=lambda each: (order.index(each.soort), each.naam, each.id)))
