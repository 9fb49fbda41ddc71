"""Talks spread over the term, and how many are held."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.termijnen import Termijn
from portal.domain.voortgangsgesprekken import Gespreksstand, due_dates, standing

TERM = Termijn(date(2024, 1, 1), date(2027, 1, 1))


def test_two_talks_lie_at_a_third_and_at_two_thirds():
    assert due_dates(TERM, 2) == (date(2024, 12, 31), date(2025, 12, 31))
    assert due_dates(TERM, 0) == ()


@given(st.integers(0, 36), st.dates(date(2022, 1, 1), date(2030, 1, 1)), st.integers(40, 2000))
def test_talks_stand_in_order_inside_the_term_and_evenly(number, start, length):
    termijn = Termijn(start, start + timedelta(days=length))
    found = due_dates(termijn, number)
    assert len(found) == number
    assert all(start < day < termijn.einde for day in found)
    steps = [(after - before).days for before, after in zip((start, *found), (*found, termijn.einde), strict=True)]
    assert max(steps) - min(steps) <= 1


@pytest.mark.parametrize(
    ("held", "day", "expected"),
    [
        ((), date(2024, 6, 1), Gespreksstand(0, 2, date(2024, 12, 31), te_laat=False)),
        ((), date(2024, 12, 31), Gespreksstand(0, 2, date(2024, 12, 31), te_laat=False)),
        ((), date(2025, 1, 1), Gespreksstand(0, 2, date(2024, 12, 31), te_laat=True)),
        ((date(2024, 5, 1),), date(2025, 1, 1), Gespreksstand(1, 2, date(2025, 12, 31), te_laat=False)),
        ((date(2026, 5, 1),), date(2025, 1, 1), Gespreksstand(0, 2, date(2024, 12, 31), te_laat=True)),
        ((TERM.start, TERM.start), date(2026, 1, 1), Gespreksstand(2, 2, None, te_laat=False)),
        ((TERM.start,) * 3, date(2026, 1, 1), Gespreksstand(3, 2, None, te_laat=False)),
    ],
)
def test_held_talks_move_the_next_one_up(held, day, expected):
    assert standing(TERM, 2, held, day) == expected
