"""Calendar arithmetic: fixed examples and properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.kalender import (
    Periode,
    add_months,
    add_weeks,
    end_after_months,
    end_after_years,
    merged,
    months_passed,
    shown_until,
)

days = st.dates(date(2000, 1, 1), date(2080, 12, 31))
months = st.integers(0, 120)


@st.composite
def periods(draw):
    van = draw(days)
    tot = draw(st.one_of(st.none(), st.integers(0, 900)))
    return Periode(van, None if tot is None else van + timedelta(days=tot))


@pytest.mark.parametrize(
    ("day", "plus", "expected"),
    [
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_months_are_added_with_the_end_of_the_month_as_limit(day, plus, expected):
    assert add_months(day, plus) == expected


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2022, 9, 15), 3, date(2025, 9, 15)),
        (date(2024, 2, 29), 3, date(2027, 3, 1)),
        (date(2021, 3, 1), 3, date(2024, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_a_term_of_years_never_loses_a_day(start, years, end):
    assert end_after_years(start, years) == end


@given(days, months)
def test_a_clamped_day_lies_in_the_right_month(day, plus):
    after = add_months(day, plus)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == plus
    assert after.day <= day.day


@given(days, months)
def test_an_end_is_the_clamped_day_or_the_day_after(day, plus):
    end = end_after_months(day, plus)
    assert end - add_months(day, plus) in {timedelta(0), timedelta(days=1)}
    assert end.day in {day.day, 1}


@given(days, days, months)
def test_adding_months_keeps_the_order_of_days(one, other, plus):
    first, last = sorted((one, other))
    assert add_months(first, plus) <= add_months(last, plus)
    assert end_after_months(first, plus) <= end_after_months(last, plus)


@given(days, days)
def test_months_passed_and_add_months_agree(start, day):
    passed = months_passed(start, day)
    if day <= start:
        assert passed == 0
    else:
        assert add_months(start, passed) <= day < add_months(start, passed + 1)


def test_weeks_and_shown_end():
    assert add_weeks(date(2026, 1, 5), 10) == date(2026, 3, 16)
    assert shown_until(date(2025, 9, 15)) == date(2025, 9, 14)


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="voor van"):
        Periode(date(2024, 1, 2), date(2024, 1, 1))


@given(periods(), days)
def test_a_period_contains_its_first_day_and_not_its_end(period, day):
    assert period.contains(period.van) == (period.tot != period.van)
    assert period.tot is None or not period.contains(period.tot)
    assert period.contains(day) <= (period.van <= day)


@given(periods(), periods())
def test_overlap_is_mutual_and_means_a_shared_day(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    shared = max(one.van, other.van)
    if one.tot != one.van and other.tot != other.van:
        assert one.overlaps(other) == (one.contains(shared) and other.contains(shared))


def test_a_period_through_its_last_day():
    period = Periode.through(date(2022, 1, 1), date(2022, 12, 31))
    assert period == Periode(date(2022, 1, 1), date(2023, 1, 1))
    assert Periode.through(date(2022, 1, 1), None) == Periode(date(2022, 1, 1))


def test_days_until_stops_at_the_end_and_never_goes_below_zero():
    period = Periode(date(2024, 1, 1), date(2024, 1, 11))
    assert period.days_until(date(2024, 1, 5)) == 4
    assert period.days_until(date(2025, 1, 1)) == 10
    assert period.days_until(date(2023, 1, 1)) == 0
    assert Periode(date(2024, 1, 1)).days_until(date(2024, 1, 3)) == 2


@given(st.lists(periods(), max_size=8), days)
def test_merging_keeps_every_day_and_leaves_no_overlap(rows, day):
    joined = merged(rows)
    assert any(row.contains(day) for row in rows) == any(row.contains(day) for row in joined)
    assert not any(one.overlaps(other) for index, one in enumerate(joined) for other in joined[index + 1 :])
