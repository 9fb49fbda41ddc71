"""The door of colleagues: guessing, comparing answers, replaying, skipping steps (security S02, S28)."""

import re
from datetime import timedelta

import pyotp
import pytest

from portal.domain.medewerkers import Uitnodigingsoort
from portal.domain.rechten import Rol
from portal.persistence.audit import Auditregel
from portal.persistence.medewerkers import Medewerker
from portal.services import uitnodigingen
from tests.conftest import KEYS, NOW
from tests.factories import a_medewerker
from tests.portal.services.toegang_helpers import race

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "vier blauwe fietsen"
HASH = KEYS.hash_password(PASSWORD)


@pytest.fixture
def people(app):
    """One of each kind that an outsider could try to tell apart; ids by name."""
    kinds = {
        "fatima": {"rol": Rol.BEHEERDER},
        "coach": {},
        "geblokkeerd": {"geblokkeerd_op": NOW},
        "uitgenodigd": {"password_hash": None, "totp_geheim": None},
        "zonder_app": {"totp_geheim": None},
    }
    with app.extensions["portal"].sessions.write.begin() as db:
        return {
            name: a_medewerker(db, gebruikersnaam=name, **({"password_hash": HASH, "totp_geheim": SECRET} | changes)).id
            for name, changes in kinds.items()
        }


def try_password(browser, name, typed):
    return browser.submit("/beheer/inloggen", {"gebruikersnaam": name, "wachtwoord": typed})


def seen(browser, name, answer):
    """All that an outsider can compare, without what is random for everyone."""
    page = browser.get(answer.location)
    body = re.sub(r'csrf_token" value="\w+"', "", page.text.replace(name, "NAAM"))
    headers = sorted((key, value) for key, value in page.headers if key not in {"Set-Cookie", "Content-Length", "Date"})
    cookies = sorted(line.partition("=")[0] for line in answer.headers.getlist("Set-Cookie"))
    return answer.status_code, answer.location, cookies, headers, body


def test_a_wrong_password_tells_nothing_about_who_works_here(app, people):
    answers = set()
    for name in ("fatima", "coach", "geblokkeerd", "uitgenodigd", "zonder_app", "niemand", "x" * 60):
        browser = app.test_client()
        answers.add(repr(seen(browser, name, try_password(browser, name, "een fout wachtwoord"))))
    assert len(answers) == 1


@pytest.mark.parametrize("name", ["geblokkeerd", "uitgenodigd", "zonder_app", "niemand"])
def test_the_right_password_of_who_may_not_come_in_answers_as_a_wrong_one(app, people, name):
    browser, other = app.test_client(), app.test_client()
    right, wrong = try_password(browser, name, PASSWORD), try_password(other, "coach", "fout fout fout")
    assert seen(browser, name, right) == seen(other, "coach", wrong)


def test_a_lock_after_ten_tries_looks_the_same_for_a_name_that_nobody_has(app, people, clock):
    told = {"coach": [], "niemand": []}
    for name, answers in told.items():
        for _ in range(12):
            browser = app.test_client()
            answers.append(repr(seen(browser, name, try_password(browser, name, "fout fout fout"))))
            clock.forward(minutes=2)
    assert told["coach"] == told["niemand"]


def test_of_many_guesses_in_ten_minutes_at_most_ten_are_weighed(app, people, clock):
    for _ in range(120):
        try_password(app.test_client(), "coach", "fout fout fout")
        clock.forward(seconds=5)
    with app.extensions["portal"].sessions.read() as db:
        weighed = db.query(Auditregel).filter(Auditregel.resultaat == "wachtwoord fout").count()
    assert 4 <= weighed <= 10


def test_spellings_of_one_name_are_one_counter(app, people, clock):
    for name in ("coach", "COACH", " Coach ", "c\u200boach", "CoAcH\u202e", "ｃoach", "coach\u00a0") * 3:
        try_password(app.test_client(), name, "fout fout fout")
        clock.forward(seconds=1)
    assert try_password(app.test_client(), "coach", PASSWORD).location == "/beheer/inloggen"


def test_many_names_from_one_address_run_into_the_address(app, people):
    for number in range(50):
        try_password(app.test_client(), f"naam{number}", "Welkom2026!!!")
    assert try_password(app.test_client(), "coach", PASSWORD).location == "/beheer/inloggen"


def test_a_code_of_the_app_opens_once_for_any_browser_and_never_an_older_one(app, people, clock):
    code = pyotp.TOTP(SECRET).at(clock.now)
    first, second = app.test_client(), app.test_client()
    for browser in (first, second):
        try_password(browser, "coach", PASSWORD)
    assert first.submit("/beheer/inloggen/code", {"code": code}).location == "/beheer"
    assert second.submit("/beheer/inloggen/code", {"code": code}).location == "/beheer/inloggen/code"
    older = pyotp.TOTP(SECRET).at(clock.now - timedelta(seconds=30))
    assert second.submit("/beheer/inloggen/code", {"code": older}).location == "/beheer/inloggen/code"
    assert second.get("/beheer").location == "/beheer/inloggen"


def test_twenty_browsers_with_one_code_make_one_session(app, people, clock):
    browsers = [app.test_client() for _ in range(8)]
    for browser in browsers:
        try_password(browser, "coach", PASSWORD)
    code = pyotp.TOTP(SECRET).at(clock.now)
    answers = race(lambda n: browsers[n].submit("/beheer/inloggen/code", {"code": code}).location, 8, threads=8)
    assert answers.count("/beheer") == 1


