"""The last sign of life, by name of who gives it: for now one row, of whichever worker came last."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from portal.persistence.base import Base


class Hartslag(Base):
    __tablename__ = "hartslagen"

    naam: Mapped[str] = mapped_column(primary_key=True)
    tijdstip: Mapped[datetime]
