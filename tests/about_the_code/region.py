"""A small region that tests of rights and attacks share, put back as it was after each change; knows no test."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select

from portal.persistence.audit import Auditregel
from tests.about_the_code import rights, rooms, world
from tests.about_the_code.rights import Endpoint
from tests.about_the_code.world import World
from tests.browser import Browser
from tests.conftest import Clock, make_app
from tests.databases import build_schema


def _copy(source: Path, target: Path) -> None:
    """Copy as SQLite does it itself: safe beside open connections, which a copy of the file is not."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as write:
        read.backup(write)


class Region:
    """The app over a small region, put back as it was after everything that may have changed it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.file = folder / "regio.sqlite"
        build_schema(f"sqlite:///{self.file}")
        self.clock = Clock()
        self.app = make_app(f"sqlite:///{self.file}", self.clock, **settings)
        self.app.config["PROPAGATE_EXCEPTIONS"] = False  # a broken page is one wrong cell, not the end
        self.world: World = world.build(self.app)
        self.copy = folder / "kopie.sqlite"
        _copy(self.file, self.copy)

    def put_back(self) -> None:
        _copy(self.copy, self.file)

    def close(self) -> None:
        self.app.extensions["portal"].sessions.engine.dispose()

    def browser(self, subject: str) -> Browser:
        made = self.app.test_client()
        if subject in self.world.tokens:
            made.set_cookie("session" if subject == "inburgeraar" else "staff", self.world.tokens[subject])
        if subject == "inburgeraar":
            made.set_cookie("device", rooms.PHONE)
        return made

    def path(self, endpoint: Endpoint, subject: str, file: str) -> str:
        who = subject if subject in rights.STAFF else rights.STAFF[0]
        known: dict[str, object] = {
            "nummer": self.world.files.get((who, file), "-"),
            "medewerker_id": self.world.colleague,
            "organisatie_id": self.world.organisation,
            "uitvoering_id": self.world.contract,
            "sleutel": self.world.setting,
            "filename": "icons/portaal.svg",
            "wat": "klaar",
            "soort": "herinnering",
            "taal": "nl",
            "secret": "x" * 43,
            "pip_id": self.world.plan,
            **self.world.voice,
            **self.world.rooms["inburgeraar", "-"],
            **self.world.rooms.get((who, "-"), {}),
            **self.world.rooms.get((who, file), {}),
        }
        if subject == "inburgeraar" and not endpoint.of_staff:
            known |= self.world.rooms["inburgeraar", "-"]
        if endpoint.name.startswith("staff_beltaken"):
            known["taak_id"] = known["beltaak_id"]
        if "code" in endpoint.arguments:
            known["sleutel"] = self.world.voice["stem"]
        unknown = endpoint.arguments - set(known)
        assert not unknown, f"tell tests/about_the_code/region what {unknown} of {endpoint.rule} is"
        with self.app.test_request_context():
            values = {name: known[name] for name in endpoint.arguments}
            return self.app.url_for(endpoint.name, _method=endpoint.method, **values)

    def fields(self, endpoint: Endpoint) -> dict[str, str]:
        return rooms.fields(endpoint.name, self.world.rooms["inburgeraar", "-"], self.world.begin)

    def lines(self, nummer: str) -> int:
        with self.app.extensions["portal"].sessions.read() as db:
            query = select(func.count()).select_from(Auditregel).where(Auditregel.object == nummer)
            return db.scalar(query) or 0
