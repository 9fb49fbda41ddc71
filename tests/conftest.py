"""Fixtures for all tests: a clock that stands still, fresh databases, the app, browsers."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.app import create_app
from portal.config import Config
from portal.persistence.base import Versleuteld
from portal.persistence.engine import Sessions, open_sessions
from portal.services.geheimen import Geheimen
from tests.browser import Browser
from tests.databases import Postgres, build_schema

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Westfriesland
KEYS = Geheimen(b"p" * 32, b"f" * 32)


class Clock:
    """Time for tests: stands still until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> datetime:
        self.now += timedelta(**delta)
        return self.now


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def geheimen() -> Geheimen:
    return KEYS


@pytest.fixture(autouse=True)
def _field_key() -> None:
    Versleuteld.encrypt, Versleuteld.decrypt = KEYS.encrypt, KEYS.decrypt


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "portaal.sqlite"
    build_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'portaal.sqlite')}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database with all tables, once on each of the two we promise."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server = request.getfixturevalue("postgres")
    url = server.fresh()
    yield url
    server.drop(url)


@pytest.fixture
def sessions(database_url: str) -> Iterator[Sessions]:
    opened = open_sessions(database_url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    """A writing session on SQLite, rolled back at the end."""
    opened = open_sessions(sqlite_url)
    with opened.write() as writing:
        yield writing
        writing.rollback()
    opened.engine.dispose()


def settings(url: str, **changes: str) -> Config:
    env = {"SECRET_KEY": "k" * 40, "DATABASE_URL": url, "PORTAL_BASE_URL": "http://localhost"}
    return Config.from_env(env | {"PORTAL_HELP_PHONE": "0229 000 000"} | changes)


def make_app(url: str, clock: Clock, **changes: str) -> Flask:
    app = create_app(settings(url, **changes), clock)
    app.config["TESTING"] = True
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.test_client_class = Browser
    portal = app.extensions["portal"]
    portal.geheimen = KEYS
    Versleuteld.encrypt, Versleuteld.decrypt = KEYS.encrypt, KEYS.decrypt
    return app


@pytest.fixture
def app(sqlite_url: str, clock: Clock) -> Iterator[Flask]:
    made = make_app(sqlite_url, clock)
    yield made
    made.extensions["portal"].sessions.engine.dispose()


@pytest.fixture
def app_everywhere(database_url: str, clock: Clock) -> Iterator[Flask]:
    """The app, once on each database."""
    made = make_app(database_url, clock)
    yield made
    made.extensions["portal"].sessions.engine.dispose()


@pytest.fixture
def browser(app: Flask) -> Browser:
    made = app.test_client()
    assert isinstance(made, Browser)
    return made