def test_one_half_way_sign_in_makes_one_session_whatever_comes_with_it(app, people, clock):
    """The step token of one browser, copied to another, is spent by whoever comes first."""
    first, copy = app.test_client(), app.test_client()
    try_password(first, "coach", PASSWORD)
    copy.set_cookie("browser", first.get_cookie("browser").value)
    assert first.submit("/beheer/inloggen/code", {"code": pyotp.TOTP(SECRET).at(clock.now)}).location == "/beheer"
    clock.forward(seconds=60)
    again = copy.submit("/beheer/inloggen/code", {"code": pyotp.TOTP(SECRET).at(clock.now)})
    assert again.location == "/beheer/inloggen"


def test_guesses_of_the_code_are_one_counter_over_browsers_and_passwords(app, people, clock):
    """Whoever has the password and makes a new half-way sign-in for each guess."""
    for number in range(14):
        browser = app.test_client()
        try_password(browser, "coach", PASSWORD)
        browser.submit("/beheer/inloggen/code", {"code": f"{number:06d}"})
        clock.forward(seconds=20)
    browser = app.test_client()
    try_password(browser, "coach", PASSWORD)
    right = {"code": pyotp.TOTP(SECRET).at(clock.now)}
    assert browser.submit("/beheer/inloggen/code", right).location == "/beheer/inloggen/code"


def test_no_page_behind_the_second_step_opens_after_the_first(app, people):
    browser = app.test_client()
    try_password(browser, "fatima", PASSWORD)
    for path in ("/beheer", "/beheer/medewerkers", "/beheer/bevestigen", "/beheer/wachtwoord", "/beheer/ontgrendelen"):
        assert browser.get(path).location == "/beheer/inloggen", path
    assert browser.submit("/beheer/ontgrendelen", {"wachtwoord": PASSWORD}).location != "/beheer"


def test_five_wrong_passwords_on_a_locked_screen_end_it_and_the_right_one_of_another_does_not_open(app, people, clock):
    browser = app.test_client()
    browser.sign_in_staff(people["fatima"])
    clock.forward(minutes=31)
    for _ in range(5):
        answer = browser.submit("/beheer/ontgrendelen", {"wachtwoord": "fout fout fout"})
    assert answer.location == "/beheer/inloggen"
    assert browser.submit("/beheer/ontgrendelen", {"wachtwoord": PASSWORD}).location != "/beheer"
    assert browser.get("/beheer").location == "/beheer/inloggen"


@pytest.fixture
def invitation(app, people):
    with app.extensions["portal"].sessions.write.begin() as db:
        return uitnodigingen.issue(db, people["uitgenodigd"], Uitnodigingsoort.NIEUW, NOW)


def accept(app, clock, code):
    browser = app.test_client()
    browser.submit("/beheer/uitnodiging", {"token": code})
    with app.extensions["portal"].sessions.read() as db:
        try:
            secret = uitnodigingen.find(db, code, clock.now).totp_geheim
        except uitnodigingen.Expired:
            secret = SECRET
    words = "zes groene paarden lopen"
    fields = {"wachtwoord_nieuw": words, "wachtwoord_nogmaals": words, "code": pyotp.TOTP(secret).at(clock.now)}
    return browser, fields


def test_an_invitation_is_taken_up_once_also_when_eight_try_at_once(app, people, clock, invitation):
    ready = [accept(app, clock, invitation) for _ in range(8)]
    answers = race(lambda n: ready[n][0].submit("/beheer/uitnodiging/aannemen", ready[n][1]).status_code, 8, threads=8)
    assert answers.count(200) == 1
    assert set(answers) <= {200, 303, 410}
    browser, fields = accept(app, clock, invitation)
    assert browser.submit("/beheer/uitnodiging/aannemen", fields).status_code == 410
    assert browser.get("/beheer/uitnodiging/qr.svg").status_code == 410


@pytest.mark.parametrize("hours", [24, 25, 24 * 400])
def test_an_old_invitation_shows_nothing(app, people, clock, invitation, hours):
    browser, fields = accept(app, clock, invitation)
    clock.forward(hours=hours)
    assert browser.get("/beheer/uitnodiging/qr.svg").status_code == 410
    assert browser.submit("/beheer/uitnodiging/aannemen", fields).status_code == 410


def test_a_blocked_colleague_cannot_take_up_what_was_handed_out_before(app, people, clock, invitation):
    browser, fields = accept(app, clock, invitation)
    with app.extensions["portal"].sessions.write.begin() as db:
        db.get(Medewerker, people["uitgenodigd"]).geblokkeerd_op = NOW
    assert browser.submit("/beheer/uitnodiging/aannemen", fields).status_code == 410


def test_the_last_two_administrators_who_block_each_other_at_once_leave_one(app, people):
    with app.extensions["portal"].sessions.write.begin() as db:
        second = a_medewerker(db, rol=Rol.BEHEERDER, password_hash=HASH, totp_geheim=SECRET).id
    pairs = [(people["fatima"], second), (second, people["fatima"])]
    browsers = []
    for mine, _ in pairs:
        browser = app.test_client()
        browser.sign_in_staff(mine)
        browsers.append(browser)
    race(lambda n: browsers[n].submit(f"/beheer/medewerkers/{pairs[n][1]}/blokkeren").status_code, 2, threads=2)
    with app.extensions["portal"].sessions.read() as db:
        left = [row for row in db.query(Medewerker) if row.rol is Rol.BEHEERDER and row.geblokkeerd_op is None]
    assert len(left) >= 1
