"""What a page prints in a language, in a small app of its own: escaped, marked, in the asker's language."""

import datetime as dt
import re

import pytest
from flask import Flask, g, render_template_string, session
from flask_babel import get_locale
from markupsafe import escape
from wtforms import Form, SelectChoice, SelectField, StringField

from portal.web import locale
from tests.translations.pseudo import CANARY, poisoned, pseudo_languages
from translations import _l, po, review
from translations.catalog import catalogues_in, forget
from translations.languages import LAUNCH, language
from translations.workshop import path_of

DAY = dt.date(2025, 11, 3)
NIGHT = dt.datetime(2025, 10, 26, 1, 30, tzinfo=dt.UTC)
TI = {"Accept-Language": "ti"}
PAGE = """
<html lang="{{ current_language.code }}" dir="{{ current_language.direction }}">
<title>{% filter plain %}{% block title %}{{ _('Titel') }}{% endblock %}{% endfilter %}</title>
<p id="text">{{ _('Tekst') }}</p>
<p id="value">{{ _('Dag %(naam)s', naam=naam) }}</p>
<p id="trans">{% trans naam=naam %}Blok {{ naam }}{% endtrans %}</p>
<p id="plural">{% trans n=2 %}Een {{ n }}{% pluralize %}Veel {{ n }}{% endtrans %}</p>
<p id="context">{{ pgettext('knop', 'Sluiten') }}</p>
<p id="lazy">{{ lazy }}</p><p id="marked">{{ _(lazy) }}</p>
<p id="attribute" title="{{ plain('Hint') }}" data-lazy="{{ plain(lazy) }}"></p>
<p id="critical">{{ critical('Kom %(dag)s', dag=day) }}</p>
<p id="form">{{ form.naam.label }}{{ form.naam(placeholder=lazy) }}{{ form.keuze }}</p>
{{ not_reviewed() }}
"""
MSGIDS = (
    "Titel",
    "Tekst",
    "Dag %(naam)s",
    "Blok %(naam)s",
    "Lui %(naam)s",
    "Hint",
    "Kom %(dag)s",
    "Naam",
    "Keuze",
)


class Question(Form):
    naam = StringField(_l("Naam"))
    keuze = SelectField(_l("Keuze"), choices=[SelectChoice("a", _l("Naam"))])


@pytest.fixture
def app():
    app = Flask("toy")
    app.config.update(SECRET_KEY="x" * 32, PORTAL_TIMEZONE="Europe/Amsterdam", TESTING=True)
    locale.init_app(app)
    app.add_url_rule("/", "page", lambda: page("Selam"))
    app.add_url_rule("/script", "script", lambda: page("<script>"))
    app.add_url_rule("/beheer/zaken", "staff", lambda: render("{{ current_language.code }}"))
    app.add_url_rule("/kies/<code>", "choose", lambda code: f"{locale.choose(code)} {session.get('taal')}")
    app.add_url_rule("/code", "code", lambda: render("{{ current_language.code }}"), methods=["GET", "POST"])
    return app


def render(source, **values):
    return render_template_string(source, **values)


def page(naam):
    return render(PAGE, naam=naam, lazy=_l("Lui %(naam)s", naam=naam), form=Question(), day=DAY)


@pytest.fixture
def template():
    made = po.new()
    for msgid in (*MSGIDS, str(locale.NOT_REVIEWED.msgid), ("Een %(n)s", "Veel %(n)s")):
        made.add(msgid)
    made.add("Sluiten", context="knop")
    return made


@pytest.fixture
def texts(tmp_path):
    """Write small catalogues: `texts(ti={"Tekst": "…"})`."""

    def write(**languages):
        for code, strings in languages.items():
            made = po.new(language(code))
            for msgid, string in strings.items():
                made.add(msgid, string)
            po.write(path_of(language(code), tmp_path), made)
        forget()

    with catalogues_in(tmp_path):
        write()
        yield write
    forget()


def show(app, source, headers=TI, **values):
    app.add_url_rule("/show", "show", lambda: render(source, **values))
    return app.test_client().get("/show", headers=headers).text


def part(text, name):
    return re.search(rf'id="{name}"[^>]*>(.*?)</p>', text, re.DOTALL)[1]


# ----------------------------------------------------------------------------- poison
@pytest.mark.parametrize("code", [row.code for row in LAUNCH if row.code != "nl"])
def test_a_poisoned_catalogue_stays_text_everywhere(app, template, tmp_path, code):
    with poisoned(template, tmp_path, [language(code)]):
        text = app.test_client().get("/script", headers={"Accept-Language": code}).text
    assert CANARY not in text
    assert "<script>" not in text
    assert text.count(str(escape(CANARY))) >= len(MSGIDS)


