"""The personas of the demo were looked at on working days, and some of them chose."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from portal.persistence.audit import Auditregel
from portal.persistence.toestemmingen import Toestemming
from portal.services.demo import inzagen, personen
from tests.factories import a_medewerker, an_inburgeraar

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def filled(session):
    people = [an_inburgeraar(session, nummer=each.nummer) for each in personen.PERSONAS]
    a_medewerker(session, betrokken_bij=tuple(people))
    inzagen.vul(session, NOW)
    return session


def test_nobody_looked_in_a_weekend_or_later_than_now(filled):
    moments = [row.tijdstip for row in filled.scalars(select(Auditregel)) if row.actie == "dossier_lezen"]
    assert len(moments) == len(personen.PERSONAS) * len(inzagen.GEKEKEN)
    assert all(each.weekday() < 5 and each < NOW for each in moments)


def test_done_twice_it_changes_nothing(filled):
    before = [len(filled.scalars(select(kind)).all()) for kind in (Auditregel, Toestemming)]
    inzagen.vul(filled, NOW)
    assert [len(filled.scalars(select(kind)).all()) for kind in (Auditregel, Toestemming)] == before
    assert before[1] == 2 * sum(len(each) for each in inzagen.KEUZES.values())
