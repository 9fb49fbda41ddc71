"""Nothing about a person reaches a log, a console or an address, with every logger at DEBUG."""

import logging
import re
import sys

import pyotp
import pytest
from flask import Blueprint, g, request
from sqlalchemy import inspect, select, text

from notifications.models import Outgoing
from notifications.quiet import QuietHours
from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Rol
from portal.persistence.audit import Auditregel
from portal.persistence.organisaties import Uitvoering
from portal.services import gewenst, toegang
from portal.web.access import public
from portal.worker import Round, delivery_rounds, run_worker
from tests.conftest import KEYS, make_app
from tests.factories import VAN, a_medewerker, an_afspraak, an_organisatie
from tests.portal.services.toegang_helpers import NUMBER, PIN, ZONE, a_card, a_client, texted_code, wrong

NAME, PLACE = "Selamawit Tesfazghi", "Achterkamer Zuiderhof"
PHONES = (NUMBER, "0612340718", "06 12 34 07 18", "06-12340718", "+31 6 1234 0718", "0031612340718", "٠٦١٢٣٤٠٧١٨")
PASSWORD, SECRET = "vier blauwe fietsen", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
FORBIDDEN_ANYWHERE = {NAME, *NAME.split(), PLACE, *PHONES, NUMBER.removeprefix("+31"), PASSWORD, SECRET}

crash = Blueprint("crash", __name__)


@crash.post("/crash/code")
@public
def broken_code() -> str:
    naam, telefoon = request.form["naam"], request.form["telefoon"]
    raise ValueError(f"cannot handle {naam} on {telefoon}")


@crash.post("/crash/database")
@public
def broken_database() -> str:
    g.db.execute(text("INSERT INTO geen_tabel (naam, telefoon) VALUES (:naam, :telefoon)"), dict(request.form))
    return ""


class AtOnce:
    """A stop for the worker's loop: every round once, and out."""

    def is_set(self) -> bool:
        return False

    def wait(self, timeout: float) -> bool:
        return timeout >= 0


class Walk:
    """One run through the portal: what left the process, and the secrets that came up on the way."""

    def __init__(self, app, clock, caplog, capfd):
        self.app, self.clock, self.caplog, self.capfd = app, clock, caplog, capfd
        self.portal = app.extensions["portal"]
        self.browser = app.test_client()
        self.secrets, self.addresses = set(FORBIDDEN_ANYWHERE), []
        app.before_request(lambda: self.addresses.append(request.full_path))

    def setup(self, make):
        with self.portal.sessions.write.begin() as db:
            return make(db)

    def submit(self, path, data):
        answer = self.browser.submit(path, data)
        self.addresses.append(answer.location or "")
        for name in ("session", "device", "staff", "browser"):
            cookie = self.browser.get_cookie(name)
            self.secrets |= {cookie.value} if cookie else set()
        return answer

    def texted(self):
        """Let the worker send; returns the code. Code and every line of the texts are secrets from here on."""
        with self.portal.sessions.write.begin() as db:
            toegang.send_pending_codes(db, KEYS, self.clock.now, ZONE)
            self.secrets |= {line for each in db.scalars(select(Outgoing.text)) for line in each.splitlines()}
            code = texted_code(db)
        self.work()
        return code

    def work(self, *more):
        sessions, clock, stop = self.portal.sessions.write, self.clock, AtOnce()
        quiet = QuietHours(ZONE)
        delivery = delivery_rounds(sessions, self.portal.provider, clock, gewenst.still_wanted, quiet, stop)
        run_worker([*more, *delivery], clock, stop)

    def left(self):
        """Everything that a log, a console or an address holds now, with what a log record carries along."""
        records = [f"{self.caplog.handler.format(each)} {each.args!r}" for each in self.caplog.records]
        with self.portal.sessions.read() as db:
            columns = [column.key for column in inspect(Auditregel).columns]
            rows = [" ".join(str(getattr(row, each)) for each in columns) for row in db.scalars(select(Auditregel))]
        return "\n".join([*records, *self.capfd.readouterr(), *self.addresses, *rows])

    def leaks(self):
        left = self.left()
        return {each for each in self.secrets if leaked(each, left)}


def leaked(secret, left):
    """Short codes of digits count only when they stand alone: six digits of a memory address are no code."""
    if secret.isascii() and secret.isdigit() and len(secret) < 9:
        return re.search(rf"(?<![0-9a-z.]){secret}(?![0-9a-z])", left) is not None
    return secret in left


@pytest.fixture
def walk(sqlite_url, clock, caplog, capfd):
    app = make_app(sqlite_url, clock)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.register_blueprint(crash)
    with caplog.at_level(logging.DEBUG):
        yield Walk(app, clock, caplog, capfd)
    app.extensions["portal"].sessions.engine.dispose()


