"""The plan: routes and levels, dates, versions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.inburgeraars import Doelgroep
from portal.domain.overgangen import OvergangError
from portal.domain.pip import (
    Afschaalregels,
    Leerroute,
    Niveau,
    Omstandigheden,
    PipActie,
    PipBezwaar,
    PipStatus,
    Plan,
    after,
    effective_niveau,
    first_dagtekening,
    level_objections,
    may_scale_down,
    objections,
    plan_on,
)
from tests.portal.domain.regelboek import waarden

B1, ONDERWIJS, Z = Leerroute.B1, Leerroute.ONDERWIJS, Leerroute.Z
DAY = date(2025, 6, 1)
TODAY = date(2025, 7, 1)
KNOWN = Omstandigheden(Doelgroep.ASIELSTATUSHOUDER, date(2025, 1, 1), date(2025, 2, 1))


@pytest.mark.parametrize(
    ("route", "niveau", "first", "later"),
    [
        (B1, None, None, None),
        (B1, Niveau.B1, None, None),
        (B1, Niveau.A2, PipBezwaar.EERSTE_PIP_OP_A2, None),
        (ONDERWIJS, None, None, None),
        (ONDERWIJS, Niveau.B1, None, None),
        (ONDERWIJS, Niveau.A2, PipBezwaar.A2_BIJ_ONDERWIJSROUTE, PipBezwaar.A2_BIJ_ONDERWIJSROUTE),
        (Z, None, None, None),
        (Z, Niveau.A2, None, None),
        (Z, Niveau.B1, PipBezwaar.B1_BIJ_Z, PipBezwaar.B1_BIJ_Z),
    ],
)
def test_which_level_goes_with_which_route(route, niveau, first, later):
    assert level_objections(route, niveau, eerste=True) == ((first,) if first else ())
    assert level_objections(route, niveau, eerste=False) == ((later,) if later else ())


@pytest.mark.parametrize(
    ("route", "niveau", "expected"),
    [(B1, None, Niveau.B1), (ONDERWIJS, None, Niveau.B1), (Z, None, None), (B1, Niveau.A2, Niveau.A2)],
)
def test_an_empty_level_is_b1_but_not_in_z(route, niveau, expected):
    assert effective_niveau(route, niveau) is expected


def plan(**changes):
    return Plan(**{"dagtekening": DAY, "leerroute": B1, "voortgangsgesprekken": 6, **changes})


@pytest.mark.parametrize(
    ("changes", "circumstances", "expected"),
    [
        ({}, KNOWN, ()),
        ({"intensiteit": 12}, KNOWN, ()),
        ({"voortgangsgesprekken": None}, KNOWN, ("geen_voortgangsgesprekken",)),
        ({"voortgangsgesprekken": 0}, KNOWN, ("geen_voortgangsgesprekken",)),
        ({"leerroute": Z, "intensiteit": 12}, KNOWN, ("intensiteit_niet_gevraagd",)),
        ({"niveau": Niveau.A2}, KNOWN, ("eerste_pip_op_a2",)),
        (
            {"dagtekening": date(2024, 12, 31)},
            KNOWN,
            ("dagtekening_voor_plicht", "dagtekening_voor_vestiging"),
        ),
        ({"dagtekening": date(2025, 1, 31)}, KNOWN, ("dagtekening_voor_vestiging",)),
        ({"dagtekening": date(2025, 7, 2)}, KNOWN, ("dagtekening_in_toekomst",)),
        ({}, Omstandigheden(Doelgroep.ASIELSTATUSHOUDER, None, None), ("geen_plicht", "niet_gevestigd")),
    ],
)
def test_a_plan_is_checked_before_it_is_decided(changes, circumstances, expected):
    found = objections(plan(**changes), circumstances, TODAY)
    assert found == tuple(PipBezwaar(each) for each in expected)


def test_a_later_plan_may_be_on_a2_but_not_dated_before_the_earlier_one():
    later = Omstandigheden(KNOWN.doelgroep, KNOWN.plichtig_vanaf, KNOWN.gevestigd_op, (date(2025, 6, 2),))
    found = objections(plan(niveau=Niveau.A2), later, TODAY)
    assert found == (PipBezwaar.DAGTEKENING_VOOR_EERDER_PIP,)


def test_intensity_is_asked_of_asiel_only():
    family = Omstandigheden(Doelgroep.GEZINSMIGRANT, KNOWN.plichtig_vanaf, KNOWN.gevestigd_op)
    assert objections(plan(intensiteit=12), family, TODAY) == (PipBezwaar.INTENSITEIT_NIET_GEVRAAGD,)


def test_a_plan_is_decided_and_replaced_and_nothing_else():
    decided = after(PipStatus.CONCEPT, PipActie.VASTSTELLEN)
    assert decided is PipStatus.VASTGESTELD
    assert after(decided, PipActie.VERVANGEN) is PipStatus.VERVANGEN


@given(st.lists(st.sampled_from(PipActie), max_size=6))
def test_no_order_of_steps_makes_a_decided_plan_a_draft_again(steps):
    status = PipStatus.CONCEPT
    for position, step in enumerate(steps):
        try:
            status = after(status, step)
        except OvergangError:
            break
        assert status is not PipStatus.CONCEPT
        assert position < 2


@given(st.lists(st.dates(date(2022, 1, 1), date(2026, 1, 1)), min_size=1, max_size=5), st.integers(0, 900))
def test_a_revised_plan_does_not_move_the_first_date(dates, later):
    plans = [plan(dagtekening=each) for each in dates]
    revised = plan(dagtekening=date.fromordinal(max(dates).toordinal() + later))
    assert first_dagtekening([*plans, revised]) == min(dates) == first_dagtekening(plans)


def test_the_plan_of_a_day_is_the_last_one_decided_by_then():
    first, second = plan(), plan(leerroute=Z)
    third = plan(dagtekening=date(2025, 9, 1), leerroute=ONDERWIJS)
    assert plan_on([first, second, third], date(2025, 8, 1)) is second
    assert plan_on([third, first], date(2025, 9, 1)) is third
    assert plan_on([first], date(2025, 5, 31)) is None
    assert first_dagtekening([]) is None


@pytest.mark.parametrize(
    ("changes", "hours", "effort", "expected"),
    [
        ({}, 600, True, True),
        ({}, 599, True, False),
        ({}, 600, False, False),
        ({"leerroute": ONDERWIJS}, 600, True, False),
        ({"niveau": Niveau.A2}, 600, True, False),
    ],
)
def test_a_lower_level_needs_600_hours_and_effort(changes, hours, effort, expected):
    rules = Afschaalregels.uit(waarden())
    assert may_scale_down(plan(**changes), hours, voldoende_inspanning=effort, regels=rules) == expected
