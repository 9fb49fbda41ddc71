"""What follows a message that did not arrive: a second try, the next channel, a person; each at most once.

The follower is a row of its own with the key of its leader and the road in it, so that two workers, a late receipt
and a round that comes twice still give one. Knows no provider.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications import numbers, outbox, templates
from notifications.actions import Action
from notifications.message import Channel, Message
from notifications.models import WAITING, Need, Outgoing, State, Why
from notifications.optout import opt_out
from notifications.timing import TIMING

BY_SMS = "sms"
AGAIN = "again"
BY_TEMPLATE = "template"

logger = logging.getLogger(__name__)


def after_failure(session: Session, row: Outgoing, action: Action, now: datetime) -> None:
    """Do what the code of a refusal asks; the row itself stays failed. Only the first failure has a follower."""
    if session.scalar(select(Outgoing.id).filter_by(follows_id=row.id).limit(1)) is not None:
        return
    _ACTIONS.get(action, _to_person)(session, row, now)


def by_sms(session: Session, row: Outgoing, now: datetime) -> bool:
    """Send the same words by SMS, once; False when that cannot be (it is SMS already, too late, or not wished)."""
    if row.channel is not Channel.WHATSAPP or not row.fallback:
        return False
    return follow(session, row, BY_SMS, now, channel=Channel.SMS)


def follow(
    session: Session, row: Outgoing, road: str, now: datetime, *, channel: Channel, after: datetime | None = None
) -> bool:
    """Plan the follower of a row on a road, unless it exists, came too late or has no words any more."""
    moment = after or now
    if row.recipient is None or not row.text or row.withdrawn_at is not None:
        return False
    if row.expires_at is not None and row.expires_at <= moment:
        return False
    once = f"{row.once}:{road}"
    known = session.scalar(select(Outgoing.id).filter_by(once=once))
    if known is not None:
        return True
    planned = outbox.enqueue(session, _same_words(row, once, road, channel, moment), now)
    if isinstance(planned, outbox.Reason):
        return False
    planned.follows_id = row.id
    session.flush()
    return True


def call_off(session: Session, row: Outgoing, now: datetime) -> None:
    """Keep what was to follow from leaving: the message arrived after all."""
    waiting = session.scalars(
        select(Outgoing)
        .where(Outgoing.follows_id == row.id, Outgoing.state.in_(WAITING))
        .order_by(Outgoing.id)
        .with_for_update(skip_locked=True)
    )
    for follower in waiting:
        follower.move_to(State.CANCELLED, now, Why.ARRIVED)


def fall_back(session: Session, now: datetime, patience: datetime, most: int = 100) -> int:
    """Send by SMS what WhatsApp took before `patience` and never said to have delivered; how many."""
    silent = session.scalars(
        select(Outgoing)
        .where(
            Outgoing.channel == Channel.WHATSAPP,
            Outgoing.state.in_([State.ACCEPTED, State.SENT]),
            Outgoing.left_at <= patience,
            Outgoing.fallback,
            Outgoing.needs.is_(None),
            Outgoing.handled_at.is_(None),
        )
        .order_by(Outgoing.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    return sum(_fell_back(session, row, now) for row in silent)


def _fell_back(session: Session, row: Outgoing, now: datetime) -> bool:
    row.fallback = False  # decided, whatever came of it
    if follow(session, row, BY_SMS, now, channel=Channel.SMS):
        return True
    row.ask_person(Need.NOT_REACHED, now)
    return False


def _same_words(row: Outgoing, once: str, road: str, channel: Channel, moment: datetime) -> Message:
    return Message(
        channel=channel,
        recipient=row.recipient,
        text=row.text,
        language=row.language,
        reference=row.reference,
        once=once,
        not_before=moment,
        expires_at=row.expires_at,
        secret=row.secret,
        purpose=row.purpose,
        template=row.template if road == AGAIN else None,
        variables=row.variables,
        fallback=channel is Channel.WHATSAPP and row.fallback,
        any_time=row.any_time,
    )


def _bad_number(session: Session, row: Outgoing, now: datetime) -> None:
    if row.recipient is not None:
        numbers.trouble(session, row.recipient, row.channel, now, bad=True)
    row.ask_person(Need.BAD_NUMBER, now)


def _opted_out(session: Session, row: Outgoing, now: datetime) -> None:
    if row.recipient is not None:
        opt_out(session, row.recipient, row.channel, "provider", now)
    if not by_sms(session, row, now):
        row.ask_person(Need.OPTED_OUT, now)


def _alarm(session: Session, row: Outgoing, now: datetime) -> None:
    logger.critical("the provider refuses for a reason of ours: code %s", row.error_code)
    if not by_sms(session, row, now):
        row.ask_person(Need.REFUSED, now)


def _filtered(_session: Session, row: Outgoing, now: datetime) -> None:
    logger.critical("a carrier filters our messages: code %s", row.error_code)
    row.ask_person(Need.REFUSED, now)


def _later(session: Session, row: Outgoing, now: datetime) -> None:
    _again(session, row, now, now + TIMING.back_off[1])


def _once_more(session: Session, row: Outgoing, now: datetime) -> None:
    if row.recipient is not None:
        numbers.trouble(session, row.recipient, row.channel, now)
    _again(session, row, now, now + TIMING.once_more)


def _again(session: Session, row: Outgoing, now: datetime, after: datetime) -> None:
    """One second try on the same road; the second that fails goes to the next channel, then to a person."""
    second = row.once.endswith(f":{AGAIN}")
    if not second and follow(session, row, AGAIN, now, channel=row.channel, after=after):
        return
    if not by_sms(session, row, now):
        row.ask_person(Need.NOT_REACHED, now)


def _by_template(session: Session, row: Outgoing, now: datetime) -> None:
    """Outside the window after all: the approved template if there is one, else SMS."""
    template = None if row.by_template else templates.approved(session, row.purpose, row.language)
    values = template.values(row.variables) if template else None
    if template is not None and values is not None:
        message = _same_words(row, f"{row.once}:{BY_TEMPLATE}", BY_TEMPLATE, row.channel, now)
        planned = outbox.enqueue(session, message, now)
        if isinstance(planned, Outgoing):
            planned.template, planned.variables, planned.follows_id = template.content_sid, values, row.id
            session.flush()
            return
    if not by_sms(session, row, now):
        row.ask_person(Need.NOT_REACHED, now)


def _no_such_channel(session: Session, row: Outgoing, now: datetime) -> None:
    if row.recipient is not None:
        numbers.no_channel(session, row.recipient, row.channel, now)
    if not by_sms(session, row, now):
        row.ask_person(Need.NOT_REACHED, now)


def _to_person(session: Session, row: Outgoing, now: datetime) -> None:
    if not by_sms(session, row, now):
        row.ask_person(Need.REFUSED, now)


_ACTIONS: dict[Action, Callable[[Session, Outgoing, datetime], None]] = {
    Action.BAD_NUMBER: _bad_number,
    Action.OPT_OUT: _opted_out,
    Action.SETTINGS: _alarm,
    Action.FILTERED: _filtered,
    Action.SLOW_DOWN: _later,
    Action.ONCE_MORE: _once_more,
    Action.TEMPLATE: _by_template,
    Action.FIX_TEMPLATE: _alarm,
    Action.OTHER_CHANNEL: _no_such_channel,
    Action.HALT: _alarm,
    Action.PERSON: _to_person,
}
