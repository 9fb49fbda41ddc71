"""The hand that sends: claim, call, record. No transaction is open while a provider is called.

A claim writes the attempt before the call. Whoever dies in between leaves a row whose lease runs out: it may
have been accepted, so it becomes `unknown` and is never sent again from here.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, sessionmaker

from notifications import outbox
from notifications.carrier import Handover, Provider, ProviderError
from notifications.models import WAITING, Attempt, Outgoing, Result, State, Why
from notifications.optout import opt_out, opted_out
from notifications.quiet import QuietHours

# Longer than any call can take (connect and read together stay under half of it).
LEASE = timedelta(seconds=60)
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
MOST_TRIES = len(BACK_OFF) + 1
AFTER_HALT = timedelta(minutes=1)
LONGEST_CODE = 40

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
# Asked in the transaction of the claim, so that no change can slip in between the question and the claim.
StillWanted = Callable[[Session, str], bool]


class Outcome(StrEnum):
    """What one call of `dispatch_once` did."""

    NOTHING = "nothing"  # nothing is due
    DROPPED = "dropped"  # a row was due, but may not leave (now, or ever)
    ACCEPTED = "accepted"
    LATER = "later"
    FAILED = "failed"
    UNKNOWN = "unknown"
    HALTED = "halted"  # our credentials are refused: somebody must be called


@dataclass(frozen=True, slots=True)
class _Claim:
    row_id: int
    attempt_id: int
    fencing: int
    lease_until: datetime
    handover: Handover


@dataclass(frozen=True, slots=True)
class _Answer:
    outcome: Outcome
    result: Result
    provider_id: str | None = None
    code: str | None = None
    opted_out: bool = False


def dispatch_once(
    sessions_write: sessionmaker[Session],
    provider: Provider,
    clock: Clock,
    still_wanted: StillWanted,
    quiet: QuietHours | None = None,
) -> Outcome:
    """Send at most one message: the most urgent that is due. Several workers may call this at once."""
    with sessions_write.begin() as session:
        claim = _claim(session, provider.name, clock(), still_wanted, quiet)
    if isinstance(claim, Outcome):
        return claim
    if clock() < claim.lease_until:
        answer = _call(provider, claim.handover)
    else:  # we slept between claim and call, and others may have given it up; we know that nothing left
        answer = _Answer(Outcome.LATER, Result.LATER, code="lease_lost")
    with sessions_write.begin() as session:
        return _record(session, claim, answer, clock())


def sweep(session: Session, now: datetime) -> None:
    """Let leases run out and let die what comes too late. A lost lease proves nothing, hence `unknown`."""
    lost = (Outgoing.state == State.CLAIMED) & (Outgoing.lease_until <= now)
    for row in _unlocked(session, lost):
        row.move_to(State.UNKNOWN, now)
    late = Outgoing.state.in_(WAITING) & (Outgoing.expires_at <= now)
    for row in _unlocked(session, late):
        row.move_to(State.EXPIRED, now, Why.TOO_LATE)
    session.flush()


def _unlocked(session: Session, condition: ColumnElement[bool]) -> Sequence[Outgoing]:
    """Rows that nobody else works on; who waits for locks in another order than others meets a deadlock."""
    return session.scalars(select(Outgoing).where(condition).with_for_update(skip_locked=True)).all()


def _claim(
    session: Session, provider: str, now: datetime, still_wanted: StillWanted, quiet: QuietHours | None
) -> _Claim | Outcome:
    sweep(session, now)
    row = outbox.due(session, now)
    if row is None:
        return Outcome.NOTHING
    if _stopped(session, row, now, still_wanted, quiet):
        return Outcome.DROPPED
    row.move_to(State.CLAIMED, now)
    row.fencing, row.tries, row.lease_until = row.fencing + 1, row.tries + 1, now + LEASE
    attempt = Attempt(outgoing_id=row.id, fencing=row.fencing, provider=provider, started_at=now)
    session.add(attempt)
    session.flush()
    return _Claim(row.id, attempt.id, row.fencing, row.lease_until, _handover(row, now))


def _stopped(
    session: Session, row: Outgoing, now: datetime, still_wanted: StillWanted, quiet: QuietHours | None
) -> bool:
    """Everything is read again at the last moment: opt-out, the owner's wish, the hour."""
    if row.recipient is None or opted_out(session, row.recipient, row.channel):
        row.move_to(State.CANCELLED, now, Why.OPTED_OUT)
    elif not still_wanted(session, row.reference):
        row.move_to(State.CANCELLED, now, Why.NOT_WANTED)
    elif quiet is not None and not row.any_time and quiet.is_quiet(now):
        outbox.hold(session, row, Why.QUIET, now, until=quiet.later(now))
    else:
        return False
    return True


