"""Rows of goals and of the tasks under them; knows no sentence of a standard one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Select, String, and_, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.doelen import DoelStatus, StandaardDoel, StandaardTaak, TaakStatus, Weigerreden
from portal.persistence.base import Base, Rij, UtcDateTime, columns, enum_by_value, insert_into, personal
from portal.persistence.inburgeraars import Inburgeraar, of_inburgeraar

TEKST_LENGTE = 200
_EEN_ZIN = "(sleutel IS NULL) <> (tekst IS NULL)"
_VERTALING = "(vertaling IS NULL) = (vertaling_taal IS NULL)"


class Doel(Rij, Base):
    """A goal: a standard one by its key, or own words in the language they were typed in.

    `vertaling` is what a person translated, into the language of the client or, of a client's words, into Dutch.
    """

    __tablename__ = "pip_doelen"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    status: Mapped[DoelStatus] = personal(enum_by_value(DoelStatus))
    sleutel: Mapped[StandaardDoel | None] = personal(enum_by_value(StandaardDoel))
    tekst: Mapped[str | None] = personal(String(TEKST_LENGTE))
    tekst_taal: Mapped[str] = personal(String(12), default="nl")
    vertaling: Mapped[str | None] = personal(String(TEKST_LENGTE))
    vertaling_taal: Mapped[str | None] = personal(String(12))
    uiterlijk: Mapped[date | None] = personal(Date)
    voorgesteld_op: Mapped[datetime | None] = personal(UtcDateTime)
    besloten_op: Mapped[datetime | None] = personal(UtcDateTime)
    besloten_door: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))
    weigerreden: Mapped[Weigerreden | None] = personal(enum_by_value(Weigerreden))
    afgerond_op: Mapped[datetime | None] = personal(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    # Two colleagues who save the same goal: the second gets StaleDataError instead of a silent overwrite.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy reads it once, at mapping

    __table_args__ = (
        CheckConstraint(_EEN_ZIN, name="een_zin"),
        CheckConstraint(_VERTALING, name="vertaling_met_taal"),
        CheckConstraint("(status = 'niet_aangenomen') = (weigerreden IS NOT NULL)", name="weigering_met_reden"),
        CheckConstraint("(status = 'afgerond') = (afgerond_op IS NOT NULL)", name="afgerond_met_dag"),
        CheckConstraint("status <> 'voorgesteld' OR voorgesteld_op IS NOT NULL", name="voorgesteld_met_dag"),
    )


class DoelTaak(Rij, Base):
    """A task under a goal; `door_client` tells that the client finished it, `gedeeld` that a housemate may see it."""

    __tablename__ = "pip_taken"

    doel_id: Mapped[int] = mapped_column(ForeignKey("pip_doelen.id", ondelete="CASCADE"), index=True)
    status: Mapped[TaakStatus] = personal(enum_by_value(TaakStatus), default=TaakStatus.OPEN)
    sleutel: Mapped[StandaardTaak | None] = personal(enum_by_value(StandaardTaak))
    tekst: Mapped[str | None] = personal(String(TEKST_LENGTE))
    vertaling: Mapped[str | None] = personal(String(TEKST_LENGTE))
    vertaling_taal: Mapped[str | None] = personal(String(12))
    uiterlijk: Mapped[date | None] = personal(Date)
    gedeeld: Mapped[bool] = personal(default=False)
    afgerond_op: Mapped[datetime | None] = personal(UtcDateTime)
    door_client: Mapped[bool] = personal(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy reads it once, at mapping

    __table_args__ = (
        CheckConstraint(_EEN_ZIN, name="een_zin"),
        CheckConstraint(_VERTALING, name="vertaling_met_taal"),
        CheckConstraint("(status = 'afgerond') = (afgerond_op IS NOT NULL)", name="afgerond_met_dag"),
    )


# What is still to be done stands there once, however often a button is pressed.
LOOPT = Doel.status.in_([DoelStatus.VOORGESTELD, DoelStatus.OPEN])
TE_DOEN = DoelTaak.status == TaakStatus.OPEN
for _column in (Doel.sleutel, Doel.tekst):
    Index(
        f"uq_pip_doelen_{_column.key}_loopt", Doel.inburgeraar_id, _column, unique=True,
        sqlite_where=LOOPT, postgresql_where=LOOPT,
    )  # fmt: skip
for _column in (DoelTaak.sleutel, DoelTaak.tekst):
    Index(
        f"uq_pip_taken_{_column.key}_te_doen", DoelTaak.doel_id, _column, unique=True,
        sqlite_where=TE_DOEN, postgresql_where=TE_DOEN,
    )  # fmt: skip

# The newest goal first; tasks by the day they are due, those without a day last.
_DOELEN_OP_RIJ = (Doel.created_at.desc(), Doel.id.desc())
_TAKEN_OP_RIJ = (DoelTaak.uiterlijk.is_(None), DoelTaak.uiterlijk, DoelTaak.id)

_OPEN_TAKEN = (
    select(
        DoelTaak.id, DoelTaak.sleutel, DoelTaak.tekst, DoelTaak.vertaling, DoelTaak.vertaling_taal, DoelTaak.uiterlijk
    )
    .join(Doel, Doel.id == DoelTaak.doel_id)
    .where(Doel.status == DoelStatus.OPEN, TE_DOEN, Doel.inburgeraar_id == bindparam("wie"))
    .order_by(*_TAKEN_OP_RIJ)
    .limit(bindparam("hoogstens"))
)


def doelen_of(session: Session, inburgeraar_id: int) -> Sequence[Doel]:
    wanted = select(Doel).where(Doel.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(*_DOELEN_OP_RIJ)).all()


def taken_of(session: Session, inburgeraar_id: int) -> Sequence[DoelTaak]:
    wanted = select(DoelTaak).join(Doel, Doel.id == DoelTaak.doel_id).where(Doel.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(*_TAKEN_OP_RIJ)).all()


def open_taken_of(session: Session, inburgeraar_id: int, limit: int) -> Sequence[Any]:
    """Give the columns of the first open tasks, for a page that is opened often."""
    return list(columns(session, _OPEN_TAKEN, wie=inburgeraar_id, hoogstens=limit))


def shared_taken_of(session: Session, inburgeraar_ids: Sequence[int]) -> Sequence[tuple[DoelTaak, str]]:
    """Give the open tasks that these people share, each with the name of whose it is."""
    wanted = (
        select(DoelTaak, Inburgeraar.naam)
        .join(Doel, Doel.id == DoelTaak.doel_id)
        .join(Inburgeraar, Inburgeraar.id == Doel.inburgeraar_id)
        .where(
            Doel.inburgeraar_id.in_(inburgeraar_ids),
            Doel.status == DoelStatus.OPEN,
            Inburgeraar.gesloten_op.is_(None),
            DoelTaak.gedeeld,
            TE_DOEN,
        )
        .order_by(*_TAKEN_OP_RIJ)
    )
    return [(row[0], row[1]) for row in session.execute(wanted)]


def doel(session: Session, inburgeraar_id: int, doel_id: int) -> Doel | None:
    return session.scalar(select(Doel).where(Doel.id == doel_id, Doel.inburgeraar_id == inburgeraar_id))


def taak(session: Session, inburgeraar_id: int, taak_id: int) -> tuple[DoelTaak, Doel] | None:
    """Fetch a task with its goal; whose it is, is asked in the same question."""
    wanted = (
        select(DoelTaak, Doel)
        .join(Doel, Doel.id == DoelTaak.doel_id)
        .where(DoelTaak.id == taak_id, Doel.inburgeraar_id == inburgeraar_id)
    )
    row = session.execute(wanted).one_or_none()
    return None if row is None else (row[0], row[1])


def proposals_among(session: Session, ids: Select[int]) -> Sequence[Doel]:
    """List the goals that these people proposed and nobody answered, the longest waiting first."""
    wanted = select(Doel).where(Doel.inburgeraar_id.in_(ids), Doel.status == DoelStatus.VOORGESTELD)
    return session.scalars(wanted.order_by(Doel.voorgesteld_op, Doel.id)).all()


def add_once(session: Session, kind: type[Doel] | type[DoelTaak], values: Mapping[str, Any]) -> int | None:
    """Insert a goal or task; None when the same one stands there already, also after a double tap."""
    statement = insert_into(session, kind).values(version=1, **values)
    return session.scalar(statement.on_conflict_do_nothing().returning(kind.id))


def finish(session: Session, taak_id: int, now: datetime, *, door_client: bool) -> bool:
    """Finish an open task under an open goal, in one statement; whether that was still to be done."""
    return _turn(
        session,
        and_(DoelTaak.id == taak_id, TE_DOEN),
        {"status": TaakStatus.AFGEROND, "afgerond_op": now, "door_client": door_client},
    )


def reopen(session: Session, taak_id: int) -> bool:
    """Open a finished task again; whether it was finished."""
    return _turn(
        session,
        and_(DoelTaak.id == taak_id, DoelTaak.status == TaakStatus.AFGEROND),
        {"status": TaakStatus.OPEN, "afgerond_op": None, "door_client": False},
    )


def _turn(session: Session, which: Any, values: Mapping[str, Any]) -> bool:
    open_goal = select(Doel.id).where(Doel.id == DoelTaak.doel_id, Doel.status == DoelStatus.OPEN).exists()
    changed = update(DoelTaak).where(which, open_goal).values(version=DoelTaak.version + 1, **values)
    fresh = changed.returning(DoelTaak.id).execution_options(synchronize_session=False)
    done = session.execute(fresh).first() is not None
    session.expire_all()
    return done
