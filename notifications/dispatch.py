"""The hand that sends: claim, call, record. No transaction is open while a provider is called.

A claim writes the attempt before the call. Whoever dies in between leaves a row whose lease runs out: it may
have been accepted, so it becomes `unknown` and is never sent again from here (`reconcile` finds out).
"""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session, sessionmaker

from notifications import claims, followers
from notifications.actions import Action
from notifications.carrier import Handover, Provider, ProviderError
from notifications.claims import BrokenQuestion, Claim, Wave, sweep
from notifications.desk import Clock, Desk, Next, Outcome, StillWanted
from notifications.models import Attempt, Need, Outgoing, Result, State, Why
from notifications.quiet import QuietHours
from notifications.timing import TIMING, Timing

__all__ = ["BACK_OFF", "LEASE", "Desk", "Next", "Outcome", "StillWanted", "dispatch_once", "drain", "sweep"]

LEASE, BACK_OFF = TIMING.lease, TIMING.back_off
LONGEST_CODE = 40

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Answer:
    outcome: Outcome
    result: Result
    provider_id: str | None = None
    code: str | None = None
    answered: bool = False
    action: Action = Action.PERSON
    retry_after: float | None = None


def dispatch_once(
    sessions_write: sessionmaker[Session],
    provider: Provider,
    clock: Clock,
    still_wanted: StillWanted,
    quiet: QuietHours | None = None,
    timing: Timing = TIMING,
) -> Outcome:
    """Send at most one message: the most urgent that is due. Several workers may call this at once."""
    desk = Desk(sessions_write, provider, clock, still_wanted, quiet, timing)
    seen: list[Outcome] = []

    def once(outcome: Outcome) -> Next:
        seen.append(outcome)
        return Next.STOP

    drain(desk, once)
    return seen[0] if seen else Outcome.NOTHING


def drain(desk: Desk, after: Callable[[Outcome], Next], kind: Next = Next.ANY, lanes: int = 1) -> int:
    """Send what is due, in waves of at most `lanes`, as long as `after` each lets us; how many rows were handled.

    The calls of a wave run side by side. What became of them and the claims of the next wave are one transaction:
    the disk is waited for once per wave, and who dies leaves no more unclear than was under way.
    """
    now = desk.clock()
    with desk.sessions_write.begin() as session:
        sweep(session, now)
    wave, handled = _next(desk, kind, now, lanes), 0
    with ThreadPoolExecutor(lanes) as hands:
        while wave.size:
            handled += wave.size
            answers = _answers(desk, wave, hands)
            wave = _handle(desk, wave, answers, after, lanes)
    return handled


def _answers(desk: Desk, wave: Wave, hands: Executor) -> list[_Answer]:
    if len(wave.claims) == 1:
        return [_attempt(desk, wave.claims[0])]
    return list(hands.map(lambda claim: _attempt(desk, claim), wave.claims))


def _handle(desk: Desk, wave: Wave, answers: list[_Answer], after: Callable[[Outcome], Next], lanes: int) -> Wave:
    """Write what came of a wave and claim the next."""
    now = desk.clock()
    try:
        with desk.sessions_write.begin() as session:
            kind = _after_all(after, wave, _record(session, desk.timing, wave, answers, now))
            return Wave() if kind is Next.STOP else claims.take(session, desk, kind, now, lanes)
    except BrokenQuestion as broken:  # what became of the wave before it is written all the same
        with desk.sessions_write.begin() as session:
            _record(session, desk.timing, wave, answers, now)
            claims.hold_broken(session, broken, now)
        return Wave(dropped=1)


def _after_all(after: Callable[[Outcome], Next], wave: Wave, outcomes: list[Outcome]) -> Next:
    """Tell about each outcome; the strictest answer counts."""
    said = {after(outcome) for outcome in [*outcomes, *[Outcome.DROPPED] * wave.dropped]}
    return next(each for each in (Next.STOP, Next.SECRETS, Next.ANY) if each in said)


def _next(desk: Desk, kind: Next, now: datetime, lanes: int) -> Wave:
    try:
        with desk.sessions_write.begin() as session:
            return claims.take(session, desk, kind, now, lanes)
    except BrokenQuestion as broken:
        with desk.sessions_write.begin() as session:
            claims.hold_broken(session, broken, now)
        return Wave(dropped=1)


def _attempt(desk: Desk, claim: Claim) -> _Answer:
    if desk.clock() < claim.lease_until:
        return _call(desk.provider, claim.handover)
    # We slept between claim and call, and others may have given it up; we know that nothing left.
    return _Answer(Outcome.LATER, Result.LATER, code="lease_lost", answered=True)


def _call(provider: Provider, handover: Handover) -> _Answer:
    try:
        provider_id = provider.send(handover)
    except ProviderError as error:
        return _refusal(error)
    except Exception as error:  # noqa: BLE001  # whatever broke, the message may have been taken before it did
        # Only the kind: the words of a foreign error may hold a number or a text.
        logger.error("provider %s broke: %s", provider.name, type(error).__name__)  # noqa: TRY400
        return _Answer(Outcome.UNKNOWN, Result.UNKNOWN, code=type(error).__name__)
    return _Answer(Outcome.ACCEPTED, Result.ACCEPTED, provider_id=provider_id, answered=True)


