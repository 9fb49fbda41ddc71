"""One day of a coach, page by page: a new client, a card, a first sign-in, an appointment that moves."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from notifications.models import Outgoing
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import toegang
from tests.conftest import KEYS
from tests.portal.regio import a_region
from tests.portal.services.toegang_helpers import ZONE, texted_code

NEW = {
    "sleutel": "een",
    "naam": "Selam Tesfay",
    "telefoon": "06 1234 5678",
    "language": "nl",
    "alfabetisering": "aa",
    "gemeente": "medemblik",
    "doelgroep": "asielstatushouder",
    "kennisgeving": "2026-02-16",
    "brp_inschrijving": "2026-02-20",
    "in_caseload": "ja",
}


@pytest.fixture
def coach(app):
    with app.extensions["portal"].sessions.write.begin() as session:
        number = a_region(session).coach.id
    browser = app.test_client()
    browser.sign_in_staff(number)
    browser.worker = number
    return browser


def comes_in(app, clock, card):
    """The client types the digits of the card, the code of the text, a picture and a PIN."""
    phone = app.test_client()
    code = card.select_one(".activation-card__code").text
    assert phone.submit("/inloggen/kaart", {"kaartcode": code}).location == "/inloggen/code"
    with app.extensions["portal"].sessions.write.begin() as session:
        toegang.send_pending_codes(session, KEYS, clock.now, ZONE)
        texted = texted_code(session)
    assert phone.submit("/inloggen/code", {"code": texted}).location == "/inloggen/plaatje"
    phone.submit("/inloggen/plaatje", {"plaatje": "boot"})
    assert phone.submit("/inloggen/nieuwe-pin", {"pin": "48291", "pin_nogmaals": "48291"}).location == "/"
    return phone


def texts(app, about):
    with app.extensions["portal"].sessions.read() as session:
        found = session.scalars(select(Outgoing).where(Outgoing.reference.startswith(about)).order_by(Outgoing.id))
        return [(row.state.value, row.text) for row in found]


def leaf_of(page):
    found = BeautifulSoup(page.text, "html5lib").select_one(".calendar-tile")
    return found["datetime"] if found else None


def test_a_coach_helps_a_new_client_from_the_first_minute_to_the_first_appointment(app, clock, coach):
    file = coach.submit("/beheer/inburgeraars/nieuw", NEW).location
    nummer = file.rpartition("/")[2]
    assert nummer in coach.get("/beheer").text
    assert "plan uiterlijk vr 1-5-2026" in coach.get("/beheer").text  # ten weeks after the later of both days

    card = BeautifulSoup(coach.submit(f"{file}/kaart").text, "html5lib").select_one(".activation-card")
    phone = comes_in(app, clock, card)
    assert leaf_of(phone.get("/")) is None
    assert "Coach Anna" in phone.get("/").text
    assert "Heeft een pincode" in coach.get(file).text

    fields = {"sleutel": "a", "soort": "brede_intake", "medewerker": str(coach.worker), "duur": "60"}
    fields |= {"datum": "2026-03-10", "tijd": "10:00", "plaats": "Gemeentehuis Medemblik"}
    coach.submit(f"{file}/afspraken/nieuw", fields)
    assert leaf_of(phone.get("/")) == "2026-03-10"
    ((state, text),) = texts(app, "afspraak:")
    assert state == "planned"
    assert "dinsdag 10 maart 2026" in text

    link = BeautifulSoup(coach.get(file).text, "html5lib").select_one("a[href$='/verzetten']")["href"]
    coach.submit(link, fields | {"version": "1", "datum": "2026-03-12"})
    assert leaf_of(phone.get("/")) == "2026-03-12"
    assert [state for state, _ in texts(app, "afspraak:")] == ["cancelled", "planned"]

    coach.submit(link.replace("verzetten", "afzeggen"), {"version": "2"})
    assert leaf_of(phone.get("/")) is None
    assert "gaat niet door" in texts(app, "afspraak:")[-1][1]


def test_the_work_of_one_day_leaves_no_name_in_an_address_or_the_log(app, clock, coach, caplog):
    file = coach.submit("/beheer/inburgeraars/nieuw", NEW).location
    visited = [file]
    for path in ("", "/wijzigen", "/telefoonnummer", "/caseload", "/kaart", "/afspraken/nieuw"):
        answer = coach.get(file + path)
        visited += [each["href"] for each in BeautifulSoup(answer.text, "html5lib").select("main a[href]")]
    coach.submit("/beheer/inburgeraars/zoeken", {"zoek": "Selam"})
    for address in visited:
        if not address.startswith("tel:"):
            assert "elam" not in address
            assert "12345678" not in address
    assert "elam" not in caplog.text


def test_a_screen_that_locked_gives_the_typed_form_back(app, clock, coach):
    """Thirty minutes pass over a half-filled form; the password page comes, and then the form as it was."""
    file = coach.submit("/beheer/inburgeraars/nieuw", NEW).location
    clock.forward(minutes=31)
    answer = coach.submit(f"{file}/wijzigen", {"naam": "Half Getypt", "version": "1"})
    assert answer.location == "/beheer/ontgrendelen"
    clock.now -= timedelta(minutes=31)
    page = coach.get(f"{file}/wijzigen").text
    assert 'value="Half Getypt"' in page
    with app.extensions["portal"].sessions.read() as session:
        assert "Half Getypt" not in session.scalars(select(Inburgeraar.naam)).all()
