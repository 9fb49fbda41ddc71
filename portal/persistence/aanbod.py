"""Rows of the course a person follows and of how far each part is; knows no lesson and no exam date."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.onderdelen import Onderdeel
from portal.domain.pip import Leerroute
from portal.persistence.base import Base, Rij, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar


class Aanbod(Rij, Base):
    """The inburgeringsaanbod of the gemeente (asiel only); `gestopt_op` when a route switch ended it."""

    __tablename__ = "aanbod"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisaties.id"), index=True)
    route: Mapped[Leerroute] = personal(enum_by_value(Leerroute))
    start: Mapped[date] = personal(Date, index=True)
    afgerond_op: Mapped[date | None] = personal(Date)
    gestopt_op: Mapped[date | None] = personal(Date)

    __table_args__ = (
        CheckConstraint("afgerond_op IS NULL OR afgerond_op >= start", name="afgerond_na_start"),
        CheckConstraint("gestopt_op IS NULL OR gestopt_op >= start", name="gestopt_na_start"),
        CheckConstraint("gestopt_op IS NULL OR afgerond_op IS NULL", name="een_einde"),
    )


class OnderdeelStand(Rij, Base):
    """How far one part is. PVT is done when signed, MAP when its eindgesprek was held."""

    __tablename__ = "onderdeel_standen"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    onderdeel: Mapped[Onderdeel] = personal(enum_by_value(Onderdeel))
    uren: Mapped[int] = personal(default=0)
    afgerond_op: Mapped[date | None] = personal(Date)
    ondertekend_op: Mapped[date | None] = personal(Date)
    eindgesprek_op: Mapped[date | None] = personal(Date)
    individueel_vrijgesteld_op: Mapped[date | None] = personal(Date)

    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "onderdeel"),
        CheckConstraint("uren >= 0", name="uren"),
        CheckConstraint("ondertekend_op IS NULL OR onderdeel = 'pvt'", name="alleen_pvt_tekent"),
        CheckConstraint("eindgesprek_op IS NULL OR onderdeel IN ('map', 'eindgesprek')", name="alleen_map_eindgesprek"),
    )


def aanbod_of(session: Session, inburgeraar_id: int) -> Sequence[Aanbod]:
    wanted = select(Aanbod).where(Aanbod.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Aanbod.start, Aanbod.id)).all()


def standen_of(session: Session, inburgeraar_id: int) -> Sequence[OnderdeelStand]:
    wanted = select(OnderdeelStand).where(OnderdeelStand.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(OnderdeelStand.id)).all()