def test_the_poison_does_reach_each_kind_of_place(app, template, tmp_path):
    with poisoned(template, tmp_path, [language("ti")]):
        text = app.test_client().get("/", headers=TI).text
    for name in ("text", "value", "trans", "plural", "context", "lazy", "marked", "critical", "form"):
        assert str(escape(CANARY)) in part(text, name), name
    assert f'title="{escape(CANARY)}Hint"' in text
    assert f"<title>{escape(CANARY)}Titel</title>" in text


def test_a_quote_in_a_translation_does_not_leave_its_attribute(app, texts):
    texts(ti={"Hint": '" onfocus="alert(1)'})
    assert '" onfocus=' not in app.test_client().get("/", headers=TI).text


@pytest.mark.parametrize("source", ["{{ lazy }}", "{{ _(lazy) }}", "{{ plain(lazy) }}", "{{ lazy|plain }}"])
def test_a_value_inside_a_lazy_text_is_escaped(app, texts, source):
    texts(ti={"Naam van %(naam)s": "ስም %(naam)s"})
    text = show(app, source, lazy=_l("Naam van %(naam)s", naam="<script>"))
    assert text == "ስም &lt;script&gt;"


# --------------------------------------------------------------------------- fallback
def test_each_text_that_fell_back_says_its_own_language(app, texts):
    texts(ti={"Tekst": "ጽሑፍ"}, en={"Dag %(naam)s": "Hello %(naam)s"})
    text = app.test_client().get("/", headers=TI).text
    assert part(text, "text") == "ጽሑፍ"
    assert part(text, "value") == '<span lang="en" dir="ltr" class="fallback">Hello Selam</span>'
    assert part(text, "trans") == '<span lang="nl" dir="ltr" class="fallback">Blok Selam</span>'
    assert '<html lang="ti" dir="ltr">' in text


def test_farsi_for_a_dari_reader_keeps_its_direction(app, texts):
    texts(fa={"Tekst": "متن"})
    text = app.test_client().get("/?taal=prs").text
    assert '<html lang="fa-AF" dir="rtl">' in text
    assert part(text, "text") == '<span lang="fa" dir="rtl" class="fallback">متن</span>'


def test_attributes_and_titles_never_hold_a_span(app, texts):
    text = app.test_client().get("/", headers=TI).text
    assert 'title="Hint" data-lazy="Lui Selam"' in text
    assert "<title>Titel</title>" in text


def test_an_option_can_carry_the_language_itself(app, texts):
    source = "{% set it = spoken('Naam') %}<option lang={{ it.language.code }}>{{ it.text }}</option>"
    assert show(app, source) == "<option lang=nl>Naam</option>"


def test_dates_among_the_values_speak_the_language_of_their_sentence(app, texts):
    texts(en={"Kom %(dag)s": "Come %(dag)s"})
    text = part(app.test_client().get("/", headers=TI).text, "critical")
    assert "Come Monday 3 November 2025</span>" in text
    assert "Kom maandag 3 november 2025</span>" in text


def test_a_broken_translation_gives_way_and_the_page_stays(app, texts):
    texts(ti={"Dag %(naam)s": "%(nam)s"})
    response = app.test_client().get("/", headers=TI)
    assert response.status_code == 200
    assert "Dag Selam</span>" in response.text


# --------------------------------------------------------------------- critical, terms
def test_a_critical_text_has_the_dutch_beside_it(app, texts):
    texts(ti={"Kom %(dag)s": "ንዑ %(dag)s"})
    text = part(app.test_client().get("/", headers=TI).text, "critical")
    assert text == (
        "ንዑ ሰኑይ 3 ሕዳር 2025 "
        '<span class="nederlands" lang="nl" dir="ltr" translate="no">Kom maandag 3 november 2025</span>'
    )


def test_dutch_is_never_said_twice(app, texts):
    for headers in ({}, TI):
        text = part(app.test_client().get("/", headers=headers).text, "critical")
        assert text.count("Kom maandag") == 1


def test_a_page_with_unreviewed_text_says_so_at_its_foot(app, texts):
    texts(ti={"Tekst": "ጽሑፍ"})
    assert "ongecontroleerd" in app.test_client().get("/", headers=TI).text
    assert "ongecontroleerd" not in app.test_client().get("/").text


def test_a_page_of_reviewed_texts_says_nothing(app, texts, tmp_path, monkeypatch):
    texts(ti={"Tekst": "ጽሑፍ"})
    monkeypatch.setattr(review, "FILE", tmp_path / "review.tsv")
    source = "{{ _('Tekst') }}{{ not_reviewed() }}"
    review.record(language("ti"), "Tekst", None, review.State.REVIEWED, "SG", DAY)
    assert show(app, source) == "ጽሑፍ"


