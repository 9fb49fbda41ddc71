"""Until when somebody may object: six weeks, and never a last day on which nobody can act."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.bezwaar import Bezwaarregels, easter_sunday, holidays, is_free, kings_day, last_day

SIX_WEEKS = Bezwaarregels(bezwaar_weken=6)


@pytest.mark.parametrize(
    ("dagtekening", "expected"),
    [
        (date(2026, 3, 2), date(2026, 4, 13)),  # a Monday: the Monday six weeks later
        (date(2026, 2, 21), date(2026, 4, 7)),  # Saturday before Easter: over Easter Monday
        (date(2026, 2, 20), date(2026, 4, 7)),  # Good Friday counts as a holiday
        (date(2026, 3, 16), date(2026, 4, 28)),  # King's Day, a Monday
        (date(2026, 3, 24), date(2026, 5, 6)),  # 5 May, every year
        (date(2026, 4, 2), date(2026, 5, 15)),  # Ascension Day: Friday is a working day
        (date(2026, 4, 13), date(2026, 5, 26)),  # Whit Monday
        (date(2026, 11, 13), date(2026, 12, 28)),  # Christmas on Friday and Saturday, then Sunday
        (date(2025, 11, 20), date(2026, 1, 2)),  # New Year
        (date(2023, 3, 16), date(2023, 4, 28)),  # 27 April on a Thursday
        (date(2025, 12, 20), date(2026, 2, 2)),  # a Saturday
    ],
)
def test_the_last_day_is_six_weeks_later_or_the_first_working_day_after(dagtekening, expected):
    assert last_day(dagtekening, SIX_WEEKS) == expected


@given(st.dates(date(2022, 1, 1), date(2060, 12, 31)))
def test_it_is_never_earlier_than_the_weeks_nor_a_free_day_and_never_a_week_late(dagtekening):
    end = last_day(dagtekening, SIX_WEEKS)
    assert dagtekening + timedelta(days=42) <= end <= dagtekening + timedelta(days=47)
    assert not is_free(end)
    assert all(is_free(dagtekening + timedelta(days=each)) for each in range(42, (end - dagtekening).days))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2022, date(2022, 4, 17)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2030, date(2030, 4, 21)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_is_where_the_calendar_has_it(year, day):
    assert easter_sunday(year) == day


@given(st.integers(1900, 2400))
def test_easter_is_a_sunday_of_spring(year):
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


def test_kings_day_gives_way_to_a_sunday():
    assert kings_day(2025) == date(2025, 4, 26)
    assert kings_day(2026) == date(2026, 4, 27)


def test_liberation_day_is_free_every_year():
    assert date(2027, 5, 5) in holidays(2027)
