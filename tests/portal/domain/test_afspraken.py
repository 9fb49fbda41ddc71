"""The state machine of an appointment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.afspraken import (
    OPEN,
    AfspraakActie,
    AfspraakStatus,
    TijdBezwaar,
    after,
    possible,
    time_objections,
)
from portal.domain.overgangen import OvergangError

BEGIN = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
BEFORE, DURING = BEGIN - timedelta(seconds=1), BEGIN
HOUR = timedelta(hours=1)
S, A = AfspraakStatus, AfspraakActie


@pytest.mark.parametrize(
    ("status", "actie", "now", "expected"),
    [
        (S.GEPLAND, A.VERZETTEN, BEFORE, S.VERZET),
        (S.VERZET, A.VERZETTEN, BEFORE, S.VERZET),
        (S.GEPLAND, A.AFZEGGEN, BEFORE, S.AFGEZEGD),
        (S.VERZET, A.AFMELDEN, BEFORE, S.AFGEMELD),
        (S.GEPLAND, A.GEWEEST, DURING, S.GEWEEST),
        (S.VERZET, A.NIET_GEKOMEN, DURING, S.NIET_GEKOMEN),
        (S.NIET_GEKOMEN, A.GEWEEST, DURING, S.GEWEEST),
        (S.NIET_GEKOMEN, A.AFMELDEN, DURING, S.AFGEMELD),
        (S.GEWEEST, A.NIET_GEKOMEN, DURING, S.NIET_GEKOMEN),
    ],
)
def test_a_step_that_is_allowed(status, actie, now, expected):
    assert after(status, actie, BEGIN, now) is expected


@pytest.mark.parametrize(
    ("status", "actie", "now"),
    [
        (S.GEPLAND, A.GEWEEST, BEFORE),
        (S.GEPLAND, A.VERZETTEN, DURING),
        (S.GEPLAND, A.AFZEGGEN, DURING),
        (S.AFGEZEGD, A.VERZETTEN, BEFORE),
        (S.AFGEZEGD, A.GEWEEST, DURING),
        (S.AFGEMELD, A.VERZETTEN, BEFORE),
        (S.GEWEEST, A.GEWEEST, DURING),
    ],
)
def test_a_step_that_is_not(status, actie, now):
    with pytest.raises(OvergangError):
        after(status, actie, BEGIN, now)


@given(st.sampled_from(S), st.sampled_from(A), st.integers(-3, 3))
def test_the_buttons_are_exactly_the_steps_that_work(status, actie, hours):
    now = BEGIN + hours * HOUR
    try:
        after(status, actie, BEGIN, now)
        works = True
    except OvergangError:
        works = False
    assert works == (actie in possible(status, BEGIN, now))


@given(st.sampled_from(S), st.integers(-3, 3))
def test_moving_and_cancelling_are_for_open_appointments_that_have_not_begun(status, hours):
    now = BEGIN + hours * HOUR
    expected = status in OPEN and now < BEGIN
    may = possible(status, BEGIN, now)
    assert (A.VERZETTEN in may) == (A.AFZEGGEN in may) == expected
    assert (A.GEWEEST in may) <= (now >= BEGIN)


@given(st.lists(st.tuples(st.sampled_from(A), st.booleans()), max_size=8))
def test_what_the_organisation_called_off_stays_off(steps):
    status = S.GEPLAND
    for actie, later in steps:
        now = DURING if later else BEFORE
        if actie in possible(status, BEGIN, now):
            assert status is not S.AFGEZEGD
            status = after(status, actie, BEGIN, now)


@pytest.mark.parametrize(
    ("begin", "einde", "expected"),
    [
        (BEGIN, BEGIN + HOUR, ()),
        (BEGIN, BEGIN, (TijdBezwaar.EINDE_VOOR_BEGIN,)),
        (BEFORE, BEGIN, (TijdBezwaar.IN_VERLEDEN,)),
        (BEFORE - HOUR, BEFORE - 2 * HOUR, (TijdBezwaar.IN_VERLEDEN, TijdBezwaar.EINDE_VOOR_BEGIN)),
    ],
)
def test_a_time_lies_ahead_and_ends_after_it_begins(begin, einde, expected):
    assert time_objections(begin, einde, BEFORE) == expected
