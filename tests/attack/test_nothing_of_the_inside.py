"""Error pages, the demo and old doors: nothing of the inside, and nothing that belongs to play in a real portal."""

import re

import pytest

from portal.services.demo import rondleiding
from tests.about_the_code import rights
from tests.attack import junk
from tests.conftest import make_app

REAL = {
    "MESSAGE_PROVIDER": "twilio",
    "PORTAL_PEPPER": "p" * 32,
    "PORTAL_FIELD_KEY": "f" * 32,
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "t" * 32,
    "TWILIO_SMS_FROM": "+31600000000",
}
INSIDE = re.compile(
    r"Traceback|File \"|\.py\b|SELECT |INSERT |/usr/|[A-Z][a-z]+Error\b"
    r"|(?i:sqlalchemy|sqlite|psycopg|werkzeug|flask|jinja|site-packages)"
)


@pytest.fixture
def real(sqlite_url, clock):
    made = make_app(sqlite_url, clock, **REAL)
    made.config["PROPAGATE_EXCEPTIONS"] = False
    yield made
    made.extensions["portal"].sessions.engine.dispose()


@pytest.mark.parametrize("path", ["/demo", "/demo/", "/demo/kaart", "/demo/telefoon", "/demo/x", "/DEMO"])
def test_a_portal_that_sends_real_texts_has_no_demo(real, path):
    browser = real.test_client()
    answers = [browser.open(path, method=method) for method in ("GET", "HEAD", "OPTIONS")] + [browser.submit(path)]
    assert {answer.status_code for answer in answers} == {404}
    assert rondleiding.WACHTWOORD not in "".join(answer.text for answer in answers)


def test_the_data_of_the_demo_is_not_made_in_a_real_portal(real):
    assert real.test_cli_runner().invoke(args=["demo"]).exit_code != 0


def test_no_page_of_a_real_portal_points_to_the_demo(real):
    browser = real.test_client()
    for rule in real.url_map.iter_rules():
        if "GET" in rule.methods and not rule.arguments:
            assert "/demo" not in browser.get(rule.rule).get_data(as_text=True), rule.rule


def test_malformed_requests_say_nothing_of_the_inside(region):
    browser = region.browser("niemand")
    asked = 0
    for value in (
        *junk.IN_ADDRESSES,
        "console",
        "admin",
        "wp-login.php",
        ".git/config",
        "server-status",
        "metrics",
        "debug",
    ):
        for path in (
            f"/{value}",
            f"/beheer/{value}",
            f"/inloggen/{value}",
            f"/?__debugger__=yes&cmd=resource&f={value}",
        ):
            for method in ("GET", "POST", "PUT", "BREW"):
                body = (
                    {"data": b"\xff\xfe{", "content_type": "multipart/form-data; boundary=x"}
                    if method == "POST"
                    else {}
                )
                answer = browser.open(path, method=method, **body)
                asked += 1
                assert answer.status_code < 500, (method, path)
                assert not INSIDE.search(re.sub(r'action="[^"]*"|value="[^"]*"', "", answer.text)), (method, path)
    assert asked > 300


BODIES = [
    ("application/x-www-form-urlencoded", b"%"),
    ("application/x-www-form-urlencoded", b"=&=&==&%00=%00"),
    ("application/x-www-form-urlencoded", b"a=%ED%A0%80&csrf_token=%FF"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+ADw-script+AD4-"),
    ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(100_000))),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="naam"; filename="../../x"\r\n\r\n\x00\r\n--x--',
    ),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: a; charset=utf-16\r\n\r\n\xd8\x00\r\n--x--',
    ),
    (
        "multipart/form-data; boundary=x",
        b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' for _ in range(2000)) + b"--x--",
    ),
    ("application/json", b'{"a":' * 50_000),
    ("application/xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    ("text/plain", b"csrf_token=x"),
    ("", b"\x00" * 1000),
]


@pytest.mark.parametrize(("kind", "body"), BODIES)
def test_a_broken_body_is_refused_at_every_address(region, kind, body):
    for endpoint in rights.endpoints(region.app):
        if endpoint.method == "GET":
            continue
        path = region.path(endpoint, "beheerder", "eigen")
        answer = region.browser("beheerder").post(
            path, data=body, content_type=kind, headers={"Origin": "http://localhost"}
        )
        assert answer.status_code in {400, 403, 413}, (path, answer.status_code)
        assert not INSIDE.search(re.sub(r'action="[^"]*"', "", answer.text)), path


@pytest.mark.parametrize("length", ["-1", "abc", "99999999999999999999", "1e3", ""])
def test_a_false_length_is_refused(region, length):
    answer = region.browser("niemand").open(
        "/taal", method="POST", data=b"taal=nl", environ_overrides={"CONTENT_LENGTH": length}
    )
    assert answer.status_code in {400, 403, 413}
