from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from portal.persistence.hartslag import Hartslag
from tests.conftest import NOW


def read_then_write(sessions, name: str) -> None:
    """The pattern that loses updates on a stock set-up: read, add one in Python, write."""
    with sessions.write.begin() as session:
        row = session.scalars(select(Hartslag).with_for_update().where(Hartslag.naam == "teller")).one()
        row.tijdstip = row.tijdstip.replace(year=row.tijdstip.year + 1)
        assert name


def test_600_of_600_concurrent_updates_survive(sessions):
    with sessions.write.begin() as session:
        session.add(Hartslag(naam="teller", tijdstip=NOW.replace(year=1000)))
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda n: read_then_write(sessions, str(n)), range(600)))
    with sessions.read() as session:
        assert session.scalars(select(Hartslag)).one().tijdstip.year == 1600


def test_a_reading_session_cannot_write(sessions):
    with sessions.write.begin() as session:
        session.add(Hartslag(naam="a", tijdstip=NOW))
    with pytest.raises(DBAPIError), sessions.read.begin() as session:
        session.execute(update(Hartslag).values(naam="b"))
    with sessions.write.begin() as session:
        session.execute(update(Hartslag).values(naam="c"))


def test_moments_come_back_aware_and_naive_ones_are_refused(sessions):
    with sessions.write.begin() as session:
        session.add(Hartslag(naam="a", tijdstip=NOW))
    with sessions.read() as session:
        assert session.scalars(select(Hartslag.tijdstip)).one() == NOW
    with pytest.raises(Exception, match="without a time zone"), sessions.write.begin() as session:
        session.add(Hartslag(naam="b", tijdstip=NOW.replace(tzinfo=None)))
