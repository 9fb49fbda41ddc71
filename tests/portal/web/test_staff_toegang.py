"""The door of colleagues over HTTP: two steps, lock, fresh code, and what a closed door does with input."""

import re
from datetime import datetime

import pyotp
import pytest
from flask import Flask

from portal.domain.rechten import Rol
from portal.persistence.medewerkers import Medewerker
from portal.services.geheimen import Geheimen
from tests.browser import Browser
from tests.conftest import Clock
from tests.factories import a_medewerker

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "vier blauwe fietsen"


@pytest.fixture
def worker(app: Flask, geheimen: Geheimen) -> Medewerker:
    with app.extensions["portal"].sessions.write.begin() as db:
        return a_medewerker(
            db,
            rol=Rol.BEHEERDER,
            gebruikersnaam="fatima",
            password_hash=geheimen.hash_password(PASSWORD),
            totp_geheim=SECRET,
        )


def totp(now: datetime) -> str:
    return pyotp.TOTP(SECRET).at(now)


def password(browser: Browser, typed: str = PASSWORD, name: str = "Fatima") -> str:
    answer = browser.submit("/beheer/inloggen", {"gebruikersnaam": name, "wachtwoord": typed})
    assert answer.status_code == 303
    return answer.location


def come_in(browser: Browser, clock: Clock) -> str:
    assert password(browser) == "/beheer/inloggen/code"
    return browser.submit("/beheer/inloggen/code", {"code": totp(clock.now)}).location


def is_inside(browser: Browser) -> bool:
    return browser.get("/beheer/wachtwoord").status_code == 200


def test_password_then_code_opens_the_door(browser: Browser, worker: Medewerker, clock: Clock) -> None:
    assert not is_inside(browser)
    password(browser)
    assert not is_inside(browser)
    come_in(browser, clock)
    assert is_inside(browser)


def test_the_second_step_is_not_reached_by_its_address(browser: Browser, worker: Medewerker) -> None:
    assert browser.get("/beheer/inloggen/code").location == "/beheer/inloggen"
    answer = browser.submit("/beheer/inloggen/code", {"code": totp(Clock().now)})
    assert answer.location == "/beheer/inloggen"
    assert not is_inside(browser)


def test_a_replayed_code_stays_outside(app: Flask, browser: Browser, worker: Medewerker, clock: Clock) -> None:
    come_in(browser, clock)
    thief = app.test_client()
    password(thief)
    assert thief.submit("/beheer/inloggen/code", {"code": totp(clock.now)}).location == "/beheer/inloggen/code"
    assert not is_inside(thief)


def mask(page: str) -> str:
    return re.sub(r'(name="csrf_token" value|nonce)="[^"]*"', "", page)


def test_an_unknown_name_gets_the_same_pages(app: Flask, worker: Medewerker, clock: Clock) -> None:
    pages = {}
    for name in ("fatima", "nobody"):
        browser, seen = app.test_client(), []
        for _ in range(12):
            clock.forward(seconds=70)
            seen.append(password(browser, "fout fout fout", name))
            seen.append(mask(browser.get("/beheer/inloggen").text.replace(name, "*")))
        pages[name] = seen
    assert pages["fatima"] == pages["nobody"]


def test_a_wrong_password_is_counted_although_the_page_refuses(
    browser: Browser, worker: Medewerker, clock: Clock
) -> None:
    for _ in range(4):
        password(browser, "fout fout fout")
    assert password(browser) == "/beheer/inloggen"
    clock.forward(seconds=3)
    assert password(browser) == "/beheer/inloggen/code"


def test_half_an_hour_locks_and_the_password_alone_opens(browser: Browser, worker: Medewerker, clock: Clock) -> None:
    come_in(browser, clock)
    old = browser.get_cookie("staff").value
    clock.forward(minutes=30)
    assert browser.get("/beheer/wachtwoord").location == "/beheer/ontgrendelen"
    answer = browser.submit("/beheer/ontgrendelen", {"wachtwoord": PASSWORD})
    assert answer.location == "/beheer/wachtwoord"
    assert is_inside(browser)
    assert browser.get_cookie("staff").value != old


def test_five_wrong_passwords_on_a_locked_screen_sign_out(browser: Browser, worker: Medewerker, clock: Clock) -> None:
    come_in(browser, clock)
    clock.forward(minutes=31)
    doors = [browser.submit("/beheer/ontgrendelen", {"wachtwoord": "fout"}).location for _ in range(5)]
    assert doors == ["/beheer/ontgrendelen"] * 4 + ["/beheer/inloggen"]
    assert browser.get("/beheer/ontgrendelen").location == "/beheer/inloggen"


