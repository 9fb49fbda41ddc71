"""What people write back: taken in once, words that stop or start acted on; knows no person and no form."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from notifications import optout
from notifications.message import Channel
from notifications.models import Base
from notifications.optout import Intent

LONGEST = 1600


class Received(Base):
    """One message from somebody's phone. The sender is a hint, never a proof."""

    __tablename__ = "received"

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[str] = mapped_column(String(64), unique=True)
    channel: Mapped[Channel]
    sender: Mapped[str] = mapped_column(index=True, info={"personal": True})
    text: Mapped[str] = mapped_column(Text, info={"personal": True})
    payload: Mapped[str | None] = mapped_column(String(200))  # the hidden word of a button
    media: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime] = mapped_column(index=True)

    def __repr__(self) -> str:
        return f"<Received {self.id} {self.channel}>"


@dataclass(frozen=True)
class TakenIn:
    """What a message did: `first` is false for a repeat of the same one, which does nothing."""

    first: bool
    intent: Intent | None = None
    id: int | None = None


def take_in(
    session: Session,
    *,
    provider_id: str,
    channel: Channel,
    sender: str,
    text: str,
    now: datetime,
    payload: str | None = None,
    media: int = 0,
) -> TakenIn:
    """Keep a message and act on a word that stops or starts; a repeat of it changes nothing."""
    session.flush()
    kept = _storable(text)
    row = Received(provider_id=provider_id, channel=channel, sender=sender, text=kept, received_at=now)
    row.payload, row.media = (payload or "")[:200] or None, media
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return TakenIn(first=False)
    wish = optout.intent(kept)
    if wish is Intent.STOP:
        optout.opt_out(session, sender, channel, "message", now)
    elif wish is Intent.START:
        optout.opt_in(session, sender, channel)
    return TakenIn(first=True, intent=wish, id=row.id)


def _storable(text: str) -> str:
    """Only what no database takes is left out; the rest stays as it was written, escaped where it is shown."""
    return "".join(letter for letter in text if letter != "\x00" and not "\ud800" <= letter <= "\udfff")[:LONGEST]
