"""Pictures for README and documents, made from a running demo: `python -m tools.screenshots [address]`."""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "beeld"
PIN = "48216"
CLIENTS = (("Filmon Araya", "ti"), ("Nawal Al-Khouri", "ar"), ("Graham Whitlock", "nl"))
COACH = "coach.rit"


def press(page: Page) -> None:
    page.locator("main form button.utrecht-button--primary-action:visible").first.click()
    page.wait_for_load_state()


def come_in(browser: Browser, address: str, name: str, language: str) -> None:
    """A client with a fresh card: pictures of the steps and of the first page."""
    demo = browser.new_page()
    demo.goto(f"{address}/demo")
    demo.locator(f"li.card:has-text('{name}') button").click()
    card = demo.locator("main a[href*='#']").get_attribute("href")
    page = browser.new_context(viewport={"width": 360, "height": 740}, locale=language).new_page()
    page.goto(str(card))
    press(page)
    page.wait_for_timeout(3000)  # the worker sends the code
    demo.goto(f"{address}/demo/telefoon")
    texts = demo.locator(f"li.card:has-text('{name}') .bubble:not(.bubble--own)").all_inner_texts()
    code = re.search(r"^\d{6}$", "\n".join(texts), re.MULTILINE)
    page.fill("main input[name=code]", code.group() if code else "")
    page.screenshot(path=FOLDER / f"code-{language}.png")
    press(page)
    page.screenshot(path=FOLDER / f"plaatje-{language}.png")
    page.locator("main input[type=radio]").nth(4).check(force=True)
    press(page)
    for field in page.locator("main input:visible").all():
        field.fill(PIN)
    page.screenshot(path=FOLDER / f"pincode-{language}.png")
    press(page)
    page.screenshot(path=FOLDER / f"client-{language}.png")
    page.context.close()
    demo.close()


def work(browser: Browser, address: str) -> None:
    """A coach: the day, a file, a new appointment."""
    page = browser.new_context(viewport={"width": 1280, "height": 860}).new_page()
    page.goto(f"{address}/demo")
    row = page.locator(f"tr:has(code:text-is('{COACH}'))")
    code, password = row.locator("code").nth(1).inner_text(), page.locator(".utrecht-alert code").first.inner_text()
    page.goto(f"{address}/beheer/inloggen")
    page.fill("input[name=gebruikersnaam]", COACH)
    page.fill("input[name=wachtwoord]", password)
    press(page)
    page.fill("main input[name=code]", code)
    press(page)
    page.screenshot(path=FOLDER / "vandaag.png")
    for name, path in (
        ("dossier", "/beheer/inburgeraars/DEMP2M"),
        ("afspraken", "/beheer/afspraken"),
        ("kaart-maken", "/beheer/inburgeraars/DEMP2M/kaart"),
    ):
        page.goto(f"{address}{path}")
        page.screenshot(path=FOLDER / f"{name}.png")
    page.context.close()


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = next(found for name in ("chromium", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, language in CLIENTS:
            come_in(browser, address, name, language)
        work(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
