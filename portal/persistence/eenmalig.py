"""Which posted forms were carried out already, so that a second click does nothing; knows no form."""

from datetime import datetime

from sqlalchemy import Delete, Select, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from portal.persistence.base import Base, Rij


class Eenmalig(Rij, Base):
    """One form that a colleague opened and sent; `uitkomst` is an opaque key (a number, an id)."""

    __tablename__ = "eenmalig"

    sleutel: Mapped[str] = mapped_column(String(64), unique=True)
    uitkomst: Mapped[str] = mapped_column(String(40), default="")


def by_sleutel(sleutel: str) -> Select[Eenmalig]:
    return select(Eenmalig).where(Eenmalig.sleutel == sleutel)


def older_than(moment: datetime) -> Delete:
    return delete(Eenmalig).where(Eenmalig.created_at < moment)
