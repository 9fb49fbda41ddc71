"""What somebody had typed when the session ran out: encrypted, for that person and page only, for a day."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.persistence.base import Base, Rij, Versleuteld


class BewaardeInvoer(Rij, Base):
    """The posted fields of one form, of a client or a colleague."""

    __tablename__ = "bewaarde_invoer"
    __table_args__ = (
        UniqueConstraint("inburgeraar_id", "pad"),
        UniqueConstraint("medewerker_id", "pad"),
    )

    inburgeraar_id: Mapped[int | None] = mapped_column(ForeignKey("inburgeraars.id", ondelete="CASCADE"))
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerkers.id"))
    pad: Mapped[str]
    velden: Mapped[str] = mapped_column(Versleuteld, info={"personal": True})
    vervalt: Mapped[datetime]
