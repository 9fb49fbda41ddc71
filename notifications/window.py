"""How a WhatsApp message may leave at this moment: as free text, by template, or not; knows no provider."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notifications import templates
from notifications.inbound import Received
from notifications.message import Channel
from notifications.models import Outgoing, Why
from notifications.numbers import absent

WINDOW = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Way:
    """How a row leaves: free text when `template` is None; `blocked` says why it cannot leave by this channel."""

    template: str | None = None
    variables: dict[str, str] | None = field(default=None, repr=False)
    blocked: Why | None = None


def is_open(session: Session, recipient: str, now: datetime) -> bool:
    """Tell whether this person wrote to us on WhatsApp less than a day ago."""
    last = session.scalar(
        select(func.max(Received.received_at)).where(Received.sender == recipient, Received.channel == Channel.WHATSAPP)
    )
    return last is not None and now - last < WINDOW


def way_of(session: Session, row: Outgoing, now: datetime) -> Way:
    """Read at the claim, not at planning: the window may have closed and a template may have come."""
    if row.channel is not Channel.WHATSAPP:
        return Way(row.template, row.variables if row.template else None)
    recipient = row.recipient or ""
    if absent(session, recipient, Channel.WHATSAPP):
        return Way(blocked=Why.NO_CHANNEL)
    if row.template is not None:  # the owner chose one itself
        return Way(row.template, row.variables or {})
    if is_open(session, recipient, now):
        return Way()
    template = templates.approved(session, row.purpose, row.language)
    values = template.values(row.variables) if template else None
    if template is None or values is None:
        return Way(blocked=Why.NO_TEMPLATE)
    return Way(template.content_sid, values)
