"""The pages of the front door, one after another, and what they keep to themselves."""

import re

import pytest

from portal.persistence import toegang as rijen
from portal.services import apparaten, toegang
from tests.conftest import KEYS
from tests.portal.services.toegang_helpers import NUMBER, PIN, ZONE, a_card, a_client, a_phone, texted_code, wrong
from translations import LAUNCH

SCRIPTS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]


@pytest.fixture
def db(app):
    with app.extensions["portal"].sessions.write() as session:
        yield session
        session.rollback()


def work(app, clock):
    """One round of the worker; returns the code that was texted, if any."""
    with app.extensions["portal"].sessions.write.begin() as session:
        sent = toegang.send_pending_codes(session, KEYS, clock.now, ZONE)
        return texted_code(session) if sent else None


def a_committed_client(db, **changes):
    person = a_client(db, **changes)
    db.commit()
    return person


def with_phone(browser, db, **changes):
    """A client whose phone this browser is."""
    person = a_client(db, **changes)
    browser.set_cookie("device", a_phone(db, person))
    db.commit()
    return person


def test_a_card_leads_to_a_code_a_picture_a_pin_and_in(app, browser, clock, db):
    card = a_card(db, a_client(db, pin=None, bevestigd=False))
    db.commit()
    assert "kaart.js" in browser.get("/inloggen/kaart").text
    steps = [browser.submit("/inloggen/kaart", {"token": card.token}).location]
    steps += [browser.submit("/inloggen/code", {"code": work(app, clock)}).location]
    steps += [browser.submit("/inloggen/plaatje", {"plaatje": "boot"}).location]
    last = browser.submit("/inloggen/nieuwe-pin", {"pin": PIN, "pin_nogmaals": PIN})
    assert [*steps, last.location] == ["/inloggen/code", "/inloggen/plaatje", "/inloggen/nieuwe-pin", "/"]
    assert browser.get_cookie("session").http_only
    assert browser.get_cookie("device").max_age == 365 * 24 * 3600


def test_opening_the_link_of_a_card_changes_nothing(browser, db):
    card = a_card(db, a_client(db, pin=None))
    db.commit()
    for path in ("/inloggen/kaart", "/inloggen/balie", "/inloggen/plaatje", "/inloggen/nieuwe-pin"):
        assert browser.get(path).status_code in {200, 303}
    db.expire_all()
    assert db.get(rijen.Activeringskaart, card.kaart_id).gebruikt_op is None


@pytest.mark.parametrize("script", SCRIPTS)
def test_number_code_and_pin_are_typed_in_every_script(app, browser, clock, db, script):
    a_committed_client(db)
    native = str.maketrans("0123456789", script)
    browser.submit("/inloggen/nummer", {"telefoon": "\u200e06 1234 0718".translate(native)})
    code = work(app, clock)
    typed = f"\u200f {code[:3]} {code[3:]}".translate(native)
    assert browser.submit("/inloggen/code", {"code": typed}).location == "/inloggen/pin"
    assert browser.submit("/inloggen/pin", {"pin": PIN.translate(native)}).location == "/"
    assert browser.get("/inloggen").location == "/"


def test_a_bound_phone_asks_the_pin_only(browser, db):
    with_phone(browser, db)
    assert browser.get("/inloggen").location == "/inloggen/pin"
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/"


def test_a_shared_phone_shows_pictures_and_initials_and_no_name(browser, db):
    first = a_client(db, naam="Selam Tesfay")
    second = a_client(db, naam="Dawit Kidane", plaatje="vis")
    phone = a_phone(db, first)
    phone, _ = apparaten.bind(
        db, inburgeraar_id=second.id, apparaat=phone, omschrijving="android", now=first.telefoon_bevestigd_op
    )
    db.commit()
    browser.set_cookie("device", phone)
    assert browser.get("/inloggen").location == "/inloggen/wie"
    page = browser.get("/inloggen/wie").text
    assert "ST" in page
    assert "DK" in page
    assert "Selam" not in page + browser.get("/inloggen/pin").text
    keys = re.findall(r'name="keuze" id="[^"]*" value="([^"]+)"', page)
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/inloggen/pin"
    assert browser.submit("/inloggen/wie", {"keuze": keys[1]}).location == "/inloggen/pin"
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/"


def test_a_wrong_pin_counts_though_the_page_comes_back(browser, db):
    person = with_phone(browser, db)
    assert browser.submit("/inloggen/pin", {"pin": "97531"}).location == "/inloggen/pin"
    assert "De pincode klopt niet" in browser.get("/inloggen/pin").text
    link, _ = rijen.links_of_person(db, person.id)[0]
    db.refresh(link)
    assert link.mislukt == 1


def test_after_five_wrong_pins_this_phone_no_longer_opens(browser, db):
    with_phone(browser, db)
    for _ in range(5):
        browser.submit("/inloggen/pin", {"pin": "97531"})
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/inloggen/pin"
    assert browser.get("/inloggen/pin").location == "/inloggen"
    assert browser.get("/inloggen").status_code == 200


