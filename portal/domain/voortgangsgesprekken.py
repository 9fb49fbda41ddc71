"""The talks about progress that the plan promises; knows neither their content nor their appointments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.termijnen import Termijn


@dataclass(frozen=True, slots=True)
class Gespreksstand:
    """How many of the promised talks were held, when the next is due, and whether that day has passed."""

    gehouden: int
    beloofd: int
    volgende: date | None
    te_laat: bool


def due_dates(termijn: Termijn, aantal: int) -> tuple[date, ...]:
    """Spread the talks evenly over the term; none on its first or last day."""
    days = (termijn.einde - termijn.start).days
    return tuple(termijn.start + timedelta(days=days * nummer // (aantal + 1)) for nummer in range(1, aantal + 1))


def standing(termijn: Termijn, aantal: int, gehouden: Iterable[date], day: date) -> Gespreksstand:
    """Count the held talks against the promised ones; the next due date follows from the count."""
    held = sum(each <= day for each in gehouden)
    upcoming = due_dates(termijn, aantal)[held:]
    following = upcoming[0] if upcoming else None
    return Gespreksstand(held, aantal, following, te_laat=following is not None and following < day)
