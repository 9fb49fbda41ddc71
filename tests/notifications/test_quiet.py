"""The hours in which nothing leaves, over changes of the clock (messaging T18, T19; security R12, R13)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.quiet import MARGIN, QuietHours

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
QUIET = QuietHours(AMSTERDAM)
KINGSDAY = QuietHours(AMSTERDAM, holidays=frozenset({date(2026, 4, 27)}))
YEAR_BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
ANY_MOMENT = st.integers(0, 2 * 365 * 1440).map(lambda minutes: YEAR_BEGINS + timedelta(minutes=minutes))
NEAR_A_CHANGE = st.builds(
    lambda sunday, minutes: sunday + timedelta(minutes=minutes),
    st.sampled_from(
        [
            datetime(2026, 3, 29, tzinfo=UTC),
            datetime(2026, 10, 25, tzinfo=UTC),
            datetime(2027, 3, 28, tzinfo=UTC),
        ]
    ),
    st.integers(-2880, 2880),
)


def wall(*parts):
    return datetime(*parts, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (wall(2026, 3, 3, 20, 59, 59), False),
        (wall(2026, 3, 3, 21, 0), True),
        (wall(2026, 3, 4, 7, 59, 59), True),
        (wall(2026, 3, 4, 8, 0), False),
        (wall(2026, 3, 8, 12, 0), True),  # a Sunday
        (wall(2026, 3, 29, 2, 30), True),  # an hour that does not exist
    ],
)
def test_the_edges_of_the_quiet_hours(moment, quiet):
    assert QUIET.is_quiet(moment) is quiet


@pytest.mark.parametrize(
    ("moment", "earlier", "later"),
    [
        (wall(2026, 3, 3, 20, 59), wall(2026, 3, 3, 20, 59), wall(2026, 3, 3, 20, 59)),
        (wall(2026, 3, 3, 21, 0), wall(2026, 3, 3, 20, 45), wall(2026, 3, 4, 8, 0)),
        (wall(2026, 3, 4, 7, 59), wall(2026, 3, 3, 20, 45), wall(2026, 3, 4, 8, 0)),
        (wall(2026, 3, 8, 8, 30), wall(2026, 3, 7, 20, 45), wall(2026, 3, 9, 8, 0)),
        (wall(2026, 3, 9, 6, 30), wall(2026, 3, 7, 20, 45), wall(2026, 3, 9, 8, 0)),
        (wall(2026, 10, 25, 2, 30), wall(2026, 10, 24, 20, 45), wall(2026, 10, 26, 8, 0)),
        (wall(2026, 3, 29, 2, 30), wall(2026, 3, 28, 20, 45), wall(2026, 3, 30, 8, 0)),
    ],
)
def test_a_moment_moves_to_the_nearest_allowed_one(moment, earlier, later):
    assert QUIET.earlier(moment) == earlier
    assert QUIET.later(moment) == later


def test_a_holiday_is_quiet_only_when_it_is_on_the_list():
    monday = wall(2026, 4, 27, 12, 0)
    assert not QUIET.is_quiet(monday)
    assert KINGSDAY.earlier(monday) == wall(2026, 4, 25, 20, 45)  # Sunday is passed too
    assert KINGSDAY.later(monday) == wall(2026, 4, 28, 8, 0)


@given(st.one_of(ANY_MOMENT, NEAR_A_CHANGE))
def test_moved_moments_are_allowed_and_on_the_right_side(moment):
    earlier, later = QUIET.earlier(moment), QUIET.later(moment)
    assert not QUIET.is_quiet(earlier)
    assert not QUIET.is_quiet(later)
    assert earlier <= moment <= later
    if not QUIET.is_quiet(moment):
        assert earlier == moment == later
    assert QUIET.earlier(earlier) == earlier
    assert QUIET.later(later) == later


@given(st.one_of(ANY_MOMENT, NEAR_A_CHANGE))
def test_nothing_allowed_lies_between_a_quiet_moment_and_where_it_moves(moment):
    if QUIET.is_quiet(moment):
        assert QUIET.is_quiet(QUIET.later(moment) - timedelta(seconds=1))
        assert QUIET.is_quiet(QUIET.earlier(moment) + MARGIN)
        assert QUIET.later(QUIET.earlier(moment) + MARGIN) == QUIET.later(moment)


@given(NEAR_A_CHANGE)
def test_over_a_change_of_the_clock_the_wall_time_stays_the_same(moment):
    if QUIET.is_quiet(moment):
        assert QUIET.earlier(moment).astimezone(AMSTERDAM).time() == time(20, 45)
        assert QUIET.later(moment).astimezone(AMSTERDAM).time() == time(8, 0)


def test_a_moment_without_zone_has_no_place_in_a_day():
    with pytest.raises(ValueError, match="time zone"):
        QUIET.is_quiet(datetime(2026, 1, 1))  # noqa: DTZ001  # that is the point


def test_quiet_hours_that_never_end_are_refused():
    with pytest.raises(ValueError, match="one day"):
        QuietHours(AMSTERDAM, weekdays=frozenset(range(7)))
    with pytest.raises(ValueError, match="midnight"):
        QuietHours(AMSTERDAM, begins=time(8), ends=time(21))
