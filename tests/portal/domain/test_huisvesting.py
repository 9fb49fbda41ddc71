"""The housing register: sums per gemeente and half year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.gemeenten import Gemeente
from portal.domain.huisvesting import Halfjaar, Huisvesting, half_year, housed, standing
from portal.domain.kalender import Periode

ROWS = (
    Huisvesting(Gemeente.HOORN, date(2022, 6, 30), 5, 2),
    Huisvesting(Gemeente.HOORN, date(2022, 7, 1), 3, 3),
    Huisvesting(Gemeente.OPMEER, date(2022, 12, 31), 4, 1),
    Huisvesting(Gemeente.HOORN, date(2023, 1, 1), 6, 2),
)


def test_people_are_counted_from_the_first_day_up_to_the_end():
    found = housed(ROWS, Periode(date(2022, 7, 1), date(2023, 1, 1)))
    assert found[Gemeente.HOORN] == 3
    assert found[Gemeente.OPMEER] == 4
    assert found[Gemeente.ENKHUIZEN] == 0


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 6, 30), Halfjaar(2022, 1)),
        (date(2022, 7, 1), Halfjaar(2022, 2)),
        (date(2023, 1, 1), Halfjaar(2023, 1)),
    ],
)
def test_a_year_has_two_halves(day, expected):
    assert half_year(day) == expected


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_every_day_lies_in_its_half_year(day):
    assert half_year(day).periode.contains(day)


@pytest.mark.parametrize(("asked", "left"), [(10, 7), (3, 0), (1, 0)])
def test_what_is_left_of_the_taakstelling_is_never_below_zero(asked, left):
    found = standing(ROWS, Gemeente.HOORN, Halfjaar(2022, 2), asked)
    assert (found.gehuisvest, found.nog_te_doen) == (3, left)


@pytest.mark.parametrize(("people", "obliged"), [(0, 0), (2, 3), (2, -1)])
def test_impossible_numbers_are_refused(people, obliged):
    with pytest.raises(ValueError, match="plichtig"):
        Huisvesting(Gemeente.HOORN, date(2022, 1, 1), people, obliged)
