"""One loop that does what waits, round after round, and stops cleanly; knows no table and no rule.

No broker: what must be done lies in the database, so a dead worker loses nothing and two do nothing twice.
"""

import logging
import signal
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Protocol

from sqlalchemy.orm import Session, sessionmaker

from notifications.breaker import Breaker
from notifications.carrier import Provider
from notifications.dispatch import Desk, Next, Outcome, StillWanted, drain
from notifications.followers import fall_back
from notifications.pace import Pace
from notifications.quiet import QuietHours
from notifications.reconcile import Verdict, reconcile_once
from notifications.retention import blank

LONGEST_ROUND = timedelta(seconds=10)  # then the other rounds want their turn, however long the queue is
PAUSE_AFTER_HALT = timedelta(minutes=1)
LANES = 8  # calls side by side; the disk is waited for once for all of them
MOST_LOOKS = 20  # a look may take as long as a call; the others want their turn

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]


class Stop(Protocol):
    """What the loop asks of an Event; a test hands in one that does not sleep."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: float) -> bool: ...


@dataclass(frozen=True, slots=True)
class Round:
    """Something done again and again; `run` gets the moment, opens its own transactions and is quick."""

    name: str
    every_seconds: float
    run: Callable[[datetime], object]


def run_worker(rounds: Iterable[Round], clock: Clock, stop: Stop, ticks: Callable[[], float] = time.monotonic) -> None:
    """Run each round when it is due, until told to stop; the round that runs is finished first.

    Due is counted in `ticks`, not on the clock: a clock set back an hour must not silence the worker.
    """
    turns = tuple(rounds)
    due = [ticks()] * len(turns)
    while turns and not stop.is_set():
        first = due.index(min(due))
        wait = due[first] - ticks()
        if wait > 0 and stop.wait(wait):
            return
        _run(turns[first], clock())
        due[first] = ticks() + turns[first].every_seconds


def _run(each: Round, now: datetime) -> None:
    """Keep a round that breaks from silencing the others: say which and where, never what it held."""
    try:
        each.run(now)
    except Exception as error:  # noqa: BLE001  # whatever broke, the heart must go on beating
        last = traceback.extract_tb(error.__traceback__)[-1]
        logger.error(  # noqa: TRY400  # a traceback would print values of rows
            "round %s broke: %s at %s:%s",
            each.name,
            type(error).__name__,
            Path(last.filename).name,
            last.lineno,
        )


def stop_on_signals() -> Event:
    """Return the event that SIGTERM and SIGINT set; only the main thread may ask for it."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


class DispatchRound:
    """Send what is due, until nothing is left or the others want their turn.

    Refused credentials stop the sending for a minute: the queue waits untouched until somebody repairs them. A
    provider that fails again and again is left alone for a minute too. Above the pace only codes leave.
    """

    def __init__(self, desk: Desk, stop: Stop, pace: Pace | None = None, lanes: int = 1) -> None:
        self._desk, self._stop, self._pace, self._lanes = desk, stop, pace, lanes
        self._breaker = Breaker()
        self._paused_until: datetime | None = None

    def __call__(self, now: datetime) -> int:
        """Run one round; return how many rows were handled."""
        if self._paused(now) or self._stop.is_set() or not self._breaker.may_call(now):
            return 0

        def after(outcome: Outcome) -> Next:
            return self._next(outcome, now)

        return drain(self._desk, after, self._take(self._desk.clock()), self._lanes)

    def _next(self, outcome: Outcome, began: datetime) -> Next:
        """What may be taken after this outcome."""
        now = self._desk.clock()
        if outcome is Outcome.HALTED:
            logger.critical("the provider refuses our credentials; nothing is sent until they are right")
            self._paused_until = now + PAUSE_AFTER_HALT
            return Next.STOP
        if self._broke(outcome, now) or self._stop.is_set() or not now - began < LONGEST_ROUND:
            return Next.STOP
        if self._pace is not None and outcome is not Outcome.DROPPED:
            self._pace.take(now)
        return self._take(now)

    def _broke(self, outcome: Outcome, now: datetime) -> bool:
        if outcome is Outcome.ACCEPTED:
            self._breaker.succeeded()
        elif outcome in {Outcome.UNKNOWN, Outcome.LATER} and self._breaker.failed(now):
            logger.critical("the provider fails again and again; it is tried once a minute")
            return True
        return False

    def _take(self, now: datetime) -> Next:
        return Next.ANY if self._pace is None or self._pace.may_take(now) else Next.SECRETS

    def _paused(self, now: datetime) -> bool:
        """Tell whether the pause still runs; a clock set back does not make it longer."""
        return self._paused_until is not None and timedelta(0) < self._paused_until - now <= PAUSE_AFTER_HALT


def delivery_rounds(
    sessions_write: sessionmaker[Session],
    provider: Provider,
    clock: Clock,
    still_wanted: StillWanted,
    quiet: QuietHours,
    stop: Stop,
    pace: Pace | None = None,
) -> list[Round]:
    """What delivery needs of the loop: send, look up what was unclear, fall back to SMS, blank."""
    desk = Desk(sessions_write, provider, clock, still_wanted, quiet)

    def reconcile_round(_now: datetime) -> int:
        seen = 0
        while seen < MOST_LOOKS and not stop.is_set() and reconcile_once(desk) is not Verdict.NOTHING:
            seen += 1
        return seen

    def fallback_round(now: datetime) -> int:
        with sessions_write.begin() as session:
            return fall_back(session, now, now - desk.timing.fallback)

    def blank_round(now: datetime) -> int:
        with sessions_write.begin() as session:
            return blank(session, now)

    return [
        Round("dispatch", 1, DispatchRound(desk, stop, pace, LANES)),
        Round("reconcile", 15, reconcile_round),
        Round("fallback", 60, fallback_round),
        Round("blank", 60, blank_round),
    ]
