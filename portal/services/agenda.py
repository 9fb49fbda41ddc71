"""Opening, closing, offering and holding free times; knows no page and sends nothing.

A time is held while its row is locked, so that of two clients who choose it one gets it. The order of locks is always
client, appointment, times: whoever keeps to it cannot wait for another in a ring.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import agenda as regels
from portal.domain.afspraken import OPEN
from portal.domain.agenda import Tijd, Tijdstand
from portal.domain.rechten import Actie, Actor, mag_ooit
from portal.persistence import agenda as rijen
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import audit
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotAllowed, NotFound

TERUG = timedelta(days=1)


@dataclass(frozen=True)
class EigenTijd:
    """A time in the own list: for whom it is held is said by client number, the name is in the file."""

    id: int
    begin: datetime
    einde: datetime
    stand: Tijdstand
    nummer: str | None = None


def own_times(session: Session, actor: Actor, moment: Moment) -> list[EigenTijd]:
    """List what the actor opened and did not close, from yesterday on."""
    rows = rijen.living_times(session, actor.id, moment.now - TERUG)
    numbers = _numbers(session, [row.afspraak_id for row in rows if row.afspraak_id is not None])
    return [EigenTijd(row.id, row.begin, row.einde, _state(row), numbers.get(row.afspraak_id or 0)) for row in rows]


def open_times(
    session: Session, actor: Actor, begin: datetime, einde: datetime, duur: timedelta, moment: Moment
) -> int:
    """Open times of one length from begin to einde; what is past or open already is left out. How many are new."""
    if not mag_ooit(actor.rol, Actie.VRIJE_TIJDEN):
        raise NotAllowed
    known = [_as_tijd(row) for row in rijen.living_times(session, actor.id, begin)]
    new = [
        tijd
        for tijd in list(regels.split(begin, einde, duur))[: regels.HOOGSTENS_TEGELIJK]
        if tijd.begin > moment.now and not any(regels.overlap(tijd, each) for each in known)
    ]
    session.add_all(
        rijen.VrijeTijd(medewerker_id=actor.id, begin=each.begin, einde=each.einde, created_at=moment.now)
        for each in new
    )
    session.flush()
    if new:
        _note(session, actor, "vrije_tijd_openen", moment)
    return len(new)


def close_time(session: Session, actor: Actor, tijd_id: int, moment: Moment) -> None:
    """Close an own time; one that a client chose waits for an answer first."""
    found = {row.id: row for row in rijen.lock_times(session, tijd_id, 0)}
    row = found.get(tijd_id)
    if row is None or row.medewerker_id != actor.id:
        raise NotFound
    if row.afspraak_id is not None:
        raise Conflict
    if row.gesloten_op is None:
        row.gesloten_op = moment.now
        _note(session, actor, "vrije_tijd_sluiten", moment)


def offers(session: Session, row: Afspraak, moment: Moment) -> tuple[Tijd, ...]:
    """Give at most three free times of the colleague of this appointment, instead of it."""
    if row.medewerker_id is None:
        return ()
    free = [_as_tijd(each) for each in session.scalars(rijen.open_times(row.medewerker_id, moment.now))]
    if not free:
        return ()
    return regels.offered(free, _taken(session, row, free), Tijd(row.begin, row.einde), moment.now)


def begin_of(session: Session, tijd_id: int) -> datetime | None:
    """Say when a time begins."""
    row = rijen.get_time(session, tijd_id)
    return None if row is None else row.begin


def hold(session: Session, row: Afspraak, tijd_id: int, moment: Moment) -> bool:
    """Hold a time for this appointment and let the earlier one go. False: another was first, nothing changes.

    The caller has locked client and appointment.
    """
    locked = rijen.lock_times(session, tijd_id, row.id)
    wanted = next((each for each in locked if each.id == tijd_id), None)
    if wanted is None:
        return False
    if wanted.afspraak_id == row.id and wanted.gebruikt_op is None:
        return True
    if tijd_id not in {each.id for each in offers(session, row, moment)}:
        return False
    _let_go([each for each in locked if each.id != tijd_id])
    session.flush()  # the appointment holds one at a time, so the first goes before the second comes
    wanted.afspraak_id, wanted.vastgehouden_op = row.id, moment.now
    session.flush()
    return True


def release(session: Session, afspraak_id: int) -> None:
    """Let go what this appointment holds: it is offered again."""
    _let_go(rijen.lock_times(session, 0, afspraak_id))
    session.flush()


def settle(session: Session, actor: Actor, row: Afspraak, moment: Moment) -> None:
    """After a colleague moved, called off or closed an appointment: nothing waits about it, nothing is held for it.

    The time it was moved to counts as used.
    """
    rijen.settle_answer(session, row.id, actor.id, moment.now)
    for each in rijen.lock_times(session, 0, row.id):
        if each.begin == row.begin and row.status in OPEN:
            each.gebruikt_op = moment.now
        else:
            _let_go([each])
    session.flush()


def _let_go(rows: Sequence[rijen.VrijeTijd]) -> None:
    for each in rows:
        if each.gebruikt_op is None:
            each.afspraak_id = each.vastgehouden_op = None


def _taken(session: Session, row: Afspraak, free: Sequence[Tijd]) -> list[Tijd]:
    """List what the client and the colleague have in the stretch of the free times, but for the appointment itself."""
    wanted = select(Afspraak.begin, Afspraak.einde).where(
        (Afspraak.inburgeraar_id == row.inburgeraar_id) | (Afspraak.medewerker_id == row.medewerker_id),
        Afspraak.id != row.id,
        Afspraak.status.in_(OPEN),
        Afspraak.begin < max(each.einde for each in free),
        Afspraak.einde > min(each.begin for each in free),
    )
    return [Tijd(begin, einde) for begin, einde in session.execute(wanted)]


def _as_tijd(row: rijen.VrijeTijd) -> Tijd:
    return Tijd(row.begin, row.einde, row.id)


def _state(row: rijen.VrijeTijd) -> Tijdstand:
    if row.afspraak_id is None:
        return Tijdstand.OPEN
    return Tijdstand.VASTGEHOUDEN if row.gebruikt_op is None else Tijdstand.GEBRUIKT


def _numbers(session: Session, afspraak_ids: Sequence[int]) -> dict[int, str]:
    """Name the client of each appointment by number."""
    if not afspraak_ids:
        return {}
    wanted = select(Afspraak.id, Inburgeraar.nummer).join(Inburgeraar, Inburgeraar.id == Afspraak.inburgeraar_id)
    return {row[0]: row[1] for row in session.execute(wanted.where(Afspraak.id.in_(afspraak_ids)))}


def _note(session: Session, actor: Actor, actie: str, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object="-",
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"medewerker:{actor.id}",
        now=moment.now,
    )
