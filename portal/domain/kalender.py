"""Arithmetic with days, weeks, months and half-open periods; knows no law."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

MONTHS_A_YEAR = 12


def add_weeks(day: date, weeks: int) -> date:
    return day + timedelta(weeks=weeks)


def add_months(day: date, months: int) -> date:
    """Keep the day of the month; where it does not exist take the last one (31 Aug + 6 = 29 Feb)."""
    year, month = _month_after(day, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def end_after_months(start: date, months: int) -> date:
    """Give the first day *after* a term of whole months.

    Where the day does not exist the term runs to the end of that month: three years from 29 February hold
    28 February too. Clamping would take a day from a person, so it is not used for terms of the law.
    """
    day = add_months(start, months)
    return day if day.day == start.day else day + timedelta(days=1)


def end_after_years(start: date, years: int) -> date:
    return end_after_months(start, years * MONTHS_A_YEAR)


def months_passed(start: date, day: date) -> int:
    """Count whole months since start, by the same clamping as `add_months`; 0 before the start."""
    if day <= start:
        return 0
    months = (day.year - start.year) * MONTHS_A_YEAR + day.month - start.month
    return months if add_months(start, months) <= day else months - 1


def shown_until(end: date) -> date:
    """Give the last day of a half-open period, as people read it: "tot en met"."""
    return end - timedelta(days=1)


def _month_after(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return year, month + 1


@dataclass(frozen=True, slots=True)
class Periode:
    """From `van` up to, not including, `tot`; no `tot` means: still running."""

    van: date
    tot: date | None = None

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot < self.van:
            raise ValueError("tot ligt voor van")

    @classmethod
    def through(cls, van: date, laatste: date | None) -> Self:
        """Make a period from its last day, as dated rows keep it."""
        return cls(van, None if laatste is None else laatste + timedelta(days=1))

    def contains(self, day: date) -> bool:
        return self.van <= day and (self.tot is None or day < self.tot)

    def overlaps(self, other: "Periode") -> bool:
        starts_before_end = other.tot is None or self.van < other.tot
        return starts_before_end and (self.tot is None or other.van < self.tot)

    def days_until(self, day: date) -> int:
        """Days of this period that lie before `day`."""
        end = day if self.tot is None else min(self.tot, day)
        return max((end - self.van).days, 0)


def merged(periods: Iterable[Periode]) -> tuple[Periode, ...]:
    """Join what overlaps or touches, so that no day is counted twice."""
    result: list[Periode] = []
    for period in sorted(periods, key=lambda each: each.van):
        last = result[-1] if result else None
        if last is None or (last.tot is not None and last.tot < period.van):
            result.append(period)
        elif last.tot is not None:
            result[-1] = Periode(last.van, None if period.tot is None else max(last.tot, period.tot))
    return tuple(result)
