"""From Hulp met geld to paying oneself: blocks of months and what was decided."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.ontzorgen import Besluitsoort, Ontzorgregels, Traject, Verlengingsbesluit, month
from portal.domain.zelfstandig import Besluitstand, Blok, blocks, outcome
from tests.portal.domain.regelboek import waarden

REGELS = Ontzorgregels.uit(waarden())
START = date(2025, 3, 10)
NOT = Verlengingsbesluit(Besluitsoort.NIET_VERLENGD, date(2025, 8, 20))
LONGER = Verlengingsbesluit(Besluitsoort.VERLENGD, date(2025, 8, 20), date(2025, 12, 10))
starts = st.dates(date(2022, 1, 1), date(2030, 12, 31))
days_later = st.integers(-400, 800)
early_ends = st.one_of(st.none(), st.integers(0, 400))


@given(starts, days_later, early_ends)
def test_there_is_one_block_of_now_and_it_is_the_month_that_is_told(start, later, ends_after):
    day = start + timedelta(days=later)
    traject = Traject(start, einde=None if ends_after is None else start + timedelta(days=ends_after))
    found = blocks(traject, day, REGELS)
    assert len(found) <= REGELS.ontzorgen_maanden
    here = month(traject, day, REGELS)
    assert found.count(Blok.NU) == (here is not None)
    if here is not None:
        assert found.index(Blok.NU) == here - 1


@given(starts, days_later)
def test_months_behind_come_before_now_and_months_ahead_after_it(start, later):
    found = blocks(Traject(start), start + timedelta(days=later), REGELS)
    order = [Blok.VOORBIJ, Blok.NU, Blok.STRAKS]
    assert list(found) == sorted(found, key=order.index)


@given(starts, days_later)
def test_after_an_extension_no_month_is_counted(start, later):
    extended = Traject(start, (Verlengingsbesluit(Besluitsoort.VERLENGD, start, start + timedelta(days=365)),))
    assert blocks(extended, start + timedelta(days=later), REGELS) == ()


def test_before_the_start_six_months_lie_ahead():
    assert blocks(Traject(START), START - timedelta(days=1), REGELS) == (Blok.STRAKS,) * 6


def test_help_that_stops_early_has_fewer_months():
    stopped = Traject(START, einde=date(2025, 6, 10))
    assert blocks(stopped, date(2025, 4, 12), REGELS) == (Blok.VOORBIJ, Blok.NU, Blok.STRAKS)


def test_the_decision_is_still_to_come_then_due_then_taken():
    open_one = Traject(START)
    assert outcome(open_one, date(2025, 8, 9), REGELS) is Besluitstand.KOMT
    assert outcome(open_one, date(2025, 8, 10), REGELS) is Besluitstand.NU
    assert outcome(Traject(START, (NOT,)), date(2025, 8, 21), REGELS) is Besluitstand.NIET_VERLENGD
    assert outcome(Traject(START, (LONGER, NOT)), date(2025, 8, 21), REGELS) is Besluitstand.VERLENGD
