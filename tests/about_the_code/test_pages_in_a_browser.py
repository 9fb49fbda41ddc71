"""The parts of a page in Chromium on a small phone; knows no page of the portal."""

import logging
import shutil
import threading
from collections.abc import Iterator

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.about_the_code.toy import Everything, toy_app
from translations import LAUNCH

pytestmark = pytest.mark.browser
HEAD = """{% extends 'base.html' %}{% block title %}Proef{% endblock %}
{% from 'components/question.html' import question %}{% from 'components/button.html' import button, back_link %}
{% from 'components/tile.html' import tile %}{% from 'components/calendar_tile.html' import calendar_tile %}
{% from 'components/clock.html' import clock %}{% from 'components/steps.html' import steps %}"""
SHOW = (
    HEAD
    + """{% block content %}{{ back_link('/', 'Terug') }}{{ steps(2, 4) }}<h1>Uw afspraak</h1>
<div class="when">{{ calendar_tile('donderdag', '30', 'september', '2027', '2027-09-30') }}{{ clock('14:05') }}</div>
<ul class="tiles">{% for word in ('Afspraken', 'Hulp met geld') %}
<li>{{ tile('/', word, 'plan') }}</li>{% endfor %}</ul>
<form>{% for field in form %}{{ question(field) }}{% endfor %}{{ button('Volgende', 'verder') }}</form>{% endblock %}"""
)
CARD = (
    HEAD
    + """{% block scripts %}<script src="{{ static_url('js/kaart.js') }}" defer></script>{% endblock %}
{% block content %}<form data-kaart><input type="hidden" name="token">
<p data-kaart-zonder>typ</p><p data-kaart-met hidden>ga door</p></form>
{% endblock %}"""
)
DOUBLE_ALL_WORDS = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (words.nextNode()) found.push(words.currentNode);
  for (const text of found)
    if (text.textContent.trim() && !text.parentElement.closest('[translate=no], time, script'))
      text.textContent = text.textContent.trim() + ' ' + text.textContent.trim();
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, select, textarea')]
  .filter(one => one.type !== 'hidden' && !one.matches('.skip-link'))
  .map(one => one.matches('[type=radio], [type=checkbox]') ? one.closest('label') : one)
  .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 48 || box.width < 44)).map(([html]) => html)"""


@pytest.fixture(scope="module")
def app() -> Flask:
    toy = toy_app()
    toy.add_url_rule("/", "show", lambda: render_template_string(SHOW, form=Everything()))
    toy.add_url_rule("/kaart", "kaart", lambda: render_template_string(CARD))
    return toy


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []  # nothing that the Content-Security-Policy refuses


def too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("code", [row.code for row in LAUNCH])
def test_it_fits_a_small_phone_with_words_of_double_length(page: Page, address: str, code: str) -> None:
    page.goto(f"{address}/?taal={code}")
    assert not too_wide(page)
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(DOUBLE_ALL_WORDS)
    assert not too_wide(page)


def test_a_pin_is_shown_only_while_asked(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("#pin", "12345")
    expect(page.locator("#pin")).to_have_attribute("type", "password")
    page.click("[data-toon]")
    expect(page.locator("#pin")).to_have_attribute("type", "text")
    page.click("[data-toon]")
    expect(page.locator("#pin")).to_have_attribute("type", "password")


def test_the_token_of_a_card_leaves_the_address_bar(page: Page, address: str) -> None:
    page.goto(f"{address}/kaart#AbCdEf0123456789_-AbCdEf")
    expect(page.locator("[name=token]")).to_have_value("AbCdEf0123456789_-AbCdEf")
    assert page.url == f"{address}/kaart"
    expect(page.locator("[data-kaart-met]")).to_be_visible()
    expect(page.locator("[data-kaart-zonder]")).to_be_hidden()


def test_junk_behind_the_hash_is_not_a_card(page: Page, address: str) -> None:
    page.goto(f"{address}/kaart#<script>")
    expect(page.locator("[name=token]")).to_have_value("")
    expect(page.locator("[data-kaart-zonder]")).to_be_visible()


def test_a_warning_comes_before_the_session_ends_and_a_tap_prolongs_it(page: Page, address: str, app: Flask) -> None:
    app.jinja_env.globals["seconds_left"] = lambda: 121
    page.goto(address)
    expect(page.locator("[data-expiry]")).to_be_hidden()
    expect(page.locator("[data-expiry]")).to_be_visible()
    app.jinja_env.globals["seconds_left"] = lambda: 600
    page.click("[data-expiry-stay]")
    expect(page.locator("[data-expiry]")).to_be_hidden()


def test_the_languages_open_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.click(".language summary")
    expect(page.locator(".language-choice")).to_have_count(len(LAUNCH))
    expect(page.locator(".language-choice[lang=ti]")).to_be_visible()
    context.close()
