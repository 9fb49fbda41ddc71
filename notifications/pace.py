"""How fast messages may leave: a bucket that fills by the second, so that codes never queue behind a bulk send."""

from datetime import datetime, timedelta


class Pace:
    """At most `per_second` messages in the long run, and a burst of at most `burst` at once."""

    def __init__(self, per_second: float, burst: int = 10) -> None:
        self._rate, self._burst = per_second, burst
        self._left = float(burst)
        self._at: datetime | None = None

    def take(self, now: datetime) -> None:
        self._fill(now)
        self._left -= 1

    def may_take(self, now: datetime) -> bool:
        self._fill(now)
        return self._left >= 1

    def _fill(self, now: datetime) -> None:
        """A clock set back fills nothing and empties nothing."""
        passed = max(now - (self._at or now), timedelta(0))
        self._left = min(float(self._burst), self._left + passed.total_seconds() * self._rate)
        self._at = now
