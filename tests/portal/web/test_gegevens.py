"""The own data of a client."""

import pytest

from portal.persistence.inburgeraars import Inburgeraar


@pytest.fixture
def client(app, region):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    return browser


def stored(rows, region):
    return next(row for row in rows(Inburgeraar) if row.id == region.client_id)


def test_a_visitor_is_sent_to_sign_in(browser):
    assert browser.get("/mijn-gegevens").location == "/inloggen"


def test_of_the_number_the_last_two_digits_stand_there(client, region, rows):
    telefoon = stored(rows, region).telefoon
    page = client.get("/mijn-gegevens").text
    assert telefoon[-2:] in page
    assert telefoon[-6:] not in page


def test_the_page_names_who_helps_and_leads_to_the_phones(client):
    page = client.get("/mijn-gegevens").text
    assert "Coach Anna" in page
    assert 'href="/telefoons"' in page


def test_a_chosen_language_speaks_at_once_and_is_kept(client, region, rows):
    answer = client.submit("/mijn-gegevens/taal", {"language": "so", "second_language": "ar"})
    assert answer.status_code == 303
    assert '<html lang="so"' in client.get("/mijn-gegevens").text
    row = stored(rows, region)
    assert (row.language, row.second_language) == ("so", "ar")


@pytest.mark.parametrize("path", ["/", "/mijn-gegevens"])
def test_the_menu_of_languages_brings_a_client_back_to_the_same_page_in_the_new_one(client, region, rows, path):
    answer = client.submit("/taal", {"taal": "so", "naar": path})
    assert (answer.status_code, answer.location) == (303, path)
    assert '<html lang="so"' in client.get(path).text
    assert stored(rows, region).language == "so"


def test_junk_from_the_menu_of_languages_changes_nothing_of_a_client(client, region, rows):
    assert client.submit("/taal", {"taal": "xx", "naar": "/"}).status_code == 303
    assert stored(rows, region).language == "tr"


@pytest.mark.parametrize("language", ["", "xx", "prs", "fa_AF", "<x>", "\x00", "a" * 100_000])
def test_a_language_that_is_none_is_refused_and_nothing_changes(client, region, rows, language):
    assert client.submit("/mijn-gegevens/taal", {"language": language}).status_code == 422
    assert stored(rows, region).language == "tr"


def test_one_language_twice_is_no_second_language(client, region, rows):
    assert client.submit("/mijn-gegevens/taal", {"language": "so", "second_language": "so"}).status_code == 422
    assert stored(rows, region).language == "tr"


def test_a_client_can_change_nothing_but_the_languages(client, region, rows):
    before = stored(rows, region)
    extra = {"naam": "x", "telefoon": "0612345678", "id": "1", "gesloten_op": "2026-01-01"}
    client.submit("/mijn-gegevens/taal", {"language": "tr", **extra})
    after = stored(rows, region)
    assert (after.naam, after.telefoon, after.gesloten_op) == (before.naam, before.telefoon, before.gesloten_op)
