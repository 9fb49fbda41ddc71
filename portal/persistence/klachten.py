"""Rows of complaints: where, about which organisation, when; knows no content yet and no survey."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.gemeenten import Gemeente
from portal.persistence.base import Base, Rij, enum_by_value


class Klacht(Rij, Base):
    """A complaint; who made it may be unknown, and an erased person leaves the count."""

    __tablename__ = "klachten"

    gemeente: Mapped[Gemeente] = mapped_column(enum_by_value(Gemeente))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisaties.id"), index=True)
    inburgeraar_id: Mapped[int | None] = mapped_column(
        ForeignKey("inburgeraars.id", ondelete="SET NULL"), index=True, info={"personal": True}
    )
    ontvangen_op: Mapped[date] = mapped_column(Date, index=True)
    afgehandeld_op: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (CheckConstraint("afgehandeld_op IS NULL OR afgehandeld_op >= ontvangen_op", name="volgorde"),)


def received(session: Session, van: date, tot: date) -> dict[tuple[Gemeente, int], int]:
    """Complaints per (municipality, organisation) from `van` up to, not including, `tot`."""
    wanted = (
        select(Klacht.gemeente, Klacht.organisatie_id, func.count())
        .where(Klacht.ontvangen_op >= van, Klacht.ontvangen_op < tot)
        .group_by(Klacht.gemeente, Klacht.organisatie_id)
    )
    return {(row[0], row[1]): int(row[2]) for row in session.execute(wanted)}
