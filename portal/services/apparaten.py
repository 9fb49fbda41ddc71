"""Phones that a client signed in on: bind, list, remove; knows no cookie and no PIN."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.domain import toegang as regels
from portal.persistence import bewaard as bewaardrijen
from portal.persistence import sessies as sessierijen
from portal.persistence import toegang as rijen
from portal.services import toegang
from portal.services.errors import NotFound
from portal.services.geheimen import Geheimen, digest, token


@dataclass(frozen=True)
class OpApparaat:
    """A client who can sign in on this device with the PIN alone."""

    sleutel: str
    initialen: str
    plaatje: str
    koppeling_id: int = field(repr=False)
    inburgeraar_id: int = field(repr=False)
    language: str = field(repr=False)


@dataclass(frozen=True)
class Telefoon:
    """A device as its owner sees it in the list."""

    koppeling_id: int
    omschrijving: str
    gebonden_op: datetime
    laatst_gebruikt: datetime
    deze: bool


def people_on(session: Session, geheimen: Geheimen, *, apparaat: str | None, now: datetime) -> list[OpApparaat]:
    """Return who may sign in with a PIN on the device that holds this token."""
    row = rijen.device_by_digest(session, digest(apparaat)) if apparaat else None
    if row is None:
        return []
    return [
        OpApparaat(
            sleutel=toegang.choice_key(geheimen, "apparaat", row.id, person.id),
            initialen=regels.initials(person.naam),
            plaatje=pin.plaatje,
            koppeling_id=link.id,
            inburgeraar_id=person.id,
            language=person.language,
        )
        for link, person, pin in rijen.links_of_device(session, row.id)
        if regels.device_lives(link.gebonden_op, link.laatst_gebruikt, now)
    ]


def bind(
    session: Session, *, inburgeraar_id: int, apparaat: str | None, omschrijving: str, now: datetime
) -> tuple[str, int]:
    """Bind a client to this device; returns its new token and its id.

    The token changes at every binding: whoever knew the earlier one (planted or copied) holds nothing.
    """
    value = token()
    device = rijen.device_by_digest(session, digest(apparaat)) if apparaat else None
    if device is None:
        device = rijen.Apparaat(token_digest=digest(value), omschrijving=omschrijving[:40], created_at=now)
        session.add(device)
    device.token_digest = digest(value)
    session.flush()
    _bind_row(session, device.id, inburgeraar_id, now)
    return value, device.id


def list_for(session: Session, *, inburgeraar_id: int, apparaat_id: int | None, now: datetime) -> list[Telefoon]:
    """Return the devices of one client that still count; `apparaat_id` is the one in hand."""
    return [
        Telefoon(link.id, device.omschrijving, link.gebonden_op, link.laatst_gebruikt, device.id == apparaat_id)
        for link, device in rijen.links_of_person(session, inburgeraar_id)
        if regels.device_lives(link.gebonden_op, link.laatst_gebruikt, now)
    ]


def unbind(session: Session, *, inburgeraar_id: int, koppeling_id: int, now: datetime) -> None:
    """Take one client off one device and end the sessions there; another client on it is not touched."""
    link = session.get(rijen.ApparaatKoppeling, koppeling_id)
    if link is None or link.inburgeraar_id != inburgeraar_id:
        raise NotFound
    _release(session, [link], now)


def unbind_all(session: Session, *, inburgeraar_id: int, now: datetime, behalve: int | None = None) -> int:
    """Take a client off every device but `behalve` (an apparaat_id); returns how many that were."""
    links = [link for link, device in rijen.links_of_person(session, inburgeraar_id) if device.id != behalve]
    _release(session, links, now)
    return len(links)


def purge(session: Session, now: datetime) -> None:
    """Remove bindings that ended or died out more than a year ago, and devices that nobody is on."""
    before = now - regels.GRENZEN.apparaat_hoogstens
    session.execute(delete(rijen.ApparaatKoppeling).where(rijen.ApparaatKoppeling.laatst_gebruikt <= before))
    linked = select(rijen.ApparaatKoppeling.apparaat_id)
    in_use = select(sessierijen.Sessie.apparaat_id).where(sessierijen.Sessie.apparaat_id.is_not(None))
    session.execute(
        delete(rijen.Apparaat).where(
            rijen.Apparaat.created_at <= before,
            rijen.Apparaat.id.not_in(linked),
            rijen.Apparaat.id.not_in(in_use),
        )
    )


def _bind_row(session: Session, apparaat_id: int, inburgeraar_id: int, now: datetime) -> None:
    fresh = {"gebonden_op": now, "laatst_gebruikt": now, "mislukt": 0, "losgemaakt_op": None}
    known = session.scalar(
        update(rijen.ApparaatKoppeling)
        .where(
            rijen.ApparaatKoppeling.apparaat_id == apparaat_id,
            rijen.ApparaatKoppeling.inburgeraar_id == inburgeraar_id,
        )
        .values(**fresh)
        .returning(rijen.ApparaatKoppeling.id)
    )
    if known is None:
        session.add(
            rijen.ApparaatKoppeling(apparaat_id=apparaat_id, inburgeraar_id=inburgeraar_id, created_at=now, **fresh)
        )
        session.flush()


def _release(session: Session, links: Sequence[rijen.ApparaatKoppeling], now: datetime) -> None:
    for link in links:
        link.losgemaakt_op = link.losgemaakt_op or now
        bewaardrijen.withdraw(session, link.apparaat_id, link.inburgeraar_id)
        session.execute(
            sessierijen.ending(
                now,
                sessierijen.Sessie.apparaat_id == link.apparaat_id,
                sessierijen.Sessie.inburgeraar_id == link.inburgeraar_id,
            )
        )
    session.flush()
