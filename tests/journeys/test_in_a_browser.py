"""People come in, in Chromium, on a small phone: from the demo's card to the own page, and a colleague's day."""

import re

import pytest
from playwright.sync_api import expect

from portal.domain.toegang import PLAATJES
from portal.services.demo import personen
from tests.journeys.live import phone, press

pytestmark = pytest.mark.browser
PIN = "48216"


def number_of(persona: str) -> str:
    return personen.telefoon_van(next(each for each in personen.PERSONAS if each.id == persona))


def card_of(live, browser, persona: str) -> tuple[str, str]:
    """Address and digits of a fresh card, as the demo page hands them out."""
    name = next(each.naam for each in personen.PERSONAS if each.id == persona)
    page = browser.new_page()
    page.goto(f"{live.url}/demo")
    page.locator(f"li.card:has-text('{name}') button").click()
    address = page.locator("main a[href*='#']").get_attribute("href")
    digits = page.locator(".activation-card__code").inner_text()
    page.context.close()
    return address, digits


def come_in(live, page, persona: str, picture: str = PLAATJES[4]) -> None:
    """From the page after the card to the own page."""
    page.fill("main input[name=code]", live.code_for(number_of(persona)))
    press(page)
    page.locator(f"main input[type=radio][value={picture}]").check(force=True)
    press(page)
    for field in page.locator("main input:visible").all():
        field.fill(PIN)
    press(page)


@pytest.mark.parametrize(("persona", "language"), [("p3", "ar"), ("p6", "ti"), ("p2", "en"), ("azc", "so")])
def test_a_client_comes_in_by_card_on_a_small_phone(live, chromium, persona, language):
    address, _digits = card_of(live, chromium, persona)
    context = phone(chromium, language)
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    page.goto(address)
    press(page)
    come_in(live, page, persona)
    assert page.url == f"{live.url}/"
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert problems == []
    context.close()


def test_two_people_on_one_phone_choose_by_picture_and_each_has_an_own_pin(live, chromium):
    context = phone(chromium, "ti")
    page = context.new_page()
    for persona, picture in (("p1-man", PLAATJES[1]), ("p1-vrouw", PLAATJES[2])):
        address, _digits = card_of(live, chromium, persona)
        page.goto(address)
        press(page)
        come_in(live, page, persona, picture)
        page.locator("form[action='/uitloggen'] button").click()
        page.wait_for_load_state()
    page.goto(f"{live.url}/inloggen/wie")
    choices = page.locator("main input[type=radio], main button[name]")
    assert choices.count() >= 2
    assert "Abeba" not in page.content()
    assert "Tesfay" not in page.content()
    context.close()


def test_a_known_person_comes_back_on_a_new_phone_by_number_and_pin(live, chromium):
    address, _digits = card_of(live, chromium, "p6")
    first = phone(chromium, "ti")
    page = first.new_page()
    page.goto(address)
    press(page)
    come_in(live, page, "p6", PLAATJES[6])
    first.close()
    live.app.extensions["portal"].clock.forward(minutes=16)
    second = phone(chromium, "ti")
    page = second.new_page()
    page.goto(f"{live.url}/inloggen/nummer")
    page.fill("main input[name=telefoon]", number_of("p6"))
    press(page)
    page.fill("main input[name=code]", live.code_for(number_of("p6")))
    press(page)
    page.fill("main input[name=pin]", PIN)
    press(page)
    assert page.url == f"{live.url}/"
    second.close()


def test_without_javascript_the_digits_of_the_card_do(live, chromium):
    _address, digits = card_of(live, chromium, "p4")
    context = phone(chromium, "ar", javascript=False)
    page = context.new_page()
    page.goto(f"{live.url}/inloggen/kaart")
    page.fill("main input[name=kaartcode]", digits)
    press(page)
    come_in(live, page, "p4")
    assert page.url == f"{live.url}/"
    page.goto(f"{live.url}/mijn-gegevens")
    assert page.locator("main").inner_text()
    context.close()


def test_after_signing_out_the_back_button_shows_nothing(live, chromium):
    address, _digits = card_of(live, chromium, "p5")
    context = phone(chromium, "ru")
    page = context.new_page()
    page.goto(address)
    press(page)
    come_in(live, page, "p5")
    name = next(each.naam for each in personen.PERSONAS if each.id == "p5")
    page.goto(f"{live.url}/mijn-gegevens")
    expect(page.locator("main")).to_contain_text(name)
    page.locator("form[action='/uitloggen'] button").click()
    page.wait_for_load_state()
    page.go_back()
    assert name not in page.content()
    context.close()


def test_a_coach_signs_in_and_finds_a_client_in_two_steps(live, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{live.url}/demo")
    row = page.locator("tr:has(code:text-is('coach.rit'))")
    code = row.locator("code").nth(1).inner_text()
    password = page.locator(".utrecht-alert code").first.inner_text()
    page.goto(f"{live.url}/beheer/inloggen")
    page.fill("input[name=gebruikersnaam]", "coach.rit")
    page.fill("input[name=wachtwoord]", password)
    press(page)
    page.fill("main input[name=code]", code)
    press(page)
    assert re.search(r"/beheer$", page.url)
    page.fill("input[name=zoek]", "Filmon")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.locator("main tr:has-text('DEMP7F') a").first.click()
    expect(page.locator("main")).to_contain_text("DEMP7F")
    assert "Filmon" not in page.url
    page.context.close()
