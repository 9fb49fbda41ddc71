"""Taking the next row that may leave: everything is read again at the last moment; calls no provider.

The claim is the hot path, so it is written in plain statements: one that reads, two that write.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from notifications import followers, outbox, window
from notifications.carrier import Handover
from notifications.desk import Desk, Next
from notifications.models import WAITING, Attempt, Need, Outgoing, State, Why
from notifications.optout import opted_out_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that is ours until its lease ends. Who is given the row later has a higher fencing number."""

    row_id: int
    fencing: int
    lease_until: datetime
    handover: Handover


@dataclass(frozen=True, slots=True)
class Wave:
    """What was taken at once: the claims, and how many rows were due but may not leave."""

    claims: tuple[Claim, ...] = ()
    dropped: int = 0

    @property
    def size(self) -> int:
        return len(self.claims) + self.dropped


class BrokenQuestion(Exception):
    """The owner's question broke on this row; the transaction is lost, and the row must not block the queue."""

    def __init__(self, row_id: int, cause: Exception) -> None:
        super().__init__(type(cause).__name__)
        self.row_id = row_id


def sweep(session: Session, now: datetime) -> None:
    """Let leases run out and let die what comes too late. A lost lease proves nothing, hence `unknown`."""
    lost = (Outgoing.state == State.CLAIMED) & (Outgoing.lease_until <= now)
    for row in _unlocked(session, lost):
        row.move_to(State.UNKNOWN, now)
    late = Outgoing.state.in_(WAITING) & (Outgoing.expires_at <= now)
    for row in _unlocked(session, late):
        row.move_to(State.EXPIRED, now, Why.TOO_LATE)
        row.ask_person(Need.TOO_LATE, now)
    session.flush()


def _unlocked(session: Session, condition: ColumnElement[bool]) -> Sequence[Outgoing]:
    """Rows that nobody else works on; who waits for locks in another order than others meets a deadlock."""
    return session.scalars(select(Outgoing).where(condition).with_for_update(skip_locked=True)).all()


def take(session: Session, desk: Desk, kind: Next, now: datetime, most: int = 1) -> Wave:
    """Claim the most urgent rows that may leave, at most so many."""
    claims: list[Claim] = []
    dropped = 0
    rows = outbox.due(session, now, only_secrets=kind is Next.SECRETS, most=most)
    stopped = opted_out_of(session, {row.recipient for row in rows if row.recipient}) if rows else set()
    for row in rows:
        claim = _ready(session, desk, row, (row.recipient, row.channel) in stopped, now)
        if claim is None:
            dropped += 1
        else:
            claims.append(claim)
    if claims:
        _write(session, desk, claims, now)
    return Wave(tuple(claims), dropped)


def _ready(session: Session, desk: Desk, row: Outgoing, stopped: bool, now: datetime) -> Claim | None:
    """The claim on a row, when it may leave; nothing is written yet."""
    if _may_not_leave(session, row, stopped, now, desk):
        return None
    way = window.way_of(session, row, now)
    if way.blocked is not None:
        _divert(session, row, way.blocked, now)
        return None
    return Claim(row.id, row.fencing + 1, now + desk.timing.lease, _handover(row, way, now))


def _write(session: Session, desk: Desk, claims: list[Claim], now: datetime) -> None:
    """Write claims and attempts. The rows are locked since they were read, and their states allow this move."""
    connection = session.connection()
    connection.execute(
        _CLAIM,
        [
            {
                "b_row": claim.row_id,
                "b_state": State.CLAIMED,
                "b_now": now,
                "b_template": claim.handover.template is not None,
                "b_fence": claim.fencing,
                "b_lease": claim.lease_until,
            }
            for claim in claims
        ],
    )
    connection.execute(
        _ATTEMPT,
        [
            {
                "outgoing_id": claim.row_id,
                "fencing": claim.fencing,
                "provider": desk.provider.name,
                "started_at": now,
                "answered": False,
            }
            for claim in claims
        ],
    )


def hold_broken(session: Session, broken: BrokenQuestion, now: datetime) -> None:
    """Keep a row whose question broke for a person."""
    logger.error("asking about message %s broke: %s", broken.row_id, broken)
    row = session.get(Outgoing, broken.row_id, with_for_update=True)
    if row is not None and row.state in WAITING:
        outbox.hold(session, row, Why.PERSON, now)
        row.ask_person(Need.REFUSED, now)


def _may_not_leave(session: Session, row: Outgoing, stopped: bool, now: datetime, desk: Desk) -> bool:
    """Everything is read again at the last moment: opt-out, the owner's wish, the hour."""
    if row.recipient is None or stopped:
        row.move_to(State.CANCELLED, now, Why.OPTED_OUT)
        row.ask_person(Need.OPTED_OUT, now)
    elif not _wanted(session, row, desk):
        row.move_to(State.CANCELLED, now, Why.NOT_WANTED)
    elif desk.quiet is not None and not row.any_time and desk.quiet.is_quiet(now):
        outbox.hold(session, row, Why.QUIET, now, until=desk.quiet.later(now))
    else:
        return False
    session.flush()
    return True


def _wanted(session: Session, row: Outgoing, desk: Desk) -> bool:
    try:
        return desk.still_wanted(session, row.reference)
    except Exception as error:  # noqa: BLE001  # whatever broke, others wait behind this row
        raise BrokenQuestion(row.id, error) from None


def _divert(session: Session, row: Outgoing, why: Why, now: datetime) -> None:
    """Send the same words by SMS: this channel cannot carry them now. Nothing left yet, so this row ends."""
    if not followers.by_sms(session, row, now):
        row.ask_person(Need.NOT_REACHED, now)
    row.move_to(State.CANCELLED, now, why)
    session.flush()


def _handover(row: Outgoing, way: window.Way, now: datetime) -> Handover:
    return Handover(
        channel=row.channel,
        recipient=row.recipient or "",
        text=row.text,
        callback=row.callback,
        valid_seconds=None if row.expires_at is None else max(1, int((row.expires_at - now).total_seconds())),
        secret=row.secret,
        template=way.template,
        variables=way.variables,
    )


_OUT = cast("Table", Outgoing.__table__)
_CLAIM = (
    update(_OUT)
    .where(_OUT.c.id == bindparam("b_row"))
    .values(
        state=bindparam("b_state"),
        state_since=bindparam("b_now"),
        why=None,
        by_template=bindparam("b_template"),
        fencing=bindparam("b_fence"),
        tries=_OUT.c.tries + 1,
        lease_until=bindparam("b_lease"),
    )
)
_ATTEMPT = insert(cast("Table", Attempt.__table__))
