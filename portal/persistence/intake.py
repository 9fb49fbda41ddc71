"""Rows of the brede intake, its calls and toets, and of the talks about progress; knows no plan's content."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.intake import OproepUitkomst, ToetsResultaat
from portal.persistence.base import Base, Rij, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Intake(Rij, Base):
    """One brede intake; `zonder_persoon` when the college completed it after the third missed call."""

    __tablename__ = "intakes"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    gestart_op: Mapped[date] = personal(Date)
    afgerond_op: Mapped[date | None] = personal(Date)
    alleen_spreken_gemeld: Mapped[bool] = personal(default=False)
    zonder_persoon: Mapped[bool] = personal(default=False)

    __table_args__ = (CheckConstraint("afgerond_op IS NULL OR afgerond_op >= gestart_op", name="volgorde"),)


class Oproep(Rij, Base):
    """A call to the intake: three at most, each no-show with a written warning."""

    __tablename__ = "oproepen"

    intake_id: Mapped[int] = mapped_column(ForeignKey("intakes.id", ondelete="CASCADE"), index=True)
    volgnummer: Mapped[int]
    datum: Mapped[date] = personal(Date)
    uitkomst: Mapped[OproepUitkomst] = personal(enum_by_value(OproepUitkomst), default=OproepUitkomst.GEPLAND)
    waarschuwing_op: Mapped[date | None] = personal(Date)

    __table_args__ = (
        UniqueConstraint("intake_id", "volgnummer"),
        CheckConstraint("volgnummer BETWEEN 1 AND 3", name="hoogstens_drie"),
    )


class Leerbaarheidstoets(Rij, Base):
    __tablename__ = "leerbaarheidstoetsen"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    afgenomen_op: Mapped[date] = personal(Date)
    resultaat: Mapped[ToetsResultaat] = personal(enum_by_value(ToetsResultaat))


class Voortgangsgesprek(Rij, Base):
    """Talk n of the m that the plan promises: the day it is due, and the day it was held."""

    __tablename__ = "voortgangsgesprekken"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    volgnummer: Mapped[int]
    gepland_voor: Mapped[date] = personal(Date)
    gehouden_op: Mapped[date | None] = personal(Date)

    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "volgnummer"),
        CheckConstraint("volgnummer > 0", name="vanaf_een"),
    )


def intakes_of(session: Session, inburgeraar_id: int) -> Sequence[Intake]:
    wanted = select(Intake).where(Intake.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Intake.gestart_op, Intake.id)).all()


def oproepen_of(session: Session, intake_id: int) -> Sequence[Oproep]:
    return session.scalars(select(Oproep).where(Oproep.intake_id == intake_id).order_by(Oproep.volgnummer)).all()


def toetsen_of(session: Session, inburgeraar_id: int) -> Sequence[Leerbaarheidstoets]:
    wanted = select(Leerbaarheidstoets).where(Leerbaarheidstoets.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Leerbaarheidstoets.afgenomen_op, Leerbaarheidstoets.id)).all()


def voortgangsgesprekken_of(session: Session, inburgeraar_id: int) -> Sequence[Voortgangsgesprek]:
    wanted = select(Voortgangsgesprek).where(Voortgangsgesprek.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Voortgangsgesprek.volgnummer)).all()
