"""By which road a message goes: the last word of the client, below what staff set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.kanalen import PLICHT, STANDAARD, TE_KIEZEN, Doel, Kanaal, channel, chosen
from portal.domain.toestemmingen import Uitspraak, in_force

SAID = st.lists(
    st.builds(Uitspraak, st.sampled_from(list(TE_KIEZEN)), st.sampled_from(Kanaal), st.booleans()), max_size=20
)


@given(SAID)
def test_on_each_subject_the_last_word_counts(said):
    holds = in_force(said)
    for (doel, kanaal), akkoord in holds.items():
        assert [each.akkoord for each in said if (each.doel, each.kanaal) == (doel, kanaal)][-1] == akkoord
    assert set(holds) == {(each.doel, each.kanaal) for each in said}


@given(SAID, SAID)
def test_words_about_one_kind_of_message_change_no_other(said, more):
    for doel in TE_KIEZEN:
        own = [each for each in more if each.doel is doel]
        others = [each for each in more if each.doel is not doel]
        assert chosen(doel, in_force([*said, *others, *own])) == chosen(doel, in_force([*said, *own]))


@given(st.sampled_from(list(TE_KIEZEN)), SAID, st.data())
def test_a_yes_is_the_road_until_a_later_word(doel, said, data):
    road = data.draw(st.sampled_from(TE_KIEZEN[doel]))
    assert chosen(doel, in_force([*said, Uitspraak(doel, road, akkoord=True)])) is road


@given(st.sampled_from(list(TE_KIEZEN)), SAID)
def test_a_road_that_was_refused_last_is_not_taken(doel, said):
    refused = [*said, Uitspraak(doel, Kanaal.SMS, akkoord=False)]
    assert chosen(doel, in_force(refused)) is not Kanaal.SMS


@given(st.sampled_from(list(TE_KIEZEN)), SAID)
def test_no_word_of_a_client_brings_a_text_where_staff_closed_the_number(doel, said):
    assert channel(doel, in_force(said), mag_sms=False) is not Kanaal.SMS


@given(st.sampled_from(sorted(PLICHT)), SAID, st.booleans())
def test_a_duty_always_keeps_a_road_to_the_person(doel, said, mag_sms):
    assert channel(doel, in_force(said), mag_sms=mag_sms) is not Kanaal.PORTAAL


@pytest.mark.parametrize("doel", TE_KIEZEN)
def test_the_usual_road_is_one_that_can_be_chosen(doel):
    assert chosen(doel, {}) is STANDAARD[doel]
    assert STANDAARD[doel] in TE_KIEZEN[doel]


def test_what_is_free_sends_nothing_before_somebody_said_yes():
    free = {Doel.TAALMAATJE, Doel.UITNODIGINGEN}
    assert {doel for doel in TE_KIEZEN if chosen(doel, {}) is Kanaal.PORTAAL} == free
