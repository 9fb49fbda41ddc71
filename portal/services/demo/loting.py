"""Chance that can be repeated: one seeded source for the demo region; knows no person and no law."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random  # noqa: TID251  # a region that is the same for a seed; no secret comes from here
from typing import TypeVar

T = TypeVar("T")


class Loting:
    """Draws from a seed and a name, so that one part of the region never shifts another."""

    def __init__(self, zaad: int, *delen: object) -> None:
        self._bron = Random(":".join(map(str, (zaad, *delen))))  # noqa: S311  # see above

    def kans(self, deel: float) -> bool:
        return self._bron.random() < deel

    def tussen(self, laagste: int, hoogste: int) -> int:
        return self._bron.randint(laagste, hoogste)

    def dag(self, eerste: date, laatste: date) -> date:
        """Draw a day of a period, both ends included; an empty period gives its first day."""
        return eerste + timedelta(days=self.tussen(0, max((laatste - eerste).days, 0)))

    def kies(self, uit: Sequence[T]) -> T:
        return uit[self.tussen(0, len(uit) - 1)]

    def weeg(self, gewichten: dict[T, int]) -> T:
        return self._bron.choices(list(gewichten), weights=list(gewichten.values()))[0]

    def greep(self, uit: Sequence[T], aantal: int) -> list[T]:
        return self._bron.sample(uit, aantal)

    def geschud(self, uit: Sequence[T]) -> list[T]:
        return self._bron.sample(uit, len(uit))


def werkdag_ervoor(dag: date) -> date:
    """Move a day in the weekend to the Friday before it."""
    return dag - timedelta(days=max(dag.weekday() - 4, 0))


def werkdag(dag: date) -> date:
    """Move a day in the weekend to the Monday after it: offices are closed."""
    return dag + timedelta(days=7 - dag.weekday()) if dag.weekday() > 4 else dag
