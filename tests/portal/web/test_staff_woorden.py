"""Words on staff pages: every rule has a name, dates have a weekday, numbers read as people say them."""

from datetime import date, timedelta

import pytest

from portal.domain.rechten import MEDEWERKER_ROLLEN, Actie, mag_ooit
from portal.domain.regels import REGELS
from portal.domain.signalen import Signaalsoort
from portal.web.staff import pagina, regelnamen, welkom, woorden

DAY = date(2026, 3, 3)


def test_every_rule_has_a_name_of_its_own():
    keys = {regel.sleutel for regel in REGELS}
    assert set(regelnamen.NAMEN) == keys
    assert len(set(regelnamen.NAMEN.values())) == len(keys)


def test_a_value_reads_as_a_sentence_would_say_it():
    assert regelnamen.value("10", "weken") == "10 weken"
    assert regelnamen.value("huur; gas", "kosten") == "huur, gas"
    assert regelnamen.value("kennisgeving", "aanvang") == "kennisgeving van DUO"


def test_every_signal_has_a_word():
    assert all(woorden.woord(each) for each in Signaalsoort)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "vandaag"),
        (1, "over 1 dag"),
        (13, "over 13 dagen"),
        (14, "over 2 weken"),
        (60, "over 8 weken"),
        (61, "over 2 maanden"),
        (365, "over 12 maanden"),
        (-1, "1 dag te laat"),
        (-15, "2 weken te laat"),
        (-400, "13 maanden te laat"),
    ],
)
def test_how_far_a_day_is_needs_no_counting(days, said):
    assert pagina.afstand(DAY + timedelta(days=days), DAY) == said


def test_a_day_to_act_on_carries_its_weekday():
    assert pagina.weekdag(DAY) == "di 3-3-2026"
    assert pagina.weekdag(None) == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+31612345678", "06 12345678"),
        ("+31229252200", "0229 252200"),
        ("+31201234567", "020 1234567"),
        ("+4915112345678", "+4915112345678"),
        ("0229 111111", "0229 111111"),
        ("+31", "+31"),
        (None, ""),
    ],
)
def test_a_number_reads_as_people_say_it(number, said):
    assert pagina.telefoon(number) == said


@pytest.mark.parametrize("rol", sorted(MEDEWERKER_ROLLEN))
def test_every_role_reads_why_it_sees_what_it_sees(rol):
    if mag_ooit(rol, Actie.DOSSIER_LEZEN):
        assert welkom.why_empty(rol, has_work=False) == welkom.GEEN_OPDRACHT
        assert welkom.why_empty(rol, has_work=True) != welkom.GEEN_OPDRACHT
    else:
        assert "dossier" in welkom.welcome(rol).waarom
