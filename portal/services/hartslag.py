"""Whether database and worker are alive; knows no page."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.persistence.hartslag import Hartslag
from portal.services import verzending

STIL_NA = timedelta(minutes=3)
TE_LANG = timedelta(minutes=5)  # that a message waits although it should have left
WORKER = "worker"


def beat(session: Session, now: datetime) -> None:
    """Say that a worker lives; of several it does not matter which."""
    session.merge(Hartslag(naam=WORKER, tijdstip=now))


def alive(session: Session, now: datetime) -> bool:
    """Whether some worker gave a sign of life lately."""
    last = session.scalar(select(func.max(Hartslag.tijdstip)))
    return last is not None and now - last < STIL_NA


def stuck_since(session: Session, now: datetime) -> datetime | None:
    """Say since when the oldest message waits that should have left, when that is too long; one question."""
    oldest = verzending.oldest_due(session, now)
    return oldest if oldest is not None and now - oldest > TE_LANG else None
