"""Sessions planted, copied, replayed, crossed over and waited out (security S28, S33)."""

import pytest
from sqlalchemy import text

from tests.about_the_code import rights


@pytest.fixture(autouse=True)
def _as_it_was(region):
    moment = region.clock.now
    yield
    region.clock.now = moment
    region.put_back()


STAFF_PAGE, CLIENT_PAGE = "/beheer", "/mijn-gegevens"


def execute(region, statement, **values):
    with region.app.extensions["portal"].sessions.write.begin() as db:
        db.execute(text(statement), values)


def test_the_cookie_of_a_colleague_opens_no_page_of_clients_and_the_other_way_round(region):
    staff, client = region.world.tokens["inburgeringscoach"], region.world.tokens["inburgeraar"]
    for name, token, path in (
        ("session", staff, CLIENT_PAGE),
        ("staff", client, STAFF_PAGE),
        ("device", client, CLIENT_PAGE),
        ("__Host-session", client, CLIENT_PAGE),
        ("browser", client, CLIENT_PAGE),
    ):
        browser = region.app.test_client()
        browser.set_cookie(name, token)
        assert browser.get(path).status_code == 303, (name, path)


@pytest.mark.parametrize("who", ["inburgeraar", "inburgeringscoach"])
def test_a_cookie_from_before_signing_out_may_do_nothing_at_all(region, who):
    browser = region.browser(who)
    home, out = (CLIENT_PAGE, "/uitloggen") if who == "inburgeraar" else (STAFF_PAGE, "/beheer/uitloggen")
    name = "session" if who == "inburgeraar" else "staff"
    assert browser.get(home).status_code == 200
    browser.submit(out)
    browser.set_cookie(name, region.world.tokens[who])
    assert browser.get(home).status_code == 303
    kept = "/mijn-gegevens/taal" if who == "inburgeraar" else "/beheer/inburgeraars/zoeken"
    browser.submit(kept, {"zoek": "van de dief", "second_language": "ar"})
    with region.app.extensions["portal"].sessions.read() as db:
        assert db.scalar(text("SELECT count(*) FROM bewaarde_invoer")) == 0


@pytest.mark.parametrize("who", rights.STAFF)
def test_a_blocked_colleague_is_out_at_the_next_request(region, who):
    browser = region.browser(who)
    assert browser.get(STAFF_PAGE).status_code == 200
    execute(region, "UPDATE medewerkers SET geblokkeerd_op = :now", now="2026-03-03 09:00:00.000000")
    assert browser.get(STAFF_PAGE).location == "/beheer/inloggen"
    assert browser.submit("/beheer/vergrendelen").location == "/beheer/inloggen"


def test_a_client_whose_file_closed_is_out_at_the_next_request(region):
    browser = region.browser("inburgeraar")
    execute(region, "UPDATE inburgeraars SET gesloten_op = '2026-03-03', gesloten_reden = 'voldaan'")
    assert browser.get(CLIENT_PAGE).location == "/gesloten"  # which says so, and shows nothing of the file


@pytest.mark.parametrize(("minutes", "status"), [(14.99, 200), (15, 303)])
def test_a_client_is_in_until_the_last_second_and_not_a_second_more(region, minutes, status):
    browser = region.browser("inburgeraar")
    region.clock.forward(minutes=minutes)
    assert browser.get(CLIENT_PAGE).status_code == status


def test_nobody_stays_in_for_ever_by_asking_pages(region):
    client, coach = region.browser("inburgeraar"), region.browser("inburgeringscoach")
    seen = {"client": 0, "coach": 0}
    for step in range(1, 80):
        region.clock.forward(minutes=10)
        seen["client"] = step if client.get(CLIENT_PAGE).status_code == 200 else seen["client"]
        seen["coach"] = step if coach.get(STAFF_PAGE).status_code == 200 else seen["coach"]
    assert seen == {"client": 71, "coach": 59}  # 12 and 10 hours


def test_an_idle_session_does_not_come_back_by_any_public_page(region):
    browser = region.browser("inburgeraar")
    region.clock.forward(minutes=16)
    for path in ("/", "/inloggen", "/inloggen/kaart", "/health/live", "/nergens", "/demo"):
        browser.get(path)
    browser.submit("/taal", {"taal": "en", "naar": "/"})
    assert browser.get(CLIENT_PAGE).location == "/inloggen"
    assert browser.submit("/inloggen/opnieuw", {"pin": "13570"}).location == "/inloggen"


def test_the_language_of_a_client_is_not_changed_by_a_session_that_ran_out(region):
    browser = region.browser("inburgeraar")
    region.clock.forward(minutes=16)
    browser.submit("/taal", {"taal": "fa", "naar": "/"})
    with region.app.extensions["portal"].sessions.read() as db:
        assert db.scalar(text("SELECT count(*) FROM inburgeraars WHERE language = 'fa'")) == 0


def test_a_locked_screen_shows_nothing_and_does_nothing(region):
    browser = region.browser("inburgeringscoach")
    region.clock.forward(minutes=30)
    for endpoint in rights.endpoints(region.app):
        if not endpoint.of_staff or endpoint.actie == "openbaar":
            continue
        path = region.path(endpoint, "inburgeringscoach", "eigen")
        answer = browser.get(path) if endpoint.method == "GET" else browser.submit(path)
        assert answer.location == "/beheer/ontgrendelen", path
    page = browser.get("/beheer/ontgrendelen").text
    assert "Testpersoon" not in page
    assert "/beheer/inburgeraars" not in page


def test_a_planted_session_is_not_adopted_at_sign_in(region):
    """An attacker's cookie in the victim's browser: another one is given, and the planted one stays worthless."""
    planted = "planted-by-the-attacker"
    browser = region.app.test_client()
    for name in ("session", "staff", "device"):
        browser.set_cookie(name, planted)
    for path in ("/", "/inloggen", STAFF_PAGE, CLIENT_PAGE):
        browser.get(path)
    with region.app.extensions["portal"].sessions.read() as db:
        digests = [row for (row,) in db.execute(text("SELECT token_digest FROM sessies"))]
    assert planted not in digests
    assert browser.get(STAFF_PAGE).status_code == 303


@pytest.mark.parametrize("value", ["", "x", "\x00", "a" * 4000, "é", "'; --", "../", "null", "0" * 43])
def test_junk_for_a_session_is_nobody(region, value):
    for name, path in (("session", CLIENT_PAGE), ("staff", STAFF_PAGE), ("device", "/inloggen/pin"), ("browser", "/")):
        answer = region.app.test_client().get(path, headers={"Cookie": f"{name}={value}"})
        assert answer.status_code in {200, 303}, (name, value)


def test_two_tabs_of_two_people_do_not_mix(region):
    """A colleague signs in where another one's screen is locked: what the first typed is not shown."""
    browser = region.browser("inburgeringscoach")
    region.clock.forward(minutes=31)
    browser.submit("/beheer/inburgeraars/zoeken", {"zoek": "een naam van de eerste"})
    region.clock.forward(seconds=1)
    browser.set_cookie("staff", region.world.tokens["casemanager"])
    execute(region, "UPDATE sessies SET gezien = '2026-03-03 09:31:00.000000' WHERE medewerker_id IS NOT NULL")
    assert "een naam van de eerste" not in browser.get("/beheer/inburgeraars/zoeken").text
    browser.set_cookie("staff", region.world.tokens["inburgeringscoach"])
    assert "een naam van de eerste" in browser.get("/beheer/inburgeraars/zoeken").text
