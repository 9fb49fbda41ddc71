"""How long words and numbers stay: then they are blanked and only what happened remains."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CursorResult, null, or_, update
from sqlalchemy.orm import Session

from notifications.inbound import Received
from notifications.models import WAITING, Outgoing, State, Why

SECRET = timedelta(minutes=10)
OTHERS = timedelta(days=30)


def blank(session: Session, now: datetime) -> int:
    """Blank what is past its term; the number of rows. A secret that still waits dies first."""
    session.execute(
        update(Outgoing)
        .where(Outgoing.secret, Outgoing.state.in_(WAITING), Outgoing.created_at <= now - SECRET)
        .values(state=State.EXPIRED, state_since=now, why=Why.TOO_LATE)
    )
    idle = Outgoing.state.not_in([*WAITING, State.CLAIMED])
    old = (Outgoing.created_at <= now - OTHERS) & (Outgoing.state_since <= now - OTHERS)
    words = session.execute(
        update(Outgoing)
        .where(
            idle,
            Outgoing.blanked_at.is_(None),
            or_(Outgoing.secret & (Outgoing.created_at <= now - SECRET), old),
        )
        .values(text="", variables=null(), blanked_at=now)
    )
    session.execute(update(Outgoing).where(idle, old, Outgoing.recipient.is_not(None)).values(recipient=None))
    # The row stays without its words: a message that somebody posts again after a year is still a repeat.
    session.execute(
        update(Received)
        .where(Received.received_at <= now - OTHERS, Received.sender != "")
        .values(text="", sender="", payload=None)
    )
    return cast("CursorResult[object]", words).rowcount
