"""Rows of appointments and their interpreter; knows no reminder and no free time."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, false, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.afspraken import OPEN, Afspraaksoort, AfspraakStatus
from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value, personal
from portal.persistence.huishoudens import HuishoudenLid
from portal.persistence.inburgeraars import of_inburgeraar


class Afspraak(Rij, Base):
    """One appointment of one person; `huishouden_id` when it holds for the whole household."""

    __tablename__ = "afspraken"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisaties.id"), index=True)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(ForeignKey("huishoudens.id", ondelete="SET NULL"), index=True)
    soort: Mapped[Afspraaksoort] = personal(enum_by_value(Afspraaksoort))
    status: Mapped[AfspraakStatus] = personal(enum_by_value(AfspraakStatus), default=AfspraakStatus.GEPLAND)
    begin: Mapped[datetime] = personal(UtcDateTime)
    einde: Mapped[datetime] = personal(UtcDateTime)
    plaats: Mapped[str] = personal(String(200))
    tolk_taal: Mapped[str | None] = personal(String(12))
    tolk_wijze: Mapped[str | None] = personal(String(20))
    tolk_besteld_op: Mapped[datetime | None] = personal(UtcDateTime)
    alleen_persoonlijk: Mapped[bool] = personal(default=False)
    bron: Mapped[str] = mapped_column(String(10), default="portaal")
    version: Mapped[int] = mapped_column(default=1)

    # Two workers who move the same appointment: the second gets StaleDataError, not the last word.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy reads it once, at mapping

    __table_args__ = (
        Index(None, "status", "begin"),
        CheckConstraint("einde > begin", name="einde_na_begin"),
        CheckConstraint("tolk_wijze IN ('telefoon', 'video', 'ter_plaatse')", name="tolk_wijze"),
        CheckConstraint("(tolk_taal IS NULL) = (tolk_wijze IS NULL)", name="tolk_taal_en_wijze"),
        CheckConstraint("tolk_besteld_op IS NULL OR tolk_taal IS NOT NULL", name="tolk_besteld"),
        CheckConstraint("bron IN ('portaal', 'import', 'demo')", name="bron"),
    )


def get(session: Session, afspraak_id: int) -> Afspraak | None:
    return session.get(Afspraak, afspraak_id)


def of_person(inburgeraar_id: int, met: Collection[int] = ()) -> Select[Afspraak]:
    """Select what this person sees: the own ones, and of `met` (who share) what holds for the household they are in.

    What is told in person only is never seen by another.
    """
    own = Afspraak.inburgeraar_id == inburgeraar_id
    if not met:
        return select(Afspraak).where(own)
    home = select(HuishoudenLid.huishouden_id).where(
        HuishoudenLid.inburgeraar_id == inburgeraar_id, HuishoudenLid.tot.is_(None)
    )
    shared = (
        Afspraak.inburgeraar_id.in_(sorted(met))
        & Afspraak.huishouden_id.in_(home)
        & Afspraak.alleen_persoonlijk.is_(False)
    )
    return select(Afspraak).where(own | shared)


def upcoming_of(session: Session, inburgeraar_id: int, now: datetime, met: Collection[int] = ()) -> Sequence[Afspraak]:
    """Still to come (also the one that is going on), the nearest first."""
    wanted = of_person(inburgeraar_id, met).where(Afspraak.einde > now, Afspraak.status.in_(OPEN))
    return session.scalars(wanted.order_by(Afspraak.begin, Afspraak.id)).all()


def past_of(session: Session, inburgeraar_id: int, now: datetime, met: Collection[int] = ()) -> Sequence[Afspraak]:
    """Over or called off, the latest first."""
    gone = (Afspraak.einde <= now) | Afspraak.status.not_in(OPEN)
    wanted = of_person(inburgeraar_id, met).where(gone)
    return session.scalars(wanted.order_by(Afspraak.begin.desc(), Afspraak.id)).all()


def upcoming(session: Session, now: datetime, until: datetime) -> Sequence[Afspraak]:
    """Every appointment that begins from now until a moment; for reminders and work lists."""
    return session.scalars(standing(now, until)).all()


def standing(van: datetime, tot: datetime) -> Select[Afspraak]:
    """Select what stands and begins after one moment, until and with another; the nearest first."""
    wanted = select(Afspraak).where(Afspraak.begin > van, Afspraak.begin <= tot, Afspraak.status.in_(OPEN))
    return wanted.order_by(Afspraak.begin, Afspraak.id)


def beginning_within(session: Session, windows: Collection[tuple[datetime, datetime]]) -> Sequence[Afspraak]:
    """Every appointment that stands and begins in one of these stretches of time (the end included)."""
    parts = [Afspraak.status.in_(OPEN) & (Afspraak.begin > van) & (Afspraak.begin <= tot) for van, tot in windows]
    wanted = select(Afspraak).where(or_(false(), *parts))
    return session.scalars(wanted.order_by(Afspraak.begin, Afspraak.id)).all()
