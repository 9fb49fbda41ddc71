"""What the provider says later about a message: kept once, and the state only rises; knows no signature."""

import logging
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from notifications import followers, numbers
from notifications.actions import action_for
from notifications.carrier import Report
from notifications.models import MOVES, Outgoing, Receipt, State, Why

logger = logging.getLogger(__name__)

# A provider's words, in the order of what they prove; a word that is not here is kept and moves nothing.
STATES = {
    "accepted": State.ACCEPTED,
    "scheduled": State.ACCEPTED,
    "queued": State.ACCEPTED,
    "sending": State.ACCEPTED,
    "sent": State.SENT,
    "failed": State.FAILED,
    "undelivered": State.FAILED,
    "canceled": State.FAILED,
    "delivered": State.DELIVERED,
    "partially_delivered": State.DELIVERED,
    "read": State.READ,
}
BROUGHT = frozenset({State.DELIVERED, State.READ})
# What together means that a part arrived and a part did not.
PARTLY = frozenset({"partially_delivered"})
LOST = frozenset({"failed", "undelivered"})
ARRIVED = frozenset({"delivered", "read"})


class Applied(StrEnum):
    """What one report did."""

    RAISED = "raised"
    KEPT = "kept"  # stored; it says less than we know
    REPEATED = "repeated"
    NOBODYS = "nobodys"  # no message of ours has this word


def apply(session: Session, provider: str, report: Report, now: datetime) -> Applied:
    """Store a report and raise its message. Reports of one message wait for each other on its row."""
    session.flush()
    row = session.scalar(select(Outgoing).filter_by(callback=report.callback).with_for_update())
    if row is None:
        logger.warning("a receipt (%s) is about no message of ours", report.status[:40])
        return Applied.NOBODYS
    if not _first_time(session, row, report, now):
        return Applied.REPEATED
    if row.provider_id is None and not _taken(session, report.provider_id):
        row.provider_id = report.provider_id
    return _raise(session, row, provider, report, now)


def partly(statuses: set[str]) -> bool:
    """Tell whether a long message arrived in part: both words came, in whatever order."""
    return bool(statuses & PARTLY or (statuses & LOST and statuses & ARRIVED))


def _first_time(session: Session, row: Outgoing, report: Report, now: datetime) -> bool:
    receipt = Receipt(
        outgoing_id=row.id,
        provider_id=report.provider_id,
        status=report.status[:40],
        error_code=report.error_code,
        received_at=now,
    )
    try:
        with session.begin_nested():
            session.add(receipt)
    except IntegrityError:
        return False
    return True


def _taken(session: Session, provider_id: str) -> bool:
    return session.scalar(select(Outgoing.id).filter_by(provider_id=provider_id)) is not None


def _raise(session: Session, row: Outgoing, provider: str, report: Report, now: datetime) -> Applied:
    state = STATES.get(report.status)
    if state is None or state not in MOVES[row.state]:
        return Applied.KEPT
    if state is State.FAILED and row.state in {State.PLANNED, State.HELD}:
        return Applied.KEPT  # of an earlier try; the next one is on its way
    row.move_to(state, now, Why.REFUSED if state is State.FAILED else None)
    if state is State.FAILED:
        row.error_code = report.error_code
        followers.after_failure(session, row, action_for(provider, report.error_code), now)
    elif state in BROUGHT:
        _brought(session, row, now)
    session.flush()
    return Applied.RAISED


def _brought(session: Session, row: Outgoing, now: datetime) -> None:
    """It arrived: the number is good, and what was to follow need not leave any more."""
    if row.recipient is not None:
        numbers.reached(session, row.recipient, row.channel, now)
    followers.call_off(session, row, now)
