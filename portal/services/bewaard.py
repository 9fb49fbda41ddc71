"""What a phone may keep for when there is no internet: the next appointment and help numbers; knows no page.

Nothing without consent, which holds for one client on one phone and ends with the binding. Never a name, never a
client number, never an appointment that is told in person only.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from portal.domain.rechten import Actor
from portal.persistence import bewaard as rijen
from portal.persistence.base import insert_into
from portal.services import afspraken, contactpersonen, toestemmingen
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotFound
from portal.services.geheimen import digest, token


@dataclass(frozen=True)
class Afspraak:
    """When and where, and nothing else."""

    begin: datetime
    einde: datetime
    plaats: str = field(repr=False)


@dataclass(frozen=True)
class Bewaard:
    """All that lies on the phone."""

    sleutel: str
    afspraak: Afspraak | None
    contact: str | None  # the number of the first contact


def keys_on(session: Session, apparaat: str | None) -> dict[int, str]:
    """Give the key of each client who allowed the phone with this token to keep something and is still bound to it."""
    return dict(rijen.of_phone(session, digest(apparaat))) if apparaat else {}


def is_allowed(session: Session, actor: Actor, apparaat_id: int | None) -> bool:
    return apparaat_id is not None and rijen.find(session, apparaat_id, actor.id) is not None


def allow(session: Session, actor: Actor, apparaat_id: int | None, moment: Moment) -> str:
    """Let this phone keep something for this client; a second yes changes nothing. Give the key."""
    if apparaat_id is None or not rijen.is_bound(session, apparaat_id, actor.id):
        raise Conflict
    row = {"apparaat_id": apparaat_id, "inburgeraar_id": actor.id, "sleutel": token(), "gegeven_op": moment.now}
    new = insert_into(session, rijen.OfflineToestemming).values(created_at=moment.now, **row)
    made = session.scalar(new.on_conflict_do_nothing().returning(rijen.OfflineToestemming.id))
    if made is not None:
        toestemmingen.note_own(session, toestemmingen.own_file(session, actor), "offline_toestaan", moment)
    return rijen.find(session, apparaat_id, actor.id).sleutel  # type: ignore[union-attr]  # just written


def withdraw(session: Session, actor: Actor, apparaat_id: int | None, moment: Moment) -> None:
    """Take it back; twice is as good as once."""
    if not is_allowed(session, actor, apparaat_id) or apparaat_id is None:
        return
    rijen.withdraw(session, apparaat_id, actor.id)
    toestemmingen.note_own(session, toestemmingen.own_file(session, actor), "offline_intrekken", moment)


def content(session: Session, actor: Actor, apparaat_id: int | None, moment: Moment) -> Bewaard:
    """Give what the phone in this hand may keep; NotFound without consent."""
    allowed = rijen.find(session, apparaat_id, actor.id) if apparaat_id is not None else None
    if allowed is None:
        raise NotFound
    client = toestemmingen.own_file(session, actor)
    row = afspraken.next_of_client(session, client.id, moment)
    first = contactpersonen.around(session, client, moment.day).eerste
    return Bewaard(
        sleutel=allowed.sleutel,
        afspraak=Afspraak(row.begin, row.einde, row.plaats) if row else None,
        contact=first.telefoon if first else None,
    )
