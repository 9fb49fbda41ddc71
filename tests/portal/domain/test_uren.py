"""What counts inside the Z-route, and at what pace."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.uren import Gevolgd, Tempo, Urenregels, Uursoort, Zuren, counted, expected, pace
from tests.portal.domain.regelboek import waarden

REGELS = Urenregels.uit(waarden())
PIP = date(2024, 6, 1)
DAY = date(2024, 9, 1)
NOTHING, COURSE, PARTICIPATION = Zuren(0, 0), Zuren(1, 0), Zuren(0, 1)


@pytest.mark.parametrize(
    ("gevolgd", "result"),
    [
        (Gevolgd(DAY, Uursoort.TAALLES, 60), COURSE),
        (Gevolgd(DAY, Uursoort.KNM, 60), COURSE),
        (Gevolgd(date(2024, 1, 1), Uursoort.TAALLES, 60), COURSE),
        (Gevolgd(DAY, Uursoort.TAALLES, 60, tijdens_intake=True), NOTHING),
        (Gevolgd(DAY, Uursoort.PVT, 60), PARTICIPATION),
        (Gevolgd(DAY, Uursoort.MAP, 60, passend=False), PARTICIPATION),
        (Gevolgd(DAY, Uursoort.PARTICIPATIE, 60), PARTICIPATION),
        (Gevolgd(DAY, Uursoort.PARTICIPATIE, 60, passend=False), NOTHING),
        (Gevolgd(DAY, Uursoort.INTAKE, 60, tijdens_intake=True), PARTICIPATION),
        (Gevolgd(DAY, Uursoort.BEGELEIDING, 60), PARTICIPATION),
        (Gevolgd(DAY, Uursoort.PARTICIPATIEWET, 60), PARTICIPATION),
        (Gevolgd(date(2022, 6, 1), Uursoort.EERDER_ONDERWIJS, 60), PARTICIPATION),
        (Gevolgd(date(2022, 5, 31), Uursoort.EERDER_ONDERWIJS, 60), NOTHING),
        (Gevolgd(DAY, Uursoort.EERDER_ONDERWIJS, 60), NOTHING),
        (Gevolgd(PIP, Uursoort.EERDER_ONDERWIJS, 60, passend=False), NOTHING),
    ],
)
def test_what_counts_as_course_and_as_participation(gevolgd, result):
    assert counted([gevolgd], PIP, REGELS) == result


def test_started_hours_are_added_before_they_are_rounded():
    lessons = [Gevolgd(DAY, Uursoort.TAALLES, 90), Gevolgd(DAY, Uursoort.TAALLES, 45)]
    assert counted(lessons, PIP, REGELS).cursus == 2


some = st.builds(
    Gevolgd,
    st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    st.sampled_from(Uursoort),
    st.integers(0, 600),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(some, max_size=20))
def test_no_minute_counts_twice(rows):
    found = counted(rows, PIP, REGELS)
    assert (found.cursus + found.participatie) * 60 <= sum(row.minuten for row in rows)


START, END = date(2024, 1, 1), date(2027, 1, 1)
HALF = date(2025, 7, 2)


@pytest.mark.parametrize(
    ("done", "day", "result"),
    [
        (0, date(2023, 12, 31), Tempo.NOG_NIET_BEGONNEN),
        (800, date(2023, 12, 31), Tempo.KLAAR),
        (0, START, Tempo.OP_SCHEMA),
        (400, HALF, Tempo.OP_SCHEMA),
        (320, HALF, Tempo.OP_SCHEMA),
        (319, HALF, Tempo.ACHTER),
        (799, date(2028, 1, 1), Tempo.OP_SCHEMA),
    ],
)
def test_the_pace_is_set_against_time_passed(done, day, result):
    assert pace(done, 800, START, END, day, REGELS) is result


@given(st.integers(0, 2000), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_no_more_is_expected_than_is_asked(needed, day):
    assert 0 <= expected(needed, START, END, day) <= needed
    assert expected(needed, START, START, day) == 0
