"""Rows of "call me back": who asked, in which language, and what came of it; knows no telephone number."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.persistence.base import Base, Rij, UtcDateTime, insert_into, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Terugbelverzoek(Rij, Base):
    """One wish to be called; at most one open a person, so that ten taps are one call."""

    __tablename__ = "terugbelverzoeken"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    language: Mapped[str] = personal(String(12))
    waar: Mapped[str] = personal(String(20))  # the room of the portal where it was asked
    gevraagd_op: Mapped[datetime] = personal(UtcDateTime, index=True)
    pogingen: Mapped[int] = personal(default=0)
    laatste_poging: Mapped[datetime | None] = personal(UtcDateTime)
    ingetrokken_op: Mapped[datetime | None] = personal(UtcDateTime)
    gebeld_op: Mapped[datetime | None] = personal(UtcDateTime)
    gebeld_door: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))

    __table_args__ = (
        CheckConstraint("ingetrokken_op IS NULL OR gebeld_op IS NULL", name="een_einde"),
        CheckConstraint("(gebeld_op IS NULL) = (gebeld_door IS NULL)", name="gebeld_door_iemand"),
        CheckConstraint("pogingen >= 0", name="pogingen"),
    )


IS_OPEN = Terugbelverzoek.ingetrokken_op.is_(None) & Terugbelverzoek.gebeld_op.is_(None)
Index(
    "uq_terugbelverzoeken_open", Terugbelverzoek.inburgeraar_id, unique=True,
    sqlite_where=IS_OPEN, postgresql_where=IS_OPEN,
)  # fmt: skip


def add_once(session: Session, row: Terugbelverzoek) -> bool:
    """Insert unless one is open already, also when two taps arrive together; whether it was inserted."""
    values = {key: getattr(row, key) for key in ("inburgeraar_id", "language", "waar", "gevraagd_op", "created_at")}
    statement = insert_into(session, Terugbelverzoek).values(**values, pogingen=0)
    done = session.execute(statement.on_conflict_do_nothing().returning(Terugbelverzoek.id))
    return done.first() is not None


def open_of(session: Session, inburgeraar_id: int) -> Terugbelverzoek | None:
    return session.scalar(select(Terugbelverzoek).where(Terugbelverzoek.inburgeraar_id == inburgeraar_id, IS_OPEN))


def open_among(session: Session, ids: Select[int]) -> Sequence[Terugbelverzoek]:
    """List the open wishes of these people, the one that waits longest first."""
    wanted = select(Terugbelverzoek).where(Terugbelverzoek.inburgeraar_id.in_(ids), IS_OPEN)
    return session.scalars(wanted.order_by(Terugbelverzoek.gevraagd_op, Terugbelverzoek.id)).all()


def get(session: Session, verzoek_id: int) -> Terugbelverzoek | None:
    return session.get(Terugbelverzoek, verzoek_id)
