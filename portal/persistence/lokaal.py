"""Rows of the local offer and of visits that clients told of; knows no rule about what counts."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Activiteitstaat, Thema
from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value, holds_on, insert_into, personal
from portal.persistence.inburgeraars import of_inburgeraar


class LokaalAanbod(Rij, Base):
    """Something to go to in one gemeente; `tot` is the last day (inclusive), `bron` where we know it from."""

    __tablename__ = "lokaal_aanbod"

    sleutel: Mapped[str | None] = mapped_column(String(60), unique=True)  # of the published list; None: typed here
    gemeente: Mapped[Gemeente] = mapped_column(enum_by_value(Gemeente), index=True)
    thema: Mapped[Thema] = mapped_column(enum_by_value(Thema))
    soort: Mapped[Aanbodsoort] = mapped_column(enum_by_value(Aanbodsoort))
    naam: Mapped[str] = mapped_column(String(200))
    organisatie: Mapped[str] = mapped_column(String(120), default="")
    waar_wanneer: Mapped[str] = mapped_column(String(300), default="")
    telefoon: Mapped[str | None] = mapped_column(String(16))
    alleen_verwijzing: Mapped[bool] = mapped_column(default=False)
    van: Mapped[date] = mapped_column(Date)
    tot: Mapped[date | None] = mapped_column(Date)
    gecontroleerd_op: Mapped[date | None] = mapped_column(Date)
    gecontroleerd_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id", ondelete="SET NULL"))
    bron: Mapped[str] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (CheckConstraint("tot IS NULL OR tot >= van", name="tot_na_van"),)


class LokaleActiviteit(Rij, Base):
    """A visit on a day, once per item and day; `created_at` is when the client told of it."""

    __tablename__ = "lokale_activiteiten"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    aanbod_id: Mapped[int] = mapped_column(ForeignKey("lokaal_aanbod.id", ondelete="CASCADE"), index=True)
    dag: Mapped[date] = personal(Date)
    staat: Mapped[Activiteitstaat] = personal(enum_by_value(Activiteitstaat), default=Activiteitstaat.GEMELD)
    beoordeeld_op: Mapped[datetime | None] = personal(UtcDateTime)
    beoordeeld_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id", ondelete="SET NULL"))

    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "aanbod_id", "dag"),
        CheckConstraint("(staat = 'gemeld') = (beoordeeld_op IS NULL)", name="beoordeeld_met_tijd"),
    )


def everything(session: Session) -> Sequence[LokaalAanbod]:
    return session.scalars(select(LokaalAanbod).order_by(LokaalAanbod.gemeente, LokaalAanbod.id)).all()


def open_to_clients(session: Session, day: date) -> Sequence[LokaalAanbod]:
    """List what clients may see on a day, of the whole region: never what needs a referral."""
    wanted = select(LokaalAanbod).where(LokaalAanbod.alleen_verwijzing.is_(False), holds_on(LokaalAanbod, day))
    return session.scalars(wanted.order_by(LokaalAanbod.id)).all()


def keys(session: Session) -> set[str]:
    """Give the keys of the published list that are stored already."""
    return set(session.scalars(select(LokaalAanbod.sleutel).where(LokaalAanbod.sleutel.is_not(None))))


def visits_of(session: Session, inburgeraar_id: int) -> Sequence[tuple[LokaleActiviteit, LokaalAanbod]]:
    """List what a client told of with the item, the last day first."""
    wanted = (
        select(LokaleActiviteit, LokaalAanbod)
        .join(LokaalAanbod, LokaalAanbod.id == LokaleActiviteit.aanbod_id)
        .where(LokaleActiviteit.inburgeraar_id == inburgeraar_id)
        .order_by(LokaleActiviteit.dag.desc(), LokaleActiviteit.id)
    )
    return [(visit, item) for visit, item in session.execute(wanted)]


def told(session: Session, ids: Select[int]) -> Sequence[tuple[LokaleActiviteit, str]]:
    """List the visits of these people that nobody looked at, the first told first."""
    wanted = (
        select(LokaleActiviteit, LokaalAanbod.naam)
        .join(LokaalAanbod, LokaalAanbod.id == LokaleActiviteit.aanbod_id)
        .where(LokaleActiviteit.staat == Activiteitstaat.GEMELD, LokaleActiviteit.inburgeraar_id.in_(ids))
        .order_by(LokaleActiviteit.created_at, LokaleActiviteit.id)
    )
    return [(visit, naam) for visit, naam in session.execute(wanted)]


def tell(session: Session, inburgeraar_id: int, aanbod_id: int, dag: date, now: datetime) -> bool:
    """Keep a visit; False when this item and day stood there already, as after a double tap."""
    values = {"inburgeraar_id": inburgeraar_id, "aanbod_id": aanbod_id, "dag": dag}
    row = insert_into(session, LokaleActiviteit).values(**values, staat=Activiteitstaat.GEMELD, created_at=now)
    made = row.on_conflict_do_nothing().returning(LokaleActiviteit.id)
    return session.execute(made).first() is not None
