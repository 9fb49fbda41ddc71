"""What a client still reads once the file is closed: since when, and whom to call; knows no page and no session."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.domain.overdracht import Sluitreden
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import contactpersonen
from portal.services.contactpersonen import Contactpersoon
from portal.services.errors import NotFound


@dataclass(frozen=True)
class Afscheid:
    """The last page. Who helped on the day of closing can still be called."""

    gesloten_op: date
    reden: Sluitreden
    eerste: Contactpersoon | None


def of_client(session: Session, inburgeraar_id: int) -> Afscheid:
    """Give the last page of a client whose file is closed."""
    client = session.get(Inburgeraar, inburgeraar_id)
    if client is None or client.gesloten_op is None or client.gesloten_reden is None:
        raise NotFound
    around = contactpersonen.around(session, client, client.gesloten_op)
    return Afscheid(client.gesloten_op, client.gesloten_reden, around.eerste)
