"""Choosing by which road what comes: seen, saved, and followed."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from notifications.models import Outgoing
from portal.domain.kanalen import STANDAARD
from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker
from portal.persistence.toestemmingen import Toestemming
from portal.services import afspraken
from tests.conftest import NOW
from tests.portal.regio import MOMENT, actor_of
from tests.portal.services.test_afspraken import a_wish

PAGE = "/mijn-gegevens/meldingen"
USUAL = {doel.value: kanaal.value for doel, kanaal in STANDAARD.items()}


@pytest.fixture
def client(app, region):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    browser.submit("/taal", {"taal": "nl", "naar": "/"})
    return browser


def test_every_kind_stands_there_folded_with_what_is_chosen(client):
    page = client.get(PAGE).text
    assert page.count("<details") - page.count('<details class="language"') >= 5
    for doel, kanaal in USUAL.items():
        assert f'name="{doel}"' in page
        assert f'value="{kanaal}" checked' in page


def test_saving_goes_back_and_says_so_and_cancelling_is_a_link(client, rows):
    assert 'href="/mijn-gegevens"' in client.get(PAGE).text
    answer = client.submit(PAGE, USUAL | {"vragenlijst": "portaal"})
    assert (answer.status_code, answer.location) == (303, "/mijn-gegevens")
    assert "Uw keuze is opgeslagen." in client.get("/mijn-gegevens").text
    assert 'id="vragenlijst-2" value="portaal" checked' in client.get(PAGE).text
    assert [row.akkoord for row in rows(Toestemming)] == [False, True]


def test_whatsapp_is_offered_where_there_is_a_sender_and_agreed_to_in_words(client, rows):
    assert "Stuur mij een bericht met WhatsApp." in client.get(PAGE).text
    assert client.submit(PAGE, USUAL | {"afspraken": "whatsapp"}).status_code == 303
    assert [(row.kanaal, row.akkoord) for row in rows(Toestemming)] == [("sms", False), ("whatsapp", True)]
    assert "Met WhatsApp" in client.get(PAGE).text


def test_without_a_sender_whatsapp_is_neither_shown_nor_taken_but_who_has_it_keeps_it(app, client, rows):
    portal = app.extensions["portal"]
    client.submit(PAGE, USUAL | {"vragenlijst": "whatsapp"})
    portal.config = replace(portal.config, message_provider="twilio", twilio={"TWILIO_SMS_FROM": "+3197010200001"})
    assert client.get(PAGE).text.count("Stuur mij een bericht met WhatsApp.") == 1
    assert client.submit(PAGE, USUAL | {"afspraken": "whatsapp", "vragenlijst": "whatsapp"}).status_code == 422
    assert len(rows(Toestemming)) == 2


def test_a_choice_is_noted_once_and_a_double_tap_adds_nothing(client, region, rows):
    for _ in range(2):
        client.submit(PAGE, USUAL | {"afspraken": "persoonlijk"})
    assert len(rows(Toestemming)) == 2
    noted = [row for row in rows(Auditregel) if row.actie == "meldingen_kiezen"]
    assert [(row.object, row.actor) for row in noted] == [(region.client, f"client:{region.client}")]


@pytest.mark.parametrize(
    ("doel", "value"),
    [("afspraken", "portaal"), ("afspraken", ""), ("afspraken", "email"), ("uitnodigingen", "persoonlijk")],
)
def test_a_road_that_is_not_offered_is_refused_and_the_rest_stays_typed(client, rows, doel, value):
    answer = client.submit(PAGE, USUAL | {"vragenlijst": "portaal", doel: value})
    assert answer.status_code == 422
    assert 'id="vragenlijst-2" value="portaal" checked' in answer.text
    assert '<details class="panel" open' in answer.text
    assert rows(Toestemming) == []


def test_after_the_choice_a_planned_appointment_sends_no_text_and_staff_see_why(app, client, coach, region, rows):
    client.submit(PAGE, USUAL | {"afspraken": "persoonlijk"})
    with app.extensions["portal"].sessions.write.begin() as session:
        worker = session.get(Medewerker, region.coach_id)
        wish = a_wish(SimpleNamespace(coach=worker), begin=NOW + timedelta(days=3))
        afspraken.plan(session, actor_of(worker), region.client, wish, "een", MOMENT)
    assert rows(Outgoing) == []
    assert "afspraken: bellen of een brief" in coach.get(f"/beheer/inburgeraars/{region.client}").text


def test_what_staff_closed_stays_closed_and_the_page_says_so(app, client, region):
    with app.extensions["portal"].sessions.write.begin() as session:
        session.get(Inburgeraar, region.client_id).geen_sms = True
    client.submit(PAGE, USUAL | {"vragenlijst": "portaal"})
    assert client.submit(PAGE, USUAL).status_code == 303
    page = client.get(PAGE).text
    assert "Wij sturen u nu geen sms" in page
    assert "U wordt gebeld of krijgt een brief" in client.get("/mijn-gegevens").text


def test_a_colleague_cannot_choose_for_a_client(coach, rows):
    assert coach.submit(PAGE, USUAL | {"afspraken": "persoonlijk"}).location == "/inloggen"
    assert rows(Toestemming) == []
