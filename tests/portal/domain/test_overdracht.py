"""What ends when a case closes or moves."""

import pytest

from portal.domain.gemeenten import ZES, Gemeente
from portal.domain.overdracht import Gevolg, Sluitreden, consequences, ends_access, move_consequences, stops_messages


@pytest.mark.parametrize("reden", Sluitreden)
def test_closing_always_ends_tasks_and_appointments(reden):
    assert {Gevolg.TAKEN_EINDIGEN, Gevolg.AFSPRAKEN_AFZEGGEN} <= consequences(reden)


@pytest.mark.parametrize("reden", Sluitreden)
def test_only_death_stops_all_messages_at_once(reden):
    assert stops_messages(reden) == (reden is Sluitreden.OVERLEDEN)
    assert (Gevolg.LAATSTE_BERICHT in consequences(reden)) != stops_messages(reden)


@pytest.mark.parametrize("reden", Sluitreden)
def test_only_after_a_death_nobody_comes_in_any_more(reden):
    assert ends_access(reden) == (reden is Sluitreden.OVERLEDEN)


@pytest.mark.parametrize(
    ("reden", "ends"),
    [
        (Sluitreden.VOLDAAN, True),
        (Sluitreden.PLICHT_BEEINDIGD, True),
        (Sluitreden.VERTROKKEN, True),
        (Sluitreden.OVERLEDEN, True),
        (Sluitreden.VERHUISD, False),
        (Sluitreden.ANDER_ONDERWIJS, False),
        (Sluitreden.ANDERS, False),
    ],
)
def test_with_which_reasons_the_plicht_itself_ends(reden, ends):
    assert (Gevolg.PLICHT_EINDIGT in consequences(reden)) == ends


def test_a_taalmaatje_may_stay_after_the_law_is_done():
    assert Gevolg.TAALMAATJE_EINDIGT not in consequences(Sluitreden.VOLDAAN)
    assert Gevolg.TAALMAATJE_EINDIGT in consequences(Sluitreden.VERTROKKEN)


def test_between_two_of_the_six_the_same_people_go_on():
    found = move_consequences(ZES[0], ZES[1], heeft_pip=True)
    assert found == {Gevolg.TAKEN_EINDIGEN, Gevolg.TAALSCHOOL_BEKIJKEN, Gevolg.PIP_AANPASSEN}


@pytest.mark.parametrize("other", ZES)
def test_to_and_from_hoorn_the_begeleiding_goes_over(other):
    for van, naar in ((other, Gemeente.HOORN), (Gemeente.HOORN, other)):
        found = move_consequences(van, naar, heeft_pip=False)
        assert {Gevolg.BEGELEIDING_OVERDRAGEN, Gevolg.AFSPRAKEN_AFZEGGEN} <= found
        assert Gevolg.PIP_AANPASSEN not in found


def test_staying_in_place_changes_nothing():
    assert move_consequences(Gemeente.HOORN, Gemeente.HOORN, heeft_pip=True) == frozenset()
