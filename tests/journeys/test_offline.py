"""Without internet a phone shows the card that its owner allowed, in Chromium; and forgets it when it must."""

import re

import pytest
from playwright.sync_api import Error, expect

from portal.domain.toegang import PLAATJES
from portal.services.demo import personen
from tests.journeys.live import phone, press
from tests.journeys.test_in_a_browser import PIN, card_of, come_in

pytestmark = pytest.mark.browser
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push([new URL(request.url).pathname, await (await caches.match(request)).text()]);
  return found;
}"""
FULL = f"async () => (await ({KEPT})()).length === 1"
EMPTY = "async () => (await caches.keys()).length === 0"
WORKS = """async () => (await navigator.serviceWorker.ready).active.state === 'activated'
  && Boolean(navigator.serviceWorker.controller)"""
OFFLINE = "/mijn-gegevens/offline"


def person(persona):
    return next(each for each in personen.PERSONAS if each.id == persona)


def enter(live, chromium, page, persona, picture=PLAATJES[4]):
    address, _digits = card_of(live, chromium, persona)
    page.goto("about:blank")
    page.goto(address)
    press(page)
    come_in(live, page, persona, picture)
    assert page.url == f"{live.url}/"


def allow(live, page):
    page.goto(f"{live.url}{OFFLINE}")
    page.locator("main form button").click()
    page.wait_for_load_state()
    page.wait_for_function(FULL)
    page.wait_for_function(WORKS)


def shown(live, page, path="/"):
    """What stands on the screen when there is no connection; None when that is the browser's own page."""
    page.context.set_offline(True)
    try:
        page.goto(f"{live.url}{path}")
        return page.locator("main").inner_text()
    except Error as error:
        if not re.search("ERR_INTERNET_DISCONNECTED|ERR_FAILED", str(error)):
            raise
        return None
    finally:
        page.context.set_offline(False)


@pytest.mark.parametrize(("persona", "language", "direction"), [("p3", "ar", "rtl"), ("p6", "ti", "ltr")])
def test_with_consent_the_next_appointment_stays_in_reach(live, chromium, persona, language, direction):
    context = phone(chromium, language)
    page = context.new_page()
    enter(live, chromium, page, persona)
    own = page.locator(".calendar-tile").inner_text() if page.locator(".calendar-tile").count() else ""
    allow(live, page)
    words = shown(live, page, "/mijn-gegevens")
    assert words
    page.context.set_offline(True)
    page.goto(live.url)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == direction
    assert (page.locator(".calendar-tile").inner_text() if own else "") == own
    assert page.locator("a[href^='tel:']").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_phone_holds_one_card_without_name_or_number(live, chromium):
    context = phone(chromium, "ar")
    page = context.new_page()
    enter(live, chromium, page, "p4")
    allow(live, page)
    page.goto(live.url)
    page.wait_for_function(FULL)
    [[path, body]] = page.evaluate(KEPT)
    assert re.fullmatch(r"/bewaard/[\w-]{43}", path)
    owner = person("p4")
    assert owner.naam not in body
    assert owner.naam.split()[0] not in body
    assert not re.search(r"DEM[A-Z0-9]{3}", path + body)
    assert "<form" not in body
    assert "csrf" not in body
    context.close()


def test_without_consent_nothing_is_kept(live, chromium):
    context = phone(chromium, "en")
    page = context.new_page()
    enter(live, chromium, page, "p2")
    page.goto(f"{live.url}{OFFLINE}")
    page.goto(live.url)
    assert page.evaluate(KEPT) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert shown(live, page) is None
    context.close()


def test_signing_out_forgets_it(live, chromium):
    context = phone(chromium, "ti")
    page = context.new_page()
    enter(live, chromium, page, "p6")
    allow(live, page)
    page.locator("form[action='/uitloggen'] button").click()
    page.wait_for_load_state()
    page.wait_for_function(EMPTY)
    assert shown(live, page) is None
    page.goto(live.url + "/inloggen")
    page.fill("main input[name=pin]", PIN)  # and who comes back finds it kept again: the yes still stands
    press(page)
    page.wait_for_function(FULL)
    context.close()


def test_taking_it_back_forgets_it(live, chromium):
    context = phone(chromium, "ru")
    page = context.new_page()
    enter(live, chromium, page, "p5")
    allow(live, page)
    page.locator("main form button").click()
    page.wait_for_load_state()
    page.wait_for_function(EMPTY)
    assert shown(live, page) is None
    context.close()


def test_the_end_of_a_session_alone_forgets_nothing(live, chromium):
    context = phone(chromium, "so")
    page = context.new_page()
    enter(live, chromium, page, "azc")
    allow(live, page)
    live.app.extensions["portal"].clock.forward(minutes=16)
    page.goto(f"{live.url}/mijn-gegevens")
    expect(page.locator("main input[name=pin]")).to_be_visible()
    assert shown(live, page)
    context.close()


def test_another_person_on_the_same_phone_takes_its_place(live, chromium):
    context = phone(chromium, "ti")
    page = context.new_page()
    enter(live, chromium, page, "p1-man", PLAATJES[1])
    allow(live, page)
    mine = page.evaluate(KEPT)
    enter(live, chromium, page, "p1-vrouw", PLAATJES[2])
    page.wait_for_function(EMPTY)
    allow(live, page)
    hers = page.evaluate(KEPT)
    assert mine[0][0] != hers[0][0]
    context.close()


def test_five_wrong_pins_take_the_phone_off_and_the_card_with_it(live, chromium):
    context = phone(chromium, "ar")
    page = context.new_page()
    enter(live, chromium, page, "p3")
    allow(live, page)
    live.app.extensions["portal"].clock.forward(minutes=16)
    page.goto(f"{live.url}/mijn-gegevens")
    for _ in range(5):
        page.fill("main input[name=pin]", "97531")
        press(page)
    page.goto(live.url)
    page.wait_for_function(EMPTY)
    context.close()


def test_what_is_over_leaves_the_card_and_the_help_stays(live, chromium):
    context = phone(chromium, "ar")
    page = context.new_page()
    enter(live, chromium, page, "p4")
    allow(live, page)
    assert page.locator("html").count()
    page.evaluate("""async () => {
      const cache = await caches.open("bewaard"), [key] = await cache.keys(), old = await cache.match(key);
      const headers = new Headers(old.headers);
      headers.set("Bewaard-Tot", "1000000000");
      await cache.put(key, new Response(await old.text(), {headers}));
    }""")
    page.context.set_offline(True)
    page.goto(live.url)
    assert page.locator(".calendar-tile").count() == 0
    assert page.locator("a[href^='tel:']").count() >= 1
    [[_path, body]] = page.evaluate(KEPT)
    assert "calendar-tile" not in body
    context.close()
