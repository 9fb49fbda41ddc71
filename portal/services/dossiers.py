"""Opening one client's file: scope, then right; the door of every service that works on one client."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import rechten
from portal.domain.rechten import Actie, Actor, Dossierdeel, Relatie
from portal.persistence import inburgeraars as rijen
from portal.persistence import scope, toegang
from portal.services import audit, plaatjes
from portal.services.errors import NotAllowed, NotFound
from translations import Lazy


@dataclass(frozen=True)
class Moment:
    """When something is asked, and from which address: what a rule and the log need besides the actor.

    `site` is the address of the portal, for a text that has to point there.
    """

    now: datetime
    zone: ZoneInfo
    oorsprong: str = "-"
    site: str = ""

    @property
    def day(self) -> date:
        """The day on the calendar here: an hour before midnight UTC it is tomorrow already."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Dossier:
    """A file that this actor may meet, and what it is to the actor."""

    inburgeraar: rijen.Inburgeraar
    actor: Actor
    relatie: Relatie

    @property
    def delen(self) -> frozenset[Dossierdeel]:
        return rechten.zicht(self.actor.rol, self.relatie)

    def may(self, actie: Actie) -> bool:
        return rechten.mag(self.actor.rol, actie, self.relatie)


def open_file(session: Session, actor: Actor, nummer: str, actie: Actie, day: date, *, lock: bool = False) -> Dossier:
    """Fetch a client through the scope: NotFound for who is not the actor's, NotAllowed for what is not.

    `lock` holds the row until the end of the transaction, so that a version can be compared and changed.
    """
    wanted: Any = select(rijen.Inburgeraar).where(rijen.Inburgeraar.nummer == tidy(nummer))
    query = scope.visible_to(wanted, actor, day)
    row = session.scalars(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound
    found = Dossier(row, actor, scope.relatie(session, actor, row.id, day))
    if not found.may(actie):
        raise NotAllowed
    return found


def tidy(nummer: str) -> str:
    """Bring a number to the way it is stored: people write it with spaces and in small letters.

    Other signs stay away: PostgreSQL refuses a NUL even in a question.
    """
    return "".join(sign for sign in nummer.upper() if sign.isalnum())[: rijen.NUMMER_LENGTE + 1]


def note(session: Session, actor: Actor, actie: str, nummer: str, moment: Moment) -> None:
    """Write what was done to this file in the log, in the same transaction."""
    audit.note(
        session,
        actie=actie,
        object=nummer,
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"medewerker:{actor.id}",
        now=moment.now,
    )


def picture_of(session: Session, client: rijen.Inburgeraar) -> Lazy | None:
    """Give the word that opens a text when several people share the number: for whom, without a name."""
    if client.telefoon is None or len(rijen.by_telefoon(session, client.telefoon)) < 2:
        return None
    pin = toegang.pin_of(session, client.id)
    return None if pin is None else plaatjes.word(pin.plaatje)
