"""Makers of plans, goals and tasks for tests, and how a test reads a page of the plan."""

from datetime import date
from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from portal.domain.doelen import DoelStatus, StandaardDoel, StandaardTaak
from portal.domain.pip import Leerroute
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.pip import Pip, Termijn
from tests.browser import Browser
from tests.factories import MOMENT

DAGTEKENING = date(2026, 2, 20)


def a_pip(session: Session, inburgeraar_id: int, dagtekening: date = DAGTEKENING, **changes: Any) -> Pip:
    values = {"leerroute": Leerroute.B1, "aantal_voortgangsgesprekken": 4} | changes
    row = Pip(inburgeraar_id=inburgeraar_id, dagtekening=dagtekening, **values)
    session.add(row)
    session.flush()
    return row


def a_termijn(session: Session, inburgeraar_id: int, start: date = date(2026, 2, 21), **changes: Any) -> Termijn:
    values = {"einde": start.replace(year=start.year + 3)} | changes
    row = Termijn(inburgeraar_id=inburgeraar_id, start=start, **values)
    session.add(row)
    session.flush()
    return row


def a_doel(session: Session, inburgeraar_id: int, **changes: Any) -> Doel:
    """Make an open standard goal unless the test says otherwise; with words it has no key."""
    values: dict[str, Any] = {"status": DoelStatus.OPEN, "created_at": MOMENT}
    if "tekst" not in changes:
        values["sleutel"] = StandaardDoel.WERK
    if changes.get("status") is DoelStatus.VOORGESTELD:
        values["voorgesteld_op"] = MOMENT
    row = Doel(inburgeraar_id=inburgeraar_id, **values | changes)
    session.add(row)
    session.flush()
    return row


def a_taak(session: Session, doel: Doel | int, **changes: Any) -> DoelTaak:
    values: dict[str, Any] = {} if "tekst" in changes else {"sleutel": StandaardTaak.CV}
    row = DoelTaak(doel_id=doel if isinstance(doel, int) else doel.id, **values | changes)
    session.add(row)
    session.flush()
    return row


def page(client: Browser, path: str = "/plan") -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html5lib")


def words(client: Browser, path: str = "/plan") -> str:
    """Read a page as a person does: names and numbers are isolated, but no space stands before a full stop."""
    return " ".join(page(client, path).main.get_text(" ").split()).replace(" .", ".")
