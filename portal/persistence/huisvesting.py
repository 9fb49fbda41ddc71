"""Rows of the housing register: numbers per municipality and day, for the taakstelling; knows no person."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.gemeenten import Gemeente
from portal.persistence.base import Base, Rij, enum_by_value


class Huisvesting(Rij, Base):
    """How many people one housing brought, children included, and how many of them are plichtig."""

    __tablename__ = "huisvestingen"

    gemeente: Mapped[Gemeente] = mapped_column(enum_by_value(Gemeente))
    datum: Mapped[date] = mapped_column(Date, index=True)
    aantal_personen: Mapped[int]
    aantal_plichtig: Mapped[int]
    taakstelling_jaar: Mapped[int]
    taakstelling_helft: Mapped[int]

    __table_args__ = (
        CheckConstraint("aantal_personen > 0", name="iemand"),
        CheckConstraint("aantal_plichtig >= 0 AND aantal_plichtig <= aantal_personen", name="plichtig_binnen"),
        CheckConstraint("taakstelling_helft IN (1, 2)", name="helft"),
    )


class Taakstelling(Rij, Base):
    """How many people a municipality has to house in a half year."""

    __tablename__ = "taakstellingen"

    gemeente: Mapped[Gemeente] = mapped_column(enum_by_value(Gemeente))
    jaar: Mapped[int]
    helft: Mapped[int]
    aantal: Mapped[int]

    __table_args__ = (
        UniqueConstraint("gemeente", "jaar", "helft"),
        CheckConstraint("helft IN (1, 2)", name="helft"),
        CheckConstraint("aantal >= 0", name="niet_negatief"),
    )


def housed(session: Session, van: date, tot: date) -> dict[Gemeente, int]:
    """People housed per municipality from `van` up to, not including, `tot`."""
    wanted = (
        select(Huisvesting.gemeente, func.sum(Huisvesting.aantal_personen))
        .where(Huisvesting.datum >= van, Huisvesting.datum < tot)
        .group_by(Huisvesting.gemeente)
    )
    return {row[0]: int(row[1]) for row in session.execute(wanted)}


def register(session: Session, gemeente: Gemeente) -> Sequence[Huisvesting]:
    wanted = select(Huisvesting).where(Huisvesting.gemeente == gemeente)
    return session.scalars(wanted.order_by(Huisvesting.datum, Huisvesting.id)).all()
