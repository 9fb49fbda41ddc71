"""Rows of the plan (a decision that stays as decided) and of the term after it; knows no lessons."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.pip import Leerroute, Niveau
from portal.persistence.base import Base, Rij, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Pip(Rij, Base):
    """One decided plan; a later one points at the one it replaces. The first starts the term."""

    __tablename__ = "pips"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    dagtekening: Mapped[date] = personal(Date, index=True)
    leerroute: Mapped[Leerroute] = personal(enum_by_value(Leerroute))
    niveau: Mapped[Niveau | None] = personal(enum_by_value(Niveau))
    intensiteit_uren: Mapped[int | None] = personal()
    aantal_voortgangsgesprekken: Mapped[int] = personal(default=0)
    vervangt_id: Mapped[int | None] = mapped_column(ForeignKey("pips.id", ondelete="CASCADE"), unique=True)

    __table_args__ = (
        CheckConstraint("leerroute <> 'o' OR niveau IS NULL OR niveau <> 'a2'", name="geen_a2_bij_o"),
        CheckConstraint("leerroute <> 'z' OR niveau IS NULL OR niveau <> 'b1'", name="geen_b1_bij_z"),
        CheckConstraint(
            "leerroute <> 'b1' OR niveau IS NULL OR niveau <> 'a2' OR vervangt_id IS NOT NULL",
            name="a2_niet_eerst",
        ),
        CheckConstraint("aantal_voortgangsgesprekken >= 0", name="gesprekken"),
    )


class Termijn(Rij, Base):
    """The three years. `einde` is exclusive (as DUO gives it) and includes what was added."""

    __tablename__ = "termijnen"

    inburgeraar_id: Mapped[int] = of_inburgeraar(unique=True)
    start: Mapped[date] = personal(Date)
    einde: Mapped[date] = personal(Date, index=True)
    bron: Mapped[str] = mapped_column(String(10), default="eigen")

    __table_args__ = (
        CheckConstraint("einde > start", name="einde_na_start"),
        CheckConstraint("bron IN ('eigen', 'duo')", name="bron"),
    )


class TermijnVerlenging(Rij, Base):
    """Extra time from DUO: old end, new end and the day; the ground is never kept (it may be health)."""

    __tablename__ = "termijn_verlengingen"

    termijn_id: Mapped[int] = mapped_column(ForeignKey("termijnen.id", ondelete="CASCADE"), index=True)
    gewijzigd_op: Mapped[date] = personal(Date)
    oud_einde: Mapped[date] = personal(Date)
    nieuw_einde: Mapped[date] = personal(Date)

    __table_args__ = (CheckConstraint("nieuw_einde > oud_einde", name="langer"),)


def pips_of(session: Session, inburgeraar_id: int) -> Sequence[Pip]:
    """All decided plans, oldest first: the first starts the term, the last is in force."""
    wanted = select(Pip).where(Pip.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Pip.dagtekening, Pip.id)).all()


def current(session: Session, inburgeraar_id: int) -> Pip | None:
    found = pips_of(session, inburgeraar_id)
    return found[-1] if found else None


def termijn_of(session: Session, inburgeraar_id: int) -> Termijn | None:
    return session.scalar(select(Termijn).where(Termijn.inburgeraar_id == inburgeraar_id))


def verlengingen_of(session: Session, termijn_id: int) -> Sequence[TermijnVerlenging]:
    wanted = select(TermijnVerlenging).where(TermijnVerlenging.termijn_id == termijn_id)
    return session.scalars(wanted.order_by(TermijnVerlenging.gewijzigd_op, TermijnVerlenging.id)).all()
