"""Which reminder is due: on the clock on the wall, out of the quiet hours, the nearest one only (messaging 4)."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.quiet import QuietHours
from portal.domain.herinneringen import Herinneringsregels, call_day, decide, derived, expected, reminders

ZONE = ZoneInfo("Europe/Amsterdam")
QUIET = QuietHours(ZONE)
RULES = Herinneringsregels((168, 24, 2), 60, 45, 1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TEN_OFFSETS = (1, 2, 3, 6, 12, 24, 25, 48, 168, 336)
CHANGES = (datetime(2026, 10, 25, tzinfo=ZONE), datetime(2027, 3, 28, tzinfo=ZONE))


def here(*parts, fold=0):
    return datetime(*parts, tzinfo=ZONE, fold=fold).astimezone(UTC)


def at(text):
    """A time on the clock on the wall, without a zone."""
    return datetime.fromisoformat(text)


def wall(moment):
    return moment.astimezone(ZONE).replace(tzinfo=None)


def moments(begin, rules=RULES):
    return [(each.uren, wall(each.moment)) for each in reminders(begin.astimezone(UTC), rules, ZONE, QUIET.earlier)]


def due(begin, now, known=LONG_AGO, rules=RULES):
    possible = reminders(begin, rules, ZONE, QUIET.earlier)
    return decide(possible, begin, rules, bekend=known, now=now, vertrek=QUIET.later(now))


def quarters(change):
    """Forty-eight quarters of an hour around the night in which the clock changes, counted as time passes."""
    start = change.astimezone(UTC) - timedelta(hours=3)
    return [start + timedelta(minutes=15 * number) for number in range(48)]


def exists(local):
    return wall(local.replace(tzinfo=ZONE).astimezone(UTC)) == local


# ------------------------------------------------------------------------------------------ the change of the clock
@pytest.mark.parametrize("change", CHANGES, ids=str)
@pytest.mark.parametrize("uren", TEN_OFFSETS)
def test_t14_around_the_change_of_the_clock_each_moment_comes_once_at_the_same_wall_time(change, uren):
    for begin in [each + timedelta(days=extra) for each in quarters(change) for extra in (0, uren // 24)]:
        moment = derived(begin, uren, ZONE)
        local = wall(begin) - timedelta(hours=uren)
        assert moment < begin
        assert wall(moment) == local if exists(local) else wall(moment) == local - timedelta(hours=1)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_t14_rounds_of_five_minutes_over_that_night_meet_each_moment_once(change):
    met = Counter()
    begins = quarters(change + timedelta(days=14))
    derived_at = {(begin, uren): derived(begin, uren, ZONE) for begin in begins for uren in TEN_OFFSETS}
    before = change.astimezone(UTC) - timedelta(days=2)
    rounds = [before + timedelta(minutes=5 * number) for number in range(18 * 24 * 12)]
    for last, now in pairwise(rounds):
        met.update(key for key, moment in derived_at.items() if last < moment <= now)
    assert set(met.values()) == {1}
    assert len(met) == 48 * 10


def test_t15_half_past_two_that_is_skipped_or_comes_twice_is_one_moment():
    skipped = derived(here(2026, 3, 30, 2, 30), 24, ZONE)
    twice = derived(here(2026, 10, 26, 2, 30), 24, ZONE)
    assert skipped == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_t14_a_day_before_the_change_the_text_keeps_its_time():
    assert moments(here(2026, 10, 26, 10, 30)) == [
        (168, at("2026-10-19 10:30")),
        (24, at("2026-10-24 20:45")),  # a Sunday is quiet
        (2, at("2026-10-26 08:30")),
    ]


# ---------------------------------------------------------------------------------------------------- odd calendars
@pytest.mark.parametrize(
    ("begin", "day_before"),
    [
        (here(2027, 1, 1, 10, 0), at("2026-12-31 10:00")),
        (here(2028, 3, 1, 10, 0), at("2028-02-29 10:00")),
        (here(2028, 2, 29, 10, 0), at("2028-02-28 10:00")),
        (here(2027, 3, 1, 11, 0), at("2027-02-27 20:45")),  # the 28th is a Sunday
    ],
)
def test_t17_new_year_and_leap_day_keep_the_right_day(begin, day_before):
    assert dict(moments(begin))[24] == day_before


def test_t17_an_appointment_at_midnight_is_reminded_the_evening_before_the_day_before():
    found = dict(moments(here(2026, 3, 5, 0, 0)))
    assert found[24] == at("2026-03-03 20:45")
    assert found[2] == at("2026-03-04 20:45")


# ------------------------------------------------------------------------------------------------------ quiet hours
@pytest.mark.parametrize(
    ("clock", "leaves"),
    [
        ((20, 59), at("2026-03-03 20:59")),
        ((21, 0), at("2026-03-03 20:45")),
        ((7, 59), at("2026-03-02 20:45")),
        ((8, 0), at("2026-03-03 08:00")),
    ],
)
def test_t18_a_moment_in_quiet_time_leaves_earlier(clock, leaves):
    assert dict(moments(here(2026, 3, 4, *clock)))[24] == leaves


def test_t19_the_text_of_a_monday_morning_leaves_on_saturday_evening_and_only_once():
    assert moments(here(2026, 3, 9, 8, 30)) == [
        (168, at("2026-03-02 08:30")),
        (2, at("2026-03-07 20:45")),
    ]


def test_t19_easter_monday_is_quiet_only_when_it_is_on_the_list():
    begin = here(2026, 4, 7, 10, 0)
    feast = QuietHours(ZONE, holidays=frozenset({date(2026, 4, 6)}))
    with_list = {each.uren: wall(each.moment) for each in reminders(begin, RULES, ZONE, feast.earlier)}
    assert dict(moments(begin))[24] == at("2026-04-06 10:00")
    assert with_list[24] == at("2026-04-04 20:45")


def test_two_moments_on_both_sides_of_nine_in_the_evening_are_one_text():
    rules = Herinneringsregels((13, 12), 60, 45, 1)  # 20:50 stays, 21:50 would move to 20:45
    assert moments(here(2026, 3, 5, 9, 50), rules) == [(12, at("2026-03-04 20:45"))]


def test_an_offset_that_leaves_no_time_to_travel_is_no_reminder():
    assert moments(here(2026, 3, 5, 12, 0), Herinneringsregels((0, 24), 60, 90, 1)) == [(24, at("2026-03-04 12:00"))]
    assert moments(here(2026, 3, 5, 12, 0), Herinneringsregels((1,), 60, 90, 1)) == []


def test_t21_a_begin_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        derived(at("2026-03-05 12:00"), 24, ZONE)


# ------------------------------------------------------------------------------------------------- the nearest, once
BEGIN = here(2026, 3, 12, 14, 0)  # a Thursday


def test_nothing_is_due_before_the_first_moment():
    assert due(BEGIN, here(2026, 3, 5, 13, 59)) is None


def test_each_reminder_is_due_from_its_moment_and_expires_when_the_next_one_comes():
    week, day, hours = (due(BEGIN, here(*at)) for at in ((2026, 3, 5, 14, 0), (2026, 3, 11, 14, 2), (2026, 3, 12, 12)))
    assert [each.herinnering.uren for each in (week, day, hours)] == [168, 24, 2]
    assert (week.verloopt, day.verloopt) == (here(2026, 3, 11, 14), here(2026, 3, 12, 12))
    assert hours.verloopt == here(2026, 3, 12, 13, 15)


def test_t13_after_a_night_without_a_worker_only_the_nearest_is_due():
    found = due(BEGIN, here(2026, 3, 12, 12, 10))
    assert (found.herinnering.uren, found.te_laat) == (2, False)


def test_t16_what_had_passed_when_it_was_planned_asks_for_nothing():
    planned = here(2026, 3, 11, 16, 0)
    assert due(BEGIN, here(2026, 3, 11, 16, 5), planned) is None
    assert due(BEGIN, here(2026, 3, 12, 12, 0), planned).herinnering.uren == 2


def test_t13_a_late_reminder_gives_way_when_the_next_one_is_almost_there():
    assert due(BEGIN, here(2026, 3, 12, 11, 30)) is None
    assert due(BEGIN, here(2026, 3, 12, 10, 0)).herinnering.uren == 24


def test_t7_what_comes_too_late_to_be_of_use_is_for_somebody_to_call():
    assert due(BEGIN, here(2026, 3, 12, 13, 16)).te_laat
    assert due(BEGIN, BEGIN) is None


def test_t13_at_night_what_can_only_leave_too_late_is_a_call():
    begin = here(2026, 3, 12, 8, 30)
    assert due(begin, here(2026, 3, 12, 3, 0)).te_laat
    assert not due(here(2026, 3, 12, 9, 0), here(2026, 3, 12, 3, 0)).te_laat


def test_what_is_expected_leaves_out_what_is_known_and_what_lies_further_on():
    possible = reminders(BEGIN, RULES, ZONE, QUIET.earlier)
    found = expected(possible, bekend=here(2026, 3, 6, 12), van=here(2026, 3, 1, 0), tot=here(2026, 3, 12, 0))
    assert [each.uren for each in found] == [24]


@given(
    begin=st.datetimes(at("2026-01-01 00:00"), at("2028-12-31 00:00")),
    offsets=st.sets(st.integers(1, 400), max_size=5),
    known_before=st.integers(0, 400),
    gaps=st.lists(st.integers(1, 3000), min_size=1, max_size=60),
)
def test_whenever_rounds_run_no_offset_is_due_twice_and_none_in_quiet_time(begin, offsets, known_before, gaps):
    begin = begin.replace(tzinfo=ZONE).astimezone(UTC)
    rules = Herinneringsregels(tuple(offsets), 60, 45, 1)
    known = begin - timedelta(hours=known_before)
    now, sent = known, []
    for gap in gaps:
        now += timedelta(minutes=gap)
        found = due(begin, now, known, rules)
        if found is not None and not found.te_laat:
            assert known < found.herinnering.moment <= now < found.verloopt
            assert not QUIET.is_quiet(found.herinnering.moment)
            assert QUIET.later(now) < begin
            sent.append(found.herinnering.uren)
            known = now
    assert len(sent) == len(set(sent))
    assert sent == sorted(sent, reverse=True)


@given(st.datetimes(at("2026-01-01 00:00"), at("2027-12-31 00:00")), st.sets(st.integers(1, 400), max_size=6))
def test_reminders_of_one_appointment_lie_at_least_an_hour_apart(begin, offsets):
    rules = Herinneringsregels(tuple(offsets), 60, 45, 1)
    found = reminders(begin.replace(tzinfo=ZONE).astimezone(UTC), rules, ZONE, QUIET.earlier)
    assert all(b.moment - a.moment >= timedelta(hours=1) for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("begin", "workdays", "day"),
    [
        (here(2026, 3, 9, 8, 30), 1, date(2026, 3, 6)),
        (here(2026, 3, 10, 8, 30), 1, date(2026, 3, 9)),
        (here(2026, 3, 8, 12, 0), 1, date(2026, 3, 6)),
        (here(2026, 3, 10, 0, 30), 2, date(2026, 3, 6)),
        (here(2026, 3, 10, 9, 0), 0, date(2026, 3, 10)),
    ],
)
def test_a_call_is_made_so_many_working_days_before(begin, workdays, day):
    assert call_day(begin, Herinneringsregels((), 60, 45, workdays), ZONE) == day
