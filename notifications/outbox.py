"""The box where messages wait: in once, out again when no longer wanted; calls no carrier."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, func, or_, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from notifications.message import Message
from notifications.models import LEFT, WAITING, Outgoing, State, Why, random_reference
from notifications.optout import opted_out
from notifications.segments import measure


class Reason(StrEnum):
    """Why a message was not taken in; an answer, never an exception."""

    ALREADY_SENT = "already_sent"
    OPTED_OUT = "opted_out"
    NO_NUMBER = "no_number"
    NO_TEXT = "no_text"  # its words were blanked: there is nothing to send again


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
        row.callback = random_reference()  # a late receipt of its earlier life is not about this one
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
    row.template, row.purpose, row.fallback = message.template, message.purpose, message.fallback
    row.variables = dict(message.variables) if message.variables is not None else None
    row.secret, row.any_time = message.secret, message.secret or message.any_time
    row.not_before, row.expires_at = message.not_before or now, message.expires_at
    row.state, row.why, row.error_code = State.PLANNED, None, None
    row.tries, row.withdrawn_at, row.blanked_at, row.lease_until = 0, None, None, None
    row.resent, row.by_template, row.left_at = False, False, None
    row.needs = row.needs_since = row.handled_at = row.follows_id = None


def due(session: Session, now: datetime, *, only_secrets: bool = False, most: int = 1) -> Sequence[Outgoing]:
    """Return the next rows that may leave, locked; secrets go first. Rows that others hold are passed.

    Narrow questions instead of one wide one: each reads the first rows of an index, however long the queue.
    """
    rows = list(session.scalars(_SECRET, {"now": now, "most": most}))
    for question in () if only_secrets else (_OTHER, _QUIET_IS_OVER):
        if len(rows) < most:
            rows += session.scalars(question, {"now": now, "most": most - len(rows)})
    return rows


_DUE = (
    select(Outgoing)
    .where(
        Outgoing.not_before <= bindparam("now"),
        or_(Outgoing.expires_at.is_(None), Outgoing.expires_at > bindparam("now")),
    )
    .order_by(Outgoing.not_before, Outgoing.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_SECRET = _DUE.where(Outgoing.state == State.PLANNED, Outgoing.secret.is_(True))
_OTHER = _DUE.where(Outgoing.state == State.PLANNED, Outgoing.secret.is_(False))
_QUIET_IS_OVER = _DUE.where(Outgoing.state == State.HELD, Outgoing.why == Why.QUIET)


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
        select(Outgoing)
        .filter_by(reference=reference)
        .options(selectinload(Outgoing.attempts), selectinload(Outgoing.receipts))
        .order_by(Outgoing.id)
    ).all()


def for_people(session: Session, which: ColumnElement[bool] | None = None, most: int = 500) -> Sequence[Outgoing]:
    """Return what a person must look at, the longest waiting first: unclear, refused, not reached, too late.

    `which` narrows it to some subjects or numbers of the owner.
    """
    return session.scalars(
        select(Outgoing)
        .where(Outgoing.needs.is_not(None), true() if which is None else which)
        .options(selectinload(Outgoing.attempts), selectinload(Outgoing.receipts))
        .order_by(Outgoing.needs_since, Outgoing.id)
        .limit(most)
    ).all()


def handled(session: Session, row: Outgoing, now: datetime) -> None:
    """Somebody called, wrote a letter or let it be: the machine leaves this message alone from here on."""
    row.handled_at = now
    row.settle_need()
    session.flush()


def send_again(session: Session, row: Outgoing, now: datetime, *, although_arrived: bool = False) -> Outgoing | Reason:
    """Plan the same words once more because a person says so; what arrived asks for a second yes.

    Its key counts, so that a double click gives one message.
    """
    if row.state in LEFT and not although_arrived:
        return Reason.ALREADY_SENT
    if row.state in WAITING or row.state is State.CLAIMED or not row.text:
        return Reason.ALREADY_SENT if row.text else Reason.NO_TEXT
    earlier = session.scalar(
        select(func.count()).select_from(Outgoing).where(Outgoing.follows_id == row.id, Outgoing.once.contains(":hand"))
    )
    waiting = select(Outgoing.id).where(
        Outgoing.follows_id == row.id, Outgoing.state.in_([*WAITING, State.CLAIMED, State.UNKNOWN])
    )
    if session.scalar(waiting.limit(1)) is not None:
        return Reason.ALREADY_SENT
    made = enqueue(session, _copy(row, f"{row.once}:hand{(earlier or 0) + 1}", now), now)
    if isinstance(made, Outgoing):
        made.follows_id = row.id
        handled(session, row, now)
    return made


def _copy(row: Outgoing, once: str, now: datetime) -> Message:
    return Message(
        channel=row.channel,
        recipient=row.recipient,
        text=row.text,
        language=row.language,
        reference=row.reference,
        once=once,
        not_before=now,
        expires_at=row.expires_at,
        secret=row.secret,
        template=row.template,
        variables=row.variables,
        purpose=row.purpose,
        fallback=row.fallback,
        any_time=row.any_time,
    )
