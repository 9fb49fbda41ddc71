"""What is kept of a form over a door or another language: for its page and person only, small, and no secret."""

import pytest

from portal.persistence.invoer import BewaardeInvoer
from portal.services.invoer import BLADZIJDEN

SECRETS = {
    "pin": "48216",
    "pin_nogmaals": "48216",
    "code": "739114",
    "kaartcode": "123456789012",
    "token": "t0ken-van-de-kaart",
    "wachtwoord": "geheim-een-een",
    "wachtwoord_nieuw": "geheim-twee-twee",
    "wachtwoord_nogmaals": "geheim-drie",
}


@pytest.fixture(autouse=True)
def _as_it_was(region):
    moment = region.clock.now
    yield
    region.clock.now = moment
    region.put_back()


def kept_rows(region):
    with region.app.extensions["portal"].sessions.read() as db:
        return [(row.pad, row.velden) for row in db.query(BewaardeInvoer)]


def cookie_of(browser):
    with browser.session_transaction() as kept:
        return str(dict(kept))


@pytest.mark.parametrize("page", ["/inloggen/pin", "/inloggen/nummer", "/beheer/inloggen", "/inloggen/nieuwe-pin"])
def test_no_secret_is_kept_in_a_cookie(region, page):
    browser = region.app.test_client()
    browser.submit("/taal", {**SECRETS, "taal": "en", "naar": page})
    assert not [value for value in SECRETS.values() if value in cookie_of(browser)]


def test_no_secret_is_kept_in_the_database(region):
    browser = region.browser("inburgeraar")
    browser.submit("/taal", {**SECRETS, "second_language": "ti", "taal": "en", "naar": "/mijn-gegevens/taal"})
    [(_, fields)] = kept_rows(region)
    assert "second_language" in fields
    assert not [value for value in SECRETS.values() if value in fields]


@pytest.mark.parametrize("typed", ["م" * 1400, "🧕" * 700, "x" * 1400, "\u0001" * 900, "龘" * 1400, "é" * 100_000])
def test_a_cookie_never_gets_larger_than_a_browser_takes(region, typed):
    browser = region.app.test_client()
    answer = browser.submit("/taal", {"naam": typed, "taal": "en", "naar": "/inloggen/nummer"})
    assert max(len(line) for line in answer.headers.getlist("Set-Cookie")) < 4000


def test_a_long_address_does_not_fill_the_cookie(region):
    browser = region.app.test_client()
    answer = browser.get(f"/beheer/inburgeraars/{'A' * 8000}")
    assert answer.status_code == 303
    assert max(len(line) for line in answer.headers.getlist("Set-Cookie")) < 4000


def test_what_one_person_can_store_is_bounded(region):
    browser = region.browser("inburgeraar")
    for number in range(BLADZIJDEN + 15):
        browser.submit("/taal", {"x": "y" * 1000, "taal": "nl", "naar": f"/beheer/inburgeraars/{number}"})
    assert len(kept_rows(region)) <= BLADZIJDEN
    browser.submit("/taal", {"x": "y" * 400_000, "taal": "nl", "naar": "/mijn-gegevens/taal"})
    assert all(len(fields) < 200_000 for _, fields in kept_rows(region))


def test_what_a_client_kept_is_not_shown_to_another_client_or_a_colleague(region):
    browser = region.browser("inburgeraar")
    browser.submit("/taal", {"zoek": "alleen van mij", "taal": "nl", "naar": "/beheer/inburgeraars/zoeken"})
    browser.set_cookie("staff", region.world.tokens["inburgeringscoach"])
    assert "alleen van mij" not in browser.get("/beheer/inburgeraars/zoeken").text


def test_what_a_visitor_typed_is_gone_when_somebody_signs_in_there(region):
    """The next person at a shared phone does not find it in a form."""
    browser = region.app.test_client()
    browser.submit(
        "/taal", {"second_language": "tr", "naam": "van de vorige", "taal": "nl", "naar": "/mijn-gegevens/taal"}
    )
    assert "van de vorige" in cookie_of(browser)
    browser.set_cookie("session", region.world.tokens["inburgeraar"])
    browser.submit("/uitloggen")
    assert "van de vorige" not in cookie_of(browser)


def test_input_for_a_page_with_a_query_is_kept_for_that_page(region):
    browser = region.browser("inburgeraar")
    browser.submit("/taal", {"second_language": "tr", "taal": "nl", "naar": "/mijn-gegevens/taal?x=1"})
    assert [pad for pad, _ in kept_rows(region)] == ["/mijn-gegevens/taal"]


def test_a_kept_value_that_no_choice_has_breaks_no_page(region):
    browser = region.browser("inburgeraar")
    junk = {"second_language": "zz\x00", "language": "' OR 1=1", "nummers": "x", "datum": "9" * 50}
    browser.submit("/taal", {**junk, "taal": "nl", "naar": "/mijn-gegevens/taal"})
    assert browser.get("/mijn-gegevens/taal").status_code == 200
    coach = region.browser("inburgeringscoach")
    for page in ("wijzigen", "telefoonnummer", "afspraken/nieuw", "caseload", "uitnodigen", "baliekaart"):
        path = f"/beheer/inburgeraars/{region.world.files['inburgeringscoach', 'eigen']}/{page}"
        moment = region.clock.now
        region.clock.forward(minutes=31)
        coach.submit(path, {**junk, "medewerker": "²", "tijd": "99:99", "duur": "x", "reden": "x", "naam": "\x00"})
        region.clock.now = moment
        assert coach.get(path).status_code in {200, 422}, page
