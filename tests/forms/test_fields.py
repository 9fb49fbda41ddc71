"""Every kind of question: what it reads, what it refuses, and in whose words."""

import re
import unicodedata
from datetime import date, time
from enum import StrEnum
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import fields
from forms.base import WTFORMS_MESSAGES, PageForm
from translations import LANGUAGES, speaking


class Soort(StrEnum):
    EEN = "een"
    TWEE = "twee"


class Everything(PageForm):
    tekst = fields.Text("Tekst", max_length=20)
    verhaal = fields.LongText("Verhaal", max_length=60)
    geheim = fields.Hidden("Versie", optional=True)
    getal = fields.Whole("Getal", least=1, most=10)
    dag = fields.Date("Dag", first=date(2020, 1, 1))
    tijd = fields.Time("Tijd")
    telefoon = fields.Phone("Telefoon")
    code = fields.Code("Code")
    pin = fields.Pin("Pin")
    wachtwoord = fields.Password("Wachtwoord")
    soort = fields.Choice("Soort", choices=[("een", "Een"), ("twee", "Twee")], coerce=Soort)
    plaatje = fields.Picture("Plaatje", choices=[("zon", "Zon")])
    janee = fields.YesNo("Ja of nee")
    meer = fields.MultiChoice("Meer", choices=[("een", "Een"), ("twee", "Twee")])
    akkoord = fields.Consent("Akkoord")


class Posted(dict):
    def getlist(self, name):
        value = self.get(name, [])
        return value if isinstance(value, list) else [value]


def read(name, value):
    form = Everything(Posted({name: value}))
    with speaking("nl"):
        good = form[name].validate(form)
        return form[name].data if good else [str(error) for error in form[name].errors]


@pytest.mark.parametrize(
    ("name", "value", "data"),
    [
        ("tekst", "  Jan \u202eRIT\u200b ", "Jan RIT"),
        ("tekst", "می\u200cروم", "می\u200cروم"),
        ("tekst", "e\u0301", "\u00e9"),
        ("verhaal", "een\r\ntwee", "een\ntwee"),
        ("getal", "٣", 3),
        ("dag", "2026-03-01", date(2026, 3, 1)),
        ("dag", "1-3-2026", date(2026, 3, 1)),
        ("dag", "١/٣/٢٠٢٦", date(2026, 3, 1)),
        ("tijd", "9:30", time(9, 30)),
        ("tijd", "0930", time(9, 30)),
        ("code", "٤٨٢ ٩١٣", "482913"),
        ("pin", "１３５７０", "13570"),
        ("wachtwoord", " spatie\u200b ", " spatie\u200b "),
        ("soort", "twee", Soort.TWEE),
        ("janee", "nee", False),
        ("meer", ["een", "twee"], ["een", "twee"]),
        ("akkoord", "ja", True),
    ],
)
def test_a_kind_reads_what_people_type(name, value, data):
    assert read(name, value) == data


@pytest.mark.parametrize(
    ("name", "value", "piece"),
    [
        ("tekst", "x" * 21, "Gebruik hoogstens 20 tekens"),
        ("tekst", "bsn 123456782", "Haal dat nummer weg"),
        ("verhaal", "١٢٣٤٥٦٧٨٢", "Haal dat nummer weg"),
        ("getal", "11", "van 1 tot 10"),
        ("getal", "²x", "Vul een getal in"),
        ("dag", "31-02-2026", "Schrijf bijvoorbeeld 31-12-2026"),
        ("dag", "2019-12-31", "Kies een andere datum"),
        ("tijd", "25:00", "Schrijf bijvoorbeeld 09:30"),
        ("telefoon", "0229 123456", "Vul een mobiel nummer in"),
        ("code", "12345", "De code heeft 6 cijfers"),
        ("pin", "1234a", "Een pincode heeft 5 cijfers"),
        ("wachtwoord", "x" * 201, "te lang"),
        ("soort", "drie", "Kies een antwoord"),
        ("plaatje", "maan", "Kies een antwoord"),
        ("janee", "misschien", "Kies een antwoord"),
        ("meer", ["een", "drie"], "Kies een antwoord"),
        ("akkoord", "", "Zet een vinkje"),
        ("tekst", "", "Vul hier iets in"),
    ],
)
def test_a_kind_says_what_to_do(name, value, piece):
    errors = read(name, value)
    assert len(errors) == 1
    assert piece in errors[0]


@pytest.mark.parametrize("name", ["tekst", "verhaal", "telefoon", "code", "dag", "getal"])
def test_a_refused_answer_stays_in_its_field(name):
    form = Everything(Posted({name: "bsn 123456782"}))
    with speaking("ar"):
        assert not form.validate()
        assert "123456782" in form[name]()


@pytest.mark.parametrize("name", ["pin", "wachtwoord"])
def test_a_secret_never_comes_back(name):
    form = Everything(Posted({name: "98761234"}))
    with speaking("nl"):
        form.validate()
        assert "98761234" not in form[name]()


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "a\x9fb", "a\ud800b"])
def test_control_characters_are_refused_and_not_shown_back(bad):
    form = Everything(Posted({"tekst": bad}))
    with speaking("nl"):
        assert not form.validate()
        assert [str(error) for error in form.tekst.errors] == [
            "Er staat een teken in dat niet mag. Typ de tekst opnieuw."
        ]
        assert 'value="ab"' in form.tekst()


def test_an_optional_question_may_stay_blank():
    class Optional(PageForm):
        dag = fields.Date("Dag", optional=True)
        soort = fields.Choice("Soort", choices=[("een", "Een")], optional=True)

    form = Optional(Posted({}))
    assert form.validate()
    assert form.data == {"dag": None, "soort": None}


def test_choices_may_come_from_data():
    form = Everything(Posted({"plaatje": "maan"}), choices={"plaatje": [("maan", "Maan")]})
    assert form.plaatje.validate(form)
    assert [option.value for option in form.plaatje.options()] == ["maan"]


GARBAGE = [
    "",
    " ",
    "\x00",
    "\u202e\u2066",
    "²",
    "x" * 5000,
    "<script>",
    "%(naam)s %d %",
    "۱۲",
    "-1",
    "\ud800",
]


@pytest.mark.parametrize("code", [each.code for each in LANGUAGES])
@pytest.mark.parametrize("value", GARBAGE)
def test_no_form_breaks_or_speaks_english_in_any_language(code, value):
    theirs = _wtforms_sentences()
    with speaking(code):
        form = Everything(Posted(dict.fromkeys(Everything()._fields, value)))
        assert not form.validate()
        said = [str(error) for errors in form.errors.values() for error in errors]
        said += [str(field.label.text) for field in form] + [form[name]() for name in form._fields]
    assert not [text for text in said if text in theirs]


def _wtforms_sentences():
    pot = files("wtforms").joinpath("locale/wtforms.pot").read_text()
    return set(re.findall(r'^msgid "(.+)"$', pot, re.MULTILINE))


def test_every_sentence_of_the_library_has_one_of_ours():
    assert _wtforms_sentences() <= set(WTFORMS_MESSAGES)


@given(st.text(max_size=200))
def test_any_text_is_either_kept_clean_or_refused(text):
    form = Everything(Posted(dict.fromkeys(("tekst", "verhaal", "code", "telefoon", "dag", "tijd"), text)))
    with speaking("ti"):
        form.validate()
    for name in ("tekst", "verhaal"):
        assert unicodedata.is_normalized("NFC", form[name].data)
        assert "\x00" not in form[name].data
        assert "\u202e" not in form[name].data
