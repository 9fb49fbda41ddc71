"""Rows of the consent to keep the next appointment on a phone, per client and phone; knows no appointment."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.persistence.base import Base, Rij, personal
from portal.persistence.inburgeraars import of_inburgeraar
from portal.persistence.toegang import Apparaat, ApparaatKoppeling


class OfflineToestemming(Rij, Base):
    """One client allows one phone to keep something; `sleutel` names it there and says nothing about the client."""

    __tablename__ = "offline_toestemmingen"
    __table_args__ = (UniqueConstraint("apparaat_id", "inburgeraar_id"),)

    apparaat_id: Mapped[int] = mapped_column(ForeignKey("apparaten.id", ondelete="CASCADE"))
    inburgeraar_id: Mapped[int] = of_inburgeraar()
    sleutel: Mapped[str] = mapped_column(String(64), unique=True)
    gegeven_op: Mapped[datetime] = personal()


def of_phone(session: Session, token_digest: str) -> list[tuple[int, str]]:
    """Return (client, key) of every consent on the phone with this token, as long as the client is bound to it."""
    rows = session.execute(
        select(OfflineToestemming.inburgeraar_id, OfflineToestemming.sleutel)
        .join(Apparaat, Apparaat.id == OfflineToestemming.apparaat_id)
        .join(
            ApparaatKoppeling,
            (ApparaatKoppeling.apparaat_id == Apparaat.id)
            & (ApparaatKoppeling.inburgeraar_id == OfflineToestemming.inburgeraar_id),
        )
        .where(Apparaat.token_digest == token_digest, ApparaatKoppeling.losgemaakt_op.is_(None))
    )
    return [(row[0], row[1]) for row in rows]


def find(session: Session, apparaat_id: int, inburgeraar_id: int) -> OfflineToestemming | None:
    return session.scalar(
        select(OfflineToestemming).where(
            OfflineToestemming.apparaat_id == apparaat_id, OfflineToestemming.inburgeraar_id == inburgeraar_id
        )
    )


def is_bound(session: Session, apparaat_id: int, inburgeraar_id: int) -> bool:
    """Whether this client signs in with the PIN alone on this phone."""
    bound = select(ApparaatKoppeling.id).where(
        ApparaatKoppeling.apparaat_id == apparaat_id,
        ApparaatKoppeling.inburgeraar_id == inburgeraar_id,
        ApparaatKoppeling.losgemaakt_op.is_(None),
    )
    return session.scalar(bound) is not None


def withdraw(session: Session, apparaat_id: int, inburgeraar_id: int) -> None:
    session.execute(
        delete(OfflineToestemming).where(
            OfflineToestemming.apparaat_id == apparaat_id, OfflineToestemming.inburgeraar_id == inburgeraar_id
        )
    )
