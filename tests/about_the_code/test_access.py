"""Every endpoint x every role x every relation, asked for real: the pages do what docs/rights.csv says.

A page that is added without a row, or that opens a file to somebody else, fails here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.persistence.audit import Auditregel
from portal.web import access
from tests.about_the_code import rights, world
from tests.about_the_code.rights import DOOR, GONE, NO_FILE, OPEN, REFUSED, Endpoint
from tests.about_the_code.world import World
from tests.browser import Browser
from tests.conftest import Clock, make_app
from tests.databases import build_schema

AGAIN = "Run `python -m tests.about_the_code.rights` and read the difference."
DOORS = ("/inloggen", "/beheer/inloggen")


def _copy(source: Path, target: Path) -> None:
    """Copy as SQLite does it itself: safe beside open connections, which a copy of the file is not."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as write:
        read.backup(write)


class Region:
    """The app over a small region, put back as it was after everything that may have changed it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "regio.sqlite"
        build_schema(f"sqlite:///{self.file}")
        self.app = make_app(f"sqlite:///{self.file}", Clock())
        self.app.config["PROPAGATE_EXCEPTIONS"] = False  # a broken page is one wrong cell, not the end
        self.world: World = world.build(self.app)
        self.copy = folder / "kopie.sqlite"
        _copy(self.file, self.copy)

    def put_back(self) -> None:
        _copy(self.copy, self.file)

    def browser(self, subject: str) -> Browser:
        made = self.app.test_client()
        if subject in self.world.tokens:
            made.set_cookie("session" if subject == "inburgeraar" else "staff", self.world.tokens[subject])
        return made

    def path(self, endpoint: Endpoint, subject: str, file: str) -> str:
        who = subject if subject in rights.STAFF else rights.STAFF[0]
        known = {
            "nummer": self.world.files.get((who, file), "-"),
            "afspraak_id": self.world.appointments.get((who, file), 0),
            "medewerker_id": self.world.colleague,
            "organisatie_id": self.world.organisation,
            "uitvoering_id": self.world.contract,
            "sleutel": self.world.setting,
            "filename": "icons/portaal.svg",
        }
        unknown = endpoint.arguments - set(known)
        assert not unknown, f"tell tests/about_the_code/test_access what {unknown} of {endpoint.rule} is"
        with self.app.test_request_context():
            values = {name: known[name] for name in endpoint.arguments}
            return self.app.url_for(endpoint.name, _method=endpoint.method, **values)

    def lines(self, nummer: str) -> int:
        with self.app.extensions["portal"].sessions.read() as db:
            query = select(func.count()).select_from(Auditregel).where(Auditregel.object == nummer)
            return db.scalar(query) or 0


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    made = Region(tmp_path_factory.mktemp("regio"))
    yield made
    made.app.extensions["portal"].sessions.engine.dispose()


def answer(region: Region, endpoint: Endpoint, subject: str, file: str) -> str:
    path, browser = region.path(endpoint, subject, file), region.browser(subject)
    fields = {"telefoon": region.world.phone} if endpoint.name == "telefoons.verwijder" else {}
    response = browser.get(path) if endpoint.method == "GET" else browser.submit(path, fields)
    response.close()
    if response.status_code == 500:
        return "500"
    if endpoint.actie == access.PUBLIC:
        return REFUSED if response.status_code == 403 else OPEN
    if response.status_code in {302, 303} and response.location.partition("?")[0] in DOORS:
        return DOOR
    return {403: REFUSED, 404: GONE}.get(response.status_code, OPEN)


def test_every_endpoint_declares_who_may_come(app: Flask) -> None:
    assert [name for name, declared in access.declared(app).items() if declared is None] == []


def test_the_file_of_rights_is_what_url_map_and_table_say(app: Flask) -> None:
    """Both ways: an endpoint without a row, and a row without an endpoint, are a difference."""
    assert rights.FILE.read_text(encoding="utf-8") == rights.as_text(app), AGAIN


def test_the_matrix_is_not_small() -> None:
    assert len(rights.stored()) * len(rights.SUBJECTS) >= 1000


@pytest.mark.parametrize("subject", rights.SUBJECTS)
def test_every_page_answers_this_role_as_the_file_says(region: Region, subject: str) -> None:
    known = {(each.name, each.method): each for each in rights.endpoints(region.app)}
    wrong = []
    for row in rights.stored():
        endpoint = known[row["endpoint"], row["methode"]]
        got = answer(region, endpoint, subject, row["relatie"])
        if got != row[subject]:
            wrong.append((endpoint.method, endpoint.rule, row["relatie"], f"{row[subject]} wanted, {got} got"))
        if endpoint.method != "GET":
            region.put_back()
    assert wrong == []


@pytest.mark.parametrize("subject", rights.STAFF)
def test_every_look_into_a_file_leaves_one_line_with_its_number(region: Region, subject: str) -> None:
    wrong = []
    for endpoint in rights.endpoints(region.app):
        for file in (each for each in endpoint.relations if each != NO_FILE and endpoint.method == "GET"):
            if rights.expected(endpoint, subject, file) != OPEN:
                continue
            nummer = region.world.files[subject, file]
            before = region.lines(nummer)
            region.browser(subject).get(region.path(endpoint, subject, file))
            if region.lines(nummer) != before + 1:
                wrong.append((endpoint.rule, file, region.lines(nummer) - before))
    assert wrong == []
