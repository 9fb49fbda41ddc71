"""Goals and tasks: only what is possible happens, and only by who may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.doelen import (
    DoelActie,
    DoelStatus,
    TaakActie,
    TaakStatus,
    Wie,
    after,
    after_task,
    may_change_task,
    possible,
)
from portal.domain.overgangen import OvergangError


@given(st.sampled_from(DoelStatus), st.sampled_from(DoelActie))
def test_a_goal_goes_where_the_table_says_and_nowhere_else(status, actie):
    if actie in possible(status):
        assert after(status, actie) is not status
    else:
        with pytest.raises(OvergangError):
            after(status, actie)


@given(st.lists(st.sampled_from(DoelActie)))
def test_a_proposal_is_never_finished_without_being_taken_on(actions):
    status, taken_on = DoelStatus.VOORGESTELD, False
    for actie in actions:
        if actie in possible(status):
            taken_on = taken_on or actie is DoelActie.AANNEMEN
            status = after(status, actie)
    assert status is not DoelStatus.AFGEROND or taken_on


def test_a_task_is_finished_and_opened_again_but_not_twice():
    assert after_task(TaakStatus.OPEN, TaakActie.AFRONDEN) is TaakStatus.AFGEROND
    assert after_task(TaakStatus.AFGEROND, TaakActie.HEROPENEN) is TaakStatus.OPEN
    with pytest.raises(OvergangError):
        after_task(TaakStatus.AFGEROND, TaakActie.AFRONDEN)


@pytest.mark.parametrize("doel", [status for status in DoelStatus if status is not DoelStatus.OPEN])
@pytest.mark.parametrize("wie", Wie)
@pytest.mark.parametrize("actie", TaakActie)
def test_under_a_goal_that_is_not_open_no_task_moves(doel, wie, actie):
    assert not may_change_task(wie, actie, doel, door_client=True)


@pytest.mark.parametrize(("door_client", "allowed"), [(True, True), (False, False)])
def test_a_client_takes_back_only_what_the_client_finished(door_client, allowed):
    may = may_change_task(Wie.INBURGERAAR, TaakActie.HEROPENEN, DoelStatus.OPEN, door_client=door_client)
    assert may is allowed
    assert may_change_task(Wie.REGIE, TaakActie.HEROPENEN, DoelStatus.OPEN, door_client=door_client)
