"""The first page of a client, measured: bytes on the wire, what a slow phone sees when, and pages a second.

Everything is a ratio within one run: against an almost empty page with one stylesheet, and against a bare page of
the same size, with as many sentences and three questions to the same kind of database.
"""

import logging
import re
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import brotli
from flask import Flask, render_template
from flask_babel import Babel, format_date
from jinja2 import DictLoader
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.serving import make_server

from portal.app import create_app
from portal.config import Config
from portal.persistence.engine import open_sessions
from portal.persistence.inburgeraars import by_nummer
from portal.services import sessies
from tools.prepare_tests import chromium

WHO = "DEMP5K"  # Anwar: appointments, a plan, help with money, a school
LANGUAGES = ("nl", "ar", "ti")
SMALL = 20_000
FAST_3G = {"offline": False, "latency": 562, "downloadThroughput": 1_440_000 / 8, "uploadThroughput": 675_000 / 8}
SENTENCES = 50


def signed_in(app: Flask, language: str) -> tuple[Any, str]:
    """A test browser of the persona and the value of its cookie."""
    portal = app.extensions["portal"]
    with portal.sessions.write.begin() as db:
        client = by_nummer(db, WHO)
        client.language = language
        token = sessies.open_client(db, inburgeraar_id=client.id, apparaat_id=None, now=portal.clock())
    browser = app.test_client()
    browser.set_cookie("session", token)
    return browser, token


def sizes(app: Flask) -> None:
    """What the first view needs: HTML, stylesheets and the pictograms, packed as they travel."""
    for language in LANGUAGES:
        browser, _ = signed_in(app, language)
        packed = browser.get("/", headers={"Accept-Encoding": "br"})
        html = brotli.decompress(packed.data).decode()
        parts = {"html": len(packed.data)}
        for address in sorted(set(re.findall(r'(?:href|src)="(/static/[^"#?]+)', html))):
            if address.endswith((".css", ".svg")) and "plaatjes" not in address:
                file = Path("portal") / address.lstrip("/")
                parts[file.name] = len(brotli.compress(file.read_bytes(), quality=11))
        scripts = re.findall(r"<script(?![^>]*\bdefer)", html)
        others = re.findall(r'(?:href|src|action)="(?:https?:)?//', html)
        total = sum(parts.values())
        print(f"first view of / in {language}: {total} bytes packed (at most {SMALL}); {parts}")
        print(f"  scripts that hold up the page: {len(scripts)}; addresses of other hosts: {len(others)}")


class Base(DeclarativeBase):
    pass


class Thing(Base):
    __tablename__ = "dingen"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    owner: Mapped[int]
    note: Mapped[str]


def bare_app(folder: str, length: int) -> Flask:
    """A page as a tutorial makes it: Flask, Jinja, Flask-Babel, three questions, as long as ours."""
    sessions = open_sessions(f"sqlite:///{folder}/bare.sqlite")
    Base.metadata.create_all(sessions.engine)
    with sessions.write.begin() as session:
        session.add_all(Thing(name=f"ding {n}", owner=n % 40, note="x" * 40) for n in range(400))
    app = Flask("bare")
    Babel(app, locale_selector=lambda: "ar")
    lines = "".join(f"<p>{{{{ _('Zin nummer {n}') }}}}</p>\n" for n in range(SENTENCES))
    filler = "<p class='regel'>een regel tekst van deze bladzijde</p>\n" * max(0, (length - 3500) // 56)
    rows = "{% for row in rows %}<li>{{ row.name }} {{ row.note }}</li>{% endfor %}"
    app.jinja_loader = DictLoader({"page.html": f"<html>{lines}<time>{{{{ day }}}}</time>{rows}{filler}</html>"})

    @app.get("/")
    def page() -> str:
        with sessions.read() as session:
            one = session.get(Thing, 7)
            some = session.scalars(select(Thing).where(Thing.owner == 9).order_by(Thing.id).limit(5)).all()
            last = session.scalars(select(Thing).where(Thing.name == "ding 12")).first()
            return render_template("page.html", rows=[one, *some, last], day=format_date(date(2026, 3, 3), "full"))

    return app


def throughput(app: Flask, median_ms: Callable[..., float]) -> None:
    browser, _ = signed_in(app, "ar")
    with tempfile.TemporaryDirectory() as folder:
        bare = bare_app(folder, len(browser.get("/").data)).test_client()
        ratios = []
        for _ in range(7):  # in turns, so that a busy moment of the machine hits both
            ours, theirs = median_ms(lambda: browser.get("/")), median_ms(lambda: bare.get("/"))
            ratios.append(theirs / ours)
        print(f"/ of a signed-in client: {ours:.2f} ms; a bare page: {theirs:.2f} ms")
        print(f"  throughput against the bare page: x {sorted(ratios)[3]:.2f} (at least 0.6)")


@contextmanager
def served(app: Any, port: int = 0) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", port, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()


def first_paint(browser: Browser, url: str, cookie: str | None) -> float:
    """Milliseconds until something is seen, on Fast 3G and a processor of a quarter, with an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    if cookie:
        context.add_cookies([{"name": "session", "value": cookie, "url": url}])
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", FAST_3G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"{url}/", wait_until="load")
    seen = page.evaluate(
        "new Promise(done => new PerformanceObserver((list, me) => {"
        " const found = list.getEntriesByName('first-contentful-paint')[0];"
        " if (found) { me.disconnect(); done(found.startTime); } }).observe({type: 'paint', buffered: true}))"
    )
    context.close()
    return float(seen)


def empty_app() -> Flask:
    app = Flask("empty")
    style = "body { font-family: sans-serif; color: #123 }"

    @app.get("/")
    def page() -> str:
        return "<!doctype html><html><head><link rel=stylesheet href=/style.css></head><body><p>Dag</p></body></html>"

    @app.get("/style.css")
    def sheet() -> Any:
        return style, {"Content-Type": "text/css"}

    return app


def paint(env: dict[str, str], rounds: int = 7) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(Config.from_env(env | {"PORTAL_BASE_URL": f"http://localhost:{port}"}))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        with served(empty_app()) as nothing, served(app, port) as home:
            for language in LANGUAGES:
                _, cookie = signed_in(app, language)
                ratio = sorted(
                    first_paint(browser, home, cookie) / first_paint(browser, nothing, None) for _ in range(rounds)
                )[rounds // 2]
                print(f"first paint of / in {language}: x {ratio:.2f} of an almost empty page (at most 1.25)")
        browser.close()
