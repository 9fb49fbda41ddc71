"""What every endpoint must answer to every role: the rows of docs/rights.csv, made from the url map and the table.

`python -m tests.about_the_code.rights` writes the file anew after an endpoint or a right was added; the diff is
what a reviewer reads. Knows no scope and asks no page: `test_access` asks the pages.
"""

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from portal.domain import rechten
from portal.domain.rechten import Actie, Relatie, Rol
from portal.web import access
from tests.conftest import Clock, make_app

FILE = Path(__file__).parents[2] / "docs" / "rights.csv"
STAFF = tuple(sorted(rechten.MEDEWERKER_ROLLEN))
SUBJECTS = ("niemand", "inburgeraar", "geblokkeerd", *STAFF)
HEAD = ("endpoint", "methode", "actie", "relatie", *SUBJECTS)

OPEN, DOOR, REFUSED, GONE = "open", "deur", "nee", "weg"  # door: to sign-in; refused: 403; gone: 404

# How the file in the address stands to the colleague who asks, and what that is called in the table of rights.
FILES = ("eigen", "organisatie", "gast", "vreemd")
NO_FILE = "-"
GUESTS = frozenset({Rol.INBURGERINGSCOACH, Rol.CASEMANAGER})


@dataclass(frozen=True)
class Endpoint:
    name: str
    rule: str
    method: str
    arguments: frozenset[str]
    actie: Actie | str

    @property
    def of_staff(self) -> bool:
        return self.rule.startswith("/beheer")

    @property
    def relations(self) -> tuple[str, ...]:
        return FILES if "nummer" in self.arguments else (NO_FILE,)


def endpoints(app: Flask) -> list[Endpoint]:
    """Every pair of endpoint and method that a browser can ask for."""
    declared = access.declared(app)
    found = [
        Endpoint(rule.endpoint, rule.rule, method, frozenset(rule.arguments), declared[rule.endpoint] or "?")
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=lambda each: (each.rule, each.method))


def relatie(rol: Rol, file: str) -> Relatie:
    """What a file of this kind is to this role; a coordinator meets nobody without being around."""
    if file == "eigen":
        return Relatie.EIGEN
    if file == "gast":
        return Relatie.UITGENODIGD if rol in GUESTS else Relatie.GEEN
    if file == "vreemd" or rol is Rol.TAALMAATJE_COORDINATOR:
        return Relatie.GEEN
    return Relatie.GEMEENTE if rol is Rol.CONSULENT else Relatie.ORGANISATIE


def expected(endpoint: Endpoint, subject: str, file: str) -> str:
    if endpoint.actie == access.PUBLIC:
        return OPEN
    actie = Actie(endpoint.actie)
    if subject == "inburgeraar" and not endpoint.of_staff:
        return OPEN if rechten.mag_ooit(Rol.INBURGERAAR, actie) else REFUSED
    if subject not in STAFF or not endpoint.of_staff:
        return DOOR
    return _of_colleague(Rol(subject), actie, file)


def _of_colleague(rol: Rol, actie: Actie, file: str) -> str:
    if not rechten.mag_ooit(rol, actie):
        return REFUSED
    if file == NO_FILE:
        return OPEN
    found = relatie(rol, file)
    if found is Relatie.GEEN:
        return GONE
    return OPEN if rechten.mag(rol, actie, found) else REFUSED


def rows(app: Flask) -> Iterator[tuple[str, ...]]:
    for endpoint in endpoints(app):
        for file in endpoint.relations:
            answers = (expected(endpoint, subject, file) for subject in SUBJECTS)
            yield (endpoint.name, endpoint.method, str(endpoint.actie), file, *answers)


def as_text(app: Flask) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([HEAD, *rows(app)])
    return text.getvalue()


def stored() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(as_text(make_app(f"sqlite:///{folder}/leeg.sqlite", Clock())), encoding="utf-8")
