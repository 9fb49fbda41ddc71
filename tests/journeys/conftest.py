"""One live portal and one Chromium for all journeys of a file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import KEYS, Clock, make_app
from tests.journeys.live import Live, Server, fill, free_port, now, start_browser


@pytest.fixture(scope="module")
def live(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("live") / "portaal.sqlite")
    port = free_port()
    app = make_app(f"sqlite:///{path}", Clock(now()), PORTAL_BASE_URL=f"http://127.0.0.1:{port}")
    assert app.extensions["portal"].geheimen is KEYS
    fill(app)
    server = Server(app, port)
    yield Live(app, f"http://127.0.0.1:{port}")
    server.close()
    app.extensions["portal"].sessions.engine.dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    playwright, browser = start_browser()
    yield browser
    browser.close()
    playwright.stop()
