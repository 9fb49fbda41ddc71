"""Whether database and worker are alive; knows no page."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.persistence.hartslag import Hartslag

STIL_NA = timedelta(minutes=3)
WORKER = "worker"


def beat(session: Session, now: datetime) -> None:
    """Say that a worker lives; of several it does not matter which."""
    session.merge(Hartslag(naam=WORKER, tijdstip=now))


def alive(session: Session, now: datetime) -> bool:
    """Whether some worker gave a sign of life lately."""
    last = session.scalar(select(func.max(Hartslag.tijdstip)))
    return last is not None and now - last < STIL_NA
