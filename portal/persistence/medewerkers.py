"""Colleagues, their gemeenten and their caseload; knows no rule and no sign-in."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Rol
from portal.persistence.base import Base, Rij, Versleuteld, enum_by_value, holds_on, personal


class Medewerker(Rij, Base):
    """A colleague. Without password and TOTP the invitation has not been taken up yet."""

    __tablename__ = "medewerkers"

    naam: Mapped[str] = personal()
    gebruikersnaam: Mapped[str] = personal(unique=True)
    rol: Mapped[Rol] = mapped_column(enum_by_value(Rol))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisaties.id"), index=True)
    password_hash: Mapped[str | None]
    totp_geheim: Mapped[str | None] = mapped_column(Versleuteld)
    totp_stap: Mapped[int] = mapped_column(default=0)
    geblokkeerd_op: Mapped[datetime | None]
    vorige_inlog: Mapped[datetime | None]
    laatste_inlog: Mapped[datetime | None]
    fictief: Mapped[bool] = mapped_column(default=False)


class MedewerkerGemeente(Rij, Base):
    """The gemeente that a consulent serves, from and until (inclusive)."""

    __tablename__ = "medewerker_gemeenten"
    __table_args__ = (CheckConstraint("tot IS NULL OR tot >= van", name="van_tot"),)

    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerkers.id"), index=True)
    gemeente: Mapped[Gemeente] = mapped_column(enum_by_value(Gemeente))
    van: Mapped[date]
    tot: Mapped[date | None]


class Betrokkenheid(Rij, Base):
    """A colleague around one file: the caseload, or (`uitgenodigd`) a guest from another organisation."""

    __tablename__ = "betrokkenheden"
    __table_args__ = (
        CheckConstraint("tot IS NULL OR tot >= van", name="van_tot"),
        Index("ix_betrokkenheden_wie_waar", "medewerker_id", "inburgeraar_id"),
    )

    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerkers.id"))
    inburgeraar_id: Mapped[int] = mapped_column(ForeignKey("inburgeraars.id", ondelete="CASCADE"), index=True)
    van: Mapped[date]
    tot: Mapped[date | None]
    uitgenodigd: Mapped[bool] = mapped_column(default=False)


def by_name(gebruikersnaam: str) -> Select[Medewerker]:
    return select(Medewerker).where(Medewerker.gebruikersnaam == gebruikersnaam)


def all_by_name() -> Select[Medewerker]:
    return select(Medewerker).order_by(Medewerker.naam, Medewerker.id)


def is_active() -> Any:
    """Whether a colleague can sign in: not blocked, and the invitation was taken up."""
    return (
        Medewerker.geblokkeerd_op.is_(None)
        & Medewerker.password_hash.is_not(None)
        & Medewerker.totp_geheim.is_not(None)
    )


def administrators_locked() -> Select[int]:
    """Select the active administrators, locked until the transaction ends: two cannot demote each other."""
    return (
        select(Medewerker.id)
        .where(Medewerker.rol == Rol.BEHEERDER, is_active())
        .order_by(Medewerker.id)
        .with_for_update()
    )


def gemeenten_on(medewerker_id: int, day: date) -> Select[Gemeente]:
    return select(MedewerkerGemeente.gemeente).where(
        MedewerkerGemeente.medewerker_id == medewerker_id, holds_on(MedewerkerGemeente, day)
    )


def gemeenten_of(session: Session, medewerker_id: int, day: date) -> Sequence[Gemeente]:
    return session.scalars(gemeenten_on(medewerker_id, day)).all()


def gemeenten_of_everyone(session: Session, day: date) -> dict[int, list[Gemeente]]:
    """Give who serves which gemeenten on a day, by id of the colleague, in one query."""
    found: dict[int, list[Gemeente]] = {}
    query = select(MedewerkerGemeente.medewerker_id, MedewerkerGemeente.gemeente)
    for medewerker_id, gemeente in session.execute(query.where(holds_on(MedewerkerGemeente, day))):
        found.setdefault(medewerker_id, []).append(gemeente)
    return found
