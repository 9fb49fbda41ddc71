"""What staff changed about the rules, dated and append-only; knows not which rules there are."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from portal.persistence.base import Base, Rij


class Instelling(Rij, Base):
    """One value of one rule from a day on. A later row for the same day corrects it; both stay."""

    __tablename__ = "instellingen"

    sleutel: Mapped[str] = mapped_column(index=True)
    waarde: Mapped[Any] = mapped_column(JSON)
    vanaf: Mapped[date]
    gewijzigd_door: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))


def all_rows() -> Select[Instelling]:
    """In the order in which they were entered, so that the last one of a day wins."""
    return select(Instelling).order_by(Instelling.id)


def of_key(sleutel: str) -> Select[Instelling]:
    return all_rows().where(Instelling.sleutel == sleutel)
