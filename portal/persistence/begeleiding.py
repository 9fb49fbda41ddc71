"""Rows of the begeleiding and its one extension; who gives it follows from the dated uitvoeringen."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.ontzorgen import Besluitsoort
from portal.persistence.base import Base, Rij, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Begeleiding(Rij, Base):
    """One traject; `geeindigd_op` is the day it really ended, the planned end follows from the decisions."""

    __tablename__ = "begeleidingen"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    start: Mapped[date] = personal(Date)
    geeindigd_op: Mapped[date | None] = personal(Date)

    __table_args__ = (CheckConstraint("geeindigd_op IS NULL OR geeindigd_op >= start", name="volgorde"),)


class BegeleidingBesluit(Rij, Base):
    """To extend or not, decided around month 10; `verlengd_tot` is the first day without (exclusive)."""

    __tablename__ = "begeleiding_besluiten"

    begeleiding_id: Mapped[int] = mapped_column(ForeignKey("begeleidingen.id", ondelete="CASCADE"), index=True)
    soort: Mapped[Besluitsoort] = personal(enum_by_value(Besluitsoort))
    datum: Mapped[date] = personal(Date)
    verlengd_tot: Mapped[date | None] = personal(Date)

    __table_args__ = (CheckConstraint("(soort = 'verlengd') = (verlengd_tot IS NOT NULL)", name="verlengd_met_datum"),)


def begeleidingen_of(session: Session, inburgeraar_id: int) -> Sequence[Begeleiding]:
    wanted = select(Begeleiding).where(Begeleiding.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Begeleiding.start, Begeleiding.id)).all()


def besluiten_of(session: Session, begeleiding_id: int) -> Sequence[BegeleidingBesluit]:
    wanted = select(BegeleidingBesluit).where(BegeleidingBesluit.begeleiding_id == begeleiding_id)
    return session.scalars(wanted.order_by(BegeleidingBesluit.datum, BegeleidingBesluit.id)).all()
