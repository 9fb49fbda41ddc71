"""Rows of households and who agreed to be seen by the others; knows no children and no address."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from portal.persistence.base import Base, Rij, UtcDateTime, holds_on, personal
from portal.persistence.inburgeraars import Inburgeraar, of_inburgeraar


class Huishouden(Rij, Base):
    __tablename__ = "huishoudens"


class HuishoudenLid(Rij, Base):
    """A member; `akkoord_op` is when this person agreed that the others see what the household shares."""

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


def _has_open_file(lid: Any) -> Any:
    """Give the condition that a member still uses the portal: who cannot take a yes back has none."""
    return lid.inburgeraar_id.in_(select(Inburgeraar.id).where(Inburgeraar.gesloten_op.is_(None)))


def lidmaatschap_of(session: Session, inburgeraar_id: int) -> HuishoudenLid | None:
    """Return the membership that runs now."""
    wanted = select(HuishoudenLid).where(HuishoudenLid.inburgeraar_id == inburgeraar_id, HuishoudenLid.tot.is_(None))
    return session.scalar(wanted.order_by(HuishoudenLid.id.desc()).limit(1))


def leden_of(session: Session, huishouden_id: int) -> Sequence[HuishoudenLid]:
    """List the members of now whose file is open."""
    wanted = select(HuishoudenLid).where(
        HuishoudenLid.huishouden_id == huishouden_id, HuishoudenLid.tot.is_(None), _has_open_file(HuishoudenLid)
    )
    return session.scalars(wanted.order_by(HuishoudenLid.id)).all()


def agreed_with(inburgeraar_id: Any, day: Any) -> Select[int]:
    """Select the others of this person's household with whom sharing is on: both are members, both said yes.

    Whose file is closed shares no more: nobody is there to take that yes back.
    """
    own, other = aliased(HuishoudenLid), aliased(HuishoudenLid)
    return (
        select(other.inburgeraar_id)
        .join(own, own.huishouden_id == other.huishouden_id)
        .where(
            own.inburgeraar_id == inburgeraar_id,
            other.inburgeraar_id != inburgeraar_id,
            *(holds_on(each, day) for each in (own, other)),
            *(each.akkoord_op.is_not(None) for each in (own, other)),
            _has_open_file(other),
        )
        .distinct()
    )
