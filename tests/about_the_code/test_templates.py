"""The templates keep the rules of the house, and the macros draw every kind of question a person can use."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template_string
from jinja2 import TemplateRuntimeError

from forms.base import PageForm
from tests.about_the_code.toy import PORTAL, Everything, toy_app
from translations import DUTCH, LAUNCH, Language, language, voice

TEMPLATES = sorted(path for path in (PORTAL / "templates").rglob("*") if path.is_file())
STATUSES = (400, 403, 404, 405, 409, 410, 413, 429, 500, 503)
PAGE = "{% extends 'base.html' %}{% block title %}Begin{% endblock %}{% block content %}<h1>Begin</h1>{% endblock %}"


def source(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PORTAL)))
class TestTheText:
    def test_it_is_html_and_so_escapes_what_it_prints(self, path: Path) -> None:
        assert path.suffix == ".html"
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", source(path))

    def test_it_has_no_inline_style_or_script(self, path: Path) -> None:
        text = source(path)
        assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", text)
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"(?:src|href)=[\"']\s*(?:https?:)?//", text)

    def test_it_writes_no_date_in_the_browser_and_no_percent_sign_in_a_text(self, path: Path) -> None:
        text = source(path)
        assert "toLocale" not in text
        assert not re.search(r"_\('[^']*%(?!\()", text)

    def test_it_is_short_enough_to_read(self, path: Path) -> None:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80

    def test_every_form_that_posts_carries_the_token(self, path: Path) -> None:
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", source(path), re.DOTALL | re.IGNORECASE):
            assert "csrf_token" in form


class Posted(dict[str, list[str]]):
    def getlist(self, name: str) -> list[str]:
        return self[name]


@pytest.fixture
def toy() -> Iterator[Flask]:
    app = toy_app()
    with app.test_request_context("/afspraken?taal=ar"):
        token = voice.speak(DUTCH)
        yield app
        voice.hush(token)


def drawn(template: str, **values: object) -> BeautifulSoup:
    return BeautifulSoup(render_template_string(template, **values), "html5lib")


def form_page(form: PageForm) -> BeautifulSoup:
    return drawn(
        "{% from 'components/question.html' import question %}"
        "<form>{% for f in form %}{{ question(f) }}{% endfor %}</form>",
        form=form,
    )


@pytest.mark.usefixtures("toy")
def test_every_answer_has_its_question_as_label() -> None:
    page = form_page(Everything())
    for field in page.select("input, textarea, select"):
        label = page.select_one(f'label[for="{field["id"]}"]') or field.find_parent("label")
        assert label is not None
        assert label.get_text(strip=True)
    assert len(page.select("fieldset > legend")) == 4


@pytest.mark.usefixtures("toy")
def test_an_error_and_its_help_are_read_with_the_field() -> None:
    form = Everything(Posted(text=["  "], choice=["x"], pin=["12"]))
    assert not form.validate()
    page = form_page(form)
    for name in ("text", "choice", "pin"):
        field = page.find(id=name)
        told = " ".join(page.find(id=at).get_text() for at in field["aria-describedby"].split())
        assert str(form[name].errors[0]) in told
    assert page.find(id="text")["aria-invalid"] == "true"
    assert "Zoals op uw verblijfspas." in page.find(id="text-uitleg").get_text()


@pytest.mark.usefixtures("toy")
def test_what_was_typed_stays_but_a_secret_does_not() -> None:
    form = Everything(Posted(text=['<b>"Jan'], pin=["123"], many=["di"], choice=["z"]))
    form.validate()
    page = form_page(form)
    assert page.find(id="text")["value"] == '<b>"Jan'
    assert not page.find(id="pin").get("value")
    assert [box["value"] for box in page.select("input[checked]")] == ["z", "di"]


@pytest.mark.usefixtures("toy")
def test_a_code_and_a_pin_open_the_number_keys_and_read_left_to_right() -> None:
    page = form_page(Everything())
    for name in ("code", "card", "pin"):
        assert page.find(id=name)["inputmode"] == "numeric"
        assert page.find(id=name)["dir"] == "ltr"
        assert page.find(id=name)["type"] in {"text", "password"}
    assert page.find(id="code")["autocomplete"] == "one-time-code"
    assert page.select_one("[data-toon]")["aria-controls"] == "pin"
    assert page.select_one("[data-toon]").has_attr("hidden")


@pytest.mark.usefixtures("toy")
def test_a_long_list_can_be_a_drop_down() -> None:
    page = drawn(
        "{% from 'components/question.html' import question %}{{ question(f, compact=True) }}",
        f=Everything(data={"choice": "z"}).choice,
    )
    assert [option["value"] for option in page.select("option")] == ["", "b1", "z"]
    assert page.select_one("option[selected]")["value"] == "z"


@pytest.mark.usefixtures("toy")
def test_a_page_without_a_title_fails() -> None:
    for base in ("base.html", "staff/base.html"):
        with pytest.raises(TemplateRuntimeError, match="title"):
            render_template_string("{% extends base %}", base=base)


@pytest.mark.parametrize("code", [row.code for row in LAUNCH])
def test_a_page_says_its_language_and_direction(toy: Flask, code: str) -> None:
    row: Language = language(code) or DUTCH
    toy.jinja_env.globals["current_language"] = row
    page = drawn(PAGE)
    assert (page.html["lang"], page.html["dir"]) == (row.code, row.direction)
    assert page.select_one(".language summary").get_text(strip=True) == row.autonym
    items = page.select(".language-choice")
    assert [(item["value"], item["lang"], item["dir"]) for item in items] == [
        (r.code, r.code, r.direction) for r in LAUNCH
    ]


@pytest.mark.usefixtures("toy")
def test_help_language_and_the_way_out_are_on_every_client_page() -> None:
    page = drawn(PAGE)
    assert (
        page.select_one(".page-bar form[action='/bel-mij'] button.help-corner").get_text(strip=True) == "Bel mij terug"
    )
    assert page.select_one(".page-footer a[href^='tel:']")["href"] == "tel:0229123456"
    assert page.select_one(".skip-link")["href"] == "#" + page.main["id"]
    assert page.select_one('form[action="/uitloggen"] input[name=csrf_token]')["value"] == "token"
    assert page.select_one("input[name=naar]")["value"] == "/afspraken?taal=ar"
    assert page.body["data-expires-in"] == "600"
    assert page.select_one("[data-expiry]").has_attr("hidden")


@pytest.mark.usefixtures("toy")
def test_a_language_switch_takes_the_typed_answers_along() -> None:
    page = drawn("{% set page_form = 'vraag' %}" + PAGE)
    for button in page.select(".language-choice"):
        assert (button["form"], button["formaction"]) == ("vraag", "/taal")
        assert button.has_attr("formnovalidate")


@pytest.mark.parametrize("staff", [False, True])
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.usefixtures("toy")
def test_a_refusal_says_what_to_do_and_keeps_the_input(status: int, staff: bool) -> None:
    page = drawn(
        "{% include 'errors/error.html' %}",
        status=status,
        staff=staff,
        again=status == 503,
        fields=[("naam", 'Jan "x"')],
    )
    assert len(page.select("main h1")) == 1
    assert len(page.select("main p")) >= 2
    assert page.title.get_text(strip=True)
    assert [field["value"] for field in page.select("main input[name=naam]")] == (['Jan "x"'] if status == 503 else [])


def test_a_failure_page_asks_nothing_of_the_session(toy: Flask) -> None:
    def broken() -> None:
        raise AssertionError

    toy.jinja_env.globals.update(csrf_token=broken, seconds_left=broken, not_reviewed=broken)
    for staff in (False, True):
        assert drawn("{% include 'errors/error.html' %}", status=500, staff=staff).select_one("h1")


@pytest.mark.usefixtures("toy")
def test_staff_find_their_way_and_search_by_post() -> None:
    nav = [{"label": "Werk", "endpoint": "werk", "icon": "taken", "active": True, "count": 3}]
    page = drawn(
        "{% extends 'staff/base.html' %}{% block title %}Werk{% endblock %}",
        staff_nav=nav,
        staff_user={"naam": "Jan", "rol": "beleid"},
        staff_search=True,
    )
    assert page.select_one(".staff-nav a[aria-current=page]")["href"] == "/beheer/werk"
    assert page.select_one("form[role=search]")["method"] == "post"
    assert {form["action"] for form in page.select(".staff-user form")} == {
        "/beheer/vergrendelen",
        "/beheer/uitloggen",
    }


@pytest.mark.parametrize(
    ("time", "hour", "minute"),
    [("00:00", 0, 0), ("14:05", 62.5, 30), ("09:45", 292.5, 270), ("23:59", 359.5, 354)],
)
@pytest.mark.usefixtures("toy")
def test_the_hands_of_the_clock_stand_right(time: str, hour: float, minute: float) -> None:
    page = drawn("{% from 'components/clock.html' import clock %}{{ clock(time) }}", time=time)
    turns = [float(hand["transform"].split("(")[1].split()[0]) for hand in page.select(".clock__hand")]
    assert turns == [hour, minute]
    assert page.time["datetime"] == time


def test_every_pictogram_that_a_template_names_is_drawn() -> None:
    drawn_names = set(
        re.findall(r'<symbol id="([\w-]+)"', (PORTAL / "static/icons/pictogrammen.svg").read_text(encoding="utf-8"))
    )
    asked = {name for path in TEMPLATES for name in re.findall(r"(?:\bicon|pictogram)\('([\w-]+)'", source(path))}
    assert asked <= drawn_names
