"""Rows of the question that a number has open, and of how talking with it goes; knows no text and no rule."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.antwoordcontext import Stap
from portal.persistence.afspraken import Afspraak
from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value, insert_into, personal
from portal.persistence.inburgeraars import of_inburgeraar


class OpenVraag(Rij, Base):
    """What a digit from this number answers: one question a number, about an appointment as it was then."""

    __tablename__ = "open_vragen"

    telefoon: Mapped[str] = personal(String(20), unique=True)
    inburgeraar_id: Mapped[int] = of_inburgeraar()
    afspraak_id: Mapped[int] = mapped_column(ForeignKey("afspraken.id", ondelete="CASCADE"), index=True)
    begin: Mapped[datetime] = personal(UtcDateTime)
    stap: Mapped[Stap] = personal(enum_by_value(Stap), default=Stap.AANWEZIGHEID)
    tijden: Mapped[list[int]] = personal(JSON, default=list)  # the free times behind the digits 4, 5 and 6
    gesteld_op: Mapped[datetime] = personal(UtcDateTime)
    verloopt_op: Mapped[datetime] = personal(UtcDateTime, index=True)
    beantwoord_op: Mapped[datetime | None] = personal(UtcDateTime)


class Nummergesprek(Rij, Base):
    """How talking with a number goes: so that nobody gets the same answer again and again, and two machines stop."""

    __tablename__ = "nummergesprekken"

    telefoon: Mapped[str] = personal(String(20), unique=True)
    onbegrepen: Mapped[int] = personal(default=0)
    onbegrepen_op: Mapped[datetime | None] = personal(UtcDateTime)
    uitleg_op: Mapped[datetime | None] = personal(UtcDateTime)
    antwoorden: Mapped[int] = personal(default=0)
    antwoorden_sinds: Mapped[datetime | None] = personal(UtcDateTime)
    gehoord_op: Mapped[datetime] = personal(UtcDateTime, index=True)

    __table_args__ = (CheckConstraint("onbegrepen >= 0 AND antwoorden >= 0", name="geteld"),)


def of_number(session: Session, telefoon: str) -> tuple[OpenVraag, Afspraak] | None:
    """Give the question of this number beside the appointment as it is now: rows change past the session here."""
    wanted = (
        select(OpenVraag, Afspraak)
        .join(Afspraak, Afspraak.id == OpenVraag.afspraak_id)
        .where(OpenVraag.telefoon == telefoon)
        .execution_options(populate_existing=True)
    )
    found = session.execute(wanted).one_or_none()
    return (found[0], found[1]) if found is not None else None


def pose(
    session: Session, telefoon: str, *, inburgeraar_id: int, afspraak_id: int, begin: datetime, now: datetime
) -> None:
    """Let this be the question of the number, in the place of the one before; it ends when the appointment begins."""
    values = {
        "inburgeraar_id": inburgeraar_id,
        "afspraak_id": afspraak_id,
        "begin": begin,
        "stap": Stap.AANWEZIGHEID,
        "tijden": [],
        "gesteld_op": now,
        "verloopt_op": begin,
        "beantwoord_op": None,
    }
    statement = insert_into(session, OpenVraag).values(telefoon=telefoon, created_at=now, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["telefoon"], set_=values))


def talk_with(session: Session, telefoon: str, now: datetime) -> Nummergesprek:
    """Give the row of this number, locked; made when it is not there, also when two messages come together."""
    values = {"telefoon": telefoon, "onbegrepen": 0, "antwoorden": 0, "gehoord_op": now, "created_at": now}
    statement = insert_into(session, Nummergesprek).values(**values)
    session.execute(statement.on_conflict_do_update(index_elements=["telefoon"], set_={"gehoord_op": now}))
    wanted = select(Nummergesprek).where(Nummergesprek.telefoon == telefoon).with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).one()


def purge(session: Session, before: datetime) -> int:
    """Delete questions that ended before, and talks of which nothing was heard since; how many rows."""
    ended = delete(OpenVraag).where(OpenVraag.verloopt_op < before).returning(OpenVraag.id)
    silent = delete(Nummergesprek).where(Nummergesprek.gehoord_op < before).returning(Nummergesprek.id)
    return sum(len(session.execute(each).all()) for each in (ended, silent))
