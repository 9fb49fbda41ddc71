"""What every answer carries, and what a forged or an old cookie is worth (H1, security S33, S45, S47)."""

import re

import pytest
from flask.sessions import SecureCookieSessionInterface

from portal.web import headers
from tests.about_the_code import rights
from tests.conftest import make_app

HTTPS = {"PORTAL_BASE_URL": "https://portaal.example"}


RECORDER = r"/beheer/talen/stemmen/[a-z-]+/[^/]+$"
MAY_BE_KEPT = ("/static/", "/geluid/", "/beheer/talen/stemmen/", "/sw.js")  # nothing of a person lies there


def assert_complete(answer, *, secure=False):
    """Every header of the set, once; only the page that records a voice may ask for the microphone."""
    for name, value in headers.the_set(secure=secure).items():
        records = name == "Permissions-Policy" and re.match(RECORDER, answer.request.path)
        allowed = {value, headers.MICROPHONE[1]} if records else {value}
        assert len(answer.headers.getlist(name)) == 1, (answer.request.path, name)
        assert answer.headers[name] in allowed, (answer.request.path, answer.status, name)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    for name in answer.headers.keys():  # noqa: SIM118  # these headers are pairs, not a mapping
        assert not name.lower().startswith(("access-control", "x-powered", "x-debug")), name


STATIC = ("/static/css/base.css", "/static/js/toon.js", "/static/icons/portaal.svg")


def test_every_page_carries_the_set_for_every_method(region):
    asked = [region.path(each, "beheerder", "eigen") for each in rights.endpoints(region.app)]
    for path in (*asked, *STATIC, "/nergens", "/static/nergens", "/static/../portal/app.py", "/beheer/nergens", "//"):
        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "TRACE"):
            with region.browser("beheerder").open(path, method=method) as answer:
                assert_complete(answer)
                if not path.startswith(MAY_BE_KEPT):
                    assert answer.headers["Cache-Control"] == "no-store"
    region.put_back()


def test_refusals_of_every_kind_carry_the_set(region):
    browser = region.browser("inburgeringscoach")
    refused = {
        403: browser.get("/beheer/medewerkers"),
        404: browser.get("/beheer/inburgeraars/222222"),
        405: browser.open("/taal", method="GET"),
        400: browser.post("/taal"),
        413: browser.submit("/taal", {"taal": "x" * 1_200_000}),
        302: browser.get("/", headers={"Host": "evil.example"}),
        308: browser.post("/taal", headers={"Host": "evil.example"}),
        503: browser.get("/health/ready"),
    }
    for status, answer in refused.items():
        assert answer.status_code == status
        assert_complete(answer)


def test_a_file_that_did_not_change_carries_the_set_too(region):
    browser = region.app.test_client()
    with browser.get(STATIC[0]) as first:
        tag, since = first.headers.get("ETag"), first.headers.get("Last-Modified")
    asked = {name: value for name, value in (("If-None-Match", tag), ("If-Modified-Since", since)) if value}
    with browser.get(STATIC[0], headers=asked) as again:
        assert again.status_code == 304
        assert_complete(again)
    with browser.get(STATIC[0], headers={"Range": "bytes=0-3"}) as part:
        assert_complete(part)
    with browser.get(STATIC[0], headers={"Range": "bytes=999999999-"}) as part:
        assert_complete(part)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/\\..\\app.py",
        "/static/%00",
        "/static/css/base.css%00",
        "/static/css",
        "/static/",
        "/static/.env",
        "/.env",
        "/static/....//app.py",
    ],
)
def test_no_file_outside_the_folder_is_served(region, path):
    with region.app.test_client().get(path) as answer:
        assert answer.status_code == 404
        assert b"import" not in answer.data


@pytest.fixture
def https(sqlite_url, clock):
    made = make_app(sqlite_url, clock, **HTTPS)
    yield made
    made.extensions["portal"].sessions.engine.dispose()


def test_over_https_every_cookie_is_host_only_secure_and_out_of_reach_of_scripts(https):
    with https.test_request_context("/uitloggen", base_url="https://portaal.example", method="POST"):
        https.preprocess_request()
        from_module = __import__("portal.web.session", fromlist=["x"])
        from_module.sign_in_client("a")
        from_module.sign_in_staff("b")
        from_module.set_device("c")
        answer = https.process_response(https.make_response("ok"))
    cookies = {line.partition("=")[0]: line for line in answer.headers.getlist("Set-Cookie")}
    assert set(cookies) == {"__Host-browser", "__Host-session", "__Host-staff", "__Host-device"}
    for name, line in cookies.items():
        assert {"Secure", "HttpOnly", "Path=/"} <= {part.strip() for part in line.split(";")}, name
        assert "Domain" not in line
        assert f"SameSite={'Strict' if name == '__Host-staff' else 'Lax'}" in line
    assert_complete(answer_with_request(https), secure=True)


def answer_with_request(app):
    return app.test_client().get("/", base_url="https://portaal.example")


def test_over_https_a_cookie_without_the_prefix_is_nobody(https):
    browser = https.test_client()
    for name in ("session", "staff", "device", "browser"):
        browser.set_cookie(name, "x", domain="portaal.example")
    answer = browser.get("/mijn-gegevens", base_url="https://portaal.example")
    assert answer.status_code == 303


def forged(app, key: str, values: dict) -> str:
    """The cookie that somebody with this key would make."""

    class WithKey:
        secret_key = key
        config = {"SECRET_KEY_FALLBACKS": []}  # noqa: RUF012

    return SecureCookieSessionInterface().get_signing_serializer(WithKey()).dumps(values)


def test_a_cookie_signed_with_another_key_is_thrown_away(region):
    browser = region.app.test_client()
    browser.set_cookie("browser", forged(region.app, "x" * 40, {"browser": "of the attacker", "taal": "ti"}))
    answer = browser.get("/")
    assert 'lang="ti"' not in answer.text[:200]
    with browser.session_transaction() as made:
        assert made["browser"] != "of the attacker"


def test_one_bit_of_a_signed_cookie_changed_makes_it_worthless(region):
    browser = region.app.test_client()
    browser.submit("/taal", {"taal": "ti"})
    value = browser.get_cookie("browser").value
    for place in range(0, len(value), 7):
        other = "A" if value[place] != "A" else "B"
        browser.set_cookie("browser", value[:place] + other + value[place + 1 :])
        page = browser.get("/inloggen/kaart").text
        assert '<html lang="ti"' not in page or value[place + 1 :] == "", place


def test_after_a_rotation_of_keys_people_and_open_forms_live_on(sqlite_url, clock):
    old = make_app(sqlite_url, clock)
    browser = old.test_client()
    browser.submit("/taal", {"taal": "ti"})
    cookie, token = browser.get_cookie("browser").value, browser.token("/taal")
    rotated = make_app(sqlite_url, clock, SECRET_KEY="n" * 40, SECRET_KEY_FALLBACKS="k" * 40)
    later = rotated.test_client()
    later.set_cookie("browser", cookie)
    assert '<html lang="ti"' in later.get("/inloggen/kaart").text
    posted = later.post("/taal", data={"csrf_token": token, "taal": "en"}, headers={"Origin": "http://localhost"})
    assert posted.status_code == 303
    without = make_app(sqlite_url, clock, SECRET_KEY="n" * 40).test_client()
    without.set_cookie("browser", cookie)
    assert '<html lang="ti"' not in without.get("/inloggen/kaart").text
    for app in (old, rotated, without.application):
        app.extensions["portal"].sessions.engine.dispose()
