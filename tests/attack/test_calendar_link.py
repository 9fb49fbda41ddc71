"""An address that opens the agenda without a PIN: who can make one, and what ends it (security S33)."""

from datetime import timedelta

import pytest

from portal.services import apparaten, pincodes, sessies
from tests.conftest import NOW
from tests.factories import an_afspraak, an_inburgeraar

PAGE, PLACE = "/afspraken/agenda", "Zaal van het gemeentehuis"


@pytest.fixture
def client(app):
    with app.extensions["portal"].sessions.write.begin() as session:
        person = an_inburgeraar(session)
        an_afspraak(session, inburgeraar_id=person.id, begin=NOW + timedelta(days=3), plaats=PLACE)
        return person.id


@pytest.fixture
def phone(app, client):
    made = app.test_client()
    made.sign_in_client(client)
    return made


def feed_of(phone):
    phone.submit(PAGE, {"doe": "maak", "gezien": 0})
    return "/agenda/" + phone.get(PAGE).text.split('value="http://localhost/agenda/')[1].split('"')[0]


def test_a_phone_that_was_laid_down_makes_no_address_for_who_picks_it_up(app, phone, clock):
    clock.forward(minutes=6)
    assert phone.get("/afspraken").status_code == 200
    assert phone.get(PAGE).location == "/inloggen/opnieuw"
    assert phone.submit(PAGE, {"doe": "maak", "gezien": 0}).location == "/inloggen/opnieuw"
    with app.extensions["portal"].sessions.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM agendafeeds").scalar() == 0


def test_logging_out_everywhere_ends_the_address(app, phone):
    feed = feed_of(phone)
    assert PLACE in app.test_client().get(feed).text
    phone.submit("/telefoons/overal-uit")
    assert app.test_client().get(feed).status_code == 404


@pytest.mark.parametrize("how", ["another_pin", "staff_take_phones_off"])
def test_whoever_is_put_out_of_the_file_is_put_out_of_the_agenda(app, phone, client, how):
    feed, portal = feed_of(phone), app.extensions["portal"]
    with portal.sessions.write.begin() as session:
        if how == "another_pin":
            pincodes.change(
                session, inburgeraar_id=client, pin_hash="x", behalve=None, adres="-", now=NOW,
                zone=portal.config.timezone,
            )  # fmt: skip
        else:
            apparaten.unbind_all(session, inburgeraar_id=client, now=NOW)
            sessies.end_all(session, inburgeraar_id=client, now=NOW)
    assert app.test_client().get(feed).status_code == 404


def test_a_colleague_who_is_put_out_takes_no_address_of_a_client_along(app, phone, client):
    feed = feed_of(phone)
    with app.extensions["portal"].sessions.write.begin() as session:
        sessies.end_all(session, medewerker_id=client, now=NOW)
    assert app.test_client().get(feed).status_code == 200


def test_nothing_on_the_way_keeps_an_agenda(app, phone):
    """An address that was ended must not go on from a cache."""
    assert app.test_client().get(feed_of(phone)).headers["Cache-Control"] == "no-store"
