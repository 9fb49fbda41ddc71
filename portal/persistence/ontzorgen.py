"""Rows of Hulp met geld: traject, which costs are paid how, decisions; knows no amount of money."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.ontzorgen import Besluitsoort, Kostensoort, Wijze
from portal.persistence.base import Base, Rij, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar


class OntzorgTraject(Rij, Base):
    """One traject with its explicit start; `geeindigd_op` is the first day without it (exclusive)."""

    __tablename__ = "ontzorg_trajecten"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    start: Mapped[date] = personal(Date, index=True)
    geeindigd_op: Mapped[date | None] = personal(Date)
    herstart_van_id: Mapped[int | None] = mapped_column(
        ForeignKey("ontzorg_trajecten.id", ondelete="CASCADE"), unique=True
    )

    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "start"),
        CheckConstraint("geeindigd_op IS NULL OR geeindigd_op >= start", name="volgorde"),
    )


class OntzorgOnderdeel(Rij, Base):
    """How one kind of cost is paid in a stretch of time; `tot` is the last day (inclusive)."""

    __tablename__ = "ontzorg_onderdelen"

    traject_id: Mapped[int] = mapped_column(ForeignKey("ontzorg_trajecten.id", ondelete="CASCADE"), index=True)
    kostensoort: Mapped[Kostensoort] = personal(enum_by_value(Kostensoort))
    wijze: Mapped[Wijze] = personal(enum_by_value(Wijze))
    van: Mapped[date] = personal(Date)
    tot: Mapped[date | None] = personal(Date)

    __table_args__ = (
        UniqueConstraint("traject_id", "kostensoort", "van"),
        CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),
    )


class OntzorgBesluit(Rij, Base):
    """To extend or not; `verlengd_tot` is the first day without (exclusive)."""

    __tablename__ = "ontzorg_besluiten"

    traject_id: Mapped[int] = mapped_column(ForeignKey("ontzorg_trajecten.id", ondelete="CASCADE"), index=True)
    soort: Mapped[Besluitsoort] = personal(enum_by_value(Besluitsoort))
    datum: Mapped[date] = personal(Date)
    verlengd_tot: Mapped[date | None] = personal(Date)

    __table_args__ = (CheckConstraint("(soort = 'verlengd') = (verlengd_tot IS NOT NULL)", name="verlengd_met_datum"),)


def trajecten_of(session: Session, inburgeraar_id: int) -> Sequence[OntzorgTraject]:
    wanted = select(OntzorgTraject).where(OntzorgTraject.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(OntzorgTraject.start)).all()


def onderdelen_of(session: Session, traject_id: int) -> Sequence[OntzorgOnderdeel]:
    wanted = select(OntzorgOnderdeel).where(OntzorgOnderdeel.traject_id == traject_id)
    return session.scalars(wanted.order_by(OntzorgOnderdeel.van, OntzorgOnderdeel.id)).all()


def besluiten_of(session: Session, traject_id: int) -> Sequence[OntzorgBesluit]:
    wanted = select(OntzorgBesluit).where(OntzorgBesluit.traject_id == traject_id)
    return session.scalars(wanted.order_by(OntzorgBesluit.datum, OntzorgBesluit.id)).all()
