"""The last sign of life, by name of who gives it: for now one row, of whichever worker came last."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.persistence.base import Base, insert_into


class Hartslag(Base):
    __tablename__ = "hartslagen"

    naam: Mapped[str] = mapped_column(primary_key=True)
    tijdstip: Mapped[datetime]


def last(session: Session, naam: str) -> datetime | None:
    return session.scalar(select(Hartslag.tijdstip).where(Hartslag.naam == naam))


def beat(session: Session, naam: str, now: datetime) -> None:
    """Put down a sign of life, also when two give it at the same moment."""
    statement = insert_into(session, Hartslag).values(naam=naam, tijdstip=now)
    session.execute(statement.on_conflict_do_update(index_elements=["naam"], set_={"tijdstip": now}))
