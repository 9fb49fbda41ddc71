"""The deadlines of the law, by example and by property."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.inburgeraars import Doelgroep
from portal.domain.kalender import Periode
from portal.domain.pip import Leerroute
from portal.domain.termijnen import (
    Inspanning,
    Inspanningsregels,
    PipSituatie,
    Piptermijnregels,
    Termijn,
    TermijnGegevens,
    Termijnregels,
    Verlenging,
    WisselUitzondering,
    aims,
    effort_is_great,
    extended_for_effort,
    extension_window,
    first_after,
    may_change_route,
    pip_term,
    pip_term_after_move,
    rests,
    route_change_until,
    term,
    term_signals,
    yearly_moments,
)
from tests.portal.domain.regelboek import waarden

PIP = Piptermijnregels.uit(waarden())
PIP_2023 = Piptermijnregels.uit(waarden(date(2023, 6, 1)))
REGELS = Termijnregels.uit(waarden())
NOTICE = date(2026, 1, 5)
days = st.dates(date(2021, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("situatie", "due"),
    [
        (PipSituatie(NOTICE, date(2025, 12, 1)), date(2026, 3, 16)),
        (PipSituatie(NOTICE, NOTICE), date(2026, 3, 16)),
        (PipSituatie(NOTICE, date(2026, 2, 2)), date(2026, 4, 13)),
        (PipSituatie(NOTICE, NOTICE, True, date(2026, 3, 20)), date(2026, 4, 3)),
        (PipSituatie(NOTICE, NOTICE, True, date(2026, 1, 20)), date(2026, 3, 16)),
    ],
)
def test_the_last_day_for_the_plan(situatie, due):
    assert pip_term(situatie, PIP).uiterlijk == due


@pytest.mark.parametrize("situatie", [PipSituatie(NOTICE), PipSituatie(None, NOTICE), PipSituatie()])
def test_in_an_azc_or_without_notice_the_weeks_have_not_begun(situatie):
    assert pip_term(situatie, PIP) is None


def test_once_the_weeks_began_at_registration():
    assert pip_term(PipSituatie(None, date(2023, 1, 2)), PIP_2023).uiterlijk == date(2023, 3, 13)


def test_after_a_move_the_weeks_begin_at_the_new_registration():
    moved = PipSituatie(NOTICE, date(2026, 6, 1))
    assert pip_term_after_move(moved, PIP).uiterlijk == date(2026, 8, 10)
    assert pip_term_after_move(PipSituatie(NOTICE), PIP) is None


def test_the_coach_hears_of_it_at_6_8_and_10_weeks():
    found = pip_term(PipSituatie(NOTICE, NOTICE), PIP)
    assert found.signalen == (date(2026, 2, 16), date(2026, 3, 2), date(2026, 3, 16))


def test_the_last_signal_moves_along_with_a_later_day():
    found = pip_term(PipSituatie(NOTICE, NOTICE, True, date(2026, 3, 20)), PIP)
    assert found.signalen[-2:] == (date(2026, 3, 16), date(2026, 4, 3))


def test_waiting_for_a_third_party_is_not_too_late():
    waiting = pip_term(PipSituatie(NOTICE, NOTICE, wacht_op_derde=True), PIP)
    answered = pip_term(PipSituatie(NOTICE, NOTICE, True, date(2026, 3, 20)), PIP)
    assert not waiting.overdue(date(2026, 5, 1))
    assert not answered.overdue(date(2026, 4, 3))
    assert answered.overdue(date(2026, 4, 4))


@pytest.mark.parametrize(
    ("dagtekening", "start", "last"),
    [
        (date(2022, 9, 14), date(2022, 9, 15), date(2025, 9, 14)),
        (date(2024, 2, 28), date(2024, 2, 29), date(2027, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 1), date(2027, 2, 28)),
        (date(2021, 2, 28), date(2021, 3, 1), date(2024, 2, 29)),
        (date(2025, 2, 28), date(2025, 3, 1), date(2028, 2, 29)),
        (date(2022, 12, 31), date(2023, 1, 1), date(2025, 12, 31)),
    ],
)
def test_three_years_from_the_day_after_the_first_plan(dagtekening, start, last):
    found = term(TermijnGegevens(dagtekening), REGELS)
    assert found.start == start
    assert found.tot_en_met == last
    assert found.einde == last + timedelta(days=1)


def test_without_a_plan_there_is_no_term():
    assert term(TermijnGegevens(None), REGELS) is None


FIRST = date(2022, 9, 14)
LONGER = Verlenging(date(2025, 5, 1), date(2026, 3, 15))


@pytest.mark.parametrize(
    ("gegevens", "end"),
    [
        (TermijnGegevens(FIRST, (LONGER,)), date(2026, 3, 15)),
        (TermijnGegevens(FIRST, (LONGER,), duo_einde=date(2026, 1, 1)), date(2026, 1, 1)),
        (TermijnGegevens(FIRST, duo_einde=date(2026, 1, 1)), date(2026, 1, 1)),
        (TermijnGegevens(FIRST, duo_einde=date(2022, 1, 1)), date(2025, 9, 15)),
        (TermijnGegevens(FIRST, (Verlenging(date(2025, 5, 1), date(2024, 1, 1)),)), date(2025, 9, 15)),
    ],
)
def test_extra_time_counts_and_the_end_of_duo_wins(gegevens, end):
    assert term(gegevens, REGELS).einde == end


@pytest.mark.parametrize(
    ("rust", "end"),
    [
        ((Periode(date(2023, 1, 1), date(2023, 1, 31)),), date(2025, 10, 15)),
        ((Periode(date(2023, 1, 1)),), date(2025, 9, 15)),
        ((Periode(date(2022, 1, 1), date(2022, 6, 1)),), date(2025, 9, 15)),
        ((Periode(date(2022, 9, 1), date(2022, 9, 25)),), date(2025, 9, 25)),
        (
            (Periode(date(2023, 1, 1), date(2023, 1, 21)), Periode(date(2023, 1, 11), date(2023, 1, 31))),
            date(2025, 10, 15),
        ),
    ],
)
def test_ended_rest_gives_its_days_back_once(rust, end):
    assert term(TermijnGegevens(FIRST, rust=rust), REGELS).einde == end


def test_rest_after_an_extension_is_added_to_it():
    rust = (Periode(date(2025, 6, 1), date(2025, 6, 11)),)
    assert term(TermijnGegevens(FIRST, (LONGER,), rust), REGELS).einde == date(2026, 3, 25)
    assert rests(TermijnGegevens(FIRST, rust=rust), date(2025, 6, 10))
    assert not rests(TermijnGegevens(FIRST, rust=rust), date(2025, 6, 11))


@given(days, st.lists(st.tuples(days, days), max_size=4))
def test_no_extension_makes_a_term_shorter(first, pairs):
    extra = tuple(Verlenging(decided, end) for decided, end in pairs)
    plain = term(TermijnGegevens(first), REGELS)
    longer = term(TermijnGegevens(first, extra), REGELS)
    assert longer.einde == max([plain.einde, *(each.nieuw_einde for each in extra)])
    assert longer.start == plain.start == first + timedelta(days=1)


@given(days)
def test_the_last_day_of_three_years_is_the_date_of_the_plan_again(first):
    last = term(TermijnGegevens(first), REGELS).tot_en_met
    assert last.year == first.year + 3
    assert last.month == first.month
    leap_end = {28, 29} if first.month == 2 and first.day >= 28 else {first.day}
    assert last.day in leap_end


def test_a_term_runs_on_its_first_day_and_is_over_at_its_end():
    found = term(TermijnGegevens(FIRST), REGELS)
    assert found.running(date(2022, 9, 15))
    assert not found.running(date(2022, 9, 14))
    assert found.running(date(2025, 9, 14))
    assert found.over(date(2025, 9, 15))
    assert not found.over(date(2025, 9, 14))


TERM = Termijn(date(2022, 9, 15), date(2025, 9, 15))


def test_extra_time_can_be_asked_in_the_last_six_months():
    window = extension_window(TERM, REGELS)
    assert not window.contains(date(2025, 3, 14))
    assert window.contains(date(2025, 3, 15))
    assert window.contains(date(2025, 9, 14))
    assert not window.contains(date(2025, 9, 15))


def test_great_effort_gives_six_months():
    assert extended_for_effort(TERM, REGELS) == date(2026, 3, 15)


def test_the_coach_hears_12_6_and_2_months_before_the_end():
    assert term_signals(TERM, REGELS) == (date(2024, 9, 15), date(2025, 3, 15), date(2025, 7, 15))
    short = Termijn(date(2025, 4, 1), date(2025, 9, 15))
    assert term_signals(short, REGELS) == (date(2025, 7, 15),)


def test_the_client_hears_once_a_year():
    assert yearly_moments(TERM) == (date(2023, 9, 15), date(2024, 9, 15))
    leap = Termijn(date(2024, 2, 29), date(2028, 3, 1))
    assert yearly_moments(leap)[-1] == date(2028, 2, 29)


def test_map_begins_in_the_second_year_but_not_in_the_onderwijsroute():
    found = aims(TERM, Leerroute.B1, REGELS)
    assert found.pvt == found.map_vanaf == found.werk == date(2023, 9, 15)
    assert aims(TERM, Leerroute.ONDERWIJS, REGELS).map_vanaf is None


LAST = date(2024, 3, 15)
LATE = LAST + timedelta(days=1)
B1, ONDERWIJS, Z = Leerroute.B1, Leerroute.ONDERWIJS, Leerroute.Z


@pytest.mark.parametrize(
    ("van", "naar", "termijn", "day", "exception", "expected"),
    [
        (Z, B1, TERM, LAST, None, True),
        (Z, B1, TERM, LATE, None, False),
        (B1, Z, TERM, LATE, None, False),
        (ONDERWIJS, Z, TERM, LATE, None, False),
        (ONDERWIJS, B1, TERM, LATE, None, True),
        (B1, ONDERWIJS, TERM, LATE, None, False),
        (Z, B1, TERM, LATE, WisselUitzondering.BIJZONDER_GEVAL, True),
        (Z, ONDERWIJS, TERM, LATE, WisselUitzondering.OPLEIDING_AFGEROND, True),
        (Z, Z, TERM, LAST, WisselUitzondering.BIJZONDER_GEVAL, False),
        (Z, B1, None, LATE, None, True),
    ],
)
def test_a_route_changes_within_18_months_or_by_exception(van, naar, termijn, day, exception, expected):
    assert route_change_until(TERM, REGELS) == LAST
    assert may_change_route(van, naar, termijn, day, REGELS, exception) == expected


GOOD = {
    "leerroute": B1,
    "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
    "taalexamens": 2,
    "knm": True,
    "alle_lessen": True,
    "uren": 0,
    "pvt": True,
    "map": True,
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"leerroute": Z}, False),
        ({"taalexamens": 1}, False),
        ({"knm": False}, False),
        ({"alle_lessen": False}, False),
        ({"pvt": False}, False),
        ({"map": False}, False),
        ({"doelgroep": Doelgroep.GEZINSMIGRANT}, False),
        ({"doelgroep": Doelgroep.GEZINSMIGRANT, "uren": 449}, False),
        ({"doelgroep": Doelgroep.GEZINSMIGRANT, "uren": 450, "alle_lessen": False}, True),
    ],
)
def test_what_counts_as_great_effort(changes, expected):
    assert effort_is_great(Inspanning(**{**GOOD, **changes}), Inspanningsregels.uit(waarden())) == expected


def test_the_next_of_some_days_may_be_today():
    marks = (date(2025, 1, 1), date(2025, 2, 1))
    assert first_after(marks, date(2025, 1, 1)) == date(2025, 1, 1)
    assert first_after(marks, date(2025, 1, 2)) == date(2025, 2, 1)
    assert first_after(marks, date(2025, 3, 1)) is None
