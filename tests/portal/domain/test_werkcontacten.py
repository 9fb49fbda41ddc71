"""Work: activities and the people behind them."""

from datetime import date

import pytest

from portal.domain.kalender import Periode
from portal.domain.werkcontacten import Werkcontact, Werksoort, count, first_contact, in_time

YEAR = Periode(date(2022, 7, 1), date(2023, 7, 1))
ROWS = (
    Werkcontact(1, Werksoort.ORIENTATIE, date(2022, 8, 1), date(2022, 8, 1)),
    Werkcontact(1, Werksoort.WERKSTAGE, date(2022, 9, 1), date(2022, 12, 1)),
    Werkcontact(2, Werksoort.ORIENTATIE, date(2023, 6, 30)),
    Werkcontact(3, Werksoort.BETAALDE_BAAN, date(2023, 7, 1)),
)


def test_activities_and_persons_are_counted_apart():
    found = count(ROWS, YEAR)
    assert found.totaal == 3
    assert found.personen == 2
    assert found.activiteiten == {
        Werksoort.ORIENTATIE: 2,
        Werksoort.WERKSTAGE: 1,
        Werksoort.VRIJWILLIGERSWERK: 0,
        Werksoort.BETAALDE_BAAN: 0,
    }


def test_the_first_contact_of_a_person():
    assert first_contact(ROWS, 1) == date(2022, 8, 1)
    assert first_contact(ROWS, 9) is None


@pytest.mark.parametrize(
    ("first", "expected"),
    [(date(2023, 9, 15), True), (date(2023, 9, 16), False), (None, False), (date(2022, 1, 1), True)],
)
def test_the_first_year_includes_its_last_day(first, expected):
    assert in_time(first, date(2022, 9, 15), 12) == expected


def test_an_activity_runs_through_its_last_day():
    assert ROWS[1].running(date(2022, 12, 1))
    assert not ROWS[1].running(date(2022, 12, 2))
    assert ROWS[2].running(date(2030, 1, 1))
