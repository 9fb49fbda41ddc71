"""The tables of delivery and the moves a message may make; own metadata, no key into the tables of others."""

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from notifications.message import Channel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class State(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Why(StrEnum):
    """Why a message is held, or ended without arriving."""

    QUIET = "quiet"
    BUDGET = "budget"
    PERSON = "person"
    NO_NUMBER = "no_number"
    OPTED_OUT = "opted_out"
    WITHDRAWN = "withdrawn"
    NOT_WANTED = "not_wanted"
    TOO_LATE = "too_late"
    REFUSED = "refused"
    RETRY_LIMIT = "retry_limit"
    NO_TEMPLATE = "no_template"  # outside the window and no approved template: it went by SMS
    NO_CHANNEL = "no_channel"  # this number does not have the channel: it went by SMS
    ARRIVED = "arrived"  # the other channel brought it after all


class Need(StrEnum):
    """Why a person must look at a message; the owner lists these and says when somebody did."""

    UNCLEAR = "unclear"  # it may have left, and nobody can prove that or the opposite
    BAD_NUMBER = "bad_number"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"  # the last channel failed
    OPTED_OUT = "opted_out"
    TOO_LATE = "too_late"  # it never left, and now it would come after its moment


class Result(StrEnum):
    """How one attempt ended; `open` while the provider is called, and for ever when we died doing so."""

    OPEN = "open"
    ACCEPTED = "accepted"
    LATER = "later"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    LATE = "late"


WAITING = frozenset({State.PLANNED, State.HELD})
LEFT = frozenset({State.ACCEPTED, State.SENT, State.DELIVERED, State.READ})
_RECEIPTS = {State.ACCEPTED, State.SENT, State.DELIVERED, State.READ, State.FAILED}
# Before `accepted` a row may go back; from there on receipts only raise it. A cancelled row never left (no
# road leads there from a state in which something may have been accepted), so it may be planned anew. If a
# receipt comes for a row that we held for absent, the receipt is right: it left.
MOVES: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.HELD, State.CLAIMED, State.CANCELLED, State.EXPIRED, *_RECEIPTS}),
    State.HELD: frozenset({State.PLANNED, State.CLAIMED, State.CANCELLED, State.EXPIRED, *_RECEIPTS}),
    State.CLAIMED: frozenset({State.PLANNED, State.UNKNOWN, State.CANCELLED, *_RECEIPTS}),
    State.UNKNOWN: frozenset({State.PLANNED, State.CANCELLED, State.EXPIRED, *_RECEIPTS}),
    State.ACCEPTED: frozenset({State.SENT, State.FAILED, State.DELIVERED, State.READ}),
    State.SENT: frozenset({State.FAILED, State.DELIVERED, State.READ}),
    State.FAILED: frozenset({State.DELIVERED, State.READ}),
    State.DELIVERED: frozenset({State.READ}),
    State.READ: frozenset(),
    State.EXPIRED: frozenset(LEFT),
    State.CANCELLED: frozenset({State.PLANNED, *LEFT}),
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database. SQLite would hand it back naive; this type does not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone was about to be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _by_value(kind: type[StrEnum]) -> Enum:
    """Store the value, not the name, with a CHECK on the allowed values."""
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=20,
        name=kind.__name__.lower(),
    )


def random_reference() -> str:
    """128 bits, so that nobody can report about a message by guessing."""
    return secrets.token_urlsafe(16)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        str: String(200),
        Channel: _by_value(Channel),
        State: _by_value(State),
        Why: _by_value(Why),
        Result: _by_value(Result),
        Need: _by_value(Need),
    }


