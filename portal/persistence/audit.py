"""Who saw or changed what: the six fields of BIO2 8.15.01; of a person the client number only."""

from datetime import datetime

from sqlalchemy import Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from portal.persistence.base import Base, Rij


class Auditregel(Rij, Base):
    """One line of the log. `object` is a client number or a key, never a name."""

    __tablename__ = "auditregels"

    actie: Mapped[str] = mapped_column(String(60), index=True)
    object: Mapped[str] = mapped_column(String(60), index=True)
    resultaat: Mapped[str] = mapped_column(String(40))
    oorsprong: Mapped[str] = mapped_column(String(60))
    actor: Mapped[str] = mapped_column(String(60), index=True)
    tijdstip: Mapped[datetime] = mapped_column(index=True)


def newest(limit: int, before: int | None = None) -> Select[Auditregel]:
    """The newest lines first; `before` is the id to go on from."""
    query = select(Auditregel).order_by(Auditregel.id.desc()).limit(limit)
    return query if before is None else query.where(Auditregel.id < before)