def test_a_term_carries_its_dutch_word(app, texts):
    assert show(app, "{{ term('pip') }}") == (
        '<span class="term">ውጥን ምውህሃድን ተሳትፎን (<span class="woord" lang="nl" dir="ltr" translate="no">PIP</span>)</span>'
    )


def test_a_term_in_dutch_stands_alone(app, texts):
    assert show(app, "{{ term('pip') }}", {}) == "Plan Inburgering en Participatie (PIP)"


# ---------------------------------------------------------------------------- filters
def test_the_filters_isolate_and_escape(app):
    source = "{{ '+31 229 1'|ltr }} {{ naam|iso }}"
    assert show(app, source, naam="Jan <b>") == ('<bdi dir="ltr">+31 229 1</bdi> <bdi>Jan &lt;b&gt;</bdi>')


def test_moments_are_shown_on_the_wall_clock_of_the_portal(app):
    source = "{{ at|datum }}|{{ at|tijd }}|{{ at|moment }}|{{ day|datum }}|{{ day_time|tijd }}"
    late = dt.datetime(2025, 11, 2, 23, 30, tzinfo=dt.UTC)
    text = show(app, source, {}, at=late, day=DAY, day_time=dt.time(9, 5))
    day = "maandag 3 november 2025"
    assert text == f"{day}|00:30|{day}, 00:30|{day}|09:05"


# ------------------------------------------------------------ the language of a request
@pytest.mark.parametrize("junk", ["zz", "prs'--", "%00", "x" * 500, "../../etc", "nl\n"])
def test_junk_codes_never_break_a_page(app, junk):
    client = app.test_client()
    header = {"Accept-Language": junk.replace("\n", "")}
    assert client.get("/code", query_string={"taal": junk}, headers=header).status_code == 200


def test_profile_goes_before_session_before_link_before_browser_before_dutch(app):
    person = {}
    app.before_request_funcs[None].insert(1, lambda: setattr(g, "person_language", person.get("taal")))
    client = app.test_client()
    assert client.get("/code").text == "nl"
    assert client.get("/code", headers=TI).text == "ti"
    assert client.get("/code?taal=so", headers=TI).text == "so"
    assert client.get("/kies/tr").text == "tr tr"
    assert client.get("/code?taal=so", headers=TI).text == "tr"
    person["taal"] = "fa_AF"
    assert client.get("/code?taal=so", headers=TI).text == "fa-AF"


def test_a_link_chooses_only_when_a_page_is_read(app):
    assert app.test_client().post("/code?taal=so").text == "nl"


def test_an_unknown_choice_changes_nothing(app):
    client = app.test_client()
    client.get("/kies/ar")
    assert client.get("/kies/zz").text == "None ar"


def test_staff_pages_are_dutch_whatever_the_browser_says(app):
    assert app.test_client().get("/beheer/zaken?taal=ti", headers=TI).text == "nl"


def test_a_refusal_by_an_early_hook_has_a_language(app):
    app.before_request_funcs[None].insert(1, lambda: render("{{ current_language.code }}"))
    assert app.test_client().get("/code", headers=TI).text == "ti"


def test_a_page_that_does_not_exist_has_a_language_and_none_is_left_behind(app):
    app.register_error_handler(404, lambda _error: (render("{{ current_language.code }}"), 404))
    client = app.test_client()
    assert client.get("/nergens", headers=TI).text == "ti"
    assert client.get("/nergens").text == "nl"


def test_caches_are_told_that_the_language_differs(app):
    assert "Accept-Language" in app.test_client().get("/code").headers["Vary"]


def test_the_menu_keeps_its_order_with_the_current_language_on_top(app):
    source = "{% for it in languages %}{{ it.code }} {% endfor %}"
    assert show(app, source) == "ti nl en ar tr so fa "


def test_pseudo_languages_show_what_is_not_wrapped(app, template, tmp_path):
    with pseudo_languages(template, tmp_path):
        text = app.test_client().get("/?taal=eo").text
        mirrored = app.test_client().get("/?taal=ur").text
    assert part(text, "text").startswith("[Ŧëkšŧ~")
    assert '<html lang="ur" dir="rtl">' in mirrored
    assert not re.search("[A-Za-z]", part(mirrored, "text"))
    assert "%(naam)s" not in mirrored


@pytest.mark.parametrize(("taal", "babel"), [("kmr", "ku"), ("prs", "fa_AF"), ("en", "en_GB"), ("zz", "nl")])
def test_flask_babel_is_handed_babels_own_names_only(app, taal, babel):
    app.add_url_rule("/babel", "babel", lambda: str(get_locale()))
    assert app.test_client().get(f"/babel?taal={taal}").text == babel
