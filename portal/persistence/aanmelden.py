"""What the sign-in of colleagues needs: invitations, recovery codes, half-way sign-ins, counters.

A counter goes up in the same statement that asks whether it may, so no race gets an extra try.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Select, UniqueConstraint, case, delete, func, literal, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.medewerkers import Uitnodigingsoort
from portal.persistence.base import Base, Rij, UtcDateTime, Versleuteld, enum_by_value, insert_into
from portal.persistence.medewerkers import Medewerker


class Uitnodiging(Rij, Base):
    """A one-use link that sets password, TOTP or both. Only the digest of the link lies here."""

    __tablename__ = "uitnodigingen"

    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerkers.id"), index=True)
    soort: Mapped[Uitnodigingsoort] = mapped_column(enum_by_value(Uitnodigingsoort))
    token_digest: Mapped[str] = mapped_column(unique=True)
    totp_geheim: Mapped[str | None] = mapped_column(Versleuteld)
    verloopt: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]


class Herstelcode(Rij, Base):
    """A code that replaces the phone once; a keyed digest, for it is short enough to be typed."""

    __tablename__ = "herstelcodes"
    __table_args__ = (UniqueConstraint("medewerker_id", "mac"),)

    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerkers.id"))
    mac: Mapped[str]
    gebruikt_op: Mapped[datetime | None]


class Aanmelding(Rij, Base):
    """A sign-in between password and second factor, known to one browser for a few minutes."""

    __tablename__ = "aanmeldingen"

    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerkers.id"), index=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    verloopt: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]


class Aanmeldteller(Rij, Base):
    """Failures in a row on one key: an entered name (of a colleague or not), an account's TOTP, a browser."""

    __tablename__ = "aanmeldtellers"

    sleutel: Mapped[str] = mapped_column(unique=True)
    mislukt: Mapped[int] = mapped_column(default=0)
    wacht_tot: Mapped[datetime | None]
    laatste_slot: Mapped[datetime | None]


def reserve(session: Session, sleutel: str, now: datetime, waits: Mapping[int, timedelta]) -> int | None:
    """Count a try before it is weighed; None when it has to wait. `waits` gives the pause after each number.

    The last number of `waits` is the lock: after it the count starts again.
    """
    session.execute(
        insert_into(session, Aanmeldteller)
        .values(sleutel=sleutel, mislukt=0, created_at=now)
        .on_conflict_do_nothing(index_elements=["sleutel"])
    )
    lock_at = max(waits)
    count = case((Aanmeldteller.mislukt >= lock_at, 1), else_=Aanmeldteller.mislukt + 1)
    moments = {n: literal(now + pause, UtcDateTime) for n, pause in waits.items()}
    return session.scalar(
        update(Aanmeldteller)
        .where(
            Aanmeldteller.sleutel == sleutel,
            or_(Aanmeldteller.wacht_tot.is_(None), Aanmeldteller.wacht_tot <= now),
        )
        .values(
            mislukt=count,
            wacht_tot=case(moments, value=count, else_=None),
            laatste_slot=case((count >= lock_at, literal(now, UtcDateTime)), else_=Aanmeldteller.laatste_slot),
        )
        .returning(Aanmeldteller.mislukt)
        .execution_options(synchronize_session=False)
    )


def clear(session: Session, sleutels: Sequence[str]) -> None:
    """Start counting again after a right answer; when it was last locked stays known."""
    session.execute(
        update(Aanmeldteller)
        .where(Aanmeldteller.sleutel.in_(sleutels))
        .values(mislukt=0, wacht_tot=None)
        .execution_options(synchronize_session=False)
    )


def tellers(session: Session, sleutels: Sequence[str]) -> dict[str, Aanmeldteller]:
    rows = session.scalars(select(Aanmeldteller).where(Aanmeldteller.sleutel.in_(sleutels)))
    return {row.sleutel: row for row in rows.all()}


def spend_step(session: Session, medewerker_id: int, step: int) -> bool:
    """Use a TOTP step; it fails for this step and every older one from then on."""
    spent = session.scalar(
        update(Medewerker)
        .where(Medewerker.id == medewerker_id, Medewerker.totp_stap < step, Medewerker.geblokkeerd_op.is_(None))
        .values(totp_stap=step)
        .returning(Medewerker.id)
        .execution_options(synchronize_session=False)
    )
    return spent is not None


def spend_recovery_code(session: Session, medewerker_id: int, mac: str, now: datetime) -> bool:
    spent = session.scalar(
        update(Herstelcode)
        .where(
            Herstelcode.medewerker_id == medewerker_id,
            Herstelcode.mac == mac,
            Herstelcode.gebruikt_op.is_(None),
        )
        .values(gebruikt_op=now)
        .returning(Herstelcode.id)
        .execution_options(synchronize_session=False)
    )
    return spent is not None


def spend(session: Session, kind: type[Uitnodiging] | type[Aanmelding], row_id: int, now: datetime) -> bool:
    """Use an invitation or a half-way sign-in; of two that race one gets it."""
    spent = session.scalar(
        update(kind)
        .where(kind.id == row_id, kind.gebruikt_op.is_(None), kind.verloopt > now)
        .values(gebruikt_op=now)
        .returning(kind.id)
        .execution_options(synchronize_session=False)
    )
    return spent is not None


def live_invitation(token_digest: str, now: datetime) -> Select[Uitnodiging]:
    return select(Uitnodiging).where(
        Uitnodiging.token_digest == token_digest,
        Uitnodiging.gebruikt_op.is_(None),
        Uitnodiging.verloopt > now,
    )


def live_sign_in(token_digest: str, now: datetime) -> Select[Aanmelding]:
    return select(Aanmelding).where(
        Aanmelding.token_digest == token_digest, Aanmelding.gebruikt_op.is_(None), Aanmelding.verloopt > now
    )


def void_invitations(session: Session, medewerker_id: int, now: datetime) -> None:
    """Take back every invitation and half-way sign-in of a colleague."""
    for kind in (Uitnodiging, Aanmelding):
        session.execute(
            update(kind)
            .where(kind.medewerker_id == medewerker_id, kind.gebruikt_op.is_(None))
            .values(gebruikt_op=now)
            .execution_options(synchronize_session=False)
        )


def replace_recovery_codes(session: Session, medewerker_id: int, macs: Sequence[str], now: datetime) -> None:
    session.execute(delete(Herstelcode).where(Herstelcode.medewerker_id == medewerker_id))
    session.add_all(Herstelcode(medewerker_id=medewerker_id, mac=mac, created_at=now) for mac in macs)


def recovery_codes_left(session: Session, medewerker_id: int) -> int:
    unused = (Herstelcode.medewerker_id == medewerker_id) & Herstelcode.gebruikt_op.is_(None)
    return session.scalar(select(func.count()).select_from(Herstelcode).where(unused)) or 0
