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

from notifications.carrier import Provider
from notifications.dispatch import Outcome, StillWanted, dispatch_once
from notifications.quiet import QuietHours
from notifications.retention import blank

LONGEST_ROUND = timedelta(seconds=10)  # then the other rounds want their turn, however long the queue is
PAUSE_AFTER_HALT = timedelta(minutes=1)

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

    Refused credentials stop the sending for a minute: the queue waits untouched until somebody repairs them.
    """

    def __init__(
        self,
        sessions_write: sessionmaker[Session],
        provider: Provider,
        clock: Clock,
        still_wanted: StillWanted,
        quiet: QuietHours,
        stop: Stop,
    ) -> None:
        def send() -> Outcome:
            return dispatch_once(sessions_write, provider, clock, still_wanted, quiet)

        self._send, self._clock, self._stop = send, clock, stop
        self._paused_until: datetime | None = None

    def __call__(self, now: datetime) -> int:
        """Run one round; return how many rows were handled."""
        handled = 0
        while not self._paused(now) and not self._stop.is_set() and self._clock() - now < LONGEST_ROUND:
            outcome = self._send()
            if outcome is Outcome.NOTHING:
                break
            if outcome is Outcome.HALTED:
                logger.critical("the provider refuses our credentials; nothing is sent until they are right")
                self._paused_until = now + PAUSE_AFTER_HALT
            handled += 1
        return handled

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
) -> list[Round]:
    """Return what delivery needs of the loop: send (each second), blank (each minute)."""

    def blank_round(now: datetime) -> int:
        with sessions_write.begin() as session:
            return blank(session, now)

    return [
        Round("dispatch", 1, DispatchRound(sessions_write, provider, clock, still_wanted, quiet, stop)),
        Round("blank", 60, blank_round),
    ]
