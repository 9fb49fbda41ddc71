"""The page of reminders to come: people for who meets them, figures for who does not."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from portal.domain.rechten import Rol
from portal.persistence.inburgeraars import Inburgeraar
from tests.conftest import NOW
from tests.factories import a_medewerker, an_afspraak
from tests.portal.regio import SIGN_IN

PAGE = "/beheer/berichten/vooruit"


@pytest.fixture
def appointments(app, region):
    with app.extensions["portal"].sessions.write.begin() as session:
        for person in (region.client_id, region.ander_id, region.hoorns_id):
            an_afspraak(session, inburgeraar_id=person, begin=NOW + timedelta(days=9))
        session.get(Inburgeraar, region.ander_id).geen_sms = True


def test_a_coach_sees_who_gets_what_and_who_gets_nothing(coach, appointments):
    page = coach.get(PAGE)
    assert page.status_code == 200
    assert "Yıldız" in page.text
    assert "7 dagen vooraf" in page.text
    assert "Turks" in page.text
    assert "krijgt geen sms: zo is het ingesteld" in page.text
    assert "Hoornse Persoon" not in page.text
    assert "€" not in page.text


def test_with_a_price_the_page_tells_the_cost(app, coach, appointments):
    portal = app.extensions["portal"]
    portal.config = replace(portal.config, sms_part_price=Decimal("0.10"))
    assert "naar schatting" in coach.get(PAGE).text


@pytest.mark.parametrize("days", ["7", "14", "30", "", "0", "9999", "junk", "-1", "7 "])
def test_any_number_of_days_in_the_address_gives_a_page(coach, appointments, days):
    assert coach.get(PAGE, query_string={"dagen": days}).status_code == 200


def test_an_administrator_sees_figures_and_no_person(admin, appointments):
    page = admin.get(PAGE)
    assert page.status_code == 200
    assert "Yıldız" not in page.text
    assert "/beheer/inburgeraars/" not in page.text.partition("<main")[2]
    assert "1: krijgt geen sms" in page.text


def test_nothing_planned_is_a_page_too(coach):
    assert "Er gaan geen berichten uit" in coach.get(PAGE).text


@pytest.mark.parametrize("rol", [Rol.BELEID, Rol.RAAD, Rol.PRIVACY])
def test_who_meets_no_clients_and_runs_nothing_does_not_come_in(app, region, rol):
    with app.extensions["portal"].sessions.write.begin() as session:
        number = a_medewerker(session, rol=rol, **SIGN_IN).id
    browser = app.test_client()
    browser.sign_in_staff(number)
    assert browser.get(PAGE).status_code == 403
