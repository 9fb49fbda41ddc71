"""Until when somebody may object to a decision (Awb 6:7, 6:8; Algemene termijnenwet); knows no decision."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.kalender import add_weeks
from portal.domain.regelwaarden import Regelset

SATURDAY = 5
APRIL, MAY, DECEMBER = 4, 5, 12
# From Easter Sunday: Good Friday, Easter Monday, Ascension Day, Whit Monday.
_FROM_EASTER = (-2, 1, 39, 50)


@dataclass(frozen=True, slots=True)
class Bezwaarregels(Regelset):
    bezwaar_weken: int


def last_day(dagtekening: date, regels: Bezwaarregels) -> date:
    """Give the last day on which an objection is in time.

    The weeks begin the day after the letter was sent, so they end on the weekday of sending. A term that ends on a
    Saturday, a Sunday or a public holiday runs on to the next day that is none of these (Algemene termijnenwet 1).
    """
    day = add_weeks(dagtekening, regels.bezwaar_weken)
    while is_free(day):
        day += timedelta(days=1)
    return day


def is_free(day: date) -> bool:
    return day.weekday() >= SATURDAY or day in holidays(day.year)


def holidays(year: int) -> frozenset[date]:
    """List the days of Algemene termijnenwet 3; a day made equal to them for one year by decree is not known here."""
    fixed = {date(year, 1, 1), date(year, MAY, 5), date(year, DECEMBER, 25), date(year, DECEMBER, 26)}
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days) for days in _FROM_EASTER}
    return frozenset({*fixed, *moving, kings_day(year)})


def kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, APRIL, 27)
    return day - timedelta(days=1) if day.weekday() > SATURDAY else day


def easter_sunday(year: int) -> date:
    """The first Sunday after the first full moon of spring, by the rule of the Gregorian calendar."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
