"""The only door to the outbox: plain values in and out; knows no wording and no carrier."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications import outbox
from notifications.message import Channel, Message
from notifications.models import LEFT, Outgoing, State, Why
from notifications.outbox import Reason
from notifications.quiet import QuietHours

__all__ = ["Reason", "Sent", "TextOnPhone", "history", "left_about", "quiet_hours", "send", "texts_for", "withdraw"]

MAY_HAVE_LEFT = LEFT | {State.CLAIMED, State.UNKNOWN}  # what nobody can take back and may have to be corrected


@dataclass(frozen=True)
class Sent:
    """What became of one message, in plain values; text and number stay out of the repr, hence of logs."""

    id: int
    reference: str
    channel: str
    recipient: str | None = field(repr=False)
    text: str = field(repr=False)
    language: str
    state: str
    why: str | None
    parts: int
    planned_at: datetime
    not_before: datetime
    expires_at: datetime | None
    since: datetime
    tries: int

    @property
    def may_have_left(self) -> bool:
        return self.state in MAY_HAVE_LEFT


@dataclass(frozen=True)
class TextOnPhone:
    """A text as it lies on somebody's phone in the demo."""

    recipient: str = field(repr=False)
    text: str = field(repr=False)
    language: str
    at: datetime


def send(
    session: Session,
    *,
    recipient: str | None,
    language: str,
    text: str,
    reference: str,
    once: str,
    now: datetime,
    zone: ZoneInfo,
    secret: bool = False,
    answer: bool = False,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> Sent | Reason:
    """Hand a text to the outbox in the caller's transaction, or say why it will not leave.

    `secret` is for login codes only. Codes and the direct `answer` to a person's own message leave at any
    hour; everything else waits for the end of the quiet hours (a derived moment moves earlier before it
    comes here: `QuietHours.earlier`).
    """
    message = Message(
        channel=Channel.SMS,
        recipient=recipient,
        text=text,
        language=language,
        reference=reference,
        once=once,
        not_before=not_before,
        expires_at=expires_at,
        secret=secret,
        any_time=answer,
    )
    row = outbox.enqueue(session, message, now)
    if isinstance(row, Reason):
        return row
    leaves = QuietHours(zone).later(row.not_before)
    if not row.any_time and leaves != row.not_before:
        outbox.hold(session, row, Why.QUIET, now, until=leaves)
    return _sent(row)


def withdraw(session: Session, reference: str, now: datetime) -> int:
    """Keep what still waits from leaving: its cause was moved, cancelled or closed. How many that were."""
    return outbox.withdraw(session, reference, now)


def history(session: Session, reference: str) -> list[Sent]:
    """Return all messages about one subject, oldest first."""
    return [_sent(row) for row in outbox.history(session, reference)]


def left_about(session: Session, references: Collection[str], *, prefix: str) -> list[Sent]:
    """Return what left about these subjects, and about those that begin alike, oldest first; blanked texts not."""
    mine = Outgoing.reference.in_(references) | Outgoing.reference.startswith(prefix, autoescape=True)
    wanted = select(Outgoing).where(mine, Outgoing.state.in_(LEFT), Outgoing.blanked_at.is_(None))
    return [_sent(row) for row in session.scalars(wanted.order_by(Outgoing.id))]


def texts_for(session: Session, recipients: Collection[str]) -> list[TextOnPhone]:
    """Return what lies on the phones of these numbers, newest first: what left and was not blanked since."""
    rows = session.scalars(
        select(Outgoing)
        .where(
            Outgoing.recipient.in_(recipients),
            Outgoing.state.in_(LEFT),
            Outgoing.channel == Channel.SMS,
            Outgoing.blanked_at.is_(None),
        )
        .order_by(Outgoing.state_since.desc(), Outgoing.id.desc())
    ).all()
    return [
        TextOnPhone(recipient=row.recipient or "", text=row.text, language=row.language, at=row.state_since)
        for row in rows
    ]


def quiet_hours(zone: ZoneInfo) -> QuietHours:
    """The hours in which nothing leaves but codes and direct answers: 21:00-08:00 and Sunday, in this zone."""
    return QuietHours(zone)


def _sent(row: Outgoing) -> Sent:
    return Sent(
        id=row.id,
        reference=row.reference,
        channel=row.channel.value,
        recipient=row.recipient,
        text=row.text,
        language=row.language,
        state=row.state.value,
        why=row.why.value if row.why else None,
        parts=row.parts,
        planned_at=row.created_at,
        not_before=row.not_before,
        expires_at=row.expires_at,
        since=row.state_since,
        tries=row.tries,
    )