class Outgoing(Base):
    """One message: planned in the transaction of its cause, and what became of it."""

    __tablename__ = "outgoing"
    __table_args__ = (
        CheckConstraint("language <> ''", name="language_known"),
        Index("ix_outgoing_queue", "state", "secret", "not_before", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
    once: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(index=True)
    purpose: Mapped[str | None] = mapped_column(String(40))
    channel: Mapped[Channel]
    recipient: Mapped[str | None] = mapped_column(index=True, info={"personal": True})
    text: Mapped[str] = mapped_column(Text, info={"personal": True})
    template: Mapped[str | None]
    variables: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True), info={"personal": True})
    language: Mapped[str] = mapped_column(String(20))
    parts: Mapped[int]
    secret: Mapped[bool] = mapped_column(default=False)
    any_time: Mapped[bool] = mapped_column(default=False)
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)

    state: Mapped[State] = mapped_column(default=State.PLANNED)
    state_since: Mapped[datetime]
    why: Mapped[Why | None]
    error_code: Mapped[str | None] = mapped_column(String(40))
    provider_id: Mapped[str | None] = mapped_column(unique=True)
    # The provider calls back with this, never with a number that can be guessed or counted.
    callback: Mapped[str] = mapped_column(unique=True, default=random_reference)
    fencing: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    left_at: Mapped[datetime | None]  # the first moment we knew that the provider had it
    resent: Mapped[bool] = mapped_column(default=False)  # an unclear send was proven absent and queued once more
    by_template: Mapped[bool] = mapped_column(default=False)  # how it left last: by template, or as free text
    withdrawn_at: Mapped[datetime | None]
    blanked_at: Mapped[datetime | None]
    # The same words by another road: a second try, or SMS after WhatsApp. One follower per row and road.
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing.id", ondelete="SET NULL"), index=True)
    fallback: Mapped[bool] = mapped_column(default=True)
    needs: Mapped[Need | None] = mapped_column(index=True)
    needs_since: Mapped[datetime | None]
    handled_at: Mapped[datetime | None]

    attempts: Mapped[list["Attempt"]] = relationship(order_by="Attempt.id")
    receipts: Mapped[list["Receipt"]] = relationship(order_by="Receipt.id")

    def move_to(self, state: State, now: datetime, why: Why | None = None) -> None:
        """Forward, or back before anything was accepted; another move is a fault of ours and is refused."""
        if state not in MOVES[self.state]:
            raise ValueError(f"a message cannot go from {self.state} to {state}")
        self.state, self.state_since, self.why = state, now, why
        if state is not State.CLAIMED:
            self.lease_until = None
        if state in LEFT:
            self.left_at = self.left_at or now
            self.settle_need()

    def ask_person(self, need: Need, now: datetime) -> None:
        """Put it on the list of people; never for a code, which is worthless before anybody looks."""
        if not self.secret and self.handled_at is None:
            self.needs, self.needs_since = need, self.needs_since or now

    def settle_need(self) -> None:
        """Take it off the list: what was unclear is clear."""
        self.needs = self.needs_since = None

    def __repr__(self) -> str:
        return f"<Outgoing {self.id} {self.state}>"


class Attempt(Base):
    """One call of a provider, written before the call: an attempt that stayed open is one we died in."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    outgoing_id: Mapped[int] = mapped_column(ForeignKey("outgoing.id", ondelete="CASCADE"), index=True)
    fencing: Mapped[int]
    provider: Mapped[str] = mapped_column(String(40))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    result: Mapped[Result] = mapped_column(default=Result.OPEN)
    # Whether the provider ended the call with an answer: then nothing of it can still be on its way there.
    answered: Mapped[bool] = mapped_column(default=False)
    error_code: Mapped[str | None] = mapped_column(String(40))


class Receipt(Base):
    """One thing the provider said about a message, as it said it; each is kept once, in the order of arrival."""

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("provider_id", "status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outgoing_id: Mapped[int] = mapped_column(ForeignKey("outgoing.id", ondelete="CASCADE"), index=True)
    provider_id: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(40))
    error_code: Mapped[str | None] = mapped_column(String(40))
    received_at: Mapped[datetime]


class OptOut(Base):
    """A number that wants no texts over a channel. Whose number it is, and what was agreed, others know."""

    __tablename__ = "opt_out"

    recipient: Mapped[str] = mapped_column(primary_key=True, info={"personal": True})
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(40))

    def __repr__(self) -> str:
        return f"<OptOut {self.channel} {self.source}>"
