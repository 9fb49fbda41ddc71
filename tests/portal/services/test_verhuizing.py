"""A move inside the region is told for thirty days."""

from datetime import date, timedelta

import pytest

from portal.domain.gemeenten import Gemeente
from portal.persistence.inburgeraars import InburgeraarGemeente, gemeenten_of
from portal.services.verhuizing import moved_lately
from tests.factories import an_inburgeraar

MOVE = date(2026, 3, 1)


def moved(session, gemeente=Gemeente.HOORN):
    person = an_inburgeraar(session)
    gemeenten_of(session, person.id)[-1].tot = MOVE - timedelta(days=1)
    session.add(InburgeraarGemeente(inburgeraar_id=person.id, gemeente=gemeente, van=MOVE))
    session.flush()
    return person.id


@pytest.mark.parametrize(("after", "told"), [(-1, False), (0, True), (29, True), (30, False)])
def test_the_new_gemeente_is_told_for_thirty_days(session, after, told):
    found = moved_lately(session, moved(session), MOVE + timedelta(days=after))
    assert found is (Gemeente.HOORN if told else None)


def test_who_never_moved_is_told_nothing(session):
    assert moved_lately(session, an_inburgeraar(session, van=MOVE).id, MOVE) is None


def test_another_row_of_the_same_gemeente_is_no_move(session):
    assert moved_lately(session, moved(session, Gemeente.MEDEMBLIK), MOVE) is None
