from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.rechten import Soort
from portal.domain.sessies import REGELS, Sessiestand, Tijden, is_recent, seconds_left, stand

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def after(minutes: float, opened: datetime = START, **changes) -> tuple[Tijden, datetime]:
    return Tijden(opened, START, START, **changes), START + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("soort", "minutes", "expected"),
    [
        (Soort.CLIENT, 14.99, Sessiestand.OPEN),
        (Soort.CLIENT, 15, Sessiestand.VERLOPEN),
        (Soort.MEDEWERKER, 29.99, Sessiestand.OPEN),
        (Soort.MEDEWERKER, 30, Sessiestand.VERGRENDELD),
        (Soort.MEDEWERKER, 600, Sessiestand.VERLOPEN),
    ],
)
def test_an_idle_session_ends_for_a_client_and_locks_for_a_colleague(soort, minutes, expected):
    assert stand(soort, *after(minutes)) is expected


@pytest.mark.parametrize(("soort", "hours"), [(Soort.CLIENT, 12), (Soort.MEDEWERKER, 10)])
def test_a_busy_session_ends_at_its_absolute_limit(soort, hours):
    opened = START - timedelta(hours=hours)
    assert stand(soort, *after(0, opened)) is Sessiestand.VERLOPEN
    assert stand(soort, *after(-0.1, opened)) is Sessiestand.OPEN


@given(st.sampled_from([Soort.CLIENT, Soort.MEDEWERKER]), st.floats(0, 2000))
def test_an_ended_session_never_opens_again(soort, minutes):
    assert stand(soort, *after(minutes, beeindigd=START)) is Sessiestand.BEEINDIGD


@given(st.sampled_from([Soort.CLIENT, Soort.MEDEWERKER]), st.floats(0, 2000))
def test_the_warning_counts_down_to_the_moment_the_session_is_no_longer_open(soort, minutes):
    tijden, now = after(minutes)
    left = seconds_left(soort, tijden, now)
    assert (left > 0) <= (stand(soort, tijden, now) is Sessiestand.OPEN)
    assert stand(soort, tijden, now + timedelta(seconds=left + 1)) is not Sessiestand.OPEN


def test_a_sensitive_act_needs_a_recent_pin_or_code():
    assert is_recent(Soort.CLIENT, *after(4.9))
    assert not is_recent(Soort.CLIENT, *after(5))
    assert is_recent(Soort.MEDEWERKER, *after(9.9))
    assert not is_recent(Soort.MEDEWERKER, *after(10))
    assert set(REGELS) == {Soort.CLIENT, Soort.MEDEWERKER}
