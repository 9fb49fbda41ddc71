"""Who looked: organisation and day, and nothing more."""

from datetime import timedelta

import pytest

from portal.domain.rechten import Actor, Rol, Soort
from portal.services import audit, inzage
from tests.conftest import NOW
from tests.portal.regio import MOMENT, a_region


@pytest.fixture
def region(session):
    return a_region(session)


def looked(session, region, who, now=NOW, resultaat="gezien", of=None):
    actor = who if isinstance(who, str) else f"medewerker:{who.id}"
    audit.note(session, actie="dossier", object=(of or region.client).nummer, resultaat=resultaat, oorsprong="-",
               actor=actor, now=now)  # fmt: skip
    session.flush()


def days(session, region, blad=1):
    actor = Actor(Soort.CLIENT, region.client.id, Rol.INBURGERAAR)
    return inzage.days(session, actor, MOMENT, blad)


def test_two_colleagues_of_one_organisation_on_one_day_are_one_line(session, region):
    for who in (region.coach, region.collega, region.coach):
        looked(session, region, who)
    looked(session, region, region.casemanager)
    found = days(session, region).dagen
    assert [each.organisaties for each in found] == [("1.Hoorn", "Regionaal Inburgeringsteam")]
    assert "Anna" not in repr(found)


def test_the_newest_day_comes_first_and_a_day_is_the_one_on_the_calendar_here(session, region):
    looked(session, region, region.coach, NOW - timedelta(days=2))
    looked(session, region, region.coach, NOW.replace(day=2, hour=23, minute=30))  # half past midnight here
    assert [each.dag.isoformat() for each in days(session, region).dagen] == ["2026-03-03", "2026-03-01"]


@pytest.mark.parametrize("who", ["systeem", "onbekend", "client:{nummer}", "medewerker:99999"])
def test_own_looks_the_machine_and_nobody_we_know_are_left_out(session, region, who):
    looked(session, region, who.format(nummer=region.client.nummer))
    assert days(session, region).dagen == []


@pytest.mark.parametrize("resultaat", ["geweigerd", "fout", "geblokkeerd"])
def test_who_was_refused_saw_nothing(session, region, resultaat):
    looked(session, region, region.coach, resultaat=resultaat)
    assert days(session, region).dagen == []


def test_looks_in_the_file_of_another_are_not_mine(session, region):
    looked(session, region, region.coach, of=region.ander)
    assert days(session, region).dagen == []


def test_it_goes_twelve_months_back(session, region):
    looked(session, region, region.coach, NOW.replace(year=2025, month=3, day=3))
    looked(session, region, region.coach, NOW.replace(year=2025, month=3, day=2))
    assert [each.dag.isoformat() for each in days(session, region).dagen] == ["2025-03-03"]


@pytest.mark.parametrize(("blad", "shown", "around"), [(1, 14, (None, 2)), (2, 14, (1, 3)), (3, 2, (2, None))])
def test_the_days_come_in_pages(session, region, blad, shown, around):
    for back in range(30):
        looked(session, region, region.coach, NOW - timedelta(days=back))
    page = days(session, region, blad)
    assert (len(page.dagen), (page.vorige, page.volgende)) == (shown, around)


@pytest.mark.parametrize("blad", [-3, 0, 99])
def test_a_page_that_is_not_there_is_the_nearest_one(session, region, blad):
    looked(session, region, region.coach)
    assert len(days(session, region, blad).dagen) == 1
