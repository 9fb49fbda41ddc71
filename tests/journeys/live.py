"""A whole portal for journeys: web server on loopback, a worker that works when asked, a real browser."""

import logging
import re
import shutil
import threading
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from notifications.dispatch import Outcome, dispatch_once
from portal.services import gewenst, toegang, verzending
from portal.services.demo import bouw, rondleiding
from tests.databases import free_port

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


def start_browser(*flags: str):
    """Chromium of this machine; gives the playwright and the browser, both to be stopped."""
    playwright = sync_playwright().start()
    path = next(found for name in CHROMIUM if (found := shutil.which(name)))
    return playwright, playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])


@dataclass
class Live:
    """A running portal with the demo region in it."""

    app: Flask
    url: str

    def work(self) -> None:
        """Does what the worker would do now: codes, then everything that may leave."""
        portal = self.app.extensions["portal"]
        with portal.sessions.write.begin() as session:
            toegang.send_pending_codes(session, portal.geheimen, portal.clock(), portal.config.timezone)
        quiet = verzending.quiet_hours(portal.config.timezone)
        args = (portal.sessions.write, portal.provider, portal.clock, gewenst.still_wanted, quiet)
        while dispatch_once(*args) is not Outcome.NOTHING:
            pass

    def texts(self, number: str) -> list[str]:
        with self.app.extensions["portal"].sessions.read() as session:
            return [text.text for text in verzending.texts_for(session, [number])]

    def code_for(self, number: str) -> str:
        self.work()
        return re.search(r"^(\d{6})$", self.texts(number)[0], flags=re.MULTILINE).group(1)


class Server:
    """Serves one app on a port of its own until closed."""

    def __init__(self, app: Flask, port: int) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server("127.0.0.1", port, app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def fill(app: Flask) -> None:
    portal = app.extensions["portal"]
    with portal.sessions.write.begin() as session:
        bouw.build(session, portal.geheimen, portal.clock(), wachtwoord=rondleiding.WACHTWOORD)


def phone(browser: Browser, language: str, *, javascript: bool = True) -> BrowserContext:
    """A small phone in a language."""
    return browser.new_context(
        viewport={"width": 360, "height": 740}, locale=language, java_script_enabled=javascript, has_touch=True
    )


def press(page: Page) -> None:
    """Presses the one big button of the page."""
    page.locator("main form button.utrecht-button--primary-action:visible").first.click()
    page.wait_for_load_state()


def now() -> datetime:
    return datetime.now(UTC)


__all__ = ["Live", "Server", "fill", "free_port", "now", "phone", "press", "start_browser"]
