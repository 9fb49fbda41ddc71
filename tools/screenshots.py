"""The pictures of the README, made from a running demo: `python -m tools.screenshots [address]`."""

import re
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools.prepare_tests import chromium

FOLDER = Path(__file__).parents[1] / "docs" / "beeld"
PIN = "48216"
LARGEST = 120_000  # bytes of one picture
COLOURS = 128
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1180, "height": 760}}
COACH = "coach.rit3"  # who has Tesfay and Abeba in hand
# Whose phone in which language, and which page of it under which name.
CLIENTS = (
    ("Anwar Darwish", "ar", {"begin-ar": "/", "geld-ar": "/geld"}),
    ("Tesfay Woldemichael", "ti", {"plan-ti": "/plan"}),
    ("Graham Whitlock", "nl", {"afspraak-nl": "main a[href^='/afspraken/']"}),
    ("Abeba Zerai", "ti", {}),  # she asks to be called, so that the coach has something to do
)


def press(page: Page, button: str = "main form button.utrecht-button--primary-action:visible") -> None:
    with page.expect_navigation():
        page.locator(button).first.click()
    page.wait_for_load_state()


def keep(page: Page, name: str) -> None:
    """Write the screen as a small picture: flat colours need no more than a palette."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    target = FOLDER / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    size = target.stat().st_size
    print(f"{target.name}: {size} bytes")
    if size > LARGEST:
        raise SystemExit(f"{target.name} is too large.")


def newest(demo: Page, address: str, name: str) -> str:
    """Read the newest text on the phone of somebody."""
    demo.goto(f"{address}/demo/telefoon")
    texts = demo.locator(f"li.card:has-text('{name}') .bubble:not(.bubble--own)")
    return texts.first.inner_text() if texts.count() else ""


def code_of(demo: Page, address: str, name: str, before: str) -> str:
    """Wait for the code that the worker sends; a family shares one phone, where the last code still stands."""
    for _ in range(20):
        text = newest(demo, address, name)
        code = re.search(r"^\d{6}$", text, re.MULTILINE)
        if code and text != before:
            return code.group()
        demo.wait_for_timeout(500)
    raise SystemExit(f"No code came for {name}.")


def come_in(browser: Browser, address: str, name: str, language: str) -> Page:
    """Let a client in with a fresh card, and speak this language."""
    demo = browser.new_page()
    demo.goto(f"{address}/demo")
    demo.locator(f"li.card:has-text('{name}') button").click()
    card = demo.locator("main a[href*='#']").get_attribute("href")
    page = browser.new_context(locale=language, **PHONE).new_page()
    before = newest(demo, address, name)
    page.goto(str(card))
    press(page)
    page.fill("main input[name=code]", code_of(demo, address, name, before))
    press(page)
    page.locator("main input[type=radio]:not(:disabled)").nth(4).check(force=True)
    press(page)
    for field in page.locator("main input:visible").all():
        field.fill(PIN)
    press(page)
    if page.locator("html").get_attribute("lang") != language:
        page.locator(".language summary").click()
        press(page, f".language button[value={language}]")
    demo.close()
    return page


def client(browser: Browser, address: str, name: str, language: str, pages: dict[str, str]) -> None:
    page = come_in(browser, address, name, language)
    for picture, where in pages.items():
        page.goto(address)
        if where.startswith("/"):
            page.goto(f"{address}{where}")
        else:
            press(page, where)
        keep(page, picture)
    if not pages:
        press(page, ".three__call form button")
    page.context.close()


def colleague(browser: Browser, address: str) -> None:
    """The day of a coach, with what clients ask."""
    page = browser.new_context(**DESK).new_page()
    page.goto(f"{address}/demo")
    code = page.locator(f"tr:has(code:text-is('{COACH}')) code").nth(1).inner_text()
    password = page.locator(".utrecht-alert code").first.inner_text()
    page.goto(f"{address}/beheer/inloggen")
    page.fill("input[name=gebruikersnaam]", COACH)
    page.fill("input[name=wachtwoord]", password)
    press(page)
    page.fill("main input[name=code]", code)
    press(page)
    keep(page, "vandaag")
    page.context.close()


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        for name, language, pages in CLIENTS:
            client(browser, address, name, language, pages)
        colleague(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
