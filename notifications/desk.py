"""The words and tools of sending: outcomes, what may be taken next, where rows lie, who carries; does nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session, sessionmaker

from notifications.carrier import Provider
from notifications.quiet import QuietHours
from notifications.timing import TIMING, Timing

Clock = Callable[[], datetime]
# Asked in the transaction of the claim, so that no change can slip in between the question and the claim.
StillWanted = Callable[[Session, str], bool]


class Outcome(StrEnum):
    """What became of one row."""

    NOTHING = "nothing"  # nothing is due
    DROPPED = "dropped"  # a row was due, but may not leave (now, or ever)
    ACCEPTED = "accepted"
    LATER = "later"
    FAILED = "failed"
    UNKNOWN = "unknown"
    HALTED = "halted"  # our credentials are refused: somebody must be called


class Next(StrEnum):
    """What a sender may take after the row it just handled."""

    ANY = "any"
    SECRETS = "secrets"  # the pace is used up; codes may still leave
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Desk:
    """All that sending needs: where rows lie, who carries them, what time it is, who is asked."""

    sessions_write: sessionmaker[Session]
    provider: Provider
    clock: Clock
    still_wanted: StillWanted
    quiet: QuietHours | None = None
    timing: Timing = TIMING
