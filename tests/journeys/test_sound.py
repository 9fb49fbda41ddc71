"""Sound in a real browser: what is heard, what stays hidden, and a colleague who records a sentence."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask import render_template_string

from portal.persistence.opnamen import Opname
from portal.services import klank
from portal.web.access import public
from tests.conftest import Clock, make_app
from tests.factories import a_medewerker
from tests.journeys.live import Server, free_port, now, start_browser
from tests.portal.geluid import an_opname, phrase_of, say_clock
from tests.portal.regio import SIGN_IN
from translations import language

pytestmark = pytest.mark.browser
TI, EN = language("ti"), language("en")
PAGE = """{% from 'components/geluid.html' import geluid, geluid_moment %}<!doctype html>
<html lang="{{ current_language.code }}"><title>-</title><body>{{ geluid('Berichten') }} {{ geluid('Begin') }}
{{ geluid_moment(at) }}<script src="{{ static_url('js/geluid.js') }}"></script></body></html>"""
MICROPHONE = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
# A phone with these voices; what it says is kept in `said`.
VOICES = """(() => {
  const voices = %s.map(([lang, localService]) => ({lang, localService}));
  window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => voices, cancel: () => {}, speak: words => said.push([words.lang, words.text])}});
})()"""


@pytest.fixture
def live(sqlite_url) -> Iterator[SimpleNamespace]:
    """One page with three buttons: recorded, not recorded, and a moment of the speaking clock in Tigrinya."""
    port = free_port()
    app = make_app(sqlite_url, Clock(now()), PORTAL_BASE_URL=f"http://127.0.0.1:{port}")
    at = now().replace(minute=15)
    app.add_url_rule("/proef", view_func=public(lambda: render_template_string(PAGE, at=at)), endpoint="proef")
    with app.extensions["portal"].sessions.write.begin() as session:
        an_opname(session, TI, phrase_of(TI, "Berichten"))
        say_clock(session, TI)
        colleague = a_medewerker(session, **SIGN_IN).id
    server = Server(app, port)
    yield SimpleNamespace(app=app, url=f"http://127.0.0.1:{port}", colleague=colleague)
    server.close()
    app.extensions["portal"].sessions.engine.dispose()


@pytest.fixture(scope="module")
def chromium():
    playwright, browser = start_browser(*MICROPHONE)
    yield browser
    browser.close()
    playwright.stop()


@pytest.fixture
def visit(live, chromium):
    """Open the page on a phone in a language, with the voices that the phone has."""
    opened = []

    def go(code="ti", voices=None, *, javascript=True):
        context = chromium.new_context(locale=code, java_script_enabled=javascript)
        opened.append(context)
        page = context.new_page()
        if voices is not None:
            page.add_init_script(VOICES % voices)
        page.goto(f"{live.url}/proef")
        return page

    yield go
    for context in opened:
        context.close()


def test_a_phone_without_a_voice_shows_only_what_was_recorded(visit):
    page = visit()
    assert [each.is_visible() for each in page.locator(".geluid").all()] == [True, False, True]


@pytest.mark.parametrize(
    ("voices", "seen"),
    [
        ('[["en-GB", true], ["nl-NL", true], ["tig", true]]', False),
        ('[["ti-ER", false]]', False),  # a voice of a server would send the text away
        ('[["ti-ER", true]]', True),
        ('[["ti_ET", true]]', True),
    ],
)
def test_only_a_voice_of_the_phone_in_exactly_this_language_may_read(visit, voices, seen):
    assert visit(voices=voices).locator("[data-spreek]").is_visible() is seen


def test_the_voice_of_the_phone_reads_the_text_in_its_own_language(visit):
    page = visit(voices='[["en-GB", true], ["ti-ER", true]]')
    page.locator("[data-spreek]").click()
    assert page.evaluate("said") == [["ti-ER", phrase_of(TI, "Begin").text]]


def test_a_tap_plays_the_recording_in_place_and_a_second_tap_stops(visit):
    page = visit()
    button = page.locator("a.geluid")
    with page.expect_response("**/*.mp3*") as heard:
        button.click()
    assert heard.value.status in {200, 206}
    page.wait_for_selector("a.geluid:not(.geluid--aan)")  # it ended by itself
    assert page.url.endswith("/proef")


def test_a_moment_is_played_clip_by_clip_in_order(visit):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("/klok-")[2].partition("-")[0]))
    page.locator("[data-delen]").click()
    page.wait_for_selector("[data-delen].geluid--aan")
    page.wait_for_selector("[data-delen]:not(.geluid--aan)")
    assert list(dict.fromkeys(asked)) == ["week", "dag", "maand", "uur", "minuut"]


def test_without_javascript_the_recording_is_a_plain_link(visit, live):
    page = visit(javascript=False)
    assert [each.is_visible() for each in page.locator(".geluid").all()] == [True, False, False]
    answer = page.request.get(live.url + page.locator("a.geluid").get_attribute("href"))
    assert klank.frames(answer.body()) > 0


def test_a_colleague_records_a_sentence_in_the_browser(live, chromium):
    staff = live.app.test_client()
    staff.sign_in_staff(live.colleague)
    context = chromium.new_context(locale="nl")
    context.add_cookies([{"name": "staff", "value": staff.get_cookie("staff").value, "url": live.url}])
    page = context.new_page()
    key = phrase_of(TI, "Begin").key
    page.goto(f"{live.url}/beheer/talen/stemmen/ti/{key}")
    page.locator("[data-opnemen-start]").click()
    page.locator("[data-opnemen-stop]").wait_for()
    page.locator("[data-opnemen-tijd]:has-text('2 s')").wait_for()
    page.locator("[data-opnemen-stop]").click()
    page.locator("[data-opnemen-luister]").wait_for()
    page.locator("main form[data-opnemen] button[type=submit]").click()
    page.wait_for_load_state()
    assert "De opname is bewaard" in page.locator("main").inner_text()
    with live.app.extensions["portal"].sessions.read() as session:
        [row] = session.query(Opname).filter_by(sleutel=key)
        assert 20 < klank.frames(row.mp3) < 200
    context.close()
