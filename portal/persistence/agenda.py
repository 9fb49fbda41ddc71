"""Rows of free times, answers to appointments and calendar feeds; knows no text and no rule."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.afspraken import OPEN, VRAAGT_WERK, Antwoord
from portal.persistence.afspraken import Afspraak
from portal.persistence.base import Base, Rij, UtcDateTime, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar


class VrijeTijd(Rij, Base):
    """A time that a colleague opened; held for at most one appointment, and used when that was moved to it."""

    __tablename__ = "vrije_tijden"

    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerkers.id"), index=True)
    begin: Mapped[datetime] = mapped_column(UtcDateTime)
    einde: Mapped[datetime] = mapped_column(UtcDateTime)
    afspraak_id: Mapped[int | None] = mapped_column(
        ForeignKey("afspraken.id", ondelete="CASCADE"), index=True, info={"personal": True}
    )
    vastgehouden_op: Mapped[datetime | None] = personal(UtcDateTime)
    gebruikt_op: Mapped[datetime | None] = personal(UtcDateTime)
    gesloten_op: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("einde > begin", name="einde_na_begin"),
        CheckConstraint("(afspraak_id IS NULL) = (vastgehouden_op IS NULL)", name="vastgehouden_voor"),
        CheckConstraint("gebruikt_op IS NULL OR afspraak_id IS NOT NULL", name="gebruikt_voor"),
        CheckConstraint("gesloten_op IS NULL OR afspraak_id IS NULL", name="gesloten_en_vrij"),
    )


_LEEFT = VrijeTijd.gesloten_op.is_(None) & VrijeTijd.gebruikt_op.is_(None)
_HELD = VrijeTijd.afspraak_id.is_not(None) & VrijeTijd.gebruikt_op.is_(None)
Index(
    "uq_vrije_tijden_een_keer", VrijeTijd.medewerker_id, VrijeTijd.begin, unique=True,
    sqlite_where=_LEEFT, postgresql_where=_LEEFT,
)  # fmt: skip
Index("uq_vrije_tijden_vastgehouden", VrijeTijd.afspraak_id, unique=True, sqlite_where=_HELD, postgresql_where=_HELD)


class AfspraakAntwoord(Rij, Base):
    """One answer: to the appointment as it was then. Of several the latest counts; the earlier ones are kept."""

    __tablename__ = "afspraak_antwoorden"

    afspraak_id: Mapped[int] = mapped_column(ForeignKey("afspraken.id", ondelete="CASCADE"), index=True)
    inburgeraar_id: Mapped[int] = of_inburgeraar()
    antwoord: Mapped[Antwoord] = personal(enum_by_value(Antwoord))
    begin: Mapped[datetime] = personal(UtcDateTime)
    versie: Mapped[int] = personal()
    gegeven_op: Mapped[datetime] = personal(UtcDateTime)
    vrije_tijd_id: Mapped[int | None] = mapped_column(ForeignKey("vrije_tijden.id", ondelete="SET NULL"))
    vervangen_op: Mapped[datetime | None] = personal(UtcDateTime)
    afgehandeld_op: Mapped[datetime | None] = personal(UtcDateTime)
    afgehandeld_door: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))

    __table_args__ = (
        CheckConstraint("vrije_tijd_id IS NULL OR antwoord = 'andere_tijd'", name="tijd_bij_andere_tijd"),
        CheckConstraint("(afgehandeld_op IS NULL) = (afgehandeld_door IS NULL)", name="afgehandeld_door_iemand"),
    )


TELT = AfspraakAntwoord.vervangen_op.is_(None)
Index(
    "uq_afspraak_antwoorden_telt", AfspraakAntwoord.afspraak_id, unique=True,
    sqlite_where=TELT, postgresql_where=TELT,
)  # fmt: skip


class Agendafeed(Rij, Base):
    """A calendar address of one person: of the token in it only the digest is kept."""

    __tablename__ = "agendafeeds"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ingetrokken_op: Mapped[datetime | None] = personal(UtcDateTime)


_LIVES = Agendafeed.ingetrokken_op.is_(None)
Index("uq_agendafeeds_een", Agendafeed.inburgeraar_id, unique=True, sqlite_where=_LIVES, postgresql_where=_LIVES)


# ------------------------------------------------------------------------------------------------ free times
def open_times(medewerker_id: int, now: datetime) -> Select[VrijeTijd]:
    """Select the times of a colleague that nobody holds and that still come."""
    return (
        select(VrijeTijd)
        .where(VrijeTijd.medewerker_id == medewerker_id, VrijeTijd.begin > now, _LEEFT, VrijeTijd.afspraak_id.is_(None))
        .order_by(VrijeTijd.begin, VrijeTijd.id)
    )


def living_times(session: Session, medewerker_id: int, since: datetime) -> Sequence[VrijeTijd]:
    """List all times of a colleague that were not closed: open, held and used."""
    wanted = select(VrijeTijd).where(
        VrijeTijd.medewerker_id == medewerker_id, VrijeTijd.einde > since, VrijeTijd.gesloten_op.is_(None)
    )
    return session.scalars(wanted.order_by(VrijeTijd.begin, VrijeTijd.id)).all()


def get_time(session: Session, tijd_id: int) -> VrijeTijd | None:
    return session.get(VrijeTijd, tijd_id)


def lock_times(session: Session, tijd_id: int, afspraak_id: int) -> Sequence[VrijeTijd]:
    """Lock a wanted time and the one that the appointment holds, in one order, so that two cannot wait in a ring."""
    wanted = (
        select(VrijeTijd)
        .where((VrijeTijd.id == tijd_id) | ((VrijeTijd.afspraak_id == afspraak_id) & _LEEFT))
        .order_by(VrijeTijd.id)
        .with_for_update()
    )
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def held_for(session: Session, afspraak_id: int) -> VrijeTijd | None:
    return session.scalar(select(VrijeTijd).where(VrijeTijd.afspraak_id == afspraak_id, _LEEFT))


# --------------------------------------------------------------------------------------------------- answers
def answer_of(session: Session, afspraak_id: int) -> AfspraakAntwoord | None:
    """Give the latest answer, also when the appointment was moved since."""
    return session.scalar(select(AfspraakAntwoord).where(AfspraakAntwoord.afspraak_id == afspraak_id, TELT))


def answers_to(session: Session, afspraak_ids: Iterable[int]) -> Sequence[tuple[AfspraakAntwoord, VrijeTijd | None]]:
    """List the answers that count to these appointments as they are now, each with the time it asks for."""
    ids = sorted(set(afspraak_ids))
    if not ids:
        return []
    wanted = (
        select(AfspraakAntwoord, VrijeTijd)
        .join(Afspraak, Afspraak.id == AfspraakAntwoord.afspraak_id)
        .outerjoin(VrijeTijd, VrijeTijd.id == AfspraakAntwoord.vrije_tijd_id)
        .where(AfspraakAntwoord.afspraak_id.in_(ids), TELT, AfspraakAntwoord.begin == Afspraak.begin)
    )
    return [(row[0], row[1]) for row in session.execute(wanted)]


def open_among(
    session: Session, ids: Select[int], organisatie_id: int | None = None
) -> Sequence[tuple[AfspraakAntwoord, Afspraak, VrijeTijd | None]]:
    """List the answers of these people that somebody has to act on, the one that waits longest first."""
    wanted = (
        select(AfspraakAntwoord, Afspraak, VrijeTijd)
        .join(Afspraak, Afspraak.id == AfspraakAntwoord.afspraak_id)
        .outerjoin(VrijeTijd, VrijeTijd.id == AfspraakAntwoord.vrije_tijd_id)
        .where(
            AfspraakAntwoord.inburgeraar_id.in_(ids),
            TELT,
            AfspraakAntwoord.afgehandeld_op.is_(None),
            AfspraakAntwoord.antwoord.in_(sorted(VRAAGT_WERK)),
            AfspraakAntwoord.begin == Afspraak.begin,
            Afspraak.status.in_(OPEN),
        )
        .order_by(AfspraakAntwoord.gegeven_op, AfspraakAntwoord.id)
    )
    if organisatie_id is not None:
        wanted = wanted.where(Afspraak.organisatie_id == organisatie_id)
    return [(row[0], row[1], row[2]) for row in session.execute(wanted)]


def settle_answer(session: Session, afspraak_id: int, medewerker_id: int, now: datetime) -> None:
    """Note that a colleague acted on what was answered, if anything waits."""
    session.execute(
        update(AfspraakAntwoord)
        .where(AfspraakAntwoord.afspraak_id == afspraak_id, TELT, AfspraakAntwoord.afgehandeld_op.is_(None))
        .values(afgehandeld_op=now, afgehandeld_door=medewerker_id)
    )


# ----------------------------------------------------------------------------------------------------- feeds
def feed_of(session: Session, inburgeraar_id: int) -> Agendafeed | None:
    return session.scalar(select(Agendafeed).where(Agendafeed.inburgeraar_id == inburgeraar_id, _LIVES))


def end_feed(session: Session, inburgeraar_id: int, now: datetime) -> None:
    """End the address of this person, if there is one."""
    session.execute(
        update(Agendafeed).where(Agendafeed.inburgeraar_id == inburgeraar_id, _LIVES).values(ingetrokken_op=now)
    )


def feed_by_hash(session: Session, token_hash: str) -> Agendafeed | None:
    return session.scalar(select(Agendafeed).where(Agendafeed.token_hash == token_hash, _LIVES))
