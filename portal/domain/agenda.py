"""Free times that a colleague opens, and which of them to offer; knows no client and no lock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HOOGSTENS = 3  # as many as the digits 4, 5 and 6 of a text
HOOGSTENS_TEGELIJK = 24


class Tijdstand(StrEnum):
    """Where a free time stands: a held one waits for the colleague, a used one has become an appointment."""

    OPEN = "open"
    VASTGEHOUDEN = "vastgehouden"
    GEBRUIKT = "gebruikt"


@dataclass(frozen=True, slots=True)
class Tijd:
    """A stretch of time, from begin up to einde; `id` only where it is a row."""

    begin: datetime
    einde: datetime
    id: int = 0

    @property
    def duur(self) -> timedelta:
        return self.einde - self.begin


def overlap(one: Tijd, other: Tijd) -> bool:
    return one.begin < other.einde and other.begin < one.einde


def beside(one: Tijd, other: Tijd) -> bool:
    """Tell whether two times overlap or touch."""
    return one.begin <= other.einde and other.begin <= one.einde


def offered(open_tijden: Iterable[Tijd], bezet: Iterable[Tijd], afspraak: Tijd, now: datetime) -> tuple[Tijd, ...]:
    """Choose at most three free times instead of an appointment, the earliest first.

    Only what is still to come, in which the appointment fits, which neither of the two has already, and not
    beside the appointment itself: who cannot come then, cannot come half an hour later either.
    """
    taken = list(bezet)
    chosen: list[Tijd] = []
    for tijd in sorted(open_tijden, key=lambda each: (each.begin, each.id)):
        wanted = Tijd(tijd.begin, tijd.begin + afspraak.duur)
        if tijd.begin <= now or tijd.einde < wanted.einde or beside(tijd, afspraak):
            continue
        if any(overlap(wanted, each) for each in taken) or any(overlap(tijd, each) for each in chosen):
            continue
        chosen.append(tijd)
        if len(chosen) == HOOGSTENS:
            break
    return tuple(chosen)


def split(begin: datetime, einde: datetime, duur: timedelta) -> Iterator[Tijd]:
    """Cut a stretch into times of one length; what is left at the end is too short and is dropped."""
    while duur > timedelta() and begin + duur <= einde:
        yield Tijd(begin, begin + duur)
        begin += duur


def double(tijden: Iterable[Tijd]) -> frozenset[int]:
    """Name the ids of those that overlap another one."""
    ordered = sorted(tijden, key=lambda each: each.begin)
    found: set[int] = set()
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.begin >= one.einde:
                break
            if overlap(one, other):
                found |= {one.id, other.id}
    return frozenset(found)
