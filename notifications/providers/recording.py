"""A provider that keeps what it is given and fails on demand, for tests and drills; knows no network."""

from collections import deque
from collections.abc import Callable, Iterable

from notifications.carrier import Handover

Failure = Exception | None


class RecordingProvider:
    """Each call uses up one line of `script`: None takes the message, an error refuses it.

    `meanwhile` runs during the call: what others do while nobody holds a transaction.
    """

    name = "recording"

    def __init__(self, script: Iterable[Failure] = (), meanwhile: Callable[[Handover], None] | None = None) -> None:
        self.script = deque(script)
        self.taken: list[Handover] = []
        self.calls = 0
        self._meanwhile = meanwhile

    def send(self, handover: Handover) -> str:
        self.calls += 1
        if self._meanwhile is not None:
            self._meanwhile(handover)
        failure = self.script.popleft() if self.script else None
        if failure is not None:
            raise failure
        self.taken.append(handover)
        return f"recorded-{self.calls}-{handover.callback}"

    @property
    def texts(self) -> list[str]:
        return [handover.text for handover in self.taken]
