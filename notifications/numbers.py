"""What is known of a number: wrong, often out of reach, without a channel; knows no person."""

import logging
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from notifications.message import Channel
from notifications.models import Base

logger = logging.getLogger(__name__)

MANY_TROUBLES = 2  # so often unreachable in a row, and the number is no longer trusted


class NumberHealth(Base):
    """How a number did on a channel; no row is good news or no news."""

    __tablename__ = "number_health"

    recipient: Mapped[str] = mapped_column(primary_key=True, info={"personal": True})
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    troubles: Mapped[int] = mapped_column(default=0)  # since it was last reached
    bad_since: Mapped[datetime | None]
    absent_since: Mapped[datetime | None]  # this number does not have the channel at all
    reached_at: Mapped[datetime | None]

    def __repr__(self) -> str:
        return f"<NumberHealth {self.channel} {self.troubles}>"


def health(session: Session, recipient: str, channel: Channel) -> NumberHealth | None:
    return session.get(NumberHealth, (recipient, channel))


def absent(session: Session, recipient: str, channel: Channel) -> bool:
    known = health(session, recipient, channel)
    return known is not None and known.absent_since is not None


def trouble(session: Session, recipient: str, channel: Channel, now: datetime, *, bad: bool = False) -> None:
    """Note that a message did not arrive because of the number; often enough is bad."""
    row = _row(session, recipient, channel)
    row.troubles += 1
    if bad or row.troubles >= MANY_TROUBLES:
        row.bad_since = row.bad_since or now


def no_channel(session: Session, recipient: str, channel: Channel, now: datetime) -> None:
    _row(session, recipient, channel).absent_since = now


def reached(session: Session, recipient: str, channel: Channel, now: datetime) -> None:
    """Clear what was held against a number: it was reached."""
    row = _row(session, recipient, channel)
    row.troubles, row.bad_since, row.absent_since, row.reached_at = 0, None, None, now


def _row(session: Session, recipient: str, channel: Channel) -> NumberHealth:
    """The row, made when there is none; locked, for receipts of one number may come side by side."""
    known = session.get(NumberHealth, (recipient, channel), with_for_update=True)
    if known is not None:
        return known
    session.flush()
    try:
        with session.begin_nested():
            session.add(NumberHealth(recipient=recipient, channel=channel, troubles=0))
    except IntegrityError:
        logger.debug("somebody else noted something about this number first")
    return session.get_one(NumberHealth, (recipient, channel), with_for_update=True)
