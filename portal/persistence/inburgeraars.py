"""Rows of the people who follow the law here, their municipality, group and plicht by date; knows no plan.

A child is never a row here: whom a family houses stands as a number in `huisvesting`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import CheckConstraint, Date, ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.domain.overdracht import Sluitreden
from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value, holds_on, personal

NUMMER_LENGTE = 6


def of_inburgeraar(**kwargs: Any) -> Any:
    """Key a row to a person: whoever is erased takes every row that hangs on it along."""
    return mapped_column(ForeignKey("inburgeraars.id", ondelete="CASCADE"), index=True, **kwargs)


class Inburgeraar(Rij, Base):
    __tablename__ = "inburgeraars"

    nummer: Mapped[str] = mapped_column(String(NUMMER_LENGTE), unique=True)
    naam: Mapped[str] = personal(String(120))
    telefoon: Mapped[str | None] = personal(String(16), index=True)
    language: Mapped[str] = personal(String(12))
    second_language: Mapped[str | None] = personal(String(12))
    alfabetisering: Mapped[Alfabetisering] = personal(enum_by_value(Alfabetisering), default=Alfabetisering.NVT)
    nareiziger: Mapped[bool] = personal(default=False)
    fictief: Mapped[bool] = mapped_column(default=False)
    neutrale_teksten: Mapped[bool] = personal(default=False)
    geen_sms: Mapped[bool] = personal(default=False)
    telefoon_bevestigd_op: Mapped[datetime | None] = personal(UtcDateTime)
    gesloten_op: Mapped[date | None] = personal(Date)
    gesloten_reden: Mapped[Sluitreden | None] = personal(enum_by_value(Sluitreden))
    version: Mapped[int] = mapped_column(default=1)

    # Two people who save the same client: the second gets StaleDataError instead of a silent overwrite.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy reads it once, at mapping

    __table_args__ = (
        CheckConstraint(f"length(nummer) = {NUMMER_LENGTE}", name="nummer_lengte"),
        CheckConstraint("(gesloten_op IS NULL) = (gesloten_reden IS NULL)", name="gesloten_met_reden"),
    )


class InburgeraarGemeente(Rij, Base):
    """Where a person belongs, by date; `tot` is the last day (inclusive). Before housing: the koppeling."""

    __tablename__ = "inburgeraar_gemeenten"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    gemeente: Mapped[Gemeente] = personal(enum_by_value(Gemeente))
    van: Mapped[date] = personal(Date)
    tot: Mapped[date | None] = personal(Date)

    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "van"),
        CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),
    )


class InburgeraarDoelgroep(Rij, Base):
    """The group in the law, by date (DUO SS124 and SS125 change it); `tot` is the last day (inclusive)."""

    __tablename__ = "inburgeraar_doelgroepen"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    doelgroep: Mapped[Doelgroep] = personal(enum_by_value(Doelgroep))
    van: Mapped[date] = personal(Date)
    tot: Mapped[date | None] = personal(Date)

    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "van"),
        CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),
    )


class Plicht(Rij, Base):
    """The inburgeringsplicht as DUO reports it; `tot` is the last day (inclusive). No ground is kept."""

    __tablename__ = "plichten"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    kennisgeving: Mapped[date | None] = personal(Date)
    brp_inschrijving: Mapped[date | None] = personal(Date)
    van: Mapped[date] = personal(Date)
    tot: Mapped[date | None] = personal(Date)
    reden_einde: Mapped[Sluitreden | None] = personal(enum_by_value(Sluitreden))
    rust_van: Mapped[date | None] = personal(Date)
    rust_tot: Mapped[date | None] = personal(Date)
    wacht_op_derde: Mapped[bool] = personal(default=False)
    derde_ontvangen_op: Mapped[date | None] = personal(Date)

    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "van"),
        CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),
        CheckConstraint("kennisgeving IS NULL OR kennisgeving >= van", name="kennisgeving_na_van"),
        CheckConstraint("(tot IS NULL) = (reden_einde IS NULL)", name="einde_met_reden"),
        CheckConstraint("rust_tot IS NULL OR rust_tot >= rust_van", name="rust_tot_na_van"),
    )


R = TypeVar("R", InburgeraarGemeente, InburgeraarDoelgroep, Plicht)


def by_nummer(session: Session, nummer: str) -> Inburgeraar | None:
    return session.scalar(select(Inburgeraar).where(Inburgeraar.nummer == nummer))


def by_telefoon(session: Session, telefoon: str) -> Sequence[Inburgeraar]:
    """All open cases on one number: a household often shares a phone."""
    wanted = select(Inburgeraar).where(Inburgeraar.telefoon == telefoon, Inburgeraar.gesloten_op.is_(None))
    return session.scalars(wanted.order_by(Inburgeraar.id)).all()


def everyone() -> Select[Inburgeraar]:
    """Select for `scope.visible_to` to narrow; never run as it is for a page."""
    return select(Inburgeraar).order_by(Inburgeraar.naam, Inburgeraar.id)


def gemeente_on(session: Session, inburgeraar_id: int, day: date) -> Gemeente | None:
    return session.scalar(
        select(InburgeraarGemeente.gemeente).where(
            InburgeraarGemeente.inburgeraar_id == inburgeraar_id, holds_on(InburgeraarGemeente, day)
        )
    )


def doelgroep_on(session: Session, inburgeraar_id: int, day: date) -> Doelgroep | None:
    return session.scalar(
        select(InburgeraarDoelgroep.doelgroep).where(
            InburgeraarDoelgroep.inburgeraar_id == inburgeraar_id, holds_on(InburgeraarDoelgroep, day)
        )
    )


def gemeenten_of(session: Session, inburgeraar_id: int) -> Sequence[InburgeraarGemeente]:
    return _by_van(session, InburgeraarGemeente, inburgeraar_id)


def doelgroepen_of(session: Session, inburgeraar_id: int) -> Sequence[InburgeraarDoelgroep]:
    return _by_van(session, InburgeraarDoelgroep, inburgeraar_id)


def plichten_of(session: Session, inburgeraar_id: int) -> Sequence[Plicht]:
    return _by_van(session, Plicht, inburgeraar_id)


def current_plicht(session: Session, inburgeraar_id: int) -> Plicht | None:
    """Return the latest plicht, also when it has ended: the page then says so."""
    found = plichten_of(session, inburgeraar_id)
    return found[-1] if found else None


def _by_van(session: Session, rij: type[R], inburgeraar_id: int) -> Sequence[R]:
    return session.scalars(select(rij).where(rij.inburgeraar_id == inburgeraar_id).order_by(rij.van)).all()