def _handover(row: Outgoing, now: datetime) -> Handover:
    return Handover(
        channel=row.channel,
        recipient=row.recipient or "",
        text=row.text,
        callback=row.callback,
        valid_seconds=None if row.expires_at is None else max(1, int((row.expires_at - now).total_seconds())),
        secret=row.secret,
        template=row.template,
        variables=row.variables,
    )


def _call(provider: Provider, handover: Handover) -> _Answer:
    try:
        provider_id = provider.send(handover)
    except ProviderError as error:
        return _refusal(error)
    except Exception as error:  # noqa: BLE001  # whatever broke, the message may have been taken before it did
        # Only the kind: the words of a foreign error may hold a number or a text.
        logger.error("provider %s broke: %s", provider.name, type(error).__name__)  # noqa: TRY400
        return _Answer(Outcome.UNKNOWN, Result.UNKNOWN, code=type(error).__name__)
    return _Answer(Outcome.ACCEPTED, Result.ACCEPTED, provider_id=provider_id)


def _refusal(error: ProviderError) -> _Answer:
    if error.unknown:
        return _Answer(Outcome.UNKNOWN, Result.UNKNOWN, code=error.code)
    if error.halt:
        return _Answer(Outcome.HALTED, Result.LATER, code=error.code)
    if error.permanent:
        return _Answer(Outcome.FAILED, Result.REFUSED, code=error.code, opted_out=error.opted_out)
    return _Answer(Outcome.LATER, Result.LATER, code=error.code)


def _record(session: Session, claim: _Claim, answer: _Answer, now: datetime) -> Outcome:
    attempt = session.get_one(Attempt, claim.attempt_id)
    attempt.ended_at, attempt.result, attempt.error_code = now, answer.result, _short(answer.code)
    row = session.get_one(Outgoing, claim.row_id, with_for_update=True)
    if row.fencing != claim.fencing:  # somebody else was given this row since: our word no longer counts
        attempt.result = Result.LATE
        return Outcome.UNKNOWN
    if answer.provider_id is not None:
        row.provider_id = answer.provider_id
    if answer.opted_out and row.recipient is not None:
        opt_out(session, row.recipient, row.channel, "provider", now)
    if row.state not in {State.CLAIMED, State.UNKNOWN}:  # a receipt was faster than the answer
        return answer.outcome
    row.error_code = _short(answer.code)
    return _settle(row, answer.outcome, now)


def _settle(row: Outgoing, outcome: Outcome, now: datetime) -> Outcome:
    """Write the outcome on a row that is still ours, and say what it came to."""
    if outcome is Outcome.ACCEPTED:
        row.move_to(State.ACCEPTED, now)
    elif outcome is Outcome.UNKNOWN:
        if row.state is State.CLAIMED:
            row.move_to(State.UNKNOWN, now)
    elif outcome is Outcome.FAILED:
        row.move_to(State.FAILED, now, Why.REFUSED)
    else:
        return _again(row, outcome, now)
    return outcome


def _again(row: Outgoing, outcome: Outcome, now: datetime) -> Outcome:
    """Surely not accepted: back in the queue, unless it was withdrawn or tried often enough."""
    if row.withdrawn_at is not None:
        row.move_to(State.CANCELLED, now, Why.WITHDRAWN)
        return Outcome.DROPPED
    if outcome is Outcome.HALTED:
        row.tries -= 1  # our own fault does not use up the message's tries
    elif row.tries >= MOST_TRIES:
        row.move_to(State.FAILED, now, Why.RETRY_LIMIT)
        return Outcome.FAILED
    row.move_to(State.PLANNED, now)
    row.not_before = now + (AFTER_HALT if outcome is Outcome.HALTED else BACK_OFF[row.tries - 1])
    return outcome


def _short(code: str | None) -> str | None:
    return None if code is None else code[:LONGEST_CODE]
