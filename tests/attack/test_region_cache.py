"""What a process keeps of the region: never what was taken back, never what ended since (security S26, R10)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.persistence.organisaties import Organisatie, Uitvoering
from portal.services import regiogegevens
from tests.conftest import NOW
from tests.factories import VAN, an_organisatie


@pytest.fixture
def contract(sessions):
    with sessions.write.begin() as session:
        org = an_organisatie(session, sleutel="inova", naam="Inova")
        row = Uitvoering(organisatie_id=org.id, gemeente="hoorn", dienst="begeleiding", van=VAN)
        session.add(row)
        session.flush()
        return row.id


def seen(sessions):
    with sessions.read() as session:
        region = regiogegevens.region(session)
        return sorted(each.naam for each in region.organisaties.values()), [each.tot for each in region.uitvoeringen]


def test_what_was_taken_back_was_never_there(sessions, contract):
    before = seen(sessions)
    for naam in ("Boze Hulp", "Nog Bozer"):
        with sessions.write() as session:
            session.scalars(select(Organisatie)).one().naam = naam
            session.get_one(Uitvoering, contract).tot = NOW.date() + timedelta(days=999)
            session.flush()
            assert naam in {each.naam for each in regiogegevens.region(session).organisaties.values()}
            session.rollback()
        assert seen(sessions) == before


def test_a_contract_that_ended_is_over_at_the_next_page(sessions, contract):
    seen(sessions)
    with sessions.write() as session:  # taken back first, so that two writers would count to the same number
        session.get_one(Uitvoering, contract).tot = NOW.date()
        session.flush()
        session.rollback()
    with sessions.write.begin() as session:
        session.get_one(Uitvoering, contract).tot = NOW.date() - timedelta(days=1)
    assert seen(sessions)[1] == [NOW.date() - timedelta(days=1)]


def test_who_began_to_read_before_hands_nothing_old_to_who_comes_after(sessions, contract):
    with sessions.read() as early:
        assert regiogegevens.version(early) >= 0
        with sessions.write.begin() as session:
            session.get_one(Uitvoering, contract).tot = NOW.date()
        assert seen(sessions)[1] == [NOW.date()]
        regiogegevens.region(early)
        assert seen(sessions)[1] == [NOW.date()]
