"""Until when a person tells what a message did not: in time, on a working day, never after the appointment."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.berichten import INVULLINGEN, Berichtsoort, uiterlijk

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # made aware
FRIDAY, MONDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


@given(MOMENTS, st.timedeltas(timedelta(minutes=1), timedelta(days=60)))
def test_the_term_lies_between_the_need_and_the_appointment_and_on_a_working_day(since, ahead):
    term = uiterlijk(since, since + ahead)
    assert since < term <= since + ahead
    assert term == since + ahead or term.weekday() < 5


def test_about_monday_it_is_friday_and_when_that_is_over_monday_itself():
    assert uiterlijk(FRIDAY - timedelta(days=1), MONDAY) == FRIDAY
    assert uiterlijk(FRIDAY, MONDAY) == MONDAY


def test_about_no_appointment_it_is_five_working_days():
    assert uiterlijk(FRIDAY, None) == FRIDAY + timedelta(days=7)


def test_every_kind_of_text_has_its_values():
    assert set(INVULLINGEN) == set(Berichtsoort)
