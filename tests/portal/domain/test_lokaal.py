"""The local offer: neighbours, what counts, how long a check holds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import (
    BUREN,
    TELT_MEE,
    Aanbodsoort,
    Aanbodstaat,
    Activiteitstaat,
    Thema,
    checked,
    counts,
    shown_under,
    state,
    visit_days,
)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_who_is_a_neighbour_has_one_too_and_nobody_is_the_own():
    for gemeente in Gemeente:
        assert BUREN[gemeente]
        assert gemeente not in BUREN[gemeente]
        assert all(gemeente in BUREN[other] for other in BUREN[gemeente])


@given(days)
def test_a_visit_can_be_told_of_the_day_itself_and_thirteen_days_before(day):
    found = visit_days(day)
    assert len(set(found)) == 14
    assert (max(found), min(found)) == (day, day - timedelta(days=13))


@given(days, st.integers(0, 900))
def test_a_check_holds_for_a_year(day, later):
    assert checked(day, day + timedelta(days=later)) is (later < 365) or later == 365


def test_nobody_checked_is_not_checked():
    assert not checked(None, date(2026, 3, 3))


@given(days, st.one_of(st.none(), st.integers(0, 900)), days)
def test_an_item_is_to_come_then_holds_then_is_over(van, lasts, day):
    tot = None if lasts is None else van + timedelta(days=lasts)
    found = state(van, tot, day)
    assert (found is Aanbodstaat.STRAKS) == (day < van)
    assert (found is Aanbodstaat.VERLOPEN) == (tot is not None and day > tot)


def test_only_a_confirmed_visit_counts():
    assert [staat for staat in Activiteitstaat if counts(staat)] == [Activiteitstaat.BEVESTIGD]


def test_asking_for_money_or_care_is_no_activity():
    asking = {Aanbodsoort.HULP_MET_GELD, Aanbodsoort.BIJZONDERE_BIJSTAND, Aanbodsoort.ZORG, Aanbodsoort.FORMULIEREN}
    assert not asking & TELT_MEE


def test_help_with_money_is_found_under_money_wherever_the_list_put_it():
    assert shown_under(Thema.ZORG_EN_ONDERSTEUNING, Aanbodsoort.HULP_MET_GELD) is Thema.FINANCIEEL
    assert shown_under(Thema.TAAL, Aanbodsoort.TAALCAFE) is Thema.TAAL