def test_the_cookie_from_before_logging_out_is_worth_nothing(browser, db):
    with_phone(browser, db)
    browser.submit("/inloggen/pin", {"pin": PIN})
    old = browser.get_cookie("session").value
    assert browser.get("/telefoons").status_code == 200
    assert browser.submit("/uitloggen").headers["Clear-Site-Data"] == '"cache", "storage"'
    browser.set_cookie("session", old)
    assert browser.get("/telefoons").status_code == 303


def test_the_browser_gets_another_id_when_it_is_in(browser, db):
    with_phone(browser, db)
    browser.get("/inloggen/pin")
    with browser.session_transaction() as before:
        known = before["browser"]
    browser.submit("/inloggen/pin", {"pin": PIN})
    with browser.session_transaction() as after:
        assert after["browser"] != known
        assert "inloggen" not in after


@pytest.mark.parametrize("path", ["code", "wie", "pin", "plaatje", "nieuwe-pin"])
def test_no_step_can_be_skipped(browser, path):
    assert browser.get(f"/inloggen/{path}").location == "/inloggen"
    junk = {"code": "123456", "keuze": "x", "pin": PIN, "pin_nogmaals": PIN, "plaatje": "zon"}
    answer = browser.submit(f"/inloggen/{path}", junk)
    assert answer.status_code == 303
    assert browser.get_cookie("session") is None


@pytest.mark.parametrize(
    ("pin", "again", "said"),
    [
        ("11111", "11111", "te makkelijk"),
        (NUMBER[-5:], NUMBER[-5:], "staat in uw nummer"),
        (PIN, "24680", "niet hetzelfde"),
        ("1234", "1234", "5 cijfers"),
        ("", "", "Vul uw pincode in"),
    ],
)
def test_a_new_pin_that_will_not_do_is_refused_in_words(app, browser, clock, db, pin, again, said):
    card = a_card(db, a_client(db, pin=None))
    db.commit()
    browser.submit("/inloggen/kaart", {"kaartcode": card.code_groups})
    browser.submit("/inloggen/code", {"code": work(app, clock)})
    browser.submit("/inloggen/plaatje", {"plaatje": "boot"})
    page = browser.submit("/inloggen/nieuwe-pin", {"pin": pin, "pin_nogmaals": again})
    assert page.status_code == 200
    assert said in page.text


JUNK = ["", "\x00", "\u202e123", "²", "<script>", "9" * 4000, "%(x)s", "' OR 1=1 --", "😀"]


@pytest.mark.parametrize("junk", JUNK)
def test_junk_in_every_field_gets_a_page_and_never_an_error(browser, junk):
    for path in ("kaart", "nummer", "code", "wie", "pin", "plaatje", "nieuwe-pin", "code/opnieuw"):
        names = ("token", "kaartcode", "telefoon", "code", "keuze", "pin", "pin_nogmaals", "plaatje")
        answer = browser.submit(f"/inloggen/{path}", dict.fromkeys(names, junk))
        assert answer.status_code in {200, 303}
        assert "<script>" not in answer.text.replace('<script src="', "")


def test_a_number_that_is_wrong_stays_in_its_field(browser):
    page = browser.submit("/inloggen/nummer", {"telefoon": "0229 123456"}).text
    assert "0229 123456" in page
    assert "Vul een mobiel nummer in" in page


# ------------------------------------------------------------------------------------- who is a client (S09)
def masked(answer):
    """What a stranger could compare: all but the csrf token and the values of cookies."""
    body = re.sub(r'name="csrf_token" value="[0-9a-f]+"', "csrf", answer.text)
    headers = [(name, value) for name, value in answer.headers if name not in {"Date", "Set-Cookie"}]
    cookies = [value.partition("=")[0] for value in answer.headers.getlist("Set-Cookie")]
    return answer.status_code, headers, cookies, body


def all_steps(app, clock, number, address, language):
    """Everything somebody can do with a number and no code."""
    browser = app.test_client()
    options = {"environ_overrides": {"REMOTE_ADDR": address}, "headers": {"Accept-Language": language}}
    steps = [("nummer", {"telefoon": number}), ("code", {"code": "000000"}), ("code/opnieuw", {})]
    steps += [("code", {"code": "000000"})] * 6
    steps += [("pin", {"pin": PIN}), ("wie", {"keuze": "0" * 20}), ("code", {"code": "12"}), ("plaatje", {})]
    seen = []
    for path, data in steps:
        seen.append(masked(browser.submit(f"/inloggen/{path}", data, **options)))
        work(app, clock)
        pages = ("code", "pin", "wie", "nieuwe-pin")
        seen += [masked(browser.get(f"/inloggen/{page}", **options)) for page in pages]
    clock.forward(seconds=61)
    seen.append(masked(browser.submit("/inloggen/code/opnieuw", **options)))
    seen.append(masked(browser.get("/inloggen/code", **options)))
    clock.forward(seconds=-61)
    return seen


