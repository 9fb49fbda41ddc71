"""Keeping the local offer: the list per gemeente, adding, correcting, checking and ending; knows no page."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import lokaal as regels
from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Aanbodstaat, Thema
from portal.domain.rechten import Actie, Actor, Rol, mag_ooit
from portal.persistence import lokaal as rijen
from portal.persistence.lokaal import LokaalAanbod
from portal.persistence.medewerkers import Medewerker
from portal.services import audit, eenmalig, inburgeraars
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotAllowed, NotFound

BRON = "portaal"


@dataclass(frozen=True)
class Gegevens:
    """What staff keep of an item; plain values, so that a page can compare two of them."""

    gemeente: Gemeente
    thema: Thema
    soort: Aanbodsoort
    naam: str
    organisatie: str
    waar_wanneer: str
    telefoon: str | None
    alleen_verwijzing: bool
    van: date
    tot: date | None


@dataclass(frozen=True)
class Regel:
    """An item as the list shows it; `mag` tells whether this colleague may change it."""

    id: int
    gegevens: Gegevens
    bron: str
    gecontroleerd_op: date | None
    gecontroleerd_door: str | None
    nagekeken: bool
    staat: Aanbodstaat
    version: int
    mag: bool


@dataclass(frozen=True)
class Filters:
    """How the list is narrowed. `open` leaves only what somebody still has to make sure of."""

    gemeente: Gemeente | None = None
    thema: Thema | None = None
    open: bool = False


def own_gemeenten(session: Session, actor: Actor, day: date) -> tuple[Gemeente, ...]:
    """List where this colleague keeps the offer: where the own work is done; a beheerder everywhere."""
    if not mag_ooit(actor.rol, Actie.LOKAAL_WIJZIGEN):
        return ()
    return tuple(Gemeente) if actor.rol is Rol.BEHEERDER else inburgeraars.gemeenten_met(session, actor, day)


def listing(session: Session, actor: Actor, filters: Filters, day: date) -> list[Regel]:
    """List items by gemeente: what is over last, and inside that by theme and name."""
    mine, names = own_gemeenten(session, actor, day), _names(session)
    found = [_as_regel(row, mine, names, day) for row in rijen.everything(session)]
    kept = [each for each in found if _wanted(each, filters)]
    places, themes = list(Gemeente), list(Thema)
    return sorted(
        kept,
        key=lambda each: (
            places.index(each.gegevens.gemeente),
            each.staat is Aanbodstaat.VERLOPEN,
            themes.index(each.gegevens.thema),
            each.gegevens.naam,
            each.id,
        ),
    )


def find(session: Session, actor: Actor, aanbod_id: int, day: date) -> Regel:
    """Give an item that this colleague may change."""
    row = _own_row(session, actor, aanbod_id, day)
    return _as_regel(row, (row.gemeente,), _names(session), day)


def add(session: Session, actor: Actor, gegevens: Gegevens, *, sleutel: str, moment: Moment) -> int:
    """Add an item, checked by who typed it; the same form sent twice gives the same item."""
    _must_own(session, actor, gegevens.gemeente, moment.day)

    def act() -> str:
        row = LokaalAanbod(
            **asdict(gegevens),
            bron=BRON,
            gecontroleerd_op=moment.day,
            gecontroleerd_door_id=actor.id,
            created_at=moment.now,
        )
        session.add(row)
        session.flush()
        _note(session, actor, "lokaal_toevoegen", row.id, moment)
        return str(row.id)

    return int(eenmalig.run(session, actor, sleutel, moment.now, act))


def change(
    session: Session,
    actor: Actor,
    aanbod_id: int,
    version: int,
    gegevens: Gegevens,
    *,
    gecontroleerd: bool,
    moment: Moment,
) -> None:
    """Correct an item. Conflict when a colleague was first; then nothing is written."""
    row = _own_row(session, actor, aanbod_id, moment.day, lock=True)
    _must_own(session, actor, gegevens.gemeente, moment.day)
    if row.version != version:
        raise Conflict
    if gegevens != _gegevens(row):
        for name, value in asdict(gegevens).items():
            setattr(row, name, value)
        row.version = version + 1
        _note(session, actor, "lokaal_wijzigen", row.id, moment)
    if gecontroleerd:
        _check(session, actor, row, moment)
    session.flush()


def check(session: Session, actor: Actor, aanbod_id: int, moment: Moment) -> Gemeente:
    """Note that it is still there; no new version, for it changes nothing of what somebody else is typing."""
    row = _own_row(session, actor, aanbod_id, moment.day)
    _check(session, actor, row, moment)
    session.flush()
    return row.gemeente


def end(session: Session, actor: Actor, aanbod_id: int, tot: date, moment: Moment) -> Gemeente:
    """Set the last day. Conflict when that lies before the first."""
    row = _own_row(session, actor, aanbod_id, moment.day, lock=True)
    if tot < row.van:
        raise Conflict
    if row.tot != tot:
        row.tot, row.version = tot, row.version + 1
        _note(session, actor, "lokaal_beeindigen", row.id, moment)
        session.flush()
    return row.gemeente


def _own_row(session: Session, actor: Actor, aanbod_id: int, day: date, *, lock: bool = False) -> LokaalAanbod:
    wanted = select(LokaalAanbod).where(LokaalAanbod.id == aanbod_id)
    row = session.scalars(wanted.with_for_update() if lock else wanted).one_or_none()
    if row is None:
        raise NotFound
    _must_own(session, actor, row.gemeente, day)
    return row


def _must_own(session: Session, actor: Actor, gemeente: Gemeente, day: date) -> None:
    if gemeente not in own_gemeenten(session, actor, day):
        raise NotAllowed


def _check(session: Session, actor: Actor, row: LokaalAanbod, moment: Moment) -> None:
    if row.gecontroleerd_op == moment.day:
        return
    row.gecontroleerd_op, row.gecontroleerd_door_id = moment.day, actor.id
    _note(session, actor, "lokaal_controleren", row.id, moment)


def _wanted(regel: Regel, filters: Filters) -> bool:
    return (
        filters.gemeente in {None, regel.gegevens.gemeente}
        and filters.thema in {None, regel.gegevens.thema}
        and not (filters.open and (regel.nagekeken or regel.staat is Aanbodstaat.VERLOPEN))
    )


def _names(session: Session) -> dict[int, str]:
    wanted = select(Medewerker.id, Medewerker.naam).where(
        Medewerker.id.in_(select(LokaalAanbod.gecontroleerd_door_id).distinct())
    )
    return {row.id: row.naam for row in session.execute(wanted)}


def _gegevens(row: LokaalAanbod) -> Gegevens:
    return Gegevens(**{name: getattr(row, name) for name in Gegevens.__dataclass_fields__})


def _as_regel(row: LokaalAanbod, mine: Sequence[Gemeente], names: dict[int, str], day: date) -> Regel:
    return Regel(
        id=row.id,
        gegevens=_gegevens(row),
        bron=row.bron,
        gecontroleerd_op=row.gecontroleerd_op,
        gecontroleerd_door=names.get(row.gecontroleerd_door_id or 0),
        nagekeken=regels.checked(row.gecontroleerd_op, day),
        staat=regels.state(row.van, row.tot, day),
        version=row.version,
        mag=row.gemeente in mine,
    )


def _note(session: Session, actor: Actor, actie: str, aanbod_id: int, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object=f"lokaal:{aanbod_id}",
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"medewerker:{actor.id}",
        now=moment.now,
    )
