"""Dated rules: what staff change holds from its day on, and what held stays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.regels import REGELS, rules_on
from portal.domain.regelwaarden import WaardeError, as_text, from_text
from portal.persistence.audit import Auditregel
from portal.services import instellingen
from portal.services.errors import NotFound
from tests.conftest import NOW

DAY = date(2026, 3, 3)


def change(session, sleutel, tekst, vanaf):
    return instellingen.change(
        session, sleutel=sleutel, tekst=tekst, vanaf=vanaf, medewerker_id=None, oorsprong="-", now=NOW
    )


def test_without_changes_the_shipped_rules_hold(session):
    assert instellingen.regels(session, DAY) == rules_on(DAY)


def test_a_change_holds_from_its_day_and_not_before(session):
    change(session, "pip_weken", "12", DAY)
    assert instellingen.regels(session, DAY - timedelta(days=1))["pip_weken"] == 10
    assert instellingen.regels(session, DAY)["pip_weken"] == 12


def test_of_two_changes_for_one_day_the_last_entered_holds_and_both_are_kept(session):
    change(session, "pip_weken", "12", DAY)
    change(session, "pip_weken", "11", DAY)
    assert instellingen.regels(session, DAY)["pip_weken"] == 11
    assert [line.tekst for line in instellingen.history(session, "pip_weken")] == ["12", "11", "10"]


def test_a_change_that_comes_is_shown_beside_the_value_of_today(session):
    change(session, "pip_weken", "12", DAY + timedelta(days=30))
    found = instellingen.find(session, "pip_weken", DAY)
    assert (found.tekst, found.straks_tekst) == ("10", "12")


def test_the_components_of_hulp_met_geld_are_a_list(session):
    change(session, "ontzorgen_onderdelen", "huur; gas", DAY)
    assert instellingen.regels(session, DAY)["ontzorgen_onderdelen"] == ("huur", "gas")


@pytest.mark.parametrize("tekst", ["", "tien", "-1", "10.5", "99999", "٣" * 9, "huur"])
def test_a_value_of_another_kind_is_refused_and_nothing_is_kept(session, tekst):
    with pytest.raises(WaardeError):
        change(session, "pip_weken", tekst, DAY)
    assert instellingen.regels(session, DAY) == rules_on(DAY)


def test_an_unknown_rule_cannot_be_made(session):
    with pytest.raises(NotFound):
        change(session, "geheim", "1", DAY)
    with pytest.raises(NotFound):
        instellingen.find(session, "geheim", DAY)


def test_every_rule_is_on_the_page_once(session):
    shown = [line.sleutel for group in instellingen.groups(session, DAY) for line in group.regels]
    assert sorted(shown) == sorted({regel.sleutel for regel in REGELS})


def test_a_change_is_noted_with_its_rule(session):
    change(session, "pip_weken", "12", DAY)
    lines = session.query(Auditregel).all()
    assert [(line.actie, line.object) for line in lines] == [("instelling_wijzigen", "pip_weken")]


@given(st.sampled_from(REGELS))
def test_what_the_page_shows_can_be_saved_again_unchanged(regel):
    assert from_text(regel, as_text(regel.waarde)) == regel.waarde
