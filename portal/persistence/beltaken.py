"""Rows of calls that a colleague makes about an appointment; knows no telephone number and no text."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Select, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.afspraken import OPEN
from portal.domain.herinneringen import Belreden
from portal.persistence.afspraken import Afspraak
from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value, insert_into, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Beltaak(Rij, Base):
    """One call about one appointment as it was then: moved, it is another appointment and another call."""

    __tablename__ = "beltaken"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    afspraak_id: Mapped[int] = mapped_column(ForeignKey("afspraken.id", ondelete="CASCADE"))
    begin: Mapped[datetime] = personal(UtcDateTime, index=True)
    reden: Mapped[Belreden] = personal(enum_by_value(Belreden))
    pogingen: Mapped[int] = personal(default=0)
    laatste_poging: Mapped[datetime | None] = personal(UtcDateTime)
    gebeld_op: Mapped[datetime | None] = personal(UtcDateTime)
    gebeld_door: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))
    verlopen_op: Mapped[datetime | None] = personal(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("afspraak_id", "begin"),
        CheckConstraint("verlopen_op IS NULL OR gebeld_op IS NULL", name="een_einde"),
        CheckConstraint("(gebeld_op IS NULL) = (gebeld_door IS NULL)", name="gebeld_door_iemand"),
        CheckConstraint("pogingen >= 0", name="pogingen"),
    )


IS_OPEN = Beltaak.verlopen_op.is_(None) & Beltaak.gebeld_op.is_(None)


def add_once(session: Session, row: Afspraak, reden: Belreden, now: datetime) -> bool:
    """Insert unless this appointment has its call already, also when two workers ask; whether it was inserted."""
    values = {"inburgeraar_id": row.inburgeraar_id, "afspraak_id": row.id, "begin": row.begin, "reden": reden}
    statement = insert_into(session, Beltaak).values(**values, pogingen=0, created_at=now)
    done = session.execute(statement.on_conflict_do_nothing().returning(Beltaak.id))
    return done.first() is not None


def without_call(appointments: Select[Afspraak]) -> Select[Afspraak]:
    """Narrow a selection of appointments to those that have no call yet, as they are now."""
    called = select(Beltaak.id).where(Beltaak.afspraak_id == Afspraak.id, Beltaak.begin == Afspraak.begin)
    return appointments.where(~called.correlate(Afspraak).exists())


def open_among(session: Session, ids: Select[int], organisatie_id: int | None) -> Sequence[Beltaak]:
    """List the calls about appointments of an organisation with these people that stand, the nearest first."""
    wanted = (
        select(Beltaak)
        .join(Afspraak, Afspraak.id == Beltaak.afspraak_id)
        .where(
            Beltaak.inburgeraar_id.in_(ids),
            IS_OPEN,
            Afspraak.organisatie_id == organisatie_id,
            Afspraak.begin == Beltaak.begin,
            Afspraak.status.in_(OPEN),
        )
    )
    return session.scalars(wanted.order_by(Beltaak.begin, Beltaak.id)).all()


def expire(session: Session, now: datetime) -> None:
    """End the calls that nobody made before the appointment began."""
    session.execute(update(Beltaak).where(IS_OPEN, Beltaak.begin <= now).values(verlopen_op=now))


def about(session: Session, afspraak_ids: Collection[int]) -> Sequence[Beltaak]:
    """List every call about these appointments, by appointment."""
    wanted = select(Beltaak).where(Beltaak.afspraak_id.in_(afspraak_ids))
    return session.scalars(wanted.order_by(Beltaak.afspraak_id, Beltaak.id)).all()