@pytest.mark.parametrize("language", [row.code for row in LAUNCH])
def test_client_stranger_closed_deleted_and_blocked_get_the_same_answers(app, clock, db, language):
    a_client(db)
    a_client(db, telefoon="+31612340001", gesloten_op=clock.now.date(), gesloten_reden="verhuisd")
    gone = a_client(db, telefoon="+31612340002")
    db.flush()
    db.execute(rijen.Pin.__table__.delete().where(rijen.Pin.inburgeraar_id == gone.id))
    a_client(db, telefoon="+31612340003", geen_sms=True)
    a_client(db, telefoon="+31612340004")
    for _ in range(30):
        key = f"code:fout:{toegang.number_mac(KEYS, '+31612340004')}"
        toegang.take(db, key, toegang.GRENZEN.nummer_fouten, clock.now)
    db.commit()
    numbers = [NUMBER, "+31687654321", *(f"+3161234000{number}" for number in range(1, 5))]
    answers = [all_steps(app, clock, number, f"10.{at}.0.1", language) for at, number in enumerate(numbers)]
    for other in answers[1:]:
        assert other == answers[0]


# ------------------------------------------------------------------------------------------------ own phones
def inside(browser, db, **changes):
    person = with_phone(browser, db, **changes)
    browser.submit("/inloggen/pin", {"pin": PIN})
    return person


def test_a_client_sees_and_removes_own_phones(browser, db, clock):
    person = inside(browser, db)
    other = a_phone(db, person, now=clock.now)
    db.commit()
    page = browser.get("/telefoons").text
    assert page.count("/telefoons/verwijder") == 2
    assert page.count("Dit is deze telefoon") == 1
    assert browser.submit("/telefoons/overal-uit").location == "/telefoons"
    assert browser.get("/telefoons").text.count("/telefoons/verwijder") == 1
    assert apparaten.people_on(db, KEYS, apparaat=other, now=clock.now) == []


def test_removing_this_phone_logs_out(browser, db):
    person = inside(browser, db)
    link, _ = rijen.links_of_person(db, person.id)[0]
    db.commit()
    assert browser.submit("/telefoons/verwijder", {"telefoon": "999"}).status_code == 404
    assert browser.submit("/telefoons/verwijder", {"telefoon": str(link.id)}).location == "/inloggen"
    assert browser.get("/telefoons").status_code == 303


def test_own_phones_ask_the_pin_again_after_five_minutes(browser, db, clock):
    inside(browser, db)
    clock.forward(minutes=6)
    assert browser.get("/telefoons").location == "/inloggen/opnieuw"
    assert browser.submit("/inloggen/opnieuw", {"pin": "97531"}).location == "/inloggen/opnieuw"
    assert "De pincode klopt niet" in browser.get("/inloggen/opnieuw").text
    assert browser.submit("/inloggen/opnieuw", {"pin": PIN}).location == "/telefoons"
    assert browser.get("/telefoons").status_code == 200


def test_five_wrong_pins_inside_put_the_phone_out(browser, db, clock):
    inside(browser, db)
    clock.forward(minutes=6)
    for _ in range(5):
        browser.submit("/inloggen/opnieuw", {"pin": "97531"})
    assert browser.get("/telefoons").location == "/inloggen"
    assert browser.get("/inloggen").status_code == 200


def test_a_client_changes_the_pin(browser, db):
    inside(browser, db)
    weak = browser.submit("/telefoons/pin", {"pin": "12345", "pin_nogmaals": "12345"})
    assert "te makkelijk" in weak.text
    assert browser.submit("/telefoons/pin", {"pin": "20486", "pin_nogmaals": "20486"}).location == "/telefoons"
    browser.submit("/uitloggen")
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/inloggen/pin"
    assert browser.submit("/inloggen/pin", {"pin": "20486"}).location == "/"


def test_after_a_quarter_without_use_the_pin_is_asked_and_the_way_goes_on(browser, db, clock):
    inside(browser, db)
    clock.forward(minutes=16)
    assert browser.get("/telefoons").location == "/inloggen"
    assert browser.get("/inloggen").location == "/inloggen/pin"
    assert browser.submit("/inloggen/pin", {"pin": PIN}).location == "/telefoons"


def test_a_code_wrong_and_then_right_lets_in(app, browser, clock, db):
    a_committed_client(db)
    browser.submit("/inloggen/nummer", {"telefoon": NUMBER})
    code = work(app, clock)
    assert browser.submit("/inloggen/code", {"code": wrong(code)}).location == "/inloggen/code"
    assert "De code klopt niet" in browser.get("/inloggen/code").text
    assert browser.submit("/inloggen/code", {"code": code}).location == "/inloggen/pin"
