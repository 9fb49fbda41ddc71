"""What became of a send that nobody answered clearly: asked of the provider before anything is sent again.

The provider's own list may lag, and what it took carries no word of ours but the text. So a message is held for
absent only when the list is proven fresh: it shows something of ours that was taken later (a witness). A call that
ended with an answer (5xx) is over; one that nobody answered may still be on its way there, so it waits until it
surely is not. In between a person sees it, and whatever the provider says later takes it off that list again.
"""

import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.carrier import Found, Provider, ProviderError
from notifications.dispatch import Desk
from notifications.message import Channel
from notifications.models import Attempt, Need, Outgoing, Result, State, Why
from notifications.timing import Timing

logger = logging.getLogger(__name__)

GRACE = timedelta(seconds=5)  # clocks of our own machines


class Verdict(StrEnum):
    """What one look came to."""

    NOTHING = "nothing"  # no row waits to be looked up
    ACCEPTED = "accepted"
    RESENT = "resent"  # proven absent: queued once more
    ENDED = "ended"  # proven absent, and too late or no longer wanted
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class _Case:
    """An unclear row as it was when we began to ask; what others write meanwhile changes its fencing or state."""

    row_id: int
    fencing: int
    channel: Channel
    recipient: str
    text: str
    since: datetime
    ended: datetime
    answered: bool
    witness: tuple[Channel, str, str] | None


@dataclass(frozen=True, slots=True)
class _Evidence:
    found: Sequence[Found]
    fresh: bool | None  # None: nothing of ours was taken since, so the list proves nothing about itself


def reconcile_once(desk: Desk) -> Verdict:
    """Look one unclear row up and write what it came to; several workers may call this at once."""
    timing = desk.timing
    with desk.sessions_write.begin() as session:
        case = _take(session, desk.clock(), timing)
    if case is None:
        return Verdict.NOTHING
    evidence = _ask(desk.provider, case)
    with desk.sessions_write.begin() as session:
        return _judge(session, case, evidence, desk.clock(), timing)


