"""Each page that a client can open, in each launch language: right direction, and nothing of another language."""

import pytest
from bs4 import BeautifulSoup

from portal.domain.rechten import Actie
from portal.web import access
from tests.about_the_code.pages import leaks
from tests.factories import an_inburgeraar
from translations import LAUNCH, language

CODES = [each.code for each in LAUNCH]
NOT_FOR_CLIENTS = ("/beheer", "/demo", "/health", "/manifest.", "/static", "/sw.js", "/webhooks")


def client_pages(app) -> list[str]:
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments and not rule.rule.startswith(NOT_FOR_CLIENTS)
    )


def signed_in(app, code: str):
    browser = app.test_client()
    with app.extensions["portal"].sessions.write.begin() as db:
        person = an_inburgeraar(db, language=code, naam="ሰላም" if code == "ti" else "سلام")
        db.flush()
        number = person.id
    browser.sign_in_client(number)
    return browser


def check(browser, path: str, code: str) -> None:
    answer = browser.get(path, follow_redirects=True)
    assert answer.status_code < 500, path
    if answer.mimetype != "text/html":  # a manifest, a script, a paper, a copy of the data
        return
    html = answer.get_data(as_text=True)
    page = BeautifulSoup(html, "html5lib")
    assert page.html["lang"] == code, path
    assert page.html["dir"] == language(code).direction, path
    assert page.title.get_text(strip=True), path
    assert leaks(html, code) == [], path


@pytest.mark.parametrize("code", CODES)
def test_every_page_of_a_visitor_speaks_that_language_only(app, code):
    for path in [*client_pages(app), "/nergens"]:
        browser = app.test_client()
        browser.submit("/taal", {"taal": code})
        check(browser, path, code)


@pytest.mark.parametrize("code", CODES)
def test_every_page_of_a_client_speaks_that_language_only(app, code):
    browser = signed_in(app, code)
    for path in client_pages(app):
        check(browser, path, code)


def test_every_page_declares_who_may_open_it(app):
    declared = access.declared(app)
    missing = [name for name, access_of in declared.items() if access_of is None]
    assert missing == []
    assert {kind for kind in declared.values() if kind != access.PUBLIC} <= set(Actie)


@pytest.mark.parametrize("code", ["zz", "prs", "fa-AF", "ar-SY", "kmr", "", "x" * 5000, "nl\x00", "../../etc", "🙂"])
def test_an_unknown_language_never_breaks_a_page(app, code):
    browser = app.test_client()
    assert browser.get("/inloggen", query_string={"taal": code}).status_code == 200
    assert browser.get("/inloggen", headers={"Accept-Language": code.replace("\x00", "")[:200]}).status_code == 200
    assert browser.submit("/taal", {"taal": code, "naar": code}).status_code == 303
