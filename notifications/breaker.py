"""Stops calling a provider that fails again and again, and tries one message now and then; pure, in one process."""

from collections import deque
from datetime import datetime, timedelta

FAILURES = 20
WITHIN = timedelta(seconds=60)
PAUSE = timedelta(seconds=60)


class Breaker:
    """Open after 20 failures in a minute. After a pause one message may try; if it fails, the pause begins anew."""

    def __init__(self, failures: int = FAILURES, within: timedelta = WITHIN, pause: timedelta = PAUSE) -> None:
        self._most, self._within, self._pause = failures, within, pause
        self._seen: deque[datetime] = deque(maxlen=failures)
        self._open_since: datetime | None = None

    def may_call(self, now: datetime) -> bool:
        """A clock that was set back does not make a pause longer."""
        if self._open_since is None:
            return True
        return not timedelta(0) <= now - self._open_since < self._pause

    def failed(self, now: datetime) -> bool:
        """Note a failure; True when the provider is left alone from here on."""
        self._seen.append(now)
        many = len(self._seen) == self._most and now - self._seen[0] <= self._within
        if many or self._open_since is not None:
            self._open_since = now
        return self._open_since is not None

    def succeeded(self) -> None:
        self._open_since = None
        self._seen.clear()
