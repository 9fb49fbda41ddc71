"""Recorded voices: one row a take, with its sound; knows no text and no language rule."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Row, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker


class Stemsoort(StrEnum):
    MENS = "mens"
    COMPUTER = "computer"  # a placeholder of the demo, never for real clients


class Opname(Rij, Base):
    """One take of one text in one language. Of each text one is approved at most, and one waits at most."""

    __tablename__ = "opnamen"

    taal: Mapped[str] = mapped_column(String(12))
    sleutel: Mapped[str] = mapped_column(String(20))
    tekst: Mapped[str] = mapped_column(String(16))  # the fingerprint of the wording that was read
    mp3: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    afdruk: Mapped[str] = mapped_column(String(16))  # the fingerprint of the sound: stands in its address
    soort: Mapped[Stemsoort] = mapped_column(enum_by_value(Stemsoort), default=Stemsoort.MENS)
    opgenomen_door: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))
    opgenomen_op: Mapped[datetime] = mapped_column(UtcDateTime)
    goedgekeurd_door: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))
    goedgekeurd_op: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index(
            "uq_opnamen_goedgekeurd",
            "taal",
            "sleutel",
            unique=True,
            sqlite_where=goedgekeurd_op.column.is_not(None),
            postgresql_where=goedgekeurd_op.column.is_not(None),
        ),
        Index(
            "uq_opnamen_wachtend",
            "taal",
            "sleutel",
            unique=True,
            sqlite_where=goedgekeurd_op.column.is_(None),
            postgresql_where=goedgekeurd_op.column.is_(None),
        ),
        CheckConstraint("opgenomen_door IS NULL OR goedgekeurd_door <> opgenomen_door", name="vier_ogen"),
        CheckConstraint("soort = 'computer' OR opgenomen_door IS NOT NULL", name="ingesproken"),
        CheckConstraint(
            "soort = 'computer' OR (goedgekeurd_op IS NULL) = (goedgekeurd_door IS NULL)",
            name="goedgekeurd_door_iemand",
        ),
    )


def approved(session: Session) -> Sequence[Row[tuple[str, str, str, str, Stemsoort]]]:
    """Read what may be heard, without the sound."""
    wanted = select(Opname.taal, Opname.sleutel, Opname.tekst, Opname.afdruk, Opname.soort)
    return session.execute(wanted.where(Opname.goedgekeurd_op.is_not(None))).all()


def of_a_demo(session: Session) -> bool:
    """Whether this database holds invented people: a real one has none."""
    return session.scalar(select(Inburgeraar.id).where(Inburgeraar.fictief).limit(1)) is not None


def sounds(session: Session, taal: str, sleutels: Sequence[str]) -> dict[str, bytes]:
    """Read the approved sound of these texts."""
    wanted = select(Opname.sleutel, Opname.mp3).where(
        Opname.taal == taal, Opname.sleutel.in_(sleutels), Opname.goedgekeurd_op.is_not(None)
    )
    return {row.sleutel: row.mp3 for row in session.execute(wanted)}


def of_language(session: Session, taal: str) -> Sequence[Opname]:
    """Read every take of a language, approved and waiting, without the sound."""
    return session.scalars(select(Opname).where(Opname.taal == taal).order_by(Opname.id)).all()


def names(session: Session, taal: str) -> dict[int, str]:
    """Read who recorded something in a language."""
    wanted = select(Medewerker.id, Medewerker.naam).join(Opname, Opname.opgenomen_door == Medewerker.id)
    return {row.id: row.naam for row in session.execute(wanted.where(Opname.taal == taal).distinct())}


def of_text(session: Session, taal: str, sleutel: str) -> Sequence[Opname]:
    """Read both takes of a text, held until the end of the transaction."""
    wanted = select(Opname).where(Opname.taal == taal, Opname.sleutel == sleutel).order_by(Opname.id)
    return session.scalars(wanted.with_for_update()).all()


def sound_of(session: Session, opname_id: int) -> bytes | None:
    return session.scalar(select(Opname.mp3).where(Opname.id == opname_id))


def drop_computer(session: Session, texts: Sequence[tuple[str, str]]) -> None:
    """Remove placeholders that newer ones replace."""
    old = session.scalars(select(Opname).where(Opname.soort == Stemsoort.COMPUTER)).all()
    for row in old:
        if (row.taal, row.sleutel) in texts:
            session.delete(row)
    session.flush()
