"""The edge around every page: one host, headers, tokens against forged posts, refusals as pages."""

import pytest
from flask import Blueprint, g, request
from sqlalchemy.exc import OperationalError

from portal.persistence.hartslag import Hartslag
from portal.web import headers
from portal.web.access import public
from portal.web.session import safe_next
from tests.conftest import make_app


@pytest.fixture
def toy(sqlite_url, clock):
    """The app with a few pages that do what no page of ours should need."""
    bp = Blueprint("toy", __name__)

    @bp.route("/toy/write", methods=["GET", "POST"])
    @public
    def write() -> tuple[str, int]:
        g.db.add(Hartslag(naam=request.values.get("naam", "x"), tijdstip=g.now))
        g.db.flush()
        return "ok", int(request.values.get("status", "200"))

    @bp.post("/toy/count")
    @public
    def count() -> tuple[str, int]:
        with g.short() as db:
            db.add(Hartslag(naam="counted", tijdstip=g.now))
        return "no", 400

    @bp.post("/toy/boom")
    @public
    def boom() -> str:
        raise ZeroDivisionError

    @bp.post("/toy/full")
    @public
    def full() -> str:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    @bp.get("/toy/undeclared")
    def undeclared() -> str:
        return "never"

    app = make_app(sqlite_url, clock)
    app.register_blueprint(bp)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["portal"].sessions.engine.dispose()


def names(app) -> set[str]:
    with app.extensions["portal"].sessions.read() as db:
        return {row.naam for row in db.query(Hartslag)}


def test_a_post_is_kept_when_it_is_answered_well_and_dropped_when_not(toy):
    browser = toy.test_client()
    assert browser.submit("/toy/write", {"naam": "good"}).status_code == 200
    assert browser.submit("/toy/write", {"naam": "bad", "status": "409"}).status_code == 409
    assert names(toy) == {"good"}


def test_a_get_cannot_write_even_if_a_page_tries(toy):
    assert toy.test_client().get("/toy/write?naam=sneaky").status_code == 503
    assert names(toy) == set()


def test_a_counted_try_survives_the_refusal_that_follows(toy):
    assert toy.test_client().submit("/toy/count").status_code == 400
    assert names(toy) == {"counted"}


@pytest.mark.parametrize(
    ("path", "status"), [("/toy/boom", 500), ("/toy/full", 503), ("/nergens", 404), ("/toy/undeclared", 404)]
)
def test_every_refusal_is_a_page_that_tells_nothing_of_the_inside(toy, path, status):
    browser = toy.test_client()
    answer = browser.submit(path) if status >= 500 else browser.get(path)
    assert answer.status_code == status
    assert b"Traceback" not in answer.data
    assert b"ZeroDivision" not in answer.data
    assert b"</html>" in answer.data


def test_a_full_disk_offers_the_typed_text_again_but_no_secret(toy):
    answer = toy.test_client().submit("/toy/full", {"naam": "Selam <b>", "pin": "48216"})
    assert answer.headers["Retry-After"]
    assert b'value="Selam &lt;b&gt;"' in answer.data
    assert b"48216" not in answer.data


@pytest.mark.parametrize(
    "headers_sent",
    [
        {},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_post_that_our_pages_did_not_make_is_refused(toy, headers_sent):
    browser = toy.test_client()
    token = browser.token("/toy/write") if headers_sent else ""
    answer = browser.post("/toy/write", data={"naam": "forged", "csrf_token": token}, headers=headers_sent)
    assert answer.status_code in {400, 403}
    assert names(toy) == set()


def test_the_token_of_another_browser_is_refused(toy):
    other = toy.test_client().token("/toy/write")
    answer = toy.test_client().post("/toy/write", data={"csrf_token": other})
    assert answer.status_code == 400


def test_another_host_name_is_sent_to_ours_and_never_used(toy):
    answer = toy.test_client().get("/toy/write", headers={"Host": "evil.example"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "http://localhost/toy/write"


@pytest.mark.parametrize("path", ["/health/live", "/nergens", "/toy/write", "/static/css/base.css"])
def test_every_answer_carries_the_header_set(toy, path):
    with toy.test_client().get(path) as answer:
        for name, value in headers.HEADERS.items():
            assert answer.headers[name] == value
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil",
        "https:evil",
        "/nergens",
        "javascript:x",
        "",
        None,
        "/taal",
    ],
)
def test_the_way_back_is_always_a_page_of_ours(toy, path):
    with toy.test_request_context("/"):
        assert safe_next(path, "/veilig") == "/veilig"


def test_the_way_back_keeps_a_page_that_exists(toy):
    with toy.test_request_context("/"):
        assert safe_next("/health/live?x=1", "/") == "/health/live?x=1"


def test_a_large_body_is_refused_before_it_is_read(toy):
    assert toy.test_client().submit("/toy/write", {"naam": "x" * 1_100_000}).status_code == 413
