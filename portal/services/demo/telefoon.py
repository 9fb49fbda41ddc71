"""The phones of the demo's people: what lies on them, and what somebody writes back; invented people only.

Invented are the people of the region, and whoever an invented colleague added since.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import Session

from notifications.carrier import Incoming
from notifications.inbound import Received
from notifications.message import Channel
from notifications.models import WAITING, Outgoing
from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker
from portal.services import gesprekken, verzending
from portal.services.dossiers import Moment
from portal.services.errors import NotFound
from portal.services.geheimen import token


@dataclass(frozen=True)
class Bericht:
    """One text on a phone; `eigen` is what its owner wrote, `wacht` what leaves only at `op`."""

    tekst: str = field(repr=False)
    op: datetime
    eigen: bool
    language: str | None = None
    wacht: bool = False


@dataclass(frozen=True)
class Toestel:
    """One number with the people on it."""

    telefoon: str = field(repr=False)
    namen: tuple[str, ...] = field(repr=False)
    language: str
    berichten: tuple[Bericht, ...] = field(repr=False)


def phones(session: Session, nummers: list[str], now: datetime) -> list[Toestel]:
    """The phones of these client numbers, in that order, then the others with a text or added by hand.

    Two people on one number share one phone; without texts the six hundred others of the region stay away.
    """
    people = session.scalars(select(Inburgeraar).where(_invented(), Inburgeraar.telefoon.is_not(None))).all()
    shared: dict[str, list[Inburgeraar]] = {}
    for person in sorted(people, key=lambda person: _rank(person, nummers)):
        shared.setdefault(person.telefoon or "", []).append(person)
    texts = _texts(session, shared.keys(), now)
    return [
        Toestel(number, tuple(owner.naam for owner in owners), owners[0].language, tuple(texts.get(number, ())))
        for number, owners in shared.items()
        if number in texts or any(owner.nummer in nummers or not owner.fictief for owner in owners)
    ]


def _rank(person: Inburgeraar, nummers: list[str]) -> tuple[int, int]:
    return (nummers.index(person.nummer) if person.nummer in nummers else len(nummers), -person.id)


def _invented() -> ColumnElement[bool]:
    colleagues = select("medewerker:" + cast(Medewerker.id, String)).where(Medewerker.fictief.is_(True))
    added = select(Auditregel.object).where(
        Auditregel.actie == "dossier_toevoegen", Auditregel.actor.in_(colleagues.scalar_subquery())
    )
    return or_(Inburgeraar.fictief.is_(True), Inburgeraar.nummer.in_(added.scalar_subquery()))


def _texts(session: Session, numbers: Collection[str], now: datetime) -> dict[str, list[Bericht]]:
    """All texts by number, the newest first; what still has to leave on top."""
    found: dict[str, list[Bericht]] = {}
    waiting = select(Outgoing).where(
        Outgoing.state.in_(WAITING), Outgoing.not_before > now, Outgoing.channel == Channel.SMS
    )
    for held in session.scalars(waiting):
        text = Bericht(held.text, held.not_before, False, held.language, wacht=True)
        found.setdefault(held.recipient or "", []).append(text)
    for sent in verzending.texts_for(session, numbers):
        found.setdefault(sent.recipient, []).append(Bericht(sent.text, sent.at, False, sent.language))
    for row in session.scalars(select(Received).where(Received.sender.in_(numbers))):
        found.setdefault(row.sender, []).append(Bericht(row.text, row.received_at, True))
    return {number: sorted(texts, key=lambda text: text.op, reverse=True) for number, texts in found.items()}


def reply(session: Session, telefoon: str, tekst: str, moment: Moment) -> None:
    """Somebody writes from this phone: what comes of it is what comes of a text that a carrier brings."""
    query = select(Inburgeraar.id).where(Inburgeraar.telefoon == telefoon, _invented())
    if session.scalars(query).first() is None:
        raise NotFound
    gesprekken.receive(session, Incoming(f"demo{token()[:32]}", Channel.SMS, telefoon, tekst), moment)