def test_after_ten_hours_the_password_alone_is_not_enough(browser: Browser, worker: Medewerker, clock: Clock) -> None:
    come_in(browser, clock)
    for _ in range(21):
        clock.forward(minutes=29)
        browser.get("/beheer/wachtwoord")
    assert browser.get("/beheer/ontgrendelen").location == "/beheer/inloggen"
    assert not is_inside(browser)


def test_the_lock_button_locks_at_once(browser: Browser, worker: Medewerker, clock: Clock) -> None:
    come_in(browser, clock)
    clock.forward(minutes=5)
    assert browser.submit("/beheer/vergrendelen").location == "/beheer/ontgrendelen"
    assert not is_inside(browser)
    browser.submit("/beheer/ontgrendelen", {"wachtwoord": PASSWORD})
    assert is_inside(browser)


def test_rights_ask_a_fresh_code_and_lead_back(browser: Browser, worker: Medewerker, clock: Clock) -> None:
    come_in(browser, clock)
    assert browser.get("/beheer/medewerkers/nieuw").status_code == 200
    clock.forward(minutes=11)
    assert browser.get("/beheer/medewerkers/nieuw").location == "/beheer/bevestigen"
    assert browser.submit("/beheer/bevestigen", {"code": "000000"}).location == "/beheer/bevestigen"
    answer = browser.submit("/beheer/bevestigen", {"code": totp(clock.now)})
    assert answer.location == "/beheer/medewerkers/nieuw"
    assert browser.get(answer.location).status_code == 200


def test_signing_out_kills_the_cookie(browser: Browser, worker: Medewerker, clock: Clock) -> None:
    come_in(browser, clock)
    old = browser.get_cookie("staff").value
    assert browser.submit("/beheer/uitloggen").status_code == 303
    browser.set_cookie("staff", old)
    assert not is_inside(browser)


def test_a_new_password_ends_the_other_browser(app: Flask, browser: Browser, worker: Medewerker, clock: Clock) -> None:
    other = app.test_client()
    other.sign_in_staff(worker.id)
    come_in(browser, clock)
    new = "kikker zwemt naar maan"
    fields = {"wachtwoord": PASSWORD, "wachtwoord_nieuw": new, "wachtwoord_nogmaals": new}
    assert browser.submit("/beheer/wachtwoord", fields).location == "/beheer"
    assert (is_inside(browser), is_inside(other)) == (True, False)
    assert password(app.test_client(), new) == "/beheer/inloggen/code"


@pytest.mark.parametrize(
    ("new", "again", "says"),
    [
        ("kKkK1", "kKkK1", "te kort"),
        ("x" * 129, "x" * 129, "te lang"),
        ("Westfriesland-2026", "Westfriesland-2026", "te veel op een naam"),
        ("password123456", "password123456", "op lijsten"),
        ("kikker zwemt naar maan", "kikker zwemt naar mars", "niet gelijk"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(
    browser: Browser, worker: Medewerker, clock: Clock, new: str, again: str, says: str
) -> None:
    browser.sign_in_staff(worker.id)
    fields = {"wachtwoord": PASSWORD, "wachtwoord_nieuw": new, "wachtwoord_nogmaals": again}
    answer = browser.submit("/beheer/wachtwoord", fields)
    assert answer.status_code == 422
    assert says in answer.text
    assert new not in answer.text


@pytest.mark.parametrize("junk", ["", "\x00", "\u202eevil", "x" * 5000, "' OR 1=1 --", "<svg/onload=x>", "٣٤٥٦٧٨"])
def test_junk_at_the_door_never_breaks_it(browser: Browser, worker: Medewerker, junk: str) -> None:
    for path, names in (
        ("/beheer/inloggen", ("gebruikersnaam", "wachtwoord")),
        ("/beheer/inloggen/code", ("code",)),
        ("/beheer/uitnodiging", ("token",)),
        ("/beheer/uitnodiging/aannemen", ("wachtwoord_nieuw", "wachtwoord_nogmaals", "code")),
    ):
        answer = browser.submit(path, dict.fromkeys(names, junk))
        assert answer.status_code < 500
        assert "<svg/onload" not in answer.text
