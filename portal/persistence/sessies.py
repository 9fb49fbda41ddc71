"""Sessions as rows: the browser holds only a random token, of which the digest lies here."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Delete, ForeignKey, Update, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.rechten import Soort
from portal.persistence.base import Base, Rij, columns, enum_by_value
from portal.persistence.regiostand import Regiostand


class Sessie(Rij, Base):
    """One signed-in browser of a client or a colleague."""

    __tablename__ = "sessies"
    __table_args__ = (
        CheckConstraint(
            "(soort = 'client' AND inburgeraar_id IS NOT NULL AND medewerker_id IS NULL)"
            " OR (soort = 'medewerker' AND medewerker_id IS NOT NULL AND inburgeraar_id IS NULL)",
            name="van_een_persoon",
        ),
    )

    token_digest: Mapped[str] = mapped_column(unique=True)
    soort: Mapped[Soort] = mapped_column(enum_by_value(Soort))
    inburgeraar_id: Mapped[int | None] = mapped_column(ForeignKey("inburgeraars.id", ondelete="CASCADE"), index=True)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"), index=True)
    apparaat_id: Mapped[int | None] = mapped_column(ForeignKey("apparaten.id"), index=True)
    geopend: Mapped[datetime]
    gezien: Mapped[datetime]
    bevestigd: Mapped[datetime]
    beeindigd: Mapped[datetime | None]


_by_digest = select(
    Sessie.id,
    Sessie.soort,
    Sessie.inburgeraar_id,
    Sessie.medewerker_id,
    Sessie.apparaat_id,
    Sessie.geopend,
    Sessie.gezien,
    Sessie.bevestigd,
    Sessie.beeindigd,
    select(Regiostand.versie).scalar_subquery().label("regiostand"),  # so that no page has to ask for it
).where(Sessie.token_digest == bindparam("digest"))


def by_digest(session: Session, token_digest: str) -> Any:
    """Read the columns of one session; asked at every request, so prepared once and without an object."""
    return columns(session, _by_digest, digest=token_digest).one_or_none()


def over_since(moment: datetime) -> Delete:
    """Sessions that opened before `moment`: far beyond every absolute limit."""
    return delete(Sessie).where(Sessie.geopend < moment)


def ending(now: datetime, *conditions: Any) -> Update:
    """Ends every session that answers to `conditions` and still runs, in one statement."""
    return update(Sessie).where(Sessie.beeindigd.is_(None), *conditions).values(beeindigd=now)
