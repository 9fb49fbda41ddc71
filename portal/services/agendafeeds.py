"""The own appointments in the calendar of a phone: as one file, or by an address that can be revoked; knows no page.

The address is the key: whoever has it reads when and where. Of its token only the digest is kept. A wrong token, a
revoked one and a closed file get the same answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.afspraken import AfspraakStatus
from portal.domain.rechten import Actor, Soort
from portal.persistence import agenda as rijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import audit, eigen_afspraken, ics
from portal.services.dossiers import Moment
from portal.services.eigen_afspraken import Kaart
from portal.services.errors import NotFound
from portal.services.geheimen import digest, token
from translations import gettext, speaking

NIET_DOORGEGAAN = frozenset({AfspraakStatus.AFGEZEGD, AfspraakStatus.AFGEMELD})
LANGSTE = 100


@dataclass(frozen=True)
class Feedstand:
    """Whether there is an address, and since when. `id` is 0 when there is none."""

    id: int = 0
    sinds: datetime | None = None


def state(session: Session, actor: Actor) -> Feedstand:
    row = rijen.feed_of(session, _self(session, actor).id)
    return Feedstand(row.id, row.created_at) if row else Feedstand()


def renew(session: Session, actor: Actor, gezien: int, moment: Moment) -> str | None:
    """Make an address in the place of the one that the page showed (0: none), and give its token this once.

    None when that one is gone already: this was the second of two taps.
    """
    client = _self(session, actor, lock=True)
    before = rijen.feed_of(session, client.id)
    if (before.id if before else 0) != gezien:
        return None
    if before is not None:
        before.ingetrokken_op = moment.now
        session.flush()
    secret = token()
    session.add(rijen.Agendafeed(inburgeraar_id=client.id, token_hash=digest(secret), created_at=moment.now))
    session.flush()
    _note(session, client, "agenda_link_maken", moment)
    return secret


def revoke(session: Session, actor: Actor, moment: Moment) -> None:
    """End the address; ended twice it stays ended."""
    client = _self(session, actor, lock=True)
    row = rijen.feed_of(session, client.id)
    if row is not None:
        row.ingetrokken_op = moment.now
        _note(session, client, "agenda_link_intrekken", moment)


def read(session: Session, secret: str, host: str, moment: Moment) -> bytes:
    """Give the calendar behind an address, in the language of its person."""
    row = rijen.feed_by_hash(session, digest(secret)) if len(secret) <= LANGSTE else None
    client = session.get(Inburgeraar, row.inburgeraar_id) if row else None
    if client is None or (client.gesloten_op is not None and client.gesloten_op <= moment.day):
        raise NotFound
    cards = eigen_afspraken.for_calendar(session, client.id, moment)
    with speaking(client.language):
        return _calendar(cards, host, moment)


def file(session: Session, actor: Actor, afspraak_id: int, host: str, moment: Moment) -> bytes:
    """Give one own appointment as a file, in the language of the page."""
    return _calendar([eigen_afspraken.one(session, actor, afspraak_id, moment)], host, moment)


def _calendar(cards: Iterable[Kaart], host: str, moment: Moment) -> bytes:
    events = [
        ics.Gebeurtenis(each.id, each.begin, each.einde, each.plaats, each.version, each.status in NIET_DOORGEGAAN)
        for each in cards
    ]
    return ics.calendar(events, titel=gettext("Afspraak"), naam=gettext("Mijn afspraken"), host=host, now=moment.now)


def _self(session: Session, actor: Actor, *, lock: bool = False) -> Inburgeraar:
    wanted = select(Inburgeraar).where(Inburgeraar.id == actor.id)
    client = session.scalar(wanted.with_for_update() if lock else wanted) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client


def _note(session: Session, client: Inburgeraar, actie: str, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object=client.nummer,
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"client:{client.nummer}",
        now=moment.now,
    )
