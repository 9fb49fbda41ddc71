"""Six people of the policy paper do on a small phone what they came for; colleagues answer at their desk."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import func, select

from portal.domain.toegang import PLAATJES
from portal.persistence.agenda import AfspraakAntwoord
from portal.persistence.doelen import Doel
from portal.persistence.terugbellen import Terugbelverzoek
from portal.services.demo import personen, rondleiding
from tests.journeys.live import Live, phone, press
from tests.journeys.test_in_a_browser import card_of, come_in

pytestmark = pytest.mark.browser
# Notes which sound really began, for a button may be pressed and nothing be heard.
LISTEN = """(() => {
  window.heard = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    this.addEventListener('timeupdate', () => { if (this.currentTime > 0) heard.push(this.currentSrc); });
    return play.call(this);
  };
})()"""
PERSON = {each.id: each for each in personen.PERSONAS}
SHARE = "/mijn-gegevens/huishouden"


class Street:
    """Phones of the personas and desks of colleagues; each signs in once, at the first use."""

    def __init__(self, live: Live, chromium: Browser) -> None:
        self.live, self._chromium = live, chromium
        self._pages: dict[str, Page] = {}

    def phone(self, persona: str) -> Page:
        """The phone of a persona, on the home page."""
        if persona not in self._pages:
            self._pages[persona] = self._come_in(persona)
        page = self._pages[persona]
        page.goto(self.live.url)
        return page

    def desk(self, persona: str) -> Page:
        """The screen of the colleague who has this file in hand, on the page of today."""
        username = self._colleague_of(persona)
        if username not in self._pages:
            self._pages[username] = self._sign_in(username)
        page = self._pages[username]
        page.goto(f"{self.live.url}/beheer")
        return page

    def file(self, persona: str) -> Page:
        """The file of a persona on that screen."""
        return open_page(self.desk(persona), f"/beheer/inburgeraars/{PERSON[persona].nummer}")

    def count(self, model: type) -> int:
        with self.live.app.extensions["portal"].sessions.read() as session:
            return session.scalar(select(func.count()).select_from(model)) or 0

    def _colleague_of(self, persona: str) -> str:
        with self.live.app.extensions["portal"].sessions.read() as session:
            shown = {each.nummer: each.bij for each in rondleiding.personas(session)}
        return shown[PERSON[persona].nummer]

    def _come_in(self, persona: str) -> Page:
        address, _digits = card_of(self.live, self._chromium, persona)
        page = phone(self._chromium, PERSON[persona].language).new_page()
        page.add_init_script(LISTEN)
        page.goto(address)
        press(page)
        come_in(self.live, page, persona, PLAATJES[list(PERSON).index(persona)])
        return page

    def _sign_in(self, username: str) -> Page:
        page = self._chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(f"{self.live.url}/demo")
        code = page.locator(f"tr:has(code:text-is('{username}')) code").nth(1).inner_text()
        password = page.locator(".utrecht-alert code").first.inner_text()
        page.goto(f"{self.live.url}/beheer/inloggen")
        page.fill("input[name=gebruikersnaam]", username)
        page.fill("input[name=wachtwoord]", password)
        press(page)
        page.fill("main input[name=code]", code)
        press(page)
        return page

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()


@pytest.fixture(scope="module")
def street(live, chromium) -> Iterator[Street]:
    made = Street(live, chromium)
    yield made
    made.close()


def tap(page: Page, button: str | Locator, times: int = 1) -> None:
    """A tap on what changes something, or the two at once of an unsure thumb; then the page that follows."""
    target = page.locator(button) if isinstance(button, str) else button
    page.evaluate("() => { window.before = true; }")
    target.first.click(click_count=times, no_wait_after=True)
    page.wait_for_function("() => !window.before && document.readyState === 'complete'")


def open_page(page: Page, path: str) -> Page:
    page.goto(re.sub(r"(https?://[^/]+).*", rf"\1{path}", page.url))
    return page


def text_of(page: Page, selector: str = "main") -> str:
    return page.locator(selector).first.inner_text()


def answered(page: Page) -> Locator:
    return page.locator("#antwoord button[aria-current=true]")


def test_abeba_hears_when_her_appointment_is_and_is_called_back(street):
    page = street.phone("p1-vrouw")
    assert page.locator("html").get_attribute("lang") == "ti"
    assert page.locator("main > section").count() == 3
    assert page.locator("main .tile").count() == 0
    sound = page.locator("main section a.geluid").first
    with page.expect_response("**/geluid/**") as heard:
        sound.click()
    assert heard.value.status in {200, 206}
    assert heard.value.headers["content-type"] == "audio/mpeg"
    page.wait_for_function("() => heard.some(each => each.includes('/geluid/'))")
    before = street.count(Terugbelverzoek)
    tap(page, ".three__call form button", times=2)
    assert page.url.endswith("/bel-mij")
    page.go_back()
    assert street.count(Terugbelverzoek) == before + 1
    page.goto(street.live.url)
    expect(page.locator(".three__call form")).to_have_count(0)
    assert "Abeba Zerai" in text_of(street.desk("p1-vrouw"), "table:has(caption:text-is('Vragen van inburgeraars'))")


def test_tesfay_sees_his_plan_in_hours_and_who_pays_what(street):
    page = street.phone("p1-man")
    tap(page, "main a.tile[href='/plan']")
    parts = page.locator("#delen .deel__uren").all_inner_texts()
    assert parts
    assert all(len(re.findall(r"\d+", each)) == 2 for each in parts)
    assert page.locator(".pad__stap[aria-current=step]").count() == 1
    assert "%" not in text_of(page)
    page.goto(street.live.url)
    tap(page, "main a.tile[href='/geld']")
    assert page.locator(".kosten--ingehouden li").count() > 0
    assert page.locator(".maanden li").count() == 6
    assert "€" not in text_of(page)


def test_a_household_shares_after_both_agreed_and_until_one_stops(street):
    his = open_page(street.phone("p1-man"), "/afspraken")
    shared, own = (each.get_attribute("href") for each in his.locator("article.afspraak > a").all())
    hers = street.phone("p1-vrouw")

    def seen() -> tuple[bool, bool]:
        open_page(hers, "/afspraken")
        return tuple(hers.locator(f"article a[href='{each}']").count() > 0 for each in (shared, own))

    assert seen() == (False, False)
    tap(open_page(his, SHARE), f"form[action='{SHARE}/ja'] button", times=2)
    assert seen() == (False, False)
    tap(open_page(hers, SHARE), f"form[action='{SHARE}/ja'] button")
    assert seen() == (True, False)
    open_page(hers, shared)
    assert hers.locator("#antwoord").count() == 0
    tap(open_page(his, SHARE), f"form[action='{SHARE}/nee'] button")
    assert seen() == (False, False)
    assert hers.request.get(street.live.url + shared).status == 404


def test_graham_says_that_he_comes_once_however_often_he_taps(street):
    page = street.phone("p2")
    assert page.locator("main a[href='/geld']").count() == 0
    tap(page, "main a[href^='/afspraken/']")
    before = street.count(AfspraakAntwoord)
    tap(page, "#antwoord button[value=ik_kom]", times=2)
    expect(answered(page)).to_have_attribute("value", "ik_kom")
    page.go_back()
    page.goto(page.url)
    tap(page, "#antwoord button[value=ik_kom]")
    expect(answered(page)).to_have_attribute("value", "ik_kom")
    assert street.count(AfspraakAntwoord) == before + 1
    expect(street.file("p2").locator(".event .chip:text-is('Zegt: ik kom')")).to_have_count(1)


def test_nawal_proposes_a_goal_in_arabic_and_finishes_a_task(street):
    words = "أريد أن أزور مستشفى"
    page = street.phone("p3")
    tap(page, "main a.tile[href='/plan']")
    assert page.locator("html").get_attribute("dir") == "rtl"
    tap(page, "main a[href='/plan/doel']")
    page.fill("main input[name=tekst]", words)
    before = street.count(Doel)
    tap(page, "main form button[type=submit]:visible", times=2)
    assert words in text_of(page, "h1")
    assert street.count(Doel) == before + 1
    file = street.file("p3")
    tap(file, f"#doelen .doel:has-text('{words}') button:has-text('Aannemen')")
    expect(file.locator(f"#doelen .doel:has-text('{words}') button:has-text('Doel afronden')")).to_be_visible()
    open_page(page, "/plan")
    goal = page.locator(f"#doelen article:has-text('{words}')")
    expect(goal).to_be_visible()
    todo = page.locator("#doelen .taak__knop")
    left = todo.count()
    tap(page, todo.locator("button"), times=2)
    assert re.search(r"/plan/taak/\d+$", page.url)
    open_page(page, "/plan")
    assert todo.count() == left - 1


def test_nawal_reads_the_decision_with_the_dutch_beside_it(street):
    page = open_page(street.phone("p3"), "/plan")
    tap(page, ".plan-links a[href='/plan/besluit']")
    assert page.locator(".naast__nl").count() == 0
    tap(page, ".plan-taal a")
    dutch = page.locator(".naast > .naast__nl[lang=nl][dir=ltr]")
    assert dutch.count() >= 3
    assert page.locator("#bezwaar .naast__nl").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_anwar_chooses_another_time_and_the_coach_moves_it_with_one_click(street):
    page = street.phone("p4")
    open_page(page, "/afspraken")
    address = page.locator("article.afspraak > a").last.get_attribute("href")
    open_page(page, address)
    old = text_of(page, ".when time, .when .calendar-tile")
    tap(page, "#antwoord button[value=andere_tijd]")
    choice = page.locator(".tijd:not(.tijd--gekozen)").first
    new = choice.locator(".calendar-tile").inner_text()
    tap(page, choice.locator("form button"))
    expect(answered(page)).to_have_attribute("value", "andere_tijd")
    assert text_of(page, ".calendar-tile") == old
    desk = street.desk("p4")
    tap(desk, "tr:has-text('Anwar Darwish'):has-text('Wil een andere tijd') a:has-text('Handel af')")
    tap(desk, "main button:has-text('Verzet naar deze tijd')", times=2)
    open_page(page, address)
    assert text_of(page, ".calendar-tile") == new != old


def test_irina_tells_of_a_visit_and_it_counts_when_a_colleague_confirms(street):
    page = street.phone("p5")
    assert page.locator("h1 [lang=en]").count() == 1  # no Russian yet: her second language
    tap(page, "main a.tile[href='/lokaal']")
    tap(page, "#meedoen a.plek:not(.plek--open)")
    place = text_of(page, ".plek__naam")
    page.locator("#geweest summary").click()
    page.locator("#geweest input[name=dag]").first.check(force=True)
    tap(page, "#geweest form button", times=2)
    expect(page.locator(".bezoek")).to_have_count(1)
    expect(page.locator(".bezoek--info")).to_be_visible()
    desk = street.desk("p5")
    tap(desk, "tr:has-text('Irina Dolgich'):has-text('Deed mee in de buurt') a:has-text('Bekijk')")
    tap(desk, f"#in-de-buurt li:has-text('{place}') button:has-text('Bevestigen')")
    page.reload()
    expect(page.locator(".bezoek")).to_have_count(1)
    expect(page.locator(".bezoek--ok")).to_be_visible()


def test_filmon_without_a_plan_sees_where_he_is_and_whom_to_ask(street):
    page = street.phone("p6")
    open_page(page, "/plan")
    assert page.locator(".pad__stap[aria-current=step]").count() == 1
    assert page.locator("#delen").count() == 0
    assert page.locator("a[href='/plan/besluit']").count() == 0
    assert page.locator("main a[href^='tel:']").count() == 1
    expect(page.locator(".plan-nu .plan-groot")).to_be_visible()
    assert page.request.get(f"{street.live.url}/plan/besluit").status == 404
    open_page(page, "/geld")
    assert page.locator(".kosten").count() == 0
