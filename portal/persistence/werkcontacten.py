"""Rows of contacts with work, one per activity; knows no employer and no wage."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.werkcontacten import Werksoort
from portal.persistence.base import Base, Rij, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Werkcontact(Rij, Base):
    """An activity from `van` to `tot` (last day), through an organisation (`via_id`) or found alone."""

    __tablename__ = "werkcontacten"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    soort: Mapped[Werksoort] = personal(enum_by_value(Werksoort))
    van: Mapped[date] = personal(Date, index=True)
    tot: Mapped[date | None] = personal(Date)
    via_id: Mapped[int | None] = mapped_column(ForeignKey("organisaties.id"))

    __table_args__ = (CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),)


def werkcontacten_of(session: Session, inburgeraar_id: int) -> Sequence[Werkcontact]:
    wanted = select(Werkcontact).where(Werkcontact.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Werkcontact.van, Werkcontact.id)).all()
