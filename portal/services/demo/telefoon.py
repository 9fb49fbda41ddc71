"""The phones of the demo's people: what lies on them, and what somebody writes back; fictitious people only."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications import inbound
from notifications.message import Channel
from notifications.optout import Intent
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import teksten, verzending
from portal.services.errors import NotFound
from portal.services.geheimen import token


@dataclass(frozen=True)
class Bericht:
    """One text on a phone; `eigen` is what its owner wrote."""

    tekst: str = field(repr=False)
    op: datetime
    eigen: bool
    language: str | None = None


@dataclass(frozen=True)
class Toestel:
    """One number with the people on it."""

    telefoon: str = field(repr=False)
    namen: tuple[str, ...] = field(repr=False)
    language: str
    berichten: tuple[Bericht, ...] = field(repr=False)


def phones(session: Session, nummers: list[str]) -> list[Toestel]:
    """The phones of these client numbers, in that order; two people on one number share one phone."""
    query = select(Inburgeraar).where(Inburgeraar.nummer.in_(nummers), Inburgeraar.fictief.is_(True))
    people = sorted(session.scalars(query), key=lambda person: nummers.index(person.nummer))
    shared: dict[str, list[Inburgeraar]] = {}
    for person in people:
        if person.telefoon:
            shared.setdefault(person.telefoon, []).append(person)
    return [_phone(session, number, owners) for number, owners in shared.items()]


def _phone(session: Session, number: str, owners: list[Inburgeraar]) -> Toestel:
    received = [Bericht(text.text, text.at, False, text.language) for text in verzending.texts_for(session, [number])]
    written = [Bericht(row.text, row.received_at, True) for row in inbound.from_sender(session, number)]
    texts = sorted(received + written, key=lambda text: text.op, reverse=True)
    return Toestel(number, tuple(owner.naam for owner in owners), owners[0].language, tuple(texts))


def reply(session: Session, telefoon: str, tekst: str, now: datetime, zone: ZoneInfo) -> None:
    """Somebody writes from this phone: the same take-in as a carrier's webhook, and one polite answer."""
    query = select(Inburgeraar).where(Inburgeraar.telefoon == telefoon, Inburgeraar.fictief.is_(True))
    owner = session.scalars(query.order_by(Inburgeraar.id)).first()
    if owner is None:
        raise NotFound
    reference = token()[:32]
    taken = inbound.take_in(
        session, provider_id=f"demo{reference}", channel=Channel.SMS, sender=telefoon, text=tekst, now=now
    )
    if taken.intent is Intent.STOP:
        return  # whoever wants no texts gets none, not even about that
    verzending.send(
        session,
        recipient=telefoon,
        language=owner.language,
        text=teksten.received(owner.language),
        reference=f"antwoord:{reference}",
        once=f"antwoord:{reference}",
        now=now,
        zone=zone,
        answer=True,
    )
