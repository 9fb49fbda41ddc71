"""Saying yes for another: with an open phone that somebody laid down, in one house (security 3.3, N3)."""

from datetime import timedelta

import pytest

from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from tests.conftest import NOW
from tests.factories import VAN, an_afspraak, an_inburgeraar

HOME, ROADS, PLACE = "/mijn-gegevens/huishouden", "/mijn-gegevens/meldingen", "Zaal van ons samen"


@pytest.fixture
def couple(app):
    """Two phones; the shared appointment is of the first."""
    with app.extensions["portal"].sessions.write.begin() as session:
        home = Huishouden(created_at=NOW)
        session.add(home)
        people = [an_inburgeraar(session, language="nl") for _ in range(2)]
        session.add_all(
            HuishoudenLid(huishouden_id=home.id, inburgeraar_id=each.id, van=VAN, created_at=NOW) for each in people
        )
        an_afspraak(
            session, inburgeraar_id=people[0].id, huishouden_id=home.id, begin=NOW + timedelta(days=3), plaats=PLACE
        )
        numbers = [each.id for each in people]
    phones = [app.test_client() for _ in numbers]
    for phone, number in zip(phones, numbers, strict=True):
        phone.sign_in_client(number)
    return phones


def test_a_phone_that_was_laid_down_agrees_to_nothing(clock, couple):
    laid_down, other = couple
    other.submit(f"{HOME}/ja")
    clock.forward(minutes=6)
    page = {"Referer": f"http://localhost{HOME}"}
    assert laid_down.submit(f"{HOME}/ja", headers=page).location == "/inloggen/opnieuw"
    assert PLACE not in other.get("/afspraken").text
    with laid_down.session_transaction() as kept:
        assert kept["naar"] == HOME


def test_a_phone_that_was_laid_down_takes_no_message_away(clock, couple):
    clock.forward(minutes=6)
    assert couple[0].get(ROADS).location == "/inloggen/opnieuw"
    assert couple[0].submit(ROADS, {"afspraken": "portaal"}).location == "/inloggen/opnieuw"


def test_stopping_asks_for_no_pin(clock, couple):
    mine, other = couple
    for phone in couple:
        phone.submit(f"{HOME}/ja")
    assert PLACE in other.get("/afspraken").text
    clock.forward(minutes=6)
    mine.submit(f"{HOME}/nee")
    assert PLACE not in other.get("/afspraken").text
