"""Whether a client came to live in another gemeente of the region lately; knows no page and no contact person."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.persistence.inburgeraars import InburgeraarGemeente

DAGEN = 30


def moved_lately(session: Session, inburgeraar_id: int, day: date) -> Gemeente | None:
    """Give the new gemeente in the first thirty days of living there; None without a move."""
    wanted = (
        select(InburgeraarGemeente.gemeente, InburgeraarGemeente.van)
        .where(InburgeraarGemeente.inburgeraar_id == inburgeraar_id, InburgeraarGemeente.van <= day)
        .order_by(InburgeraarGemeente.van.desc())
        .limit(2)
    )
    rows = session.execute(wanted).all()
    if len(rows) < 2 or rows[0].gemeente is rows[1].gemeente:  # the one before, and now
        return None
    return rows[0].gemeente if day - rows[0].van < timedelta(days=DAGEN) else None
