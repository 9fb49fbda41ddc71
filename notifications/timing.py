"""How long delivery waits for what, in one place, so that a drill can run it all in seconds; knows no message."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import randbelow

GRAIN = 1_000


@dataclass(frozen=True, slots=True)
class Timing:
    """The waits of delivery.

    lease: longer than any call can take (connect and read together stay under half of it).
    wait: what a provider's own list may lag, and the time a receipt gets, before an unclear send is looked up.
    silent: after this a call that nobody answered is surely over at the provider too.
    fallback: how long WhatsApp may take to say "delivered" before the same text goes by SMS.
    """

    lease: timedelta = timedelta(seconds=60)
    back_off: tuple[timedelta, ...] = (
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
    )
    spread: float = 0.1  # a little later, never sooner, so that a queue does not come back as one
    after_halt: timedelta = timedelta(minutes=1)
    wait: timedelta = timedelta(minutes=5)
    silent: timedelta = timedelta(hours=1)
    look_again: timedelta = timedelta(minutes=5)
    fallback: timedelta = timedelta(minutes=15)
    once_more: timedelta = timedelta(minutes=30)

    @property
    def most_tries(self) -> int:
        return len(self.back_off) + 1

    def again(self, tries: int, now: datetime, asked: float | None = None) -> datetime:
        """When a message may be tried again after `tries` tries; a provider may ask for longer."""
        pause = max(self.back_off[tries - 1], timedelta(seconds=asked or 0))
        return now + pause * (1 + self.spread * randbelow(GRAIN) / GRAIN)


TIMING = Timing()
