"""What asks for attention: from when, until when, and when it is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import signalen, termijnen
from portal.domain.begeleiding import Begeleiding, Begeleidingsregels
from portal.domain.ontzorgen import Besluitsoort, Ontzorgregels, Traject, Verlengingsbesluit
from portal.domain.regels import rules_on
from portal.domain.signalen import Signaalsoort
from portal.domain.voortgangsgesprekken import Gespreksstand

DAY = date(2026, 3, 3)
RULES = rules_on(DAY)
PIP, TERM = termijnen.Piptermijnregels.uit(RULES), termijnen.Termijnregels.uit(RULES)
MONEY, HELP = Ontzorgregels.uit(RULES), Begeleidingsregels.uit(RULES)


def days(signs):
    return [(each.dag, each.over) for each in signs]


def plan(notice, **facts):
    return termijnen.pip_term(termijnen.PipSituatie(notice, notice, **facts), PIP)


def test_a_plan_is_on_the_list_from_its_sixth_week_and_late_after_its_tenth():
    term = plan(date(2026, 1, 5))
    assert days(signalen.of_plan(term, date(2026, 2, 15))) == []
    assert days(signalen.of_plan(term, date(2026, 2, 16))) == [(date(2026, 3, 16), False)]
    assert days(signalen.of_plan(term, date(2026, 3, 16))) == [(date(2026, 3, 16), False)]
    assert days(signalen.of_plan(term, date(2026, 3, 17))) == [(date(2026, 3, 16), True)]


def test_a_plan_that_waits_for_another_or_has_not_begun_is_no_signal():
    assert days(signalen.of_plan(plan(date(2025, 1, 6), wacht_op_derde=True), DAY)) == []
    assert days(signalen.of_plan(None, DAY)) == []


def test_a_talk_that_is_planned_is_quiet_until_its_date_has_passed():
    near = Gespreksstand(0, 4, DAY + timedelta(days=14), te_laat=False)
    late = Gespreksstand(0, 4, DAY - timedelta(days=1), te_laat=True)
    assert days(signalen.of_talks(near, DAY, gepland=False)) == [(DAY + timedelta(days=14), False)]
    assert days(signalen.of_talks(near, DAY, gepland=True)) == []
    assert days(signalen.of_talks(late, DAY, gepland=True)) == [(DAY - timedelta(days=1), True)]
    assert days(signalen.of_talks(Gespreksstand(4, 4, None, te_laat=False), DAY, gepland=False)) == []


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 9, 14), False),
        (date(2026, 9, 15), True),  # twelve months before the end, for four weeks
        (date(2026, 10, 12), True),
        (date(2026, 10, 13), False),
        (date(2027, 3, 15), True),  # six
        (date(2027, 7, 14), False),
        (date(2027, 7, 15), True),  # two, until the end
        (date(2027, 9, 14), True),
    ],
)
def test_the_end_of_the_term_shows_at_twelve_six_and_two_months(day, shown):
    term = termijnen.Termijn(date(2024, 9, 15), date(2027, 9, 15))
    assert days(signalen.of_term(term, day, TERM)) == ([(date(2027, 9, 14), False)] if shown else [])
    assert days(signalen.of_term(term, date(2027, 9, 15), TERM)) == [(date(2027, 9, 14), True)]


def test_a_decision_on_money_shows_around_month_five_until_it_is_taken():
    running = Traject(date(2026, 1, 1))
    due = date(2026, 6, 1)
    assert days(signalen.of_money([running], date(2026, 5, 17), MONEY)) == []
    assert days(signalen.of_money([running], date(2026, 5, 18), MONEY)) == [(due, False)]
    assert days(signalen.of_money([running], date(2026, 6, 2), MONEY)) == [(due, True)]
    assert days(signalen.of_money([running], date(2026, 7, 1), MONEY)) == []  # over by itself
    taken = Traject(running.start, (Verlengingsbesluit(Besluitsoort.NIET_VERLENGD, due),))
    assert days(signalen.of_money([taken], date(2026, 6, 2), MONEY)) == []


def test_a_decision_on_begeleiding_shows_around_month_ten_until_it_is_taken():
    due = date(2026, 11, 1)
    running = [Begeleiding(date(2026, 1, 1))]
    assert days(signalen.of_guidance(running, date(2026, 10, 17), HELP)) == []
    assert days(signalen.of_guidance(running, date(2026, 10, 18), HELP)) == [(due, False)]
    assert days(signalen.of_guidance(running, date(2026, 11, 2), HELP)) == [(due, True)]
    assert days(signalen.of_guidance([Begeleiding(date(2026, 1, 1), False)], date(2026, 11, 2), HELP)) == []


@given(st.dates(date(2022, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_late_means_after_the_day_that_is_shown(start, later):
    day = start + timedelta(days=later)
    signs = [
        *signalen.of_plan(plan(start), day),
        *signalen.of_term(termijnen.Termijn(start, start + timedelta(days=1096)), day, TERM),
        *signalen.of_money([Traject(start)], day, MONEY),
        *signalen.of_guidance([Begeleiding(start)], day, HELP),
    ]
    assert all(each.over == (day > each.dag) for each in signs)
    assert {each.soort for each in signs} <= set(Signaalsoort)
