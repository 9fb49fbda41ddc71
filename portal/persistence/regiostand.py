"""One number that grows with every change of what the whole region shares: organisations, contracts, settings, voices.

Who keeps a copy in the process compares this number, so that a page asks for these rows only when they changed.
"""

from typing import Any

from sqlalchemy import CheckConstraint, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from portal.persistence.base import Base, columns, insert_into
from portal.persistence.instellingen import Instelling
from portal.persistence.opnamen import Opname
from portal.persistence.organisaties import Organisatie, Uitvoering

SHARED = (Organisatie, Uitvoering, Instelling, Opname)


class Regiostand(Base):
    """One row; rows of people never touch it, so nobody waits for it."""

    __tablename__ = "regiostand"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int]


_versie = select(Regiostand.versie)


def version(session: Session) -> int:
    return columns(session, _versie).scalar() or 0


def watch(writing: sessionmaker[Session]) -> None:
    """Raise the number in the transaction of every change itself: it counts when the change does."""

    @event.listens_for(writing, "before_flush")
    def on_flush(session: Session, *_: Any) -> None:
        changed = (*session.new, *session.dirty, *session.deleted)
        if any(isinstance(row, SHARED) for row in changed):
            _raise(session)


def _raise(session: Session) -> None:
    first = insert_into(session, Regiostand).values(id=1, versie=1)
    session.execute(first.on_conflict_do_update(index_elements=[Regiostand.id], set_={"versie": Regiostand.versie + 1}))
