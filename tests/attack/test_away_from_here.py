"""Redirects and links never leave the portal, whatever an address, a form or a header says (security S32, S36)."""

import re

import pytest

from notifications.models import Outgoing
from tests.about_the_code import rights
from tests.attack.ground import words_of
from tests.conftest import make_app

EVIL = "evil.example"
PAYLOADS = (
    *(
        "//evil.example",
        "///evil.example",
        "////evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
    ),
    *(
        "/\t/evil.example",
        "/\n/evil.example",
        "/\r/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/ /evil.example",
    ),
    *(
        "http://evil.example",
        "https://evil.example",
        "https:evil.example",
        "https:/evil.example",
        "http:\\\\evil.example",
    ),
    *(
        "HTTP://EVIL.EXAMPLE",
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://evil.example",
    ),
    *(
        "%2f%2fevil.example",
        "/%2fevil.example",
        "/%2f/evil.example",
        "%5c%5cevil.example",
        "/%5cevil.example",
        "/%09/evil.example",
    ),
    *(
        "@evil.example",
        "/@evil.example",
        "//localhost@evil.example",
        "http://localhost@evil.example",
        "//localhost:80@evil.example",
    ),
    *(
        "/inloggen\r\nLocation: http://evil.example",
        "/inloggen%0d%0aLocation:%20http://evil.example",
        "/inloggen\x00//evil.example",
    ),
    *(
        "／／evil.example",
        "/／evil.example",
        "⁄⁄evil.example",
        "∕∕evil.example",
        "/。/evil.example",
        "//evil。example",
        "/\u2028/evil.example",
    ),
    *(
        "/\u200b/evil.example",
        "/\u202e/evil.example",
        "/\ufeff/evil.example",
        "/\u00a0/evil.example",
        "/\u0085/evil.example",
    ),
    *(
        "/..//evil.example",
        "/./\\evil.example",
        "/../..//evil.example",
        "/;//evil.example",
        "/?//evil.example/..//",
        "/#//evil.example",
    ),
    *(
        "?naar=//evil.example",
        "#//evil.example",
        "//[::1]",
        "//127.0.0.1:1",
        "//0x7f000001",
        "http:////evil.example",
        "///\\evil.example",
    ),
    *(
        "/beheer/inburgeraars/..%2f..%2f%2fevil.example",
        "/beheer/inburgeraars/x/../../..//evil.example",
        "/static//evil.example",
    ),
    *(
        "/static/%2f%2fevil.example",
        "/inloggen//evil.example",
        "/inloggen@evil.example",
        "/inloggen:80//evil.example",
        "x",
        "evil.example",
    ),
    *(
        "/.evil.example",
        "/inloggen.evil.example",
        "//evil.example/%2e%2e",
        "/%E2%80%A8/evil.example",
        "/\\\t/evil.example",
        "http://",
    ),
    *(
        "https://localhost.evil.example",
        "/\x1f/evil.example",
        "/\x7f/evil.example",
        "//evil.example\\@localhost",
        "/" * 4000 + EVIL,
    ),
)


def leaves(location: str) -> bool:
    """Whether a browser would go elsewhere: it reads `\\` as `/` and leaves control signs out."""
    plain = re.sub(r"[\x00-\x20]", "", location).replace("\\", "/")
    return plain.startswith("//") or re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE) is not None


def test_there_are_eighty_ways_to_say_another_host():
    assert len(set(PAYLOADS)) >= 80


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_choice_of_a_language_stays_here(browser, payload):
    answer = browser.submit("/taal", {"taal": "ti", "naar": payload})
    assert answer.status_code == 303
    assert not leaves(answer.location)
    assert "\n" not in answer.location + str(answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_way_back_of_a_door_stays_here(browser, payload):
    referrer = f"http://localhost{payload}" if payload.startswith("/") else payload
    headers = {"Referer": re.sub(r"[\r\n]", "", referrer).encode("utf-8").decode("latin-1")}
    for method in ("GET", "POST"):
        answer = (
            browser.open("/mijn-gegevens", method=method, headers=headers)
            if method == "GET"
            else browser.submit("/telefoons/overal-uit", headers=headers)
        )
        assert not leaves(answer.location)
        with browser.session_transaction() as kept:
            assert not leaves(kept["naar"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": EVIL},
        {"Host": f"localhost.{EVIL}"},
        {"Host": f"localhost@{EVIL}"},
        {"Host": f"{EVIL}/x"},
        {"Host": "localhost:99999"},
        {"Host": ""},
        {"Host": "a b"},
        {"Host": "é"},
        {"X-Forwarded-Host": EVIL},
        {"Forwarded": f"host={EVIL};proto=https;for=1.2.3.4"},
        {"X-Original-Host": EVIL, "X-Rewrite-URL": "/beheer", "X-Original-URL": "/beheer"},
        {"X-Forwarded-Proto": "https", "X-Forwarded-Port": "1"},
        {"X-Forwarded-Prefix": f"//{EVIL}"},
    ],
)
def test_no_header_of_a_visitor_gets_into_an_answer(region, headers):
    for endpoint in rights.endpoints(region.app):
        if endpoint.method != "GET":
            continue
        path = region.path(endpoint, "inburgeringscoach", "eigen")
        for address in (path, path.replace("/", "//"), f"{path}/"):
            answer = region.browser("inburgeringscoach").get(address, headers=headers)
            assert answer.status_code < 500 or "health" in address, (address, headers)
            assert EVIL not in answer.headers.get("Location", ""), (address, headers)
            assert endpoint.name == "static" or EVIL not in words_of(answer), (address, headers)
            answer.close()


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_a_text_with_a_link_has_the_configured_address_only(sqlite_url, clock, proxies):
    app = make_app(sqlite_url, clock, PORTAL_TRUSTED_PROXIES=proxies)
    headers = {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https", "Forwarded": f"host={EVIL}"}
    app.test_client().submit("/inloggen/nummer", {"telefoon": "0612345678"}, headers=headers)
    with app.extensions["portal"].sessions.read() as db:
        assert all(EVIL not in row.text for row in db.query(Outgoing))
    app.extensions["portal"].sessions.engine.dispose()
