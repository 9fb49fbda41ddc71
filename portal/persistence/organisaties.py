"""Rows of organisations and of which service they carry out where and when; knows no person of theirs."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.themas import STANDAARD, Thema
from portal.persistence.base import Base, Rij, enum_by_value


class Organisatie(Rij, Base):
    __tablename__ = "organisaties"

    sleutel: Mapped[str] = mapped_column(String(40), unique=True)
    naam: Mapped[str] = mapped_column(String(120))
    soort: Mapped[str] = mapped_column(String(60))
    telefoon: Mapped[str | None] = mapped_column(String(16))
    thema: Mapped[Thema] = mapped_column(enum_by_value(Thema), default=STANDAARD, server_default=STANDAARD)


class Uitvoering(Rij, Base):
    """Who carries out a service in a municipality; `tot` is the last day (inclusive), None while it runs."""

    __tablename__ = "uitvoeringen"

    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisaties.id"), index=True)
    gemeente: Mapped[Gemeente] = mapped_column(enum_by_value(Gemeente))
    dienst: Mapped[Dienst] = mapped_column(enum_by_value(Dienst))
    van: Mapped[date] = mapped_column(Date)
    tot: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (
        UniqueConstraint("organisatie_id", "gemeente", "dienst", "van"),
        CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),
    )


def by_sleutel(session: Session, sleutel: str) -> Organisatie | None:
    return session.scalar(select(Organisatie).where(Organisatie.sleutel == sleutel))


def everything(session: Session) -> Sequence[Organisatie]:
    return session.scalars(select(Organisatie).order_by(Organisatie.naam, Organisatie.id)).all()


def uitvoeringen(session: Session) -> Sequence[tuple[Uitvoering, Organisatie]]:
    """All dated uitvoeringen of the region with their organisation; who does what on a day is `domain/aanbod`."""
    wanted = select(Uitvoering, Organisatie).join(Organisatie)
    ordered = wanted.order_by(Uitvoering.gemeente, Uitvoering.dienst, Uitvoering.van, Uitvoering.id)
    return [(row[0], row[1]) for row in session.execute(ordered)]
