"""Cards, requests for a code, devices, PINs and counters as rows; knows no limit and no page.

Nothing here can be used to sign in: tokens lie as digests, short codes and entered numbers as keyed digests,
PINs as a slow hash over a keyed digest. A number that somebody typed is not kept in any readable form.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    String,
    UniqueConstraint,
    case,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.overdracht import Sluitreden, ends_access
from portal.domain.toegang import Kaartsoort
from portal.persistence.base import Base, Rij, enum_by_value, insert_into, personal
from portal.persistence.inburgeraars import Inburgeraar, of_inburgeraar

MAC = String(64)
_NOBODY_IN = [reden for reden in Sluitreden if ends_access(reden)]


class Activeringskaart(Rij, Base):
    """A card handed over in person; one use, and a new card voids the old."""

    __tablename__ = "activeringskaarten"
    __table_args__ = (
        CheckConstraint("soort <> 'balie' OR length(reden) > 0", name="balie_met_reden"),
        CheckConstraint("geldig_tot > created_at", name="geldig"),
    )

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"), index=True)
    soort: Mapped[Kaartsoort] = mapped_column(enum_by_value(Kaartsoort))
    reden: Mapped[str] = mapped_column(default="")
    token_digest: Mapped[str] = mapped_column(MAC, unique=True)
    code_mac: Mapped[str] = mapped_column(MAC, unique=True)
    vensters: Mapped[str] = mapped_column(String(600))  # macs of its runs of five digits: none of them is a PIN
    geldig_tot: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]
    ingetrokken_op: Mapped[datetime | None]


class Aanvraag(Rij, Base):
    """One request for a code: a row for every entered number, of a client or not (S10, S11)."""

    __tablename__ = "aanvragen"
    __table_args__ = (CheckConstraint("pogingen >= 0", name="pogingen"),)

    referentie_digest: Mapped[str] = mapped_column(MAC, unique=True)
    browser_mac: Mapped[str] = mapped_column(MAC)
    nummer_mac: Mapped[str] = mapped_column(MAC, index=True)
    kaart_id: Mapped[int | None] = mapped_column(ForeignKey("activeringskaarten.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(12))
    stil: Mapped[bool] = mapped_column(Boolean)  # above a limit: looks the same, no text leaves
    verloopt: Mapped[datetime]
    verwerkt_op: Mapped[datetime | None] = mapped_column(index=True)
    code_mac: Mapped[str | None] = mapped_column(MAC)
    pogingen: Mapped[int] = mapped_column(default=0)
    vervallen_op: Mapped[datetime | None]
    bevestigd_op: Mapped[datetime | None]
    gebruikt_op: Mapped[datetime | None]


class Pin(Rij, Base):
    """What a client chose: the PIN, hashed, and a picture; and the failures after a right code."""

    __tablename__ = "pinnen"

    inburgeraar_id: Mapped[int] = of_inburgeraar(unique=True)
    hash: Mapped[str]
    plaatje: Mapped[str] = personal(String(20))
    mislukt: Mapped[int] = mapped_column(default=0)
    gezet_op: Mapped[datetime]
    laatste_inlog: Mapped[datetime | None] = personal()


class Apparaat(Rij, Base):
    """A browser that holds a device token; several clients may share it."""

    __tablename__ = "apparaten"

    token_digest: Mapped[str] = mapped_column(MAC, unique=True)
    omschrijving: Mapped[str] = mapped_column(String(40))


class ApparaatKoppeling(Rij, Base):
    """One client on one device, with the failures in a row on it."""

    __tablename__ = "apparaat_koppelingen"
    __table_args__ = (UniqueConstraint("apparaat_id", "inburgeraar_id"),)

    apparaat_id: Mapped[int] = mapped_column(ForeignKey("apparaten.id", ondelete="CASCADE"))
    inburgeraar_id: Mapped[int] = of_inburgeraar()
    gebonden_op: Mapped[datetime]
    laatst_gebruikt: Mapped[datetime] = personal()
    mislukt: Mapped[int] = mapped_column(default=0)
    losgemaakt_op: Mapped[datetime | None]


class Teller(Rij, Base):
    """One counter; `sleutel` says of what, and holds no number, address or name in readable form."""

    __tablename__ = "tellers"

    sleutel: Mapped[str] = mapped_column(String(120), unique=True)
    begin: Mapped[datetime] = mapped_column(index=True)
    aantal: Mapped[int]


def count(session: Session, sleutel: str, *, limit: int | None, window: timedelta | None, now: datetime) -> int | None:
    """Add one and return the new count, or None when the limit was reached: one statement, safe in a race.

    A window starts at its first event; when it is over the next event starts another. Without one it counts on.
    """
    over = Teller.begin <= now - window if window else Teller.id.is_(None)
    statement = insert_into(session, Teller).values(sleutel=sleutel, begin=now, aantal=1, created_at=now)
    statement = statement.on_conflict_do_update(
        index_elements=[Teller.sleutel],
        set_={
            "aantal": case((over, 1), else_=Teller.aantal + 1),
            "begin": case((over, now), else_=Teller.begin),
        },
        where=None if limit is None else over | (Teller.aantal < limit),
    )
    added: int | None = session.scalar(statement.returning(Teller.aantal))
    return added


def counted(session: Session, sleutel: str, *, window: timedelta | None, now: datetime | None) -> int:
    """Read a counter without adding to it."""
    wanted = select(Teller.aantal).where(Teller.sleutel == sleutel)
    if window is not None and now is not None:
        wanted = wanted.where(Teller.begin > now - window)
    return session.scalar(wanted) or 0


def give_back(session: Session, sleutel: str) -> None:
    """Take one off: the event turned out to be no failure."""
    session.execute(update(Teller).where(Teller.sleutel == sleutel, Teller.aantal > 0).values(aantal=Teller.aantal - 1))


def reset(session: Session, sleutel: str) -> None:
    session.execute(delete(Teller).where(Teller.sleutel == sleutel))


def card_by_digest(session: Session, token_digest: str) -> Activeringskaart | None:
    return session.scalar(select(Activeringskaart).where(Activeringskaart.token_digest == token_digest))


def card_by_code(session: Session, code_mac: str) -> Activeringskaart | None:
    return session.scalar(select(Activeringskaart).where(Activeringskaart.code_mac == code_mac))


def usable(now: datetime) -> Any:
    """Return the condition that a card may still be used."""
    return (
        Activeringskaart.gebruikt_op.is_(None)
        & Activeringskaart.ingetrokken_op.is_(None)
        & (Activeringskaart.geldig_tot > now)
    )


def use_card(session: Session, kaart_id: int, now: datetime) -> bool:
    """Spend a card. Of twenty that try at once, one gets True."""
    won = session.scalar(
        update(Activeringskaart)
        .where(Activeringskaart.id == kaart_id, usable(now))
        .values(gebruikt_op=now)
        .returning(Activeringskaart.id)
    )
    return won is not None


def void_cards(session: Session, inburgeraar_id: int, now: datetime) -> None:
    session.execute(
        update(Activeringskaart)
        .where(Activeringskaart.inburgeraar_id == inburgeraar_id, usable(now))
        .values(ingetrokken_op=now)
    )


def request_by(session: Session, referentie_digest: str) -> Aanvraag | None:
    return session.scalar(select(Aanvraag).where(Aanvraag.referentie_digest == referentie_digest))


def void_requests(session: Session, nummer_mac: str, now: datetime) -> None:
    """End what runs for this number: there is one live code at a time."""
    session.execute(
        update(Aanvraag)
        .where(
            Aanvraag.nummer_mac == nummer_mac,
            Aanvraag.vervallen_op.is_(None),
            Aanvraag.bevestigd_op.is_(None),
        )
        .values(vervallen_op=now)
    )


def reserve_guess(
    session: Session, referentie_digest: str, *, limit: int, now: datetime
) -> tuple[int, str | None, str, str] | None:
    """Take one try of a request: (id, code_mac, browser_mac, nummer_mac), or None when there is none left."""
    row = session.execute(
        update(Aanvraag)
        .where(
            Aanvraag.referentie_digest == referentie_digest,
            Aanvraag.pogingen < limit,
            Aanvraag.verloopt > now,
            Aanvraag.vervallen_op.is_(None),
            Aanvraag.bevestigd_op.is_(None),
        )
        .values(pogingen=Aanvraag.pogingen + 1)
        .returning(Aanvraag.id, Aanvraag.code_mac, Aanvraag.browser_mac, Aanvraag.nummer_mac)
    ).one_or_none()
    return None if row is None else (row.id, row.code_mac, row.browser_mac, row.nummer_mac)


def confirm_request(session: Session, aanvraag_id: int, now: datetime) -> bool:
    """Note that the code was right, once; the code itself is gone in the same statement (S05)."""
    won = session.scalar(
        update(Aanvraag)
        .where(Aanvraag.id == aanvraag_id, Aanvraag.bevestigd_op.is_(None), Aanvraag.vervallen_op.is_(None))
        .values(bevestigd_op=now, code_mac=None)
        .returning(Aanvraag.id)
    )
    return won is not None


def use_request(session: Session, aanvraag_id: int, now: datetime) -> bool:
    """Spend a confirmed request: it makes one session, whoever races for it."""
    won = session.scalar(
        update(Aanvraag)
        .where(
            Aanvraag.id == aanvraag_id,
            Aanvraag.bevestigd_op.is_not(None),
            Aanvraag.gebruikt_op.is_(None),
        )
        .values(gebruikt_op=now)
        .returning(Aanvraag.id)
    )
    return won is not None


def waiting_requests(session: Session, limit: int) -> Sequence[Aanvraag]:
    """Return what the worker has not handled yet, oldest first; rows that another worker holds are passed."""
    return session.scalars(
        select(Aanvraag)
        .where(Aanvraag.verwerkt_op.is_(None))
        .order_by(Aanvraag.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()


def open_people(session: Session) -> Sequence[tuple[Inburgeraar, Pin | None]]:
    """Return everyone with an open file and a number, with their PIN row if there is one."""
    rows = session.execute(
        select(Inburgeraar, Pin)
        .outerjoin(Pin, Pin.inburgeraar_id == Inburgeraar.id)
        .where(Inburgeraar.telefoon.is_not(None), Inburgeraar.gesloten_op.is_(None))
        .order_by(Inburgeraar.id)
    )
    return [(row[0], row[1]) for row in rows]


def pin_of(session: Session, inburgeraar_id: int) -> Pin | None:
    return session.scalar(select(Pin).where(Pin.inburgeraar_id == inburgeraar_id))


def reserve_pin(session: Session, inburgeraar_id: int, *, limit: int) -> tuple[str, int] | None:
    """Take one try on the route of code and PIN: (hash, failures so far with this one), or None."""
    row = session.execute(
        update(Pin)
        .where(Pin.inburgeraar_id == inburgeraar_id, Pin.mislukt < limit)
        .values(mislukt=Pin.mislukt + 1)
        .returning(Pin.hash, Pin.mislukt)
    ).one_or_none()
    return None if row is None else (row.hash, row.mislukt)


def reserve_device_pin(session: Session, koppeling_id: int, *, limit: int) -> tuple[int, int] | None:
    """Take one try on a bound device: (client, failures so far with this one), or None."""
    row = session.execute(
        update(ApparaatKoppeling)
        .where(
            ApparaatKoppeling.id == koppeling_id,
            ApparaatKoppeling.mislukt < limit,
            ApparaatKoppeling.losgemaakt_op.is_(None),
        )
        .values(mislukt=ApparaatKoppeling.mislukt + 1)
        .returning(ApparaatKoppeling.inburgeraar_id, ApparaatKoppeling.mislukt)
    ).one_or_none()
    return None if row is None else (row.inburgeraar_id, row.mislukt)


def use_device(session: Session, koppeling_id: int, now: datetime) -> bool:
    """Note a right PIN on a device that is still bound."""
    won = session.scalar(
        update(ApparaatKoppeling)
        .where(ApparaatKoppeling.id == koppeling_id, ApparaatKoppeling.losgemaakt_op.is_(None))
        .values(mislukt=0, laatst_gebruikt=now)
        .returning(ApparaatKoppeling.id)
    )
    return won is not None


def device_by_digest(session: Session, token_digest: str) -> Apparaat | None:
    return session.scalar(select(Apparaat).where(Apparaat.token_digest == token_digest))


def links_of_device(session: Session, apparaat_id: int) -> Sequence[tuple[ApparaatKoppeling, Inburgeraar, Pin]]:
    """Return the clients on one device that have a PIN, in the order they came; after a death nobody is offered."""
    rows = session.execute(
        select(ApparaatKoppeling, Inburgeraar, Pin)
        .join(Inburgeraar, Inburgeraar.id == ApparaatKoppeling.inburgeraar_id)
        .join(Pin, Pin.inburgeraar_id == Inburgeraar.id)
        .where(
            ApparaatKoppeling.apparaat_id == apparaat_id,
            ApparaatKoppeling.losgemaakt_op.is_(None),
            or_(Inburgeraar.gesloten_reden.is_(None), Inburgeraar.gesloten_reden.not_in(_NOBODY_IN)),
        )
        .order_by(ApparaatKoppeling.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def links_of_person(session: Session, inburgeraar_id: int) -> Sequence[tuple[ApparaatKoppeling, Apparaat]]:
    """Return the devices of one client that were not removed, newest binding first."""
    rows = session.execute(
        select(ApparaatKoppeling, Apparaat)
        .join(Apparaat, Apparaat.id == ApparaatKoppeling.apparaat_id)
        .where(ApparaatKoppeling.inburgeraar_id == inburgeraar_id, ApparaatKoppeling.losgemaakt_op.is_(None))
        .order_by(ApparaatKoppeling.gebonden_op.desc(), ApparaatKoppeling.id.desc())
    )
    return [(row[0], row[1]) for row in rows]
