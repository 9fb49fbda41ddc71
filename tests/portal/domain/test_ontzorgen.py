"""Hulp met geld: months, decisions, ends and new starts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.inburgeraars import Doelgroep
from portal.domain.ontzorgen import (
    BesluitBezwaar,
    Besluitsoort,
    Kostensoort,
    Ontzorgregels,
    OntzorgStatus,
    Traject,
    Verlengingsbesluit,
    Wijze,
    decision_day,
    decision_objections,
    default_costs,
    end,
    entitled,
    extended,
    may_start,
    month,
    planned_end,
    regular_end,
    restarted_soon,
    running,
    status,
    until,
)
from tests.portal.domain.regelboek import waarden

REGELS = Ontzorgregels.uit(waarden())
START = date(2025, 3, 10)
NOT = Verlengingsbesluit(Besluitsoort.NIET_VERLENGD, date(2025, 8, 20))
LONGER = Verlengingsbesluit(Besluitsoort.VERLENGD, date(2025, 8, 20), date(2025, 12, 10))
days = st.dates(date(2022, 1, 1), date(2030, 12, 31))


def test_six_months_from_the_last_of_august_end_on_the_last_of_february():
    traject = Traject(date(2023, 8, 31))
    assert regular_end(traject, REGELS) == end(traject, REGELS) == date(2024, 2, 29)
    assert until(traject, REGELS) == date(2024, 2, 28)


@pytest.mark.parametrize(
    ("day", "withheld"),
    [
        (date(2022, 12, 31), set(Kostensoort)),
        (date(2023, 1, 1), {Kostensoort.HUUR, Kostensoort.ZORGVERZEKERING}),
    ],
)
def test_which_costs_are_withheld_depends_on_the_date(day, withheld):
    costs = default_costs(Ontzorgregels.uit(waarden(day)))
    assert {cost.soort for cost in costs if cost.wijze is Wijze.INGEHOUDEN} == withheld
    rest = {cost.soort for cost in costs if cost.wijze is Wijze.AUTOMATISCHE_INCASSO}
    assert rest == set(Kostensoort) - withheld


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"nareiziger": True}, False),
        ({"plicht_actief": False}, False),
        ({"uitkering": False}, False),
        ({"gehuisvest": False}, False),
    ],
)
def test_who_may_have_it(changes, expected):
    case = {"nareiziger": False, "plicht_actief": True, "uitkering": True, "gehuisvest": True, **changes}
    assert entitled(Doelgroep.ASIELSTATUSHOUDER, **case) == expected
    assert not entitled(Doelgroep.GEZINSMIGRANT, **case)
    assert not entitled(Doelgroep.ONDERTUSSENGROEP, **case)


@pytest.mark.parametrize(
    ("besluiten", "day", "expected"),
    [
        ((), date(2025, 3, 9), OntzorgStatus.NOG_NIET_GESTART),
        ((), START, OntzorgStatus.LOOPT),
        ((), date(2025, 8, 9), OntzorgStatus.LOOPT),
        ((), date(2025, 8, 10), OntzorgStatus.BESLUIT_NODIG),
        ((NOT,), date(2025, 8, 21), OntzorgStatus.LOOPT),
        ((NOT,), date(2025, 9, 10), OntzorgStatus.AFGELOPEN),
        ((), date(2025, 9, 10), OntzorgStatus.AFGELOPEN),
        ((LONGER,), date(2025, 8, 21), OntzorgStatus.VERLENGD),
        ((LONGER,), date(2025, 12, 9), OntzorgStatus.VERLENGD),
        ((LONGER,), date(2025, 12, 10), OntzorgStatus.AFGELOPEN),
    ],
)
def test_where_a_traject_stands(besluiten, day, expected):
    traject = Traject(START, besluiten)
    assert status(traject, day, REGELS) is expected
    assert running(traject, day, REGELS) == (day >= START and expected is not OntzorgStatus.AFGELOPEN)


def test_the_decision_is_due_in_month_five():
    assert decision_day(Traject(START), REGELS) == date(2025, 8, 10)
    assert decision_day(Traject(date(2023, 9, 30)), REGELS) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 3, 9), None),
        (START, 1),
        (date(2025, 4, 9), 1),
        (date(2025, 4, 10), 2),
        (date(2025, 9, 9), 6),
        (date(2025, 9, 10), None),
        (date(2025, 10, 1), None),
    ],
)
def test_a_client_never_reads_month_seven_of_six(day, expected):
    assert month(Traject(START), day, REGELS) == expected
    assert month(Traject(START, (LONGER,)), day, REGELS) == expected


def test_a_stop_with_the_benefit_ends_it_at_once():
    stopped = Traject(START, einde=date(2025, 5, 1))
    assert until(stopped, REGELS) == date(2025, 4, 30)
    assert month(stopped, date(2025, 5, 1), REGELS) is None
    assert planned_end(stopped, REGELS) == date(2025, 9, 10)


def test_only_a_decision_to_extend_counts_as_extended():
    assert extended(Traject(START, (LONGER,)))
    assert not extended(Traject(START, (NOT,)))
    without_end = Verlengingsbesluit(Besluitsoort.VERLENGD, date(2025, 8, 20))
    assert end(Traject(START, (without_end,)), REGELS) == date(2025, 9, 10)


@pytest.mark.parametrize(
    ("traject", "besluit", "expected"),
    [
        (Traject(START), LONGER, ()),
        (Traject(START), NOT, ()),
        (
            Traject(START),
            Verlengingsbesluit(Besluitsoort.NIET_VERLENGD, date(2025, 9, 10)),
            ("al_afgelopen",),
        ),
        (Traject(START), Verlengingsbesluit(Besluitsoort.NIET_VERLENGD, date(2025, 3, 9)), ("voor_start",)),
        (Traject(START), Verlengingsbesluit(Besluitsoort.VERLENGD, date(2025, 8, 20)), ("zonder_einde",)),
        (
            Traject(START),
            Verlengingsbesluit(Besluitsoort.VERLENGD, date(2025, 8, 20), date(2025, 9, 10)),
            ("einde_niet_later",),
        ),
        (Traject(START, (LONGER,)), LONGER, ("einde_niet_later",)),
    ],
)
def test_a_decision_is_checked(traject, besluit, expected):
    assert decision_objections(traject, besluit, REGELS) == tuple(BesluitBezwaar(each) for each in expected)


def test_help_may_start_again_after_it_ended_and_never_twice_at_once():
    first = Traject(START)
    assert may_start((), START, REGELS)
    assert not may_start((first,), date(2025, 9, 9), REGELS)
    assert may_start((first,), date(2025, 9, 10), REGELS)


@pytest.mark.parametrize(
    ("again", "expected"),
    [(date(2025, 9, 10), True), (date(2025, 12, 9), True), (date(2025, 12, 10), False), (START, False)],
)
def test_a_new_start_within_three_months_is_soon(again, expected):
    assert restarted_soon(Traject(START), (Traject(again),), REGELS) == expected


@given(days, st.lists(days, max_size=4), days)
def test_a_decision_never_shortens_and_the_state_follows_the_end(start, ends, day):
    decisions = tuple(Verlengingsbesluit(Besluitsoort.VERLENGD, start, each) for each in ends)
    traject = Traject(start, decisions)
    assert end(traject, REGELS) >= regular_end(traject, REGELS)
    assert (status(traject, day, REGELS) is OntzorgStatus.AFGELOPEN) == (day >= end(traject, REGELS))
    assert month(traject, day, REGELS) in {None, 1, 2, 3, 4, 5, 6}


@given(days, st.integers(0, 400))
def test_every_day_of_the_regular_term_has_a_month(start, offset):
    day = start + timedelta(days=offset)
    inside = day < regular_end(Traject(start), REGELS)
    assert (month(Traject(start), day, REGELS) is not None) == inside