def _take(session: Session, now: datetime, timing: Timing) -> _Case | None:
    row = session.scalar(
        select(Outgoing)
        .where(
            Outgoing.state == State.UNKNOWN,
            Outgoing.state_since <= now - timing.wait,
            Outgoing.not_before <= now,
            Outgoing.handled_at.is_(None),
            Outgoing.recipient.is_not(None),
            Outgoing.blanked_at.is_(None),
        )
        .order_by(Outgoing.not_before, Outgoing.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is None:
        return None
    row.not_before = now + timing.look_again
    attempt = session.scalars(
        select(Attempt).filter_by(outgoing_id=row.id).order_by(Attempt.id.desc()).limit(1)
    ).one_or_none()
    began = attempt.started_at if attempt else row.state_since
    ended = attempt.ended_at if attempt and attempt.ended_at else row.state_since
    first = session.scalar(select(Attempt.started_at).filter_by(outgoing_id=row.id).order_by(Attempt.id).limit(1))
    return _Case(
        row_id=row.id,
        fencing=row.fencing,
        channel=row.channel,
        recipient=row.recipient or "",
        text=row.text,
        since=(first or began) - GRACE,
        ended=ended,
        answered=attempt is not None and attempt.answered,
        witness=_witness(session, ended),
    )


def _witness(session: Session, ended: datetime) -> tuple[Channel, str, str] | None:
    """Something of ours that the provider took after the unclear call ended: if the list shows it, it is fresh."""
    found = session.execute(
        select(Outgoing.channel, Outgoing.recipient, Outgoing.provider_id)
        .join(Attempt, Attempt.outgoing_id == Outgoing.id)
        .where(
            Attempt.result == Result.ACCEPTED,
            Attempt.started_at > ended + GRACE / 5,
            Outgoing.provider_id.is_not(None),
            Outgoing.recipient.is_not(None),
        )
        .order_by(Attempt.started_at)
        .limit(1)
    ).first()
    return None if found is None else (found[0], str(found[1]), str(found[2]))


def _ask(provider: Provider, case: _Case) -> _Evidence | None:
    """None when the provider does not answer: then nothing is proven."""
    try:
        fresh = None
        if case.witness is not None:
            channel, recipient, provider_id = case.witness
            listed = provider.find(channel, recipient, case.ended)
            fresh = any(each.provider_id == provider_id for each in listed)
        # The message itself is asked last: what the witness proves about the list holds for this later look.
        return _Evidence(provider.find(case.channel, case.recipient, case.since), fresh)
    except ProviderError:
        return None
    except Exception as error:  # noqa: BLE001  # whatever broke, others wait to be looked up
        logger.error("looking up a message broke: %s", type(error).__name__)  # noqa: TRY400  # words may hold a number
        return None


def _judge(session: Session, case: _Case, evidence: _Evidence | None, now: datetime, timing: Timing) -> Verdict:
    row = session.get_one(Outgoing, case.row_id, with_for_update=True)
    if row.state is not State.UNKNOWN or row.fencing != case.fencing:
        return Verdict.ACCEPTED if row.provider_id else Verdict.UNCLEAR  # a receipt or a late answer was faster
    if evidence is None:
        return _unclear(row, now)
    twin, strangers = _compare(session, row, evidence.found)
    if twin is not None:
        row.provider_id = twin.provider_id
        row.move_to(State.ACCEPTED, now)
        return Verdict.ACCEPTED
    if strangers or not _absent(case, evidence, now, timing):
        return _unclear(row, now)
    return _once_more(row, now)


def _compare(session: Session, row: Outgoing, found: Sequence[Found]) -> tuple[Found | None, bool]:
    """The message with our words that no other row claims, and whether something there is nobody's.

    Two rows may hold the same words for the same number on purpose. While one of them is being sent, what the
    list shows may be that one's: then it counts as a stranger.
    """
    ids = [each.provider_id for each in found]
    taken = set(session.scalars(select(Outgoing.provider_id).where(Outgoing.provider_id.in_(ids))))
    free = [each for each in found if each.provider_id not in taken]
    ours = session.execute(
        select(Outgoing.text, Outgoing.state).where(Outgoing.recipient == row.recipient, Outgoing.id != row.id)
    ).all()
    elsewhere = {_plain(text) for text, _ in ours}
    in_flight = any(state is State.CLAIMED and _plain(text) == _plain(row.text) for text, state in ours)
    twin = next((each for each in free if _plain(each.text) == _plain(row.text)), None)
    if twin is not None and not row.by_template:
        return (None, True) if in_flight else (twin, False)
    strangers = [each for each in free if _plain(each.text) not in elsewhere]
    return None, bool(strangers) or in_flight


def _plain(text: str) -> str:
    """Words as they compare: a carrier may trim them, and may write a letter and its mark as one sign."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _absent(case: _Case, evidence: _Evidence, now: datetime, timing: Timing) -> bool:
    if evidence.fresh is False:
        return False
    age = now - case.ended
    if age >= timing.silent:
        return True
    return case.answered and evidence.fresh is True and age >= timing.wait


def _unclear(row: Outgoing, now: datetime) -> Verdict:
    row.ask_person(Need.UNCLEAR, now)
    return Verdict.UNCLEAR


def _once_more(row: Outgoing, now: datetime) -> Verdict:
    """Nothing was taken. Once more if that is still worth something; a second unclear send stays with a person."""
    if row.withdrawn_at is not None:
        row.move_to(State.CANCELLED, now, Why.WITHDRAWN)
    elif row.expires_at is not None and row.expires_at <= now:
        row.move_to(State.EXPIRED, now, Why.TOO_LATE)
        row.settle_need()
        row.ask_person(Need.TOO_LATE, now)
        return Verdict.ENDED
    elif row.resent:
        return _unclear(row, now)
    else:
        row.resent, row.not_before = True, now
        row.move_to(State.PLANNED, now)
        row.settle_need()
        return Verdict.RESENT
    row.settle_need()
    return Verdict.ENDED
