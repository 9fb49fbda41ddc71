"""What goes wrong, and when: by script, or by chance with a seed; knows no HTTP."""

from collections import deque
from dataclasses import dataclass, field, fields
from random import Random  # noqa: TID251  # a seeded drill must be the same every time; nothing here is a secret
from threading import Lock
from typing import Any

OK = "ok"
# Surely not accepted.
BUSY = "429"
BEFORE_503 = "503"
BAD_TOKEN = "401"  # noqa: S105  # the name of a fault
RESET_BEFORE = "reset-before"
SILENCE_BEFORE = "silence-before"
# Accepted, whatever the caller sees.
AFTER_500 = "500-after"
RESET_AFTER = "reset-after"
SILENCE_AFTER = "silence-after"
SLOW = "slow"
# Not accepted when the caller gives up, accepted `late` seconds after it called.
SILENCE_LATE = "silence-late"
FAULTS = frozenset(
    {OK, BUSY, BEFORE_503, BAD_TOKEN, RESET_BEFORE, SILENCE_BEFORE}
    | {AFTER_500, RESET_AFTER, SILENCE_AFTER, SLOW, SILENCE_LATE}
)
# The mix of security R02, with late accepts.
DRILL = {
    BUSY: 0.05,
    BEFORE_503: 0.03,
    AFTER_500: 0.02,
    RESET_AFTER: 0.015,
    SILENCE_AFTER: 0.0025,
    SILENCE_LATE: 0.0025,
}


@dataclass
class Plan:
    """How this double behaves; every field may be set over HTTP while it runs.

    rates: chance of each fault. script: faults for the next requests, in order, before chance decides.
    lag: how long a new message stays out of the list. codes: number -> refusal at create, as a Twilio code.
    outcomes: number -> code with which delivery fails later. steps: the statuses that are reported.
    doubled, never, shuffled, early: the chance that a report comes twice, not at all, late and out of order, or
    before the answer to the request that made the message.
    """

    seed: int = 1
    rates: dict[str, float] = field(default_factory=dict)
    script: list[str] = field(default_factory=list)
    lag: float = 0.0
    late: float = 1.0
    silence: float = 15.0
    slow: float = 1.0
    retry_after: int = 1
    codes: dict[str, int] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)
    steps: list[str] = field(default_factory=lambda: ["sent", "delivered"])
    pause: float = 0.05
    doubled: float = 0.0
    never: float = 0.0
    shuffled: float = 0.0
    early: float = 0.0
    blind: float = 0.0  # the chance that the list answers 503
    inbound_url: str = ""
    reach: dict[str, str] = field(default_factory=dict)  # public address -> where it is really reached

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._random = Random(self.seed)  # noqa: S311  # chance on demand, no secret
        self._script: deque[str] = deque(self.script)

    def change(self, given: dict[str, Any]) -> None:
        """Take over what is given; a name or a fault that does not exist is refused."""
        known = {each.name for each in fields(self)}
        faults = {*given.get("rates", {}), *given.get("script", [])}
        if not set(given) <= known or not all(name in FAULTS or name.isdigit() for name in faults):
            raise ValueError("no such setting or fault")
        with self._lock:
            for name, value in given.items():
                setattr(self, name, value)
            if "seed" in given:
                self._random = Random(self.seed)  # noqa: S311  # chance on demand, no secret
            if "script" in given:
                self._script = deque(self.script)

    def fault(self) -> str:
        """What the next request meets."""
        with self._lock:
            if self._script:
                return self._script.popleft()
            chance = self._random.random()
            for name, rate in self.rates.items():
                chance -= rate
                if chance < 0:
                    return name
            return OK

    def happens(self, chance: float) -> bool:
        with self._lock:
            return chance > 0 and self._random.random() < chance

    def somewhere(self, longest: float) -> float:
        with self._lock:
            return self._random.random() * longest
