"""What is kept, who looked, and the copy to take along."""

import json

import pytest
from bs4 import BeautifulSoup

from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import Inburgeraar
from tests.factories import an_afspraak
from translations import LAUNCH

READ, DATA = "/mijn-gegevens/download/leesbaar", "/mijn-gegevens/download/gegevens"


@pytest.fixture
def client(app, region):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    browser.submit("/taal", {"taal": "nl", "naar": "/"})
    return browser


@pytest.mark.parametrize("path", ["/mijn-gegevens/download", READ, DATA])
def test_the_copy_asks_for_the_pin_when_that_was_long_ago(client, clock, path):
    assert client.get(path).status_code == 200
    clock.forward(minutes=6)
    assert client.get(path).location == "/inloggen/opnieuw"


@pytest.mark.parametrize(("path", "kind", "name"), [(READ, "text/html", "html"), (DATA, "application/json", "json")])
def test_the_copy_comes_as_a_file_without_a_name_in_its_name(client, region, path, kind, name):
    answer = client.get(path)
    assert answer.content_type.startswith(kind)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="mijn-gegevens.{name}"'
    assert region.client not in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [READ, DATA])
def test_the_copy_holds_the_own_values_and_nothing_of_others(app, client, region, path):
    with app.extensions["portal"].sessions.write.begin() as session:
        an_afspraak(session, inburgeraar_id=region.client_id, plaats="Eigen zaal", medewerker_id=region.coach_id)
        an_afspraak(session, inburgeraar_id=region.ander_id, plaats="Zaal van Ander")
        phone = session.get(Inburgeraar, region.client_id).telefoon
    body = client.get(path).text
    assert "Eigen zaal" in body
    assert phone in body
    assert "Öznur" in body
    for foreign in ("Zaal van Ander", "Ander Persoon", "Coach Anna"):
        assert foreign not in body


def test_the_copy_is_noted_in_the_log(client, region, rows):
    client.get(DATA)
    noted = [(row.object, row.actor) for row in rows(Auditregel) if row.actie == "eigen_kopie"]
    assert noted == [(region.client, f"client:{region.client}")]


def test_the_keys_of_the_data_stay_the_same(client, region):
    copy = json.loads(client.get(DATA).text)
    assert set(copy) == {"versie", "nummer", "gemaakt_op", "gegevens", "berichten", "gekeken"}
    assert copy["nummer"] == region.client
    assert copy["gegevens"]["inburgeraars"][0]["naam"] == "Öznur Yıldız"


@pytest.mark.parametrize("language", [row.code for row in LAUNCH])
def test_the_file_to_read_speaks_the_own_language_and_needs_nothing_else(client, language):
    client.submit("/taal", {"taal": language, "naar": "/"})
    page = BeautifulSoup(client.get(READ).text, "html.parser")
    assert page.html["lang"] == language
    assert page.find_all(["link", "script", "img", "a", "form"]) == []
    assert "Wie u bent" in page.text  # the Dutch word beside it, for who helps


def test_what_somebody_typed_is_text_in_the_file(app, client, region):
    with app.extensions["portal"].sessions.write.begin() as session:
        an_afspraak(session, inburgeraar_id=region.client_id, plaats="<script>alert(1)</script>")
    assert "<script>" not in client.get(READ).text


# ---------------------------------------------------------------------------------- what is kept, and who looked
def test_each_part_says_how_long_and_why(client):
    page = BeautifulSoup(client.get("/mijn-gegevens/bewaard").text, "html.parser")
    panels = page.select("details.panel")
    assert len(panels) == 7
    for panel in panels:
        assert [each.text for each in panel.select("dt")] == ["Hoe lang?", "Waarom?"]
        assert all(each.text.strip() for each in panel.select("dd"))


def test_a_client_sees_which_organisation_looked_and_not_who(coach, client, region):
    coach.get(f"/beheer/inburgeraars/{region.client}")
    page = client.get("/mijn-gegevens/gekeken").text
    assert "Regionaal Inburgeringsteam" in page
    assert "dinsdag 3 maart 2026" in page
    assert "Anna" not in page


def test_looking_at_the_own_file_and_being_refused_leave_no_trace_there(app, client, coach, region):
    coach.get(f"/beheer/inburgeraars/{region.hoorns}")
    client.get(DATA)
    other = app.test_client()
    other.sign_in_client(region.hoorns_id)
    for browser in (client, other):
        assert "Regionaal Inburgeringsteam" not in browser.get("/mijn-gegevens/gekeken").text


@pytest.mark.parametrize("blad", ["0", "-1", "2", "99999999999", "x", "٣", "", "\x00"])
def test_a_page_number_that_is_none_gives_a_page(client, blad):
    assert client.get("/mijn-gegevens/gekeken", query_string={"blad": blad}).status_code == 200
