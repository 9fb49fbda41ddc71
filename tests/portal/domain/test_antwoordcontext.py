"""A number has one question with digits at most (messaging T24, T34, T65)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.afspraken import OPEN, AfspraakStatus
from portal.domain.antwoordcontext import Gevraagd, Vraagwijze, holds, manner

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
BEGIN = NOW + timedelta(days=2)


def asked(**changes):
    values = {"afspraak_id": 1, "begin": BEGIN, "verloopt": BEGIN, "beantwoord": False, "begin_nu": BEGIN}
    return Gevraagd(**{"status": AfspraakStatus.GEPLAND} | values | changes)


@given(
    st.sampled_from(list(AfspraakStatus)), st.integers(-3000, 3000), st.integers(-1, 1), st.integers(-3000, 3000)
)  # fmt: skip
def test_t32_a_digit_answers_only_what_still_comes_at_the_time_that_was_asked_about(status, minutes, moved, ends):
    begin = NOW + timedelta(minutes=minutes)
    vraag = asked(begin=begin, begin_nu=begin + timedelta(hours=moved), status=status, verloopt=begin)
    assert holds(vraag, NOW) is (status in OPEN and minutes > 0 and moved == 0)
    early = asked(verloopt=NOW + timedelta(minutes=ends))
    assert holds(early, NOW) is (ends > 0)


@pytest.mark.parametrize(
    ("vraag", "expected"),
    [
        (None, Vraagwijze.CIJFERS),
        (asked(), Vraagwijze.LINK),
        (asked(afspraak_id=2), Vraagwijze.CIJFERS),
        (asked(beantwoord=True), Vraagwijze.CIJFERS),
        (asked(begin_nu=BEGIN + timedelta(hours=1)), Vraagwijze.CIJFERS),
        (asked(status=AfspraakStatus.AFGEZEGD), Vraagwijze.CIJFERS),
        (asked(begin=NOW, begin_nu=NOW, verloopt=NOW), Vraagwijze.CIJFERS),
    ],
)
def test_t34_a_second_question_is_a_link_while_the_first_waits(vraag, expected):
    assert manner(vraag, 2, gedeeld=False, plaatje=False, now=NOW) is expected
    assert manner(vraag, 2, gedeeld=True, plaatje=True, now=NOW) is expected


@given(st.booleans(), st.integers(1, 3))
def test_t65_without_a_picture_a_shared_number_is_never_asked_with_digits(answered, number):
    vraag = asked(beantwoord=answered)
    assert manner(vraag, number, gedeeld=True, plaatje=False, now=NOW) is Vraagwijze.LINK
