"""Every page of a client in Chromium at 320 px: for every eye and ear, in every language, with and without scripts."""

import shutil
from collections import defaultdict
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portal.domain.toegang import PLAATJES
from tests.about_the_code.client_pages import TOO_WIDE, Walk, axe, is_ours, look
from tests.journeys.live import FLAGS, Live, press
from tests.journeys.test_in_a_browser import PIN, card_of, number_of
from translations import LAUNCH

pytestmark = pytest.mark.browser
# Three scripts and both directions run always, the other languages in the proof.
ALWAYS = ("nl", "ar", "ti")
NARROW = {"width": 320, "height": 640}
PHONES = {
    "client": (("p4",), True),
    "leest niet": (("p1-vrouw",), True),
    "samen op een telefoon": (("p1-man", "p1-vrouw"), False),
    "bekende telefoon": (("p6",), False),
    "bezoeker": ((), False),
}
# What no link leads to: steps between card and PIN (below), a closed file, the card for offline (tests of its own).
NOT_WALKED = {
    "activeren.nieuwe_pin", "activeren.plaatje", "inloggen.code", "inloggen.balie", "gesloten.toon", "bewaard.kaart",
    "afspraken.andere_tijd", "afspraken.foto", "kopie.gegevens", "kopie.leesbaar",
}  # fmt: skip


def languages(*always: str) -> list:
    return [pytest.param(row.code, marks=() if row.code in always else pytest.mark.proof) for row in LAUNCH]


@pytest.fixture(scope="module")
def walks(live: Live) -> dict[str, tuple[Walk, list[str]]]:
    made = {name: Walk(live.app, *phone) for name, phone in PHONES.items()}
    return {name: (walk, walk.pages()) for name, walk in made.items()}


@pytest.fixture(scope="module")
def large(chromium: Browser) -> Iterator[Browser]:
    """A browser in which the person set letters of twice the usual size."""
    with_large_letters = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    other = chromium.browser_type.launch(executable_path=shutil.which("chromium"), args=with_large_letters)
    yield other
    other.close()


def phone(browser: Browser, live: Live, walk: Walk, code: str, *, scripts: bool = True) -> BrowserContext:
    walk.speak(code)
    context = browser.new_context(viewport=NARROW, locale=code)
    if not scripts:  # axe itself is a script: the page gets none of its own (and none stands in the page, see the CSP)
        context.route("**/*.js*", lambda route: route.abort())
    context.add_cookies([{"name": name, "value": value, "url": live.url} for name, value in walk.cookies.items()])
    return context


def everywhere(browser: Browser, live: Live, phones: dict, code: str, check, *, scripts: bool = True) -> list[str]:
    """Open each page of each phone in one language; what was found, with the pages where."""
    found = defaultdict(list)
    for name, (walk, pages) in phones.items():
        context = phone(browser, live, walk, code, scripts=scripts)
        page = context.new_page()
        for path in pages:
            page.goto(f"{live.url}{path}")
            for said in check(page):
                found[said].append(f"{path} ({name})")
        context.close()
    return [f"{said} AT {', '.join(sorted(set(where)))}" for said, where in found.items()]


@pytest.mark.parametrize("code", languages(*ALWAYS))
def test_every_page_can_be_read_and_heard(live, chromium, walks, code):
    assert everywhere(chromium, live, walks, code, lambda page: look(page, code) + axe(page)) == []


@pytest.mark.parametrize("code", languages("ar"))
def test_every_page_is_the_same_without_scripts(live, chromium, walks, code):
    assert everywhere(chromium, live, walks, code, lambda page: look(page, code) + axe(page), scripts=False) == []


@pytest.mark.parametrize("code", languages(*ALWAYS))
def test_letters_twice_as_large_still_fit(live, large, walks, code):
    assert everywhere(large, live, walks, code, lambda page: page.evaluate(TOO_WIDE)) == []


@pytest.mark.parametrize("code", languages("ar"))
def test_the_largest_letters_and_strong_contrast_of_our_own_fit_too(live, chromium, walks, code):
    looks = {"client": walks["client"]}
    walk, _pages = walks["client"]
    context = phone(chromium, live, walk, code)
    page = context.new_page()
    page.goto(f"{live.url}/weergave")
    for value in ("heel-groot", "hoog"):
        page.check(f"main input[value={value}]")
    press(page)
    walk.cookies["browser"] = next(each["value"] for each in context.cookies() if each["name"] == "browser")
    context.close()
    found = everywhere(chromium, live, looks, code, lambda page: look(page, code) + axe(page))
    del walk.cookies["browser"]
    assert found == []


@pytest.mark.parametrize("code", languages("ar"))
def test_the_steps_from_card_to_pin_can_be_read_and_heard(live, chromium, code):
    address, _digits = card_of(live, chromium, "p3")
    context = chromium.new_context(viewport=NARROW, locale=code)
    page, found = context.new_page(), []
    page.goto(address)
    found += step(page, code)
    page.fill("main input[name=code]", live.code_for(number_of("p3")))
    found += step(page, code)
    page.locator(f"main input[type=radio][value={PLAATJES[4]}]").check(force=True)
    found += step(page, code)
    for field in page.locator("main input:visible").all():
        field.fill(PIN)
    found += step(page, code)
    context.close()
    assert found == []


def step(page: Page, code: str) -> list[str]:
    said = look(page, code) + axe(page)
    press(page)
    return said


def test_the_walk_comes_on_every_page(live, walks):
    rules = {rule.endpoint for rule in live.app.url_map.iter_rules() if is_ours(rule)}
    walked = {walk.endpoint(path) for walk, pages in walks.values() for path in pages}
    assert rules - walked == NOT_WALKED
