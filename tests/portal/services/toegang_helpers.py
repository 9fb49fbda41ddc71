"""What the tests of the front door share: a client with a card, a PIN or a phone, and races."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from zoneinfo import ZoneInfo

from sqlalchemy import select

from notifications.models import Outgoing
from portal.persistence import toegang as rijen
from portal.services import activering, apparaten, toegang
from tests.conftest import KEYS, NOW
from tests.factories import an_inburgeraar

ZONE = ZoneInfo("Europe/Amsterdam")
NUMBER, STRANGER = "+31612340718", "+31687654321"
PIN = "13570"
BROWSER, OTHER, ADRES = "browser-a", "browser-b", "198.51.100.7"


def a_client(session, *, pin=PIN, plaatje="zon", telefoon=NUMBER, bevestigd=True, **changes):
    """A client who chose a PIN; without `pin` somebody who never came in."""
    values = {"telefoon": telefoon, "telefoon_bevestigd_op": NOW if bevestigd else None, "language": "nl"}
    person = an_inburgeraar(session, **values | changes)
    if pin is not None:
        session.add(
            rijen.Pin(
                inburgeraar_id=person.id, hash=KEYS.hash_pin(pin), plaatje=plaatje, gezet_op=NOW, laatste_inlog=NOW
            )
        )
    session.flush()
    return person


def a_card(session, person, **changes):
    values = {"medewerker_id": None, "now": NOW, "geheimen": KEYS} | changes
    return activering.issue(session, inburgeraar_id=person.id, **values)


def a_phone(session, person, now=NOW):
    """Bind a device; returns its token."""
    return apparaten.bind(session, inburgeraar_id=person.id, apparaat=None, omschrijving="android", now=now)[0]


def ask(session, nummer=NUMBER, *, browser=BROWSER, adres=ADRES, now=NOW):
    return toegang.request_code(session, KEYS, nummer=nummer, browser=browser, adres=adres, language="nl", now=now)


def check(session, reference, code, *, browser=BROWSER, now=NOW):
    return toegang.check_code(session, KEYS, referentie=reference, browser=browser, code=code, adres=ADRES, now=now)


def texted_code(session):
    """The code in the last text that left for a phone."""
    texts = session.scalars(select(Outgoing).where(Outgoing.secret).order_by(Outgoing.id)).all()
    return texts[-1].text.splitlines()[1]


def asked_and_texted(session, nummer=NUMBER, now=NOW):
    reference = ask(session, nummer, now=now)
    toegang.send_pending_codes(session, KEYS, now, ZONE)
    return reference, texted_code(session)


def wrong(code):
    return f"{(int(code) + 1) % 10 ** len(code):0{len(code)}d}"


def race(act, times, threads=20):
    """Run `act(n)` `times` times at once, as 40 browsers would."""
    start = Barrier(threads)

    def one(number):
        if number < threads:
            start.wait(timeout=30)
        return act(number)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(times)))
