"""The worker's sign of life: one row per worker process that lived lately."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from portal.persistence.base import Base


class Hartslag(Base):
    __tablename__ = "hartslagen"

    naam: Mapped[str] = mapped_column(primary_key=True)
    tijdstip: Mapped[datetime]
