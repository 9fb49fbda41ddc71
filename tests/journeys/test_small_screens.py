"""Every page of a client on the smallest phones in use: nothing too wide, too small, covered or turned around."""

import pytest
from playwright.sync_api import Page

from portal.domain.toegang import PLAATJES
from tests.journeys.live import phone, press
from tests.journeys.test_in_a_browser import PIN, card_of, number_of

pytestmark = pytest.mark.browser
WIDTHS = (320, 360)
WEAK_PIN, WRONG_CARD = "12345", "123412341234"
LOOK = """width => {
  const said = [], seen = [...document.querySelectorAll('body *')].filter(one => one.checkVisibility());
  const box = one => one.getBoundingClientRect(), name = one => one.outerHTML.slice(0, 90);
  if (document.documentElement.scrollWidth > width) said.push('wider than the screen');
  const targets = seen.filter(one => one.matches('a, button, summary, input, select, textarea'))
    .filter(one => one.type !== 'hidden' && !one.matches('.skip-link'))
    .map(one => one.matches('[type=radio], [type=checkbox]') ? one.closest('label') : one);
  for (const one of targets) if (box(one).width < 44 || box(one).height < 44) said.push('small: ' + name(one));
  scrollTo(0, document.documentElement.scrollHeight);
  const help = document.querySelector('.help-corner'), on = box(help);
  const covers = at => at.bottom > on.top && at.top < on.bottom && at.right > on.left && at.left < on.right;
  if (on.bottom > innerHeight || on.top < innerHeight / 2) said.push('help is not in its corner');
  for (const one of targets) if (!help.contains(one) && covers(box(one))) said.push('behind help: ' + name(one));
  scrollTo(0, 0);
  for (const one of seen.filter(one => one.matches('.utrecht-textbox[inputmode], [type=tel]')))
    if (getComputedStyle(one).direction !== 'ltr') said.push('digits turned around: ' + name(one));
  for (const one of seen) for (const text of one.childNodes)
    if (text.nodeType === 3 && /\\+\\d{4}|\\d[ -]\\d/.test(text.data) && !one.closest('[dir=ltr]'))
      said.push('number not isolated: ' + text.data.trim());
  if (document.querySelectorAll('h1').length !== 1) said.push('not one heading');
  return said;
}"""


class Walk:
    """One phone in one language; every page is looked at in both widths."""

    def __init__(self, live, page: Page, persona: str) -> None:
        self.live, self.page, self.persona, self.found = live, page, persona, {}

    def look(self, where: str) -> None:
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 640})
            if said := self.page.evaluate(LOOK, width):
                self.found[where, width] = said

    def go(self, path: str) -> None:
        self.page.goto(f"{self.live.url}{path}")
        self.look(path)

    def type_in(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"main input[name={name}]", value)
        press(self.page)
        self.look(f"{self.page.url} after {fields}")

    def sign_in(self, chromium) -> None:
        address, _digits = card_of(self.live, chromium, self.persona)
        self.page.goto("about:blank")  # the card's secret stands behind a #: the same page would not load again
        self.page.goto(address)
        self.look("card read")
        press(self.page)
        self.look("code")
        self.type_in(code="12")
        self.type_in(code=self.live.code_for(number_of(self.persona)))
        press(self.page)
        self.look("no picture chosen")
        free = self.page.locator(f"main input[value={PLAATJES[4]}], main input[value={PLAATJES[5]}]").first
        free.check(force=True)
        self.look("picture chosen")
        press(self.page)
        self.type_in(pin=WEAK_PIN, pin_nogmaals=WEAK_PIN)
        self.type_in(pin=PIN, pin_nogmaals=PIN)

    def sign_out(self) -> None:
        self.page.locator("form[action='/uitloggen'] button").click()
        self.page.wait_for_load_state()


@pytest.mark.parametrize(("language", "persona"), [("nl", "p2"), ("ar", "p3"), ("ti", "p6")])
def test_every_page_fits_a_small_phone(live, chromium, language, persona):
    context = phone(chromium, language)
    walk = Walk(live, context.new_page(), persona)
    for path in ("/", "/inloggen", "/inloggen/kaart", "/inloggen/nummer"):
        walk.go(path)
    walk.type_in(telefoon="0612")
    walk.go("/inloggen/kaart")
    walk.type_in(kaartcode=WRONG_CARD)
    walk.sign_in(chromium)
    walk.page.locator(".language summary").click()
    walk.look("menu of languages")
    walk.page.locator(f".language button[value={language}]").click()
    walk.page.wait_for_load_state()
    own = ("/", "/mijn-gegevens", "/mijn-gegevens/taal", "/telefoons", "/telefoons/pin", "/inloggen/opnieuw", "/weg")
    for path in own:
        walk.go(path)
        assert walk.page.locator("html").get_attribute("lang") == language
    walk.page.evaluate("document.querySelector('[data-expiry]').hidden = false")
    walk.look("warning before the end of the session")
    walk.sign_out()
    walk.type_in(pin="97531")
    context.close()
    assert walk.found == {}


def test_two_people_on_one_phone_press_their_own_picture(live, chromium):
    context = phone(chromium, "ti")
    for persona in ("p1-vrouw", "p1-man"):
        walk = Walk(live, context.new_page(), persona)
        walk.sign_in(chromium)
        walk.sign_out()
    walk.go("/inloggen/wie")
    assert walk.page.locator(".picture-grid--people button").count() == 2
    walk.page.locator(".picture-grid--people button").first.click()
    walk.page.wait_for_load_state()
    walk.look("PIN on a shared phone")
    walk.type_in(pin=PIN)
    context.close()
    assert walk.page.url == f"{live.url}/"
    assert walk.found == {}


def test_the_button_comes_to_who_chose_a_picture(live, chromium):
    address, _digits = card_of(live, chromium, "p4")
    context = phone(chromium, "ar")
    page = context.new_page()
    page.goto(address)
    press(page)
    page.fill("main input[name=code]", live.code_for(number_of("p4")))
    press(page)
    button = page.locator("main form button.utrecht-button--primary-action")
    assert button.bounding_box()["y"] > 740
    page.locator("main input[type=radio]").first.check(force=True)
    assert button.bounding_box()["y"] < 700
    context.close()
