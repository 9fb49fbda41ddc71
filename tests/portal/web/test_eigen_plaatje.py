"""Choosing another picture, after the PIN; and what a move shows."""

from datetime import timedelta

import pytest

from portal.domain.gemeenten import Gemeente
from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import InburgeraarGemeente, gemeenten_of
from portal.persistence.toegang import Pin
from tests.conftest import NOW
from tests.portal.services.toegang_helpers import NUMBER, a_client

PAGE = "/mijn-gegevens/plaatje"


@pytest.fixture
def pair(app):
    """Two people on one number: the first has the fish, and so the second cannot."""
    with app.extensions["portal"].sessions.write.begin() as session:
        people = [a_client(session, plaatje=each, telefoon=NUMBER, language="nl") for each in ("vis", "boot")]
        return [each.id for each in people]


@pytest.fixture
def client(app, pair):
    browser = app.test_client()
    browser.sign_in_client(pair[1])
    return browser


def pictures(rows, pair):
    found = {row.inburgeraar_id: row.plaatje for row in rows(Pin)}
    return [found[number] for number in pair]


def test_the_own_picture_stands_among_the_data(client):
    assert "plaatjes/boot.svg" in client.get("/mijn-gegevens").text


def test_another_picture_is_chosen_and_noted(client, pair, rows):
    answer = client.submit(PAGE, {"plaatje": "zon"})
    assert (answer.status_code, answer.location) == (303, "/mijn-gegevens")
    assert pictures(rows, pair) == ["vis", "zon"]
    assert [row.actie for row in rows(Auditregel)] == ["plaatje_gewijzigd"]


def test_the_picture_of_another_on_the_number_is_not_offered_and_not_taken(client, pair, rows):
    assert 'value="vis"' not in client.get(PAGE).text
    for given in ("vis", "", "olifant", "\x00"):
        assert client.submit(PAGE, {"plaatje": given}).status_code == 422
    assert pictures(rows, pair) == ["vis", "boot"]


def test_the_same_picture_again_changes_and_notes_nothing(client, pair, rows):
    assert client.submit(PAGE, {"plaatje": "boot"}).status_code == 303
    assert pictures(rows, pair) == ["vis", "boot"]
    assert rows(Auditregel) == []


def test_the_pin_is_asked_before_the_picture(client, clock):
    clock.forward(minutes=6)
    assert client.get(PAGE).location == "/inloggen/opnieuw"
    assert client.submit(PAGE, {"plaatje": "zon"}).location == "/inloggen/opnieuw"


# -------------------------------------------------------------------------------------------------- after a move
def test_for_thirty_days_the_own_page_names_the_new_gemeente_and_the_new_contact(app, region, clock):
    today = NOW.date()
    with app.extensions["portal"].sessions.write.begin() as session:
        gemeenten_of(session, region.client_id)[-1].tot = today - timedelta(days=1)
        session.add(InburgeraarGemeente(inburgeraar_id=region.client_id, gemeente=Gemeente.HOORN, van=today))
    for days, told in ((0, True), (29, True), (30, False)):
        clock.now = NOW + timedelta(days=days)
        browser = app.test_client()
        browser.sign_in_client(region.client_id)
        browser.submit("/taal", {"taal": "nl", "naar": "/"})
        page = browser.get("/mijn-gegevens").text
        assert ("U woont nu in" in page) is told
        assert ("U woont nu in" in browser.get("/").text) is told
        assert "0229222222" in page  # 1.Hoorn, no longer the team of before
        assert "Coach Anna" not in page


def test_another_row_of_the_same_gemeente_is_no_move(app, region):
    today = NOW.date()
    with app.extensions["portal"].sessions.write.begin() as session:
        row = gemeenten_of(session, region.client_id)[-1]
        row.tot = today - timedelta(days=1)
        session.add(InburgeraarGemeente(inburgeraar_id=region.client_id, gemeente=row.gemeente, van=today))
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    browser.submit("/taal", {"taal": "nl", "naar": "/"})
    assert "U woont nu in" not in browser.get("/mijn-gegevens").text
