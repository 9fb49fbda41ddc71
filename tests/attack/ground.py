"""What attacks share: the database as text, and who may do what to which address; knows no attack."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import text
from werkzeug.test import TestResponse

from tests.about_the_code import rights, world
from tests.about_the_code.region import Region
from tests.about_the_code.rights import NO_FILE, OPEN, Endpoint
from tests.conftest import Clock, make_app


class PostgresRegion(Region):
    """The same region on the other database; put back means that everybody is in again."""

    def __init__(self, url: str) -> None:
        self.clock = Clock()
        self.app = make_app(url, self.clock)
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        self.world = world.build(self.app)

    def put_back(self) -> None:
        with self.app.extensions["portal"].sessions.write.begin() as db:
            db.execute(text("UPDATE sessies SET beeindigd = NULL, gezien = geopend, bevestigd = geopend"))


# One colleague of each kind that together may open every page of staff.
COLLEAGUES = ("beheerder", "inburgeringscoach", "privacy", "beleid")
READ_LOG = "auditregels"  # looking is noted, so a GET adds lines here and nowhere else


def contents(region: Region, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(region.file)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name not in without}  # noqa: S608


def words_of(answer: TestResponse) -> str:
    """What a browser would show of an answer; a sound, a photo, a file to keep is no page."""
    return answer.get_data(as_text=True) if answer.mimetype in {"text/html", "text/plain"} else ""


def subject_for(endpoint: Endpoint) -> str:
    """Somebody for whom this page is open, so that nothing but the attack is in the way."""
    if not endpoint.of_staff:
        return "niemand" if endpoint.name.startswith(("inloggen", "activeren")) else "inburgeraar"
    file = NO_FILE if "nummer" not in endpoint.arguments else "eigen"
    open_to = (who for who in COLLEAGUES if rights.expected(endpoint, who, file) == OPEN)
    return next(open_to, "beheerder")


def unsafe(region: Region) -> Iterator[tuple[Endpoint, str, str]]:
    """Every endpoint that changes something, with a subject and a path."""
    for endpoint in rights.endpoints(region.app):
        if endpoint.method != "GET":
            who = subject_for(endpoint)
            yield endpoint, who, region.path(endpoint, who, "eigen")
