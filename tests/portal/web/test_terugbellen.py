"""One tap in the same corner of every page, and what a colleague does with it."""

from portal.domain.inburgeraars import Alfabetisering
from portal.persistence.inburgeraars import Inburgeraar


def client_of(app, region):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    return browser


def test_every_page_of_a_client_has_the_button_in_its_corner(app, region):
    browser = client_of(app, region)
    for path in ("/", "/mijn-gegevens", "/telefoons"):
        page = browser.get(path).text
        assert page.count('action="/bel-mij"') >= 1, path


def test_one_tap_asks_and_the_page_says_what_happens(app, region):
    browser = client_of(app, region)
    answer = browser.submit("/bel-mij", {"waar": "plan"})
    assert (answer.status_code, answer.location) == (303, "/bel-mij")
    page = browser.get("/bel-mij").text
    assert 'action="/bel-mij/niet"' in page
    assert "Coach Anna" in page


def test_the_coach_finds_the_question_on_the_first_page_and_closes_it_there(app, region, coach):
    client_of(app, region).submit("/bel-mij", {"waar": "start"})
    page = coach.get("/beheer").text
    assert "Bel mij terug" in page
    link = next(part.split('"')[0] for part in page.split('action="')[1:] if part.split('"')[0].endswith("/gebeld"))
    assert coach.submit(link, {"terug": "vandaag"}).location == "/beheer"
    assert "Bel mij terug" not in coach.get("/beheer").text


def test_a_visitor_cannot_ask_and_is_sent_to_sign_in(app):
    answer = app.test_client().submit("/bel-mij", {})
    assert (answer.status_code, answer.location) == (303, "/inloggen")


def test_who_does_not_read_gets_three_things_only(app, region):
    with app.extensions["portal"].sessions.write.begin() as session:
        session.get(Inburgeraar, region.client_id).alfabetisering = Alfabetisering.A
    page = client_of(app, region).get("/").text
    assert page.count('<section class="card') == 3
    assert 'class="tile' not in page
