"""Rows of organisations and of which service they carry out where and when; knows no person of theirs."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.persistence.base import Base, Rij, enum_by_value


class Organisatie(Rij, Base):
    __tablename__ = "organisaties"

    sleutel: Mapped[str] = mapped_column(String(40), unique=True)
    naam: Mapped[str] = mapped_column(String(120))
    soort: Mapped[str] = mapped_column(String(60))
    telefoon: Mapped[str | None] = mapped_column(String(16))


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


def uitvoeringen(
    session: Session, gemeente: Gemeente | None = None
) -> Sequence[tuple[Uitvoering, Organisatie]]:
    """All dated uitvoeringen, of one municipality or of the region, with their organisation."""
    wanted = select(Uitvoering, Organisatie).join(Organisatie)
    if gemeente is not None:
        wanted = wanted.where(Uitvoering.gemeente == gemeente)
    ordered = wanted.order_by(Uitvoering.gemeente, Uitvoering.dienst, Uitvoering.van, Uitvoering.id)
    return [(row[0], row[1]) for row in session.execute(ordered)]


def uitvoerders_on(session: Session, gemeente: Gemeente, dienst: Dienst, day: date) -> Sequence[Organisatie]:
    """More than one only where a client may choose (the schools of the Onderwijsroute)."""
    wanted = (
        select(Organisatie)
        .join(Uitvoering)
        .where(
            Uitvoering.gemeente == gemeente,
            Uitvoering.dienst == dienst,
            Uitvoering.van <= day,
            or_(Uitvoering.tot.is_(None), Uitvoering.tot >= day),
        )
    )
    return session.scalars(wanted.order_by(Organisatie.id)).all()
