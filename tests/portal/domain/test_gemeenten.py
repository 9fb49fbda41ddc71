"""The seven municipalities and the words for who works there."""

import pytest

from portal.domain.gemeenten import ZES, Functie, Gemeente, Uitvoeringsteam


def test_there_are_seven_and_hoorn_is_not_one_of_the_six():
    assert len(Gemeente) == 7
    assert len(ZES) == 6
    assert Gemeente.HOORN not in ZES


@pytest.mark.parametrize(("sleutel", "naam"), [("stede-broec", "Stede Broec"), ("hoorn", "Hoorn")])
def test_a_gemeente_is_named_as_people_write_it(sleutel, naam):
    assert Gemeente(sleutel).naam == naam


@pytest.mark.parametrize("gemeente", ZES)
def test_the_six_have_a_coach_of_the_rit(gemeente):
    assert gemeente.uitvoering is Uitvoeringsteam.RIT
    assert gemeente.regie is Functie.INBURGERINGSCOACH


def test_hoorn_has_a_casemanager_of_its_own():
    assert Gemeente.HOORN.uitvoering is Uitvoeringsteam.HOORN
    assert Gemeente.HOORN.regie.woord == "casemanager inburgering"


def test_every_kind_of_work_has_a_word_for_staff():
    assert len({functie.woord for functie in Functie}) == len(Functie)
