"""The brede intake: steps, calls, warnings and completion."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.intake import (
    IntakeBezwaar,
    Intakeregels,
    Oproep,
    OproepUitkomst,
    Stap,
    ToetsResultaat,
    completion_objections,
    may_call,
    may_complete_without,
    missed,
    next_step,
    steps,
    warnings_due,
)
from tests.portal.domain.regelboek import waarden

REGELS = Intakeregels.uit(waarden())
DAY = date(2026, 1, 5)
OPEN = Oproep(DAY)
CAME = Oproep(DAY, OproepUitkomst.GEKOMEN)
EXCUSED = Oproep(DAY, OproepUitkomst.AFGEMELD)
MISSED = Oproep(DAY, OproepUitkomst.NIET_GEKOMEN)
WARNED = replace(MISSED, waarschuwing_op=DAY)


@pytest.mark.parametrize(
    ("calls", "may", "alone"),
    [
        ((), True, False),
        ((OPEN,), False, False),
        ((CAME,), False, False),
        ((EXCUSED,), True, False),
        ((WARNED, WARNED), True, False),
        ((WARNED, EXCUSED, WARNED), True, False),
        ((WARNED, WARNED, WARNED), False, True),
        ((WARNED, WARNED, MISSED), False, False),
        ((WARNED, WARNED, WARNED, CAME), False, False),
    ],
)
def test_three_missed_calls_each_with_a_warning_let_the_college_go_on(calls, may, alone):
    assert may_call(calls, REGELS) == may
    assert may_complete_without(calls, REGELS) == alone


def test_every_missed_call_asks_for_a_warning():
    assert warnings_due((MISSED, WARNED, EXCUSED, OPEN)) == (MISSED,)


@given(st.lists(st.builds(Oproep, st.just(DAY), st.sampled_from(OproepUitkomst)), max_size=8))
def test_who_came_is_never_passed_over_and_no_more_calls_are_missed_than_allowed(outcomes):
    calls = []
    for outcome in outcomes:
        if not may_call(calls, REGELS):
            break
        calls.append(outcome)
    assert missed(calls) <= REGELS.intake_oproepen
    if CAME in calls:
        assert not may_complete_without(calls, REGELS)


def test_the_right_to_talk_alone_is_told_first():
    assert steps()[0] is Stap.ALLEEN_SPREKEN
    assert Stap.VOORSCHOOLS not in steps()
    assert Stap.VOORSCHOOLS in steps(kleine_kinderen=True)


@given(st.booleans())
def test_the_steps_lead_to_an_end(children):
    done = []
    while (step := next_step(done, kleine_kinderen=children)) is not None:
        done.append(step)
    assert tuple(done) == steps(kleine_kinderen=children)


@pytest.mark.parametrize(
    ("calls", "left_out", "toets", "expected"),
    [
        ((CAME,), set(), ToetsResultaat.ONBEKEND, ()),
        ((WARNED, CAME), set(), ToetsResultaat.B1_HAALBAAR, ()),
        ((CAME,), {Stap.ALLEEN_SPREKEN}, ToetsResultaat.ONBEKEND, ("niet_verteld_alleen_spreken",)),
        ((OPEN,), set(), ToetsResultaat.ONBEKEND, ("niet_gekomen",)),
        ((CAME,), set(), None, ("geen_toets",)),
        ((CAME,), {Stap.TAALNIVEAU}, ToetsResultaat.ONBEKEND, ("stappen_open",)),
        ((WARNED, WARNED, WARNED), set(Stap), None, ()),
    ],
)
def test_an_intake_is_complete_or_says_what_is_missing(calls, left_out, toets, expected):
    found = completion_objections(calls, set(steps()) - left_out, toets, REGELS)
    assert found == tuple(IntakeBezwaar(each) for each in expected)


def test_small_children_add_a_step_to_finish():
    found = completion_objections((CAME,), steps(), ToetsResultaat.ONBEKEND, REGELS, kleine_kinderen=True)
    assert found == (IntakeBezwaar.STAPPEN_OPEN,)
