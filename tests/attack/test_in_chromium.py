"""Every page in a real browser: nothing is refused by our own policy, nothing leaves the portal (S35, S37)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.about_the_code import rights, rooms
from tests.about_the_code.region import Region
from tests.databases import free_port
from tests.journeys.live import Server, start_browser

FILES = (".ics", ".pdf", ".mp3", "/download/leesbaar", "/download/gegevens", "/foto/", "webmanifest", "/sw.js")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Region, str]]:
    url = f"http://127.0.0.1:{(port := free_port())}"
    made = Region(tmp_path_factory.mktemp("chromium"), PORTAL_BASE_URL=url)
    server = Server(made.app, port)
    yield made, url
    server.close()
    made.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    playwright, browser = start_browser()
    yield browser
    browser.close()
    playwright.stop()


def listen(page: Page, url: str) -> list[str]:
    complaints: list[str] = []

    def said(line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"} and not line.location["url"].endswith("/favicon.ico"):
            complaints.append(f"{line.text} {line.location['url']}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((url, "data:")) else complaints.append(asked.url))
    page.on("dialog", lambda shown: complaints.append(shown.message))
    return complaints


@pytest.mark.parametrize("who", ["niemand", "inburgeraar", "inburgeringscoach", "beheerder"])
def test_no_page_breaks_our_own_policy(served, chromium, who):
    region, url = served
    context = chromium.new_context()
    tokens = {"device": rooms.PHONE, "session": region.world.tokens["inburgeraar"]} if who == "inburgeraar" else {}
    if who in rights.STAFF:
        tokens = {"staff": region.world.tokens[who]}
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in tokens.items()])
    page, found = context.new_page(), {}
    for endpoint in rights.endpoints(region.app):
        path = region.path(endpoint, who, "eigen")
        if endpoint.method != "GET" or endpoint.of_staff is not (who in rights.STAFF) or path.endswith(FILES):
            continue
        if endpoint.name.startswith(("static", "health", "demo", "staff_stemmen.luister")) or "/foto/" in path:
            continue
        complaints = listen(page, url)
        answer = page.goto(url + path)
        if answer is not None and answer.status < 400 and complaints:
            found[path] = complaints
    context.close()
    assert found == {}