def _refusal(error: ProviderError) -> _Answer:
    if error.unknown:
        return _Answer(Outcome.UNKNOWN, Result.UNKNOWN, code=error.code, answered=error.answered)
    if error.halt:
        return _Answer(Outcome.HALTED, Result.LATER, code=error.code, answered=True)
    if error.permanent:
        return _Answer(Outcome.FAILED, Result.REFUSED, code=error.code, answered=True, action=error.action)
    return _Answer(Outcome.LATER, Result.LATER, code=error.code, answered=True, retry_after=error.retry_after)


def _record(session: Session, timing: Timing, wave: Wave, answers: list[_Answer], now: datetime) -> list[Outcome]:
    if not wave.claims:
        return []
    pairs = list(zip(wave.claims, answers, strict=True))
    session.connection().execute(_ENDED, [_ending(claim, answer, now) for claim, answer in pairs])
    quick = _accepted(session, pairs, now)
    return [
        answer.outcome
        if quick and answer.outcome is Outcome.ACCEPTED
        else _record_one(session, timing, claim, answer, now)
        for claim, answer in pairs
    ]


def _record_one(session: Session, timing: Timing, claim: Claim, answer: _Answer, now: datetime) -> Outcome:
    row = session.get_one(Outgoing, claim.row_id, with_for_update=True)
    if row.fencing != claim.fencing:  # somebody else was given this row since: our word no longer counts
        session.execute(_LATE, {"b_row": claim.row_id, "b_fence": claim.fencing, "b_result": Result.LATE})
        return Outcome.UNKNOWN
    if answer.provider_id is not None:
        row.provider_id = answer.provider_id
    if row.state not in {State.CLAIMED, State.UNKNOWN}:  # a receipt was faster than the answer
        return answer.outcome
    row.error_code = _short(answer.code)
    return _settle(session, timing, row, answer, now)


def _ending(claim: Claim, answer: _Answer, now: datetime) -> dict[str, object]:
    return {
        "b_row": claim.row_id,
        "b_fence": claim.fencing,
        "b_now": now,
        "b_result": answer.result,
        "b_code": _short(answer.code),
        "b_answered": answer.answered,
    }


def _accepted(session: Session, pairs: list[tuple[Claim, _Answer]], now: datetime) -> bool:
    """The common end of a wave in one statement; False when one of its rows is not as we left it."""
    values = [
        {
            "b_row": claim.row_id,
            "b_fence": claim.fencing,
            "b_sid": answer.provider_id,
            "b_now": now,
            "b_state": State.ACCEPTED,
            "b_ours": State.CLAIMED,
        }
        for claim, answer in pairs
        if answer.outcome is Outcome.ACCEPTED
    ]
    return bool(values) and session.connection().execute(_ACCEPTED, values).rowcount == len(values)


def _settle(session: Session, timing: Timing, row: Outgoing, answer: _Answer, now: datetime) -> Outcome:
    """Write the outcome on a row that is still ours, and say what it came to."""
    outcome = answer.outcome
    if outcome is Outcome.ACCEPTED:
        row.move_to(State.ACCEPTED, now)
    elif outcome is Outcome.UNKNOWN:
        if row.state is State.CLAIMED:
            row.move_to(State.UNKNOWN, now)
    elif outcome is Outcome.FAILED:
        row.move_to(State.FAILED, now, Why.REFUSED)
        followers.after_failure(session, row, answer.action, now)
    else:
        outcome = _again(timing, row, answer, now)
    session.flush()
    return outcome


def _again(timing: Timing, row: Outgoing, answer: _Answer, now: datetime) -> Outcome:
    """Surely not accepted: back in the queue, unless it was withdrawn or tried often enough."""
    outcome = answer.outcome
    if row.withdrawn_at is not None:
        row.move_to(State.CANCELLED, now, Why.WITHDRAWN)
        return Outcome.DROPPED
    if outcome is Outcome.HALTED:
        row.tries -= 1  # our own fault does not use up the message's tries
    elif row.tries >= timing.most_tries:
        row.move_to(State.FAILED, now, Why.RETRY_LIMIT)
        row.ask_person(Need.NOT_REACHED, now)
        return Outcome.FAILED
    row.move_to(State.PLANNED, now)
    halted = outcome is Outcome.HALTED
    row.not_before = now + timing.after_halt if halted else timing.again(row.tries, now, answer.retry_after)
    return outcome


def _short(code: str | None) -> str | None:
    return None if code is None else code[:LONGEST_CODE]


_OUT, _TRIES = cast("Table", Outgoing.__table__), cast("Table", Attempt.__table__)
_OF_CLAIM = (_TRIES.c.outgoing_id == bindparam("b_row"), _TRIES.c.fencing == bindparam("b_fence"))
_ENDED = (
    update(_TRIES)
    .where(*_OF_CLAIM)
    .values(
        ended_at=bindparam("b_now"),
        result=bindparam("b_result"),
        error_code=bindparam("b_code"),
        answered=bindparam("b_answered"),
    )
)
_LATE = update(_TRIES).where(*_OF_CLAIM).values(result=bindparam("b_result"))
_ACCEPTED = (
    update(_OUT)
    .where(_OUT.c.id == bindparam("b_row"), _OUT.c.fencing == bindparam("b_fence"), _OUT.c.state == bindparam("b_ours"))
    .values(
        state=bindparam("b_state"),
        state_since=bindparam("b_now"),
        left_at=bindparam("b_now"),
        provider_id=bindparam("b_sid"),
        lease_until=None,
        why=None,
        error_code=None,
        needs=None,
        needs_since=None,
    )
)
