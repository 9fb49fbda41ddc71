"""Who sees what in a household."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.huishoudens import GEDEELD, Lid, Onderwerp, both_agreed, may_see, membership
from tests.portal.domain.regelboek import NU

SINCE = date(2024, 1, 1)


def couple(one=False, other=False, **changes):
    return (
        Lid(1, 10, SINCE, akkoord=one),
        Lid(**{"huishouden": 1, "persoon": 20, "van": SINCE, "akkoord": other, **changes}),
    )


@pytest.mark.parametrize("onderwerp", Onderwerp)
@pytest.mark.parametrize(("one", "other"), [(False, False), (True, False), (False, True), (True, True)])
def test_nothing_opens_before_both_agreed_and_what_is_of_one_person_never(onderwerp, one, other):
    expected = onderwerp in GEDEELD and one and other
    assert may_see(10, 20, onderwerp, couple(one, other), NU) == expected
    assert may_see(20, 10, onderwerp, couple(one, other), NU) == expected


@pytest.mark.parametrize("onderwerp", sorted(GEDEELD))
def test_a_former_member_and_a_stranger_see_nothing(onderwerp):
    gone = couple(True, True, tot=date(2026, 3, 2))
    assert may_see(10, 20, onderwerp, gone, date(2026, 3, 2))
    assert not may_see(10, 20, onderwerp, gone, NU)
    assert not may_see(30, 20, onderwerp, couple(True, True), NU)
    assert not may_see(10, 20, onderwerp, couple(True, True, huishouden=2), NU)


@given(st.sampled_from(Onderwerp), st.integers(1, 99))
def test_everybody_sees_the_own_file(onderwerp, persoon):
    assert may_see(persoon, persoon, onderwerp, (), NU)


def test_agreement_holds_inside_one_household():
    one, other = couple(True, True)
    assert both_agreed(one, other)
    assert not both_agreed(one, Lid(2, 20, SINCE, akkoord=True))
    assert membership((one, other), 20, date(2023, 12, 31)) is None


def test_own_appointments_plan_guidance_and_taalmaatje_are_never_shared():
    assert set(Onderwerp) - GEDEELD == {
        Onderwerp.EIGEN_AFSPRAAK,
        Onderwerp.PLAN,
        Onderwerp.BEGELEIDING,
        Onderwerp.TAALMAATJE,
    }
