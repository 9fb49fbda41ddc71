"""The door of clients: spraying, pumping, guessing and using twice what opens once (security S01-S14)."""

import pytest
from sqlalchemy import func, select

from notifications.models import Outgoing
from portal.domain.toegang import Kaartsoort
from portal.persistence import toegang as rijen
from portal.persistence.sessies import Sessie
from portal.services import toegang
from tests.conftest import KEYS, NOW, make_app
from tests.portal.regio import ZONE
from tests.portal.services.toegang_helpers import NUMBER, PIN, a_card, a_client, a_phone, race, texted_code, wrong

WRONG_PIN = "97531"


@pytest.fixture
def write(app):
    return app.extensions["portal"].sessions.write


def made(write, make, *arguments, **changes):
    with write.begin() as db:
        return make(db, *arguments, **changes)


def work(write, clock):
    with write.begin() as db:
        return toegang.send_pending_codes(db, KEYS, clock.now, ZONE)


def count(write, kind):
    with write.begin() as db:
        return db.scalar(select(func.count()).select_from(kind))


def code_of(write):
    with write.begin() as db:
        return texted_code(db)


def after_code(app, write, clock):
    """A browser that gave the right code for the number."""
    browser = app.test_client()
    browser.submit("/inloggen/nummer", {"telefoon": NUMBER})
    work(write, clock)
    browser.submit("/inloggen/code", {"code": code_of(write)})
    return browser


def test_one_pin_tried_on_every_phone_of_one_client_counts_on_each(app, write):
    """Five phones of a client in the wrong hands give five times five tries, and each phone is then unknown."""
    person = made(write, a_client)
    phones = [made(write, a_phone, person) for _ in range(5)]
    for number in range(40):
        browser = app.test_client()
        browser.set_cookie("device", phones[number % 5])
        browser.submit("/inloggen/pin", {"pin": WRONG_PIN})
    for phone in phones:
        browser = app.test_client()
        browser.set_cookie("device", phone)
        browser.submit("/inloggen/pin", {"pin": PIN})
        assert browser.get("/mijn-gegevens").status_code == 303
    assert count(write, Sessie) == 0


def test_a_new_browser_cookie_gives_no_new_tries_of_a_pin(app, write, clock):
    made(write, a_client)
    browser = after_code(app, write, clock)
    for _ in range(5):
        browser.submit("/inloggen/pin", {"pin": WRONG_PIN})
    clock.forward(hours=1)
    again = after_code(app, write, clock)
    assert again.submit("/inloggen/pin", {"pin": PIN}).location == "/inloggen/pin"
    assert count(write, Sessie) == 0


def test_a_spray_of_one_pin_over_many_clients_gets_one_try_each_and_no_more_phones(app, write):
    people = [made(write, a_client, telefoon=f"+3161234{number:04d}") for number in range(8)]
    phones = [made(write, a_phone, person) for person in people]
    for phone in phones * 6:
        browser = app.test_client()
        browser.set_cookie("device", phone)
        browser.submit("/inloggen/pin", {"pin": WRONG_PIN})
    with write.begin() as db:
        links = db.scalars(select(rijen.ApparaatKoppeling)).all()
        assert all(link.losgemaakt_op is not None and link.mislukt == 5 for link in links)


def test_five_hundred_requests_for_strangers_send_nothing(app, write, clock):
    browser = app.test_client()
    token = {"csrf_token": browser.token("/inloggen/nummer")}
    for number in range(500):
        browser.post("/inloggen/nummer", data={**token, "telefoon": f"06 1{number:07d}"})
    while work(write, clock):
        pass
    assert count(write, Outgoing) == 0


def test_resending_over_and_over_sends_no_more_than_the_number_may_get(app, write, clock):
    made(write, a_client)
    for _ in range(4):
        browser = app.test_client()
        browser.submit("/inloggen/nummer", {"telefoon": "06-1234 0718"})
        for _ in range(20):
            browser.submit("/inloggen/code/opnieuw")
            clock.forward(seconds=61)
            work(write, clock)
    assert count(write, Outgoing) == 6


