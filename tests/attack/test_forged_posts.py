"""Posts that our own pages did not make: refused at every address, and nothing changed (security S34)."""

import json

import pytest

from portal.web import csrf
from tests.about_the_code import rights
from tests.attack.ground import READ_LOG, contents, unsafe

OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
EVIL = "http://evil.example"
NO_WORKER = "health.ready"  # it says 503 here, for there is no worker


def _no_token(browser, path):
    return browser.post(path, data={}, headers=OURS)


def _bare(browser, path):
    return browser.post(path)


def _token_of_another(browser, path):
    other = browser.application.test_client().token(path)
    return browser.post(path, data={"csrf_token": other}, headers=OURS)


def _foreign_origin(browser, path):
    return browser.post(path, data={"csrf_token": browser.token(path)}, headers={"Origin": EVIL})


def _null_origin(browser, path):
    return browser.post(path, data={"csrf_token": browser.token(path)}, headers={"Origin": "null"})


def _lookalike_origin(browser, path):
    answers = [
        browser.post(path, data={"csrf_token": browser.token(path)}, headers={"Origin": origin})
        for origin in ("http://localhost.evil.example", "http://localhost:81", "https://localhost", "http://LOCALHOST ")
    ]
    return next((answer for answer in answers if answer.status_code not in {400, 403}), answers[0])


def _cross_site(browser, path):
    return browser.post(path, data={"csrf_token": browser.token(path)}, headers={"Sec-Fetch-Site": "cross-site"})


def _same_site(browser, path):
    return browser.post(path, data={"csrf_token": browser.token(path)}, headers={"Sec-Fetch-Site": "same-site"})


def _as_text(browser, path):
    body = f"csrf_token={browser.token(path)}&naam=x"
    return browser.post(path, data=body, content_type="text/plain", headers=OURS)


def _as_json(browser, path):
    body = json.dumps({"csrf_token": browser.token(path)})
    return browser.post(path, data=body, content_type="application/json", headers=OURS)


def _token_in_the_address(browser, path):
    return browser.post(f"{path}?csrf_token={browser.token(path)}", data={}, headers=OURS)


def _junk_token(browser, path):
    answers = [
        browser.post(path, data={"csrf_token": junk}, headers=OURS) for junk in ("\x00", "é" * 64, "0" * 64, "x" * 9000)
    ]
    return next((answer for answer in answers if answer.status_code not in {400, 403}), answers[0])


ATTACKS = (
    *(_no_token, _bare, _token_of_another, _foreign_origin, _null_origin, _lookalike_origin, _cross_site, _same_site),
    *(_as_text, _as_json, _token_in_the_address, _junk_token),
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_address_that_changes_something_refuses_a_forged_post(region, attack):
    before = contents(region)
    accepted = []
    for endpoint, who, path in unsafe(region):
        answer = attack(region.browser(who), path)
        if answer.status_code not in {400, 403}:
            accepted.append((endpoint.name, who, answer.status_code))
    assert accepted == []
    assert contents(region) == before


def test_no_address_is_exempt(region):
    exempt = [name for name, view in region.app.view_functions.items() if getattr(view, csrf.EXEMPT, False)]
    assert exempt == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "JUNK"])
def test_no_other_method_does_anything(region, method):
    before = contents(region)
    for endpoint in rights.endpoints(region.app):
        answer = region.browser("beheerder").open(region.path(endpoint, "beheerder", "eigen"), method=method)
        assert answer.status_code in {400, 403, 405}, (endpoint.rule, method)
    assert contents(region) == before


def test_no_get_changes_anything_also_when_it_says_it_is_a_post(region):
    before = contents(region, without=(READ_LOG,))
    headers = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST", "X-HTTP-Method": "DELETE"}
    for endpoint in rights.endpoints(region.app):
        for who in ("niemand", "inburgeraar", "inburgeringscoach", "beheerder", "privacy"):
            path = region.path(endpoint, who, "eigen")
            for method in ("GET", "HEAD", "OPTIONS"):
                answer = region.browser(who).open(path, method=method, headers=headers, query_string="_method=POST")
                answer.close()
                assert answer.status_code < 500 or endpoint.name == NO_WORKER, (endpoint.rule, method, who)
    assert contents(region, without=(READ_LOG,)) == before
