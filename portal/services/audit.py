"""Noting and reading who saw and changed what; knows no content of a file."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.persistence import audit as rijen

ADRES_LENGTE = 60


@dataclass(frozen=True)
class Regel:
    """A line of the log as a page may show it."""

    id: int
    actie: str
    object: str
    resultaat: str
    oorsprong: str
    actor: str
    tijdstip: datetime


def note(
    session: Session,
    *,
    actie: str,
    object: str,  # noqa: A002  # the word of BIO2 8.15.01
    resultaat: str,
    oorsprong: str,
    actor: str,
    now: datetime,
) -> None:
    """Writes one line. `actor` is `medewerker:<id>`, `client:<number>` or `systeem`; `object` a number or key."""
    session.add(
        rijen.Auditregel(
            actie=actie,
            object=object,
            resultaat=resultaat,
            oorsprong=oorsprong[:ADRES_LENGTE],  # a proxy that was set up wrongly passes on what a visitor sent
            actor=actor,
            tijdstip=now,
            created_at=now,
        )
    )


def recent(session: Session, *, limit: int = 100, before: int | None = None) -> list[Regel]:
    """The newest lines, at most `limit`."""
    return [
        Regel(row.id, row.actie, row.object, row.resultaat, row.oorsprong, row.actor, row.tijdstip)
        for row in session.scalars(rijen.newest(limit, before))
    ]