def test_a_code_is_guessed_five_times_whatever_browser_resends_it(app, write, clock):
    made(write, a_client)
    browser = app.test_client()
    browser.submit("/inloggen/nummer", {"telefoon": NUMBER})
    work(write, clock)
    right = code_of(write)
    for _ in range(5):
        browser.submit("/inloggen/code", {"code": wrong(right)})
    assert browser.submit("/inloggen/code", {"code": right}).location == "/inloggen/code"


def test_the_code_of_one_browser_opens_no_other(app, write, clock):
    made(write, a_client)
    first, second = app.test_client(), app.test_client()
    for browser in (first, second):
        browser.submit("/inloggen/nummer", {"telefoon": NUMBER})
    work(write, clock)
    assert first.submit("/inloggen/code", {"code": code_of(write)}).location == "/inloggen/code"
    assert first.get("/inloggen/pin").location != "/"


def test_two_hundred_typed_card_codes_from_one_network_are_twenty_looks(app, write):
    card = made(write, a_card, made(write, a_client, pin=None))
    looked = 0
    for number in range(60):
        browser = app.test_client()
        browser.submit("/inloggen/kaart", {"kaartcode": f"{number:012d}"})
    assert app.test_client().submit("/inloggen/kaart", {"kaartcode": card.code}).location == "/inloggen/kaart"
    with write.begin() as db:
        looked = db.scalar(select(rijen.Teller.aantal).where(rijen.Teller.sleutel == "kaart:fout"))
    assert looked == 20


def test_a_desk_card_opens_one_door_once_and_no_door_after_fifteen_minutes(app, write, clock):
    person = made(write, a_client, pin=None)
    card = made(write, a_card, person, soort=Kaartsoort.BALIE, reden="Telefoon kwijt of kapot")
    late = app.test_client()
    browsers = [app.test_client() for _ in range(4)]
    for browser in browsers:
        browser.submit("/inloggen/kaart", {"token": card.token})
        browser.submit("/inloggen/plaatje", {"plaatje": "boot"})
    new = {"pin": "86420", "pin_nogmaals": "86420"}
    answers = race(lambda n: browsers[n].submit("/inloggen/nieuwe-pin", new).location, 4, threads=4)
    assert answers.count("/") == 1
    assert count(write, Sessie) == 1
    assert late.submit("/inloggen/kaart", {"token": card.token}).location == "/inloggen/kaart"
    again = made(write, a_card, person, soort=Kaartsoort.BALIE, reden="Telefoon kwijt of kapot")
    clock.forward(minutes=15)
    assert late.submit("/inloggen/kaart", {"token": again.token}).location == "/inloggen/kaart"


def test_a_card_that_was_begun_stops_when_a_new_one_is_printed(app, write, clock):
    person = made(write, a_client, pin=None)
    card = made(write, a_card, person)
    thief = app.test_client()
    thief.submit("/inloggen/kaart", {"token": card.token})
    work(write, clock)
    thief.submit("/inloggen/code", {"code": code_of(write)})
    made(write, a_card, person)
    thief.submit("/inloggen/plaatje", {"plaatje": "boot"})
    assert thief.submit("/inloggen/nieuwe-pin", {"pin": "86420", "pin_nogmaals": "86420"}).location != "/"
    assert count(write, rijen.Pin) == 0


