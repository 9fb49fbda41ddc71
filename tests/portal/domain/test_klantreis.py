"""The path: one place where somebody is, what is done before it, what is to come after it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.inburgeraars import Doelgroep
from portal.domain.klantreis import Halte, Plek, here, path
from portal.domain.onderdelen import Deelstand, Onderdeelregels, parts
from portal.domain.pip import Leerroute
from tests.portal.domain.regelboek import waarden

RULES = Onderdeelregels.uit(waarden())
LAW = (Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT)
ORDER = list(Plek)


def standing(route, group, done=()):
    return [
        Deelstand(eis.onderdeel, 0, eis.uren, klaar=eis.onderdeel in done, telt_in=eis.telt_in)
        for eis in parts(route, group, RULES)
    ]


def places(steps):
    return [step.halte for step in steps]


cases = st.tuples(st.sampled_from(Leerroute), st.sampled_from(LAW)).flatmap(
    lambda case: st.tuples(
        st.just(case), st.permutations([eis.onderdeel for eis in parts(*case, RULES)]), st.booleans()
    )
)


@given(cases)
def test_there_is_one_here_until_all_is_done_and_more_done_never_leads_back(case):
    (route, group), order, talked = case
    behind = set()
    for count in range(len(order) + 1):
        steps = path(route, standing(route, group, order[:count]), intake_klaar=talked)
        states = [step.plek for step in steps]
        done = {step.halte for step in steps if step.plek is Plek.GEWEEST}
        assert states.count(Plek.HIER) == (0 if count == len(order) else 1)
        assert all(ORDER.index(one) <= ORDER.index(other) for one, other in pairwise(states))
        assert behind <= done
        behind = done
    assert here(steps) is None


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (Leerroute.B1, [Halte.GESPREK, Halte.PLAN, Halte.NEDERLANDS, Halte.MEEDOEN, Halte.KLAAR]),
        (Leerroute.ONDERWIJS, [Halte.GESPREK, Halte.PLAN, Halte.SCHOOL, Halte.MEEDOEN, Halte.KLAAR]),
        (
            Leerroute.Z,
            [Halte.GESPREK, Halte.PLAN, Halte.NEDERLANDS, Halte.MEEDOEN, Halte.EINDGESPREK, Halte.KLAAR],
        ),
    ],
)
def test_each_route_has_its_own_places(route, expected):
    steps = path(route, standing(route, LAW[0]), intake_klaar=False)
    assert places(steps) == expected
    assert here(steps) is expected[2]


@pytest.mark.parametrize(("talked", "expected"), [(False, Halte.GESPREK), (True, Halte.PLAN)])
def test_without_a_plan_one_is_at_the_talk_or_at_making_it(talked, expected):
    steps = path(None, (), intake_klaar=talked)
    assert here(steps) is expected
    assert places(steps)[-1] is Halte.KLAAR


def test_what_was_done_early_lies_behind_the_place_where_one_is():
    done = {eis.onderdeel for eis in parts(Leerroute.ONDERWIJS, LAW[0], RULES)} - {"taalschakel"}
    steps = path(Leerroute.ONDERWIJS, standing(Leerroute.ONDERWIJS, LAW[0], done), intake_klaar=True)
    assert places(steps) == [Halte.GESPREK, Halte.PLAN, Halte.MEEDOEN, Halte.SCHOOL, Halte.KLAAR]
    assert here(steps) is Halte.SCHOOL
