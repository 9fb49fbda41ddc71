"""Which free times are offered instead of an appointment."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.agenda import HOOGSTENS, Tijd, beside, double, offered, overlap, split

NU = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
KWARTIER = timedelta(minutes=15)


@st.composite
def times(draw):
    begin = NU + draw(st.integers(-20, 60)) * KWARTIER
    return Tijd(begin, begin + draw(st.integers(1, 8)) * KWARTIER, draw(st.integers(1, 10**6)))


@given(st.lists(times(), max_size=25), st.lists(times(), max_size=8), times())
def test_offered_times_are_few_to_come_free_and_not_beside_the_appointment(open_tijden, bezet, afspraak):
    found = offered(open_tijden, bezet, afspraak, NU)
    assert len(found) <= HOOGSTENS
    assert list(found) == sorted(found, key=lambda each: each.begin)
    for number, each in enumerate(found):
        meant = Tijd(each.begin, each.begin + afspraak.duur)
        assert each in open_tijden
        assert each.begin > NU
        assert meant.einde <= each.einde
        assert not beside(each, afspraak)
        assert not any(overlap(meant, taken) for taken in bezet)
        assert not any(overlap(each, other) for other in found[number + 1 :])


@given(st.lists(times(), max_size=12), times())
def test_a_time_that_could_be_offered_is_left_out_only_for_earlier_ones(open_tijden, afspraak):
    found = offered(open_tijden, (), afspraak, NU)
    for each in open_tijden:
        fits = each.begin > NU and each.duur >= afspraak.duur and not beside(each, afspraak)
        if fits and each not in found:
            assert len(found) == HOOGSTENS or any(overlap(each, other) for other in found)


def test_half_an_hour_later_is_no_other_time():
    afspraak = Tijd(NU + 8 * KWARTIER, NU + 10 * KWARTIER)
    after, later = (
        Tijd(afspraak.einde, afspraak.einde + 2 * KWARTIER, 1),
        Tijd(NU + 11 * KWARTIER, NU + 13 * KWARTIER, 2),
    )
    assert offered([after, later], [], afspraak, NU) == (later,)


@given(st.integers(0, 40), st.integers(0, 8))
def test_a_stretch_is_cut_into_whole_times_side_by_side(quarters, length):
    cut = list(split(NU, NU + quarters * KWARTIER, length * KWARTIER))
    assert len(cut) == (quarters // length if length else 0)
    assert all(one.einde == other.begin for one, other in pairwise(cut))


@given(st.lists(times(), max_size=12, unique_by=lambda each: each.id))
def test_double_names_exactly_those_that_overlap_another(tijden):
    assert double(tijden) == {
        one.id for one in tijden if any(other.id != one.id and overlap(one, other) for other in tijden)
    }
