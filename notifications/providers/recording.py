"""A provider that keeps what it is given and fails on demand, for tests and drills; knows no network."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from notifications.carrier import Forged, Found, Handover, Incoming, Post, ProviderError, Report
from notifications.message import Channel

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
        self.listed: list[Found] = []  # what a look-up finds, for whatever number
        self.looks = 0
        self.blind = False
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

    def find(self, channel: Channel, recipient: str, since: datetime) -> Sequence[Found]:  # noqa: ARG002  # as told
        self.looks += 1
        if self.blind:
            raise ProviderError("503", unknown=True)
        return list(self.listed)

    def hear_status(self, post: Post) -> Report:  # noqa: ARG002  # nobody posts in its name
        raise Forged

    def hear_text(self, post: Post) -> Incoming:  # noqa: ARG002  # nobody posts in its name
        raise Forged