def test_two_fast_clicks_on_every_step_make_one_client_one_session(app, write, clock):
    card = made(write, a_card, made(write, a_client, pin=None, bevestigd=False))
    browser = app.test_client()
    browser.submit("/inloggen/kaart", {"token": card.token})
    work(write, clock)
    code = {"code": code_of(write)}
    steps = [
        ("/inloggen/code", code),
        ("/inloggen/plaatje", {"plaatje": "boot"}),
        ("/inloggen/nieuwe-pin", {"pin": "86420", "pin_nogmaals": "86420"}),
    ]
    for path, fields in steps:
        cookie = browser.get_cookie("browser").value
        twins = [app.test_client() for _ in range(2)]
        for twin in twins:
            twin.set_cookie("browser", cookie)
        answers = race(lambda n, path=path, fields=fields, twins=twins: twins[n].submit(path, fields), 2, threads=2)
        assert {answer.status_code for answer in answers} <= {200, 303}
        browser = twins[0]
    assert count(write, Sessie) == 1
    assert count(write, rijen.ApparaatKoppeling) == 1


@pytest.mark.parametrize("trusted", ["0", "1", "2"])
def test_an_address_in_a_header_buys_no_new_tries(sqlite_url, clock, trusted):
    """Without proxies of ours the header is air; with one only its last entry, which our proxy wrote, counts."""
    app = make_app(sqlite_url, clock, PORTAL_TRUSTED_PROXIES=trusted)
    for number in range(30):
        chain = ", ".join([f"203.0.{number}.1", *["198.51.100.7"] * int(trusted)])
        headers = {"X-Forwarded-For": chain, "X-Real-IP": f"203.0.{number}.1", "Forwarded": f"for=203.0.{number}.1"}
        app.test_client().submit("/inloggen/kaart", {"kaartcode": f"{number:012d}"}, headers=headers)
    with app.extensions["portal"].sessions.read() as db:
        networks = db.scalars(select(rijen.Teller).where(rijen.Teller.sleutel.like("kaart:net:%"))).all()
    assert [row.aantal for row in networks] == [20]
    app.extensions["portal"].sessions.engine.dispose()


@pytest.mark.parametrize(
    "address",
    ["", "<script>", "x" * 3000, "fe80::1%eth0", "::ffff:203.0.113.9", "999.1.1.1", "\x7f", "unknown", "_hidden"],
)
def test_junk_from_a_proxy_is_one_network_and_no_failure(sqlite_url, clock, address):
    app = make_app(sqlite_url, clock, PORTAL_TRUSTED_PROXIES="1")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    headers = {"X-Forwarded-For": address}
    for path, fields in (
        ("/inloggen/kaart", {"kaartcode": "000000000000"}),
        ("/inloggen/nummer", {"telefoon": NUMBER}),
        ("/beheer/inloggen", {"gebruikersnaam": "x", "wachtwoord": "y"}),
    ):
        assert app.test_client().submit(path, fields, headers=headers).status_code == 303
    app.extensions["portal"].sessions.engine.dispose()


def test_the_clock_of_a_browser_does_not_matter(app, write, clock):
    """A code is ten minutes old by our clock, whatever Date a browser sends."""
    made(write, a_client)
    browser = app.test_client()
    browser.submit("/inloggen/nummer", {"telefoon": NUMBER})
    work(write, clock)
    clock.forward(minutes=10)
    answer = browser.submit("/inloggen/code", {"code": code_of(write)}, headers={"Date": NOW.ctime()})
    assert answer.location == "/inloggen/code"


def test_a_session_that_lay_in_this_browser_ends_when_somebody_signs_in_there(app, write):
    """Two people on one phone: the cookie of the first, copied before, is worth nothing after the second came in."""
    first = made(write, a_client)
    second = made(write, a_client, telefoon="+31612349999", pin="86420")
    browser = app.test_client()
    browser.set_cookie("device", made(write, a_phone, first))
    browser.submit("/inloggen/pin", {"pin": PIN})
    copied = browser.get_cookie("session").value
    browser.set_cookie("device", made(write, a_phone, second))
    assert browser.submit("/inloggen/pin", {"pin": "86420"}).location == "/"
    thief = app.test_client()
    thief.set_cookie("session", copied)
    assert thief.get("/mijn-gegevens").location == "/inloggen"
