"""The pages of the front door, one after another, and what they keep to themselves."""

import re

import pytest

from portal.services import toegang
from tests.conftest import KEYS
from tests.portal.services.toegang_helpers import (
    NUMBER,
    PIN,
    a_card,
    a_client,
    texted_code,
    wrong,
)
from translations import LAUNCH

SAFE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def db(app):
    with app.extensions["portal"].sessions.write() as session:
        yield session
        session.rollback()


def work(app, clock):
    """One round of the worker; returns the code that was texted last, if any."""
    with app.extensions["portal"].sessions.write.begin() as session:
        sent = toegang.send_pending_codes(session, KEYS, clock.now)
        return texted_code(session) if sent else None


def walk_card(browser, app, clock, card, pin=PIN):
    browser.submit("/inloggen/kaart", {"kaartcode": card.code_groups})
    browser.submit("/inloggen/code", {"code": work(app, clock)})
    browser.submit("/inloggen/plaatje", {"plaatje": "boot"})
    return browser.submit("/inloggen/nieuwe-pin", {"pin": pin, "pin_nogmaals": pin})


def test_a_card_leads_to_a_code_a_picture_a_pin_and_in(app, browser, clock, db):
    person = a_client(db, pin=None, bevestigd=False)
    card = a_card(db, person)
    db.commit()
    assert "kaart.js" in browser.get("/inloggen/kaart").text
    steps = [browser.submit("/inloggen/kaart", {"token": card.token}).location]
    steps += [browser.submit("/inloggen/code", {"code": work(app, clock)}).location]
    steps += [browser.submit("/inloggen/plaatje", {"plaatje": "boot"}).location]
    last = browser.submit("/inloggen/nieuwe-pin", {"pin": PIN, "pin_nogmaals": PIN})
    assert [*steps, last.location] == ["/inloggen/code", "/inloggen/plaatje", "/inloggen/nieuwe-pin", "/"]
    assert browser.get_cookie("session").http_only
    assert browser.get_cookie("device").max_age == 365 * 24 * 3600
