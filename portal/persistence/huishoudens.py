"""Rows of households and who agreed to be seen by the others; knows no children and no address."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.persistence.base import Base, Rij, UtcDateTime, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Huishouden(Rij, Base):
    __tablename__ = "huishoudens"


class HuishoudenLid(Rij, Base):
    """A member; `akkoord_op` is when this person agreed that the others see more than what is shared."""

    __tablename__ = "huishouden_leden"

    huishouden_id: Mapped[int] = mapped_column(ForeignKey("huishoudens.id", ondelete="CASCADE"), index=True)
    inburgeraar_id: Mapped[int] = of_inburgeraar()
    van: Mapped[date] = personal(Date)
    tot: Mapped[date | None] = personal(Date)
    akkoord_op: Mapped[datetime | None] = personal(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("huishouden_id", "inburgeraar_id", "van"),
        CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),
    )


def lidmaatschap_of(session: Session, inburgeraar_id: int) -> HuishoudenLid | None:
    """Return the membership that runs now."""
    wanted = select(HuishoudenLid).where(HuishoudenLid.inburgeraar_id == inburgeraar_id, HuishoudenLid.tot.is_(None))
    return session.scalar(wanted.order_by(HuishoudenLid.id.desc()).limit(1))


def leden_of(session: Session, huishouden_id: int) -> Sequence[HuishoudenLid]:
    wanted = select(HuishoudenLid).where(HuishoudenLid.huishouden_id == huishouden_id, HuishoudenLid.tot.is_(None))
    return session.scalars(wanted.order_by(HuishoudenLid.id)).all()