def with_card(walk):
    def make(db):
        card = a_card(db, a_client(db, pin=None, bevestigd=False, naam=NAME))
        walk.secrets |= {card.token, card.code, card.code_groups, PIN}
        return card

    return walk.setup(make)


def a_coach(db):
    """A colleague who meets the client, by a contract of the organisation in the gemeente."""
    client = a_client(db, naam=NAME)
    team = an_organisatie(db).id
    db.add(Uitvoering(organisatie_id=team, gemeente=Gemeente.MEDEMBLIK, dienst=Dienst.REGIE, van=VAN))
    an_afspraak(db, inburgeraar_id=client.id, plaats=PLACE)
    return a_medewerker(
        db,
        rol=Rol.INBURGERINGSCOACH,
        gebruikersnaam="fatima",
        password_hash=KEYS.hash_password(PASSWORD),
        totp_geheim=SECRET,
        betrokken_bij=(client,),
    )


def test_a_first_sign_in_with_a_card_leaves_no_trace_of_the_person(walk):
    card = with_card(walk)
    walk.submit("/inloggen/kaart", {"token": card.token})
    code = walk.texted()
    walk.submit("/inloggen/code", {"code": wrong(code)})
    walk.submit("/inloggen/code", {"code": code})
    walk.submit("/inloggen/plaatje", {"plaatje": "boot"})
    walk.submit("/inloggen/nieuwe-pin", {"pin": "12345", "pin_nogmaals": "12345"})
    assert walk.submit("/inloggen/nieuwe-pin", {"pin": PIN, "pin_nogmaals": PIN}).location == "/"
    assert {code, walk.browser.get_cookie("session").value, walk.browser.get_cookie("device").value} <= walk.secrets
    assert walk.leaks() == set()


def test_a_typed_card_leaves_no_trace_either(walk):
    card = with_card(walk)
    assert walk.submit("/inloggen/kaart", {"kaartcode": card.code_groups}).location == "/inloggen/code"
    walk.submit("/inloggen/kaart", {"kaartcode": card.code})
    assert walk.leaks() == set()


@pytest.mark.parametrize("spelling", PHONES)
def test_a_number_in_any_spelling_leaves_no_trace(walk, spelling):
    walk.setup(lambda db: a_client(db, naam=NAME))
    walk.submit("/inloggen/nummer", {"telefoon": spelling})
    walk.submit("/inloggen/code", {"code": walk.texted()})
    walk.submit("/inloggen/pin", {"pin": "97531"})
    assert walk.submit("/inloggen/pin", {"pin": PIN}).location == "/"
    assert walk.browser.get("/telefoons").status_code == 200
    walk.secrets |= {PIN, "97531"}
    assert walk.leaks() == set()


@pytest.mark.parametrize("typed", [NAME, "tesfazghi", NUMBER, "06 12 34 07 18", "40718"])
def test_a_colleague_who_searches_leaves_no_trace_of_whom(walk, typed):
    walk.setup(a_coach)
    walk.submit("/beheer/inloggen", {"gebruikersnaam": "fatima", "wachtwoord": PASSWORD})
    code = pyotp.TOTP(SECRET).at(walk.clock.now)
    walk.submit("/beheer/inloggen/code", {"code": code})
    page = walk.submit("/beheer/inburgeraars/zoeken", {"zoek": typed})
    assert NAME in page.text
    nummer = re.search(r"/beheer/inburgeraars/([0-9A-Z]{6})", page.text)[1]
    assert walk.browser.get(f"/beheer/inburgeraars/{nummer}").status_code == 200
    walk.secrets |= {typed, code, walk.browser.get_cookie("staff").value}
    assert walk.leaks() == set()


@pytest.mark.parametrize(("path", "status"), [("/crash/code", 500), ("/crash/database", 503)])
def test_a_crash_tells_what_broke_and_not_on_whom(walk, path, status):
    answer = walk.submit(path, {"naam": NAME, "telefoon": NUMBER, "pin": PIN})
    assert answer.status_code == status
    left = walk.left()
    assert re.search("ValueError|OperationalError|UndefinedTable", left)
    assert not [each for each in walk.secrets | {PIN} if leaked(each, left)]


def test_a_round_of_the_worker_that_breaks_tells_where_and_not_on_whom(walk):
    def broken(_now):
        raise ValueError(f"no text for {NAME} on {NUMBER}")

    walk.work(Round("kapot", 60, broken))
    left = walk.left()
    assert "round kapot broke: ValueError" in left
    assert not [each for each in walk.secrets if leaked(each, left)]


def test_the_net_catches_a_name_a_number_and_a_code(walk):
    logging.getLogger("portal.elsewhere").debug("%s asked for %s", NAME, NUMBER)
    sys.stdout.write("the code is 482913\n")
    walk.secrets.add("482913")
    assert {NAME, NUMBER, "482913"} <= walk.leaks()
