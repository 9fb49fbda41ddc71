"""What a client said yes or no to, word by word in a list that only grows; knows no row and no sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.kanalen import Doel, Kanaal


class Bron(StrEnum):
    """Who put the answer down: the person, or a colleague who heard it."""

    CLIENT = "client"
    MEDEWERKER = "medewerker"


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """One yes or no. `kanaal` says by what road; for sharing in the household there is none."""

    doel: Doel
    kanaal: Kanaal | None
    akkoord: bool


def in_force(uitspraken: Iterable[Uitspraak]) -> Mapping[tuple[Doel, Kanaal | None], bool]:
    """Give what holds now of a list with the oldest first: on each subject the last word counts."""
    last: dict[tuple[Doel, Kanaal | None], bool] = {}
    for each in uitspraken:
        last.pop((each.doel, each.kanaal), None)  # so that the order is that of the last words
        last[each.doel, each.kanaal] = each.akkoord
    return last
