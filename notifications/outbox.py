"""The box where messages wait: in once, out again when no longer wanted; calls no carrier."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from notifications.message import Message
from notifications.models import WAITING, Outgoing, State, Why
from notifications.optout import opted_out
from notifications.segments import measure


class Reason(StrEnum):
    """Why a message was not taken in; an answer, never an exception."""

    ALREADY_SENT = "already_sent"
    OPTED_OUT = "opted_out"
    NO_NUMBER = "no_number"


def enqueue(session: Session, message: Message, now: datetime) -> Outgoing | Reason:
    """Take a message in, within the caller's transaction, or say why not.

    What is refused is stored too, ended: the owner can show that somebody would have got nothing. A row
    that never left (refused, withdrawn) is taken up again by the next `enqueue` with the same `once`.
    """
    refusal = _refusal(session, message)
    row = session.scalar(select(Outgoing).filter_by(once=message.once).with_for_update())
    if row is None:
        row = _insert(session, message, now)
        if row is None:
            return Reason.ALREADY_SENT
    elif not _never_left(row):
        return Reason.ALREADY_SENT
    else:
        _write(row, message, now)
    if refusal is None:
        session.flush()
        return row
    end = (State.FAILED, Why.NO_NUMBER) if refusal is Reason.NO_NUMBER else (State.CANCELLED, Why.OPTED_OUT)
    row.move_to(end[0], now, end[1])
    session.flush()
    return refusal


def _refusal(session: Session, message: Message) -> Reason | None:
    if message.recipient is None:
        return Reason.NO_NUMBER
    if opted_out(session, message.recipient, message.channel):
        return Reason.OPTED_OUT
    return None


def _never_left(row: Outgoing) -> bool:
    return row.state is State.CANCELLED or row.why is Why.NO_NUMBER


def _insert(session: Session, message: Message, now: datetime) -> Outgoing | None:
    """Add in a savepoint, so that losing the race for a key costs the caller nothing but the message."""
    row = Outgoing(once=message.once, state=State.PLANNED)
    _write(row, message, now)
    session.flush()
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        if session.scalar(select(Outgoing.id).filter_by(once=message.once)) is None:
            raise
        return None
    return row


def _write(row: Outgoing, message: Message, now: datetime) -> None:
    row.created_at = row.state_since = now
    row.reference, row.channel, row.recipient = message.reference, message.channel, message.recipient
    row.text, row.language, row.parts = message.text, message.language, measure(message.text).parts
    row.template = message.template
    row.variables = dict(message.variables) if message.variables is not None else None
    row.secret, row.any_time = message.secret, message.secret or message.any_time
    row.not_before, row.expires_at = message.not_before or now, message.expires_at
    row.state, row.why, row.error_code = State.PLANNED, None, None
    row.tries, row.withdrawn_at, row.blanked_at, row.lease_until = 0, None, None, None


def due(session: Session, now: datetime) -> Outgoing | None:
    """Return the next row that may leave, locked; secrets go first. Rows that others hold are passed."""
    return session.scalar(
        select(Outgoing)
        .where(
            or_(Outgoing.state == State.PLANNED, (Outgoing.state == State.HELD) & (Outgoing.why == Why.QUIET)),
            Outgoing.not_before <= now,
        )
        .order_by(Outgoing.secret.desc(), Outgoing.not_before, Outgoing.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def hold(session: Session, row: Outgoing, why: Why, now: datetime, until: datetime | None = None) -> None:
    """Keep a row back. One held for quiet hours leaves by itself at `until`; others wait for `release`."""
    if (why is Why.QUIET) != (until is not None):
        raise ValueError("quiet hours end at a moment; other reasons end by a decision")
    if row.state is State.PLANNED:
        row.move_to(State.HELD, now, why)
    row.why = why
    if until is not None:
        row.not_before = until
    session.flush()


def release(session: Session, row: Outgoing, now: datetime) -> None:
    """Let a row leave that waited for a decision."""
    row.move_to(State.PLANNED, now)
    session.flush()


def withdraw(session: Session, reference: str, now: datetime) -> int:
    """Cancel what still waits, for its cause is gone; return how many rows will not leave any more.

    A row under way is marked, so that it is cancelled instead of tried again if the provider refuses it.
    """
    waiting = session.scalars(
        select(Outgoing)
        .where(Outgoing.reference == reference, Outgoing.state.in_(WAITING))
        .order_by(Outgoing.id)
        .with_for_update()
    ).all()
    for row in waiting:
        row.move_to(State.CANCELLED, now, Why.WITHDRAWN)
        row.withdrawn_at = now
    session.flush()
    session.execute(
        update(Outgoing)
        .where(Outgoing.reference == reference, Outgoing.state.in_([State.CLAIMED, State.UNKNOWN]))
        .values(withdrawn_at=now)
    )
    return len(waiting)


def history(session: Session, reference: str) -> Sequence[Outgoing]:
    """Return all that was ever handed in about this subject, oldest first, with its attempts."""
    return session.scalars(
        select(Outgoing).filter_by(reference=reference).options(selectinload(Outgoing.attempts)).order_by(Outgoing.id)
    ).all()
