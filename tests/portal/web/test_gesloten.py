"""The one page of a client whose file is closed: kind to the client, silent to anybody else."""

import pytest

from portal.domain.overdracht import Sluitreden
from portal.persistence.inburgeraars import Inburgeraar
from tests.conftest import NOW
from tests.portal.services.toegang_helpers import PIN, a_client, a_phone
from tests.portal.web.test_inloggen import masked
from translations import LAUNCH

OPEN_PAGES = ("/", "/mijn-gegevens", "/mijn-gegevens/huishouden", "/telefoons", "/mijn-gegevens/download")


@pytest.fixture
def db(app):
    with app.extensions["portal"].sessions.write() as session:
        yield session
        session.rollback()


def close(app, number, reden="voldaan"):
    with app.extensions["portal"].sessions.write.begin() as session:
        row = session.get(Inburgeraar, number)
        row.gesloten_op, row.gesloten_reden = NOW.date(), reden


@pytest.fixture
def phone(browser, db):
    """A client on the own phone, whose file may be closed."""
    person = a_client(db, naam="Selam Tesfay")
    browser.set_cookie("device", a_phone(db, person))
    db.commit()
    return person.id


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_who_is_in_when_the_file_closes_reads_it_at_the_next_page(app, region, path):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    close(app, region.client_id)
    assert browser.get(path).location == "/gesloten"
    page = browser.get("/gesloten", headers={"Accept-Language": "nl"})
    assert page.status_code == 200
    assert "Coach Anna" in page.text


@pytest.mark.parametrize("language", [row.code for row in LAUNCH])
def test_the_page_speaks_the_language_of_the_client(app, region, language):
    with app.extensions["portal"].sessions.write.begin() as session:
        session.get(Inburgeraar, region.client_id).language = language
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    close(app, region.client_id)
    page = browser.get("/gesloten").text
    assert f'<html lang="{language}"' in page
    assert 'href="tel:0229111111"' in page
    assert "Öznur" not in page


@pytest.mark.parametrize("reden", [each for each in Sluitreden if each is not Sluitreden.OVERLEDEN])
def test_the_pin_on_an_own_phone_leads_to_the_page_and_nowhere_else(app, browser, phone, reden):
    close(app, phone, reden)
    assert browser.get("/inloggen").location == "/inloggen/pin"
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/"
    assert browser.get("/").location == "/gesloten"
    assert browser.get("/gesloten").status_code == 200
    for path in OPEN_PAGES:
        assert browser.get(path).location == "/gesloten"
    assert browser.submit("/mijn-gegevens/taal", {"language": "so"}).location == "/gesloten"


def test_without_the_pin_a_phone_looks_as_it_always_did(app, browser, phone):
    browser.get("/inloggen")
    before = masked(browser.get("/inloggen/pin"))
    close(app, phone)
    assert masked(browser.get("/inloggen/pin")) == before
    assert browser.submit("/inloggen/pin", {"pin": "97531"}).location == "/inloggen/pin"
    assert "gesloten" not in browser.get("/inloggen/pin").text
    assert browser.get("/gesloten").location == "/"


def test_after_a_death_nobody_reads_anything(app, browser, phone):
    browser.sign_in_client(phone)
    close(app, phone, "overleden")
    assert browser.get("/gesloten").location == "/"
    assert browser.get("/").status_code == 200
    assert browser.get("/mijn-gegevens").location == "/inloggen"
    assert browser.get("/inloggen").status_code == 200  # nobody is offered on this phone any more
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/inloggen/pin"
    assert browser.get("/gesloten").location == "/"


def test_a_stranger_and_a_client_with_an_open_file_are_sent_home(app, browser, region):
    assert browser.get("/gesloten").location == "/"
    other = app.test_client()
    other.sign_in_client(region.client_id)
    assert other.get("/gesloten").location == "/"


def test_the_page_ends_with_the_session(app, browser, phone, clock):
    close(app, phone)
    browser.submit("/inloggen/pin", {"pin": PIN})
    kept = browser.get_cookie("session").value
    assert browser.get("/gesloten").status_code == 200
    assert browser.submit("/uitloggen").location == "/inloggen"
    browser.set_cookie("session", kept)
    assert browser.get("/gesloten").location == "/"
