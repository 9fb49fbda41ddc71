"""The first page of a client and of a visitor."""

from datetime import timedelta

import pytest

from portal.domain.inburgeraars import Alfabetisering
from portal.persistence.inburgeraars import Inburgeraar
from tests.conftest import NOW
from tests.factories import an_afspraak, an_inburgeraar


@pytest.fixture
def client(app, region):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    return browser


def put(app, **changes):
    with app.extensions["portal"].sessions.write.begin() as session:
        return an_afspraak(session, **changes).id


def test_a_visitor_chooses_a_language_and_a_way_in(browser):
    page = browser.get("/").text
    assert 'href="/inloggen"' in page
    for autonym in ("العربية", "ትግርኛ", "Türkçe", "Af-Soomaali", "فارسی", "English"):
        assert autonym in page


def test_a_client_sees_the_next_appointment_as_a_leaf_and_a_clock(app, region, client):
    put(app, inburgeraar_id=region.client_id, begin=NOW + timedelta(days=7), medewerker_id=region.coach_id)
    page = client.get("/").text
    assert 'datetime="2026-03-10"' in page
    assert 'class="calendar-tile"' in page
    assert 'datetime="10:00"' in page
    assert "Coach Anna" in page


def test_a_client_without_an_appointment_is_told_so(client):
    assert "calendar-tile__day" not in client.get("/").text


def test_one_person_to_call_is_named_with_a_button(client):
    page = client.get("/").text
    assert "Coach Anna" in page
    assert 'href="tel:0229111111"' in page


def test_a_tile_whose_page_does_not_exist_is_not_shown(app, client):
    page = client.get("/").text
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    for path in ("/plan", "/geld", "/werk", "/begeleiding", "/lokaal"):
        assert (f'href="{path}"' in page) <= (path in rules)


def test_the_page_of_another_client_on_this_phone_shows_nothing_of_mine(app, region, client):
    put(app, inburgeraar_id=region.ander_id, begin=NOW + timedelta(days=1), plaats="Alleen voor Ander")
    assert "Alleen voor Ander" not in client.get("/").text


def test_a_session_that_ran_out_shows_nothing_and_asks_for_the_pin(clock, client):
    clock.forward(minutes=16)
    answer = client.get("/")
    assert (answer.status_code, answer.location) == (303, "/inloggen")


def test_a_closed_file_opens_no_page(app, region, client):
    with app.extensions["portal"].sessions.write.begin() as session:
        row = session.get(Inburgeraar, region.client_id)
        row.gesloten_op, row.gesloten_reden = NOW.date(), "overleden"
    assert "Öznur" not in client.get("/").text


def test_a_role_without_files_gets_a_first_page_without_people(admin, region):
    page = admin.get("/beheer")
    assert page.status_code == 200
    assert region.client not in page.text
    assert admin.submit("/beheer/inburgeraars/zoeken", {"zoek": region.client}).status_code == 403


def test_today_shows_the_own_appointments_of_today_only(app, region, coach):
    put(app, inburgeraar_id=region.client_id, medewerker_id=region.coach_id, begin=NOW, plaats="Vandaag hier")
    tomorrow = NOW + timedelta(days=1)
    put(app, inburgeraar_id=region.client_id, medewerker_id=region.coach_id, begin=tomorrow, plaats="Morgen hier")
    put(app, inburgeraar_id=region.client_id, medewerker_id=region.collega_id, begin=NOW, plaats="Bij Bert")
    page = coach.get("/beheer").text
    assert "Vandaag hier" in page
    assert "Morgen hier" not in page
    assert "Bij Bert" not in page


def test_for_a_day_the_own_page_says_that_the_number_was_changed(app, clock):
    with app.extensions["portal"].sessions.write.begin() as db:
        person = an_inburgeraar(db, language="nl", telefoon_bevestigd_op=clock() + timedelta(hours=24))
        db.flush()
        number = person.id
    browser = app.test_client()
    browser.sign_in_client(number)
    assert "Uw telefoonnummer is veranderd." in browser.get("/").text
    clock.forward(hours=25)
    browser.sign_in_client(number)
    assert "Uw telefoonnummer is veranderd." not in browser.get("/").text


def test_who_does_not_read_answers_on_the_first_page_itself(app, region, client):
    with app.extensions["portal"].sessions.write.begin() as session:
        session.get(Inburgeraar, region.client_id).alfabetisering = Alfabetisering.A
    number = put(app, inburgeraar_id=region.client_id, begin=NOW + timedelta(days=7))
    seconds = int((NOW + timedelta(days=7)).timestamp())
    assert f'name="wanneer" value="{seconds}"' in client.get("/").text
    answer = client.submit(f"/afspraken/{number}", {"wanneer": str(seconds), "antwoord": "ik_kom"})
    assert answer.location == f"/afspraken/{number}#antwoord"
    page = client.get("/").text
    assert 'class="answered"' in page
    assert 'name="antwoord"' not in page
