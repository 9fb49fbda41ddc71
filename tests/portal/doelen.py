"""Makers of plans, goals and tasks for tests."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from portal.domain.doelen import DoelStatus, StandaardDoel, StandaardTaak
from portal.domain.pip import Leerroute
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.pip import Pip, Termijn
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
