"""Photos of colleagues, made small; knows no file format."""

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.persistence.afspraken import Afspraak
from portal.persistence.base import Base, Rij, holds_on, personal
from portal.persistence.medewerkers import Betrokkenheid


class Foto(Rij, Base):
    """The one photo of a colleague; a new one gets a new id, so that nobody keeps seeing the old one."""

    __tablename__ = "fotos"

    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerkers.id", ondelete="CASCADE"), unique=True)
    inhoud: Mapped[bytes] = personal(LargeBinary)


def of_medewerker(session: Session, medewerker_id: int, *, lock: bool = False) -> Foto | None:
    wanted = select(Foto).where(Foto.medewerker_id == medewerker_id)
    return session.scalar(wanted.with_for_update() if lock else wanted)


def id_of(session: Session, medewerker_id: int) -> int | None:
    """Give the id of a colleague's photo without reading the photo."""
    return session.scalar(select(Foto.id).where(Foto.medewerker_id == medewerker_id))


def get(session: Session, foto_id: int) -> Foto | None:
    return session.get(Foto, foto_id)


def is_around(session: Session, medewerker_id: int, inburgeraar_id: int, day: date) -> bool:
    """Tell whether a colleague has this person in the caseload, or an appointment that the person may know of."""
    caseload = select(Betrokkenheid.id).where(
        Betrokkenheid.medewerker_id == medewerker_id,
        Betrokkenheid.inburgeraar_id == inburgeraar_id,
        holds_on(Betrokkenheid, day),
    )
    agenda = select(Afspraak.id).where(
        Afspraak.medewerker_id == medewerker_id,
        Afspraak.inburgeraar_id == inburgeraar_id,
        ~Afspraak.alleen_persoonlijk,
    )
    return session.scalar(caseload.limit(1)) is not None or session.scalar(agenda.limit(1)) is not None
