"""Rows of every yes and no a client gave, with the sentence that was read; a row is never changed or taken back."""

from collections.abc import Sequence

from sqlalchemy import CheckConstraint, String, event, select
from sqlalchemy.orm import Mapped, Session

from portal.domain.kanalen import Doel, Kanaal
from portal.domain.toestemmingen import Bron
from portal.persistence.base import Base, Rij, enum_by_value, personal
from portal.persistence.inburgeraars import of_inburgeraar

VERSIE_LENGTE = 12


class Toestemming(Rij, Base):
    """One answer: `created_at` is its moment, `versie` names the sentence as it stood in `language`."""

    __tablename__ = "toestemmingen"

    inburgeraar_id: Mapped[int] = of_inburgeraar()
    doel: Mapped[Doel] = personal(enum_by_value(Doel))
    kanaal: Mapped[Kanaal | None] = personal(enum_by_value(Kanaal))
    akkoord: Mapped[bool] = personal()
    bron: Mapped[Bron] = personal(enum_by_value(Bron))
    language: Mapped[str] = personal(String(12))
    versie: Mapped[str] = personal(String(VERSIE_LENGTE))

    __table_args__ = (CheckConstraint("(doel = 'huishouden') = (kanaal IS NULL)", name="kanaal_bij_bericht"),)


class OnveranderlijkError(RuntimeError):
    """Somebody tried to rewrite what a person once answered."""


@event.listens_for(Toestemming, "before_update")
def _never(*_: object) -> None:
    raise OnveranderlijkError("an answer in the consent ledger was about to change: add a row instead")


def of_person(session: Session, inburgeraar_id: int) -> Sequence[Toestemming]:
    """All answers, oldest first; the id tells the order, for two may bear the same moment."""
    wanted = select(Toestemming).where(Toestemming.inburgeraar_id == inburgeraar_id)
    return session.scalars(wanted.order_by(Toestemming.id)).all()


def newest_about(session: Session, inburgeraar_id: int, doel: Doel) -> Toestemming | None:
    wanted = select(Toestemming).where(Toestemming.inburgeraar_id == inburgeraar_id, Toestemming.doel == doel)
    return session.scalar(wanted.order_by(Toestemming.id.desc()).limit(1))
