"""Rows of the steps towards paying oneself, which a client ticked; knows no amount of money."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.zelfstandig import Stap
from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value, insert_into, personal
from portal.persistence.inburgeraars import of_inburgeraar


class ZelfstandigStap(Rij, Base):
    """A step that this person says is done; per traject, for after a new start the list is empty again."""

    __tablename__ = "zelfstandig_stappen"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    traject_id: Mapped[int] = mapped_column(ForeignKey("ontzorg_trajecten.id", ondelete="CASCADE"), index=True)
    stap: Mapped[Stap] = personal(enum_by_value(Stap))
    gezet_op: Mapped[datetime] = personal(UtcDateTime)

    __table_args__ = (UniqueConstraint("inburgeraar_id", "traject_id", "stap"),)


def stappen_of(session: Session, inburgeraar_id: int, traject_id: int) -> Sequence[ZelfstandigStap]:
    wanted = select(ZelfstandigStap).where(
        ZelfstandigStap.inburgeraar_id == inburgeraar_id, ZelfstandigStap.traject_id == traject_id
    )
    return session.scalars(wanted).all()


def tick(session: Session, inburgeraar_id: int, traject_id: int, stap: Stap, now: datetime) -> bool:
    """Keep a step as done; False when it stood there already, as after a double tap."""
    values = {"inburgeraar_id": inburgeraar_id, "traject_id": traject_id, "stap": stap}
    row = insert_into(session, ZelfstandigStap).values(**values, gezet_op=now, created_at=now)
    made = row.on_conflict_do_nothing().returning(ZelfstandigStap.id)
    return session.execute(made).first() is not None


def untick(session: Session, inburgeraar_id: int, traject_id: int, stap: Stap) -> bool:
    """Take a step off the list; False when it was not there."""
    gone = (
        delete(ZelfstandigStap)
        .where(
            ZelfstandigStap.inburgeraar_id == inburgeraar_id,
            ZelfstandigStap.traject_id == traject_id,
            ZelfstandigStap.stap == stap,
        )
        .returning(ZelfstandigStap.id)
    )
    return session.execute(gone).first() is not None
