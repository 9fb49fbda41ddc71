"""Staff forms under junk: a Dutch sentence beside the field, the input kept, never a failure."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forms.gegevens import TaalForm
from forms.staff.afspraak import AfzegForm, PlanForm, UitkomstForm, VerzetForm
from forms.staff.filters import LijstForm, ZoekForm
from forms.staff.inburgeraar import CollegaForm, NieuweInburgeraarForm, NummerForm, WijzigInburgeraarForm
from forms.staff.instelling import InstellingForm, KeuzeInstellingForm, MeerkeuzeInstellingForm
from forms.staff.kaart import BaliekaartForm, KaartenForm
from forms.staff.organisatie import EindeForm, OrganisatieForm, UitvoeringForm
from translations import speaking

TODAY = date(2026, 3, 3)
AB = [("a", "A"), ("b", "B")]


def dated(kind, *lists):
    return lambda posted: kind(posted, vandaag=TODAY, choices=dict.fromkeys(lists, AB))


def plain(kind, *lists):
    return lambda posted: kind(posted, choices=dict.fromkeys(lists, AB))


WHO = ("language", "second_language", "alfabetisering", "gemeente", "doelgroep")
FORMS = {
    "nieuw": dated(NieuweInburgeraarForm, *WHO),
    "wijzig": dated(WijzigInburgeraarForm, *WHO),
    "nummer": plain(NummerForm),
    "collega": plain(CollegaForm, "medewerker"),
    "plan": dated(PlanForm, "soort", "medewerker", "tolk_taal", "tolk_wijze"),
    "verzet": dated(VerzetForm),
    "afzeg": plain(AfzegForm),
    "uitkomst": plain(UitkomstForm, "uitkomst"),
    "zoek": plain(ZoekForm),
    "lijst": plain(LijstForm, "gemeente", "taal", "wie", "volgorde"),
    "instelling": dated(InstellingForm),
    "keuze": dated(KeuzeInstellingForm, "waarde"),
    "meerkeuze": dated(MeerkeuzeInstellingForm, "waarde"),
    "organisatie": plain(OrganisatieForm),
    "uitvoering": plain(UitvoeringForm, "gemeente", "dienst"),
    "einde": plain(EindeForm),
    "kaarten": plain(KaartenForm, "nummers"),
    "balie": plain(BaliekaartForm, "reden"),
    "taal": plain(TaalForm, "language", "second_language"),
}
JUNK = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\u202eevil\u202c",
    "\u2066\u2069",
    "a" * 100_000,
    "<script>alert(1)</script>",
    "{{7*7}}",
    "²",
    "٢٠٢٦-٠٣-٠٣",
    "30-2-2026",
    "99999999999999999999",
    "-1",
    "1e5",
    "🦊" * 500,
    "\ud800",
    "123456782",
    "1900-01-01",
    "9999-12-31",
    "25:61",
    "a",
    "ja",
]
TEXT = st.one_of(st.sampled_from(JUNK), st.text(max_size=40), st.dates().map(str), st.times().map(str))


def said(message):
    with speaking("nl"):
        return str(message)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_input_gives_an_answer_or_a_dutch_sentence_beside_a_field(name, data):
    make = FORMS[name]
    fields = [field.name for field in make(None)]
    posted = MultiDict([(each, data.draw(TEXT, label=each)) for each in fields])
    with speaking("nl"):
        form = make(posted)
        good = form.validate()
        errors = [said(error) for field in form for error in field.errors]
    assert good is not bool(errors)
    for error in errors:
        assert error.endswith((".", "?"))
        assert not error.startswith(("This", "Not", "Field", "Invalid", "'"))


@pytest.mark.parametrize("name", FORMS)
def test_nothing_posted_at_all_is_refused_or_empty_and_never_fails(name):
    with speaking("nl"):
        assert FORMS[name](MultiDict()).validate() in {True, False}


def answers(**changes):
    good = {"naam": "Ada", "language": "a", "alfabetisering": "a", "gemeente": "a", "doelgroep": "a"}
    return MultiDict(good | changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"naam": "Ada 123456782"}, "naam"),
        ({"naam": "a" * 121}, "naam"),
        ({"telefoon": "0229 123456"}, "telefoon"),
        ({"telefoon": "0900 1234"}, "telefoon"),
        ({"language": "zz"}, "language"),
        ({"second_language": "a"}, "second_language"),
        ({"kennisgeving": "2026-03-04"}, "kennisgeving"),
        ({"in_azc": "ja", "brp_inschrijving": "2026-03-01"}, "in_azc"),
    ],
)
def test_what_cannot_be_of_a_client_is_refused_beside_its_field_and_kept(changes, field):
    with speaking("nl"):
        form = FORMS["nieuw"](answers(**changes))
        assert not form.validate()
        assert [each.name for each in form if each.errors] == [field]
        assert form.naam._value().strip()


def test_eight_spellings_of_one_number_are_one_number():
    spellings = (
        *("0612345678", "06 12 34 56 78", "06-12345678", "+31612345678", "+31 6 12345678"),
        *("0031612345678", "٠٦١٢٣٤٥٦٧٨", "\u202d06 1234 5678\u202c"),
    )
    with speaking("nl"):
        for typed in spellings:
            form = FORMS["nieuw"](answers(telefoon=typed))
            assert form.validate(), (typed, form.errors)
            assert form.telefoon.data == "+31612345678"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"datum": "2026-03-02"}, "datum"),
        ({"datum": "2206-03-10"}, "datum"),
        ({"tijd": "02:30"}, "tijd"),
        ({"duur": "4"}, "duur"),
        ({"duur": "481"}, "duur"),
        ({"tolk_taal": "a"}, "tolk_wijze"),
        ({"tolk_wijze": "a"}, "tolk_taal"),
        ({"tolk_besteld": "ja"}, "tolk_besteld"),
        ({"plaats": ""}, "plaats"),
    ],
)
def test_what_cannot_be_an_appointment_is_refused_beside_its_field(changes, field):
    good = {"soort": "a", "medewerker": "a", "datum": "2026-03-10", "tijd": "9.30", "duur": "30", "plaats": "x"}
    with speaking("nl"):
        form = FORMS["plan"](MultiDict(good | changes))
        assert not form.validate()
        assert field in form.errors
        assert FORMS["plan"](MultiDict(good)).validate()


def test_a_number_changes_only_when_staff_say_who_it_is():
    with speaking("nl"):
        form = FORMS["nummer"](MultiDict({"telefoon": "0612345678"}))
        assert not form.validate()
        assert list(form.errors) == ["gezien"]
        assert FORMS["nummer"](MultiDict({"telefoon": "0612345678", "gezien": "ja"})).validate()
        assert FORMS["nummer"](MultiDict({"geen_nummer": "ja", "gezien": "ja"})).validate()


def test_a_rule_of_a_day_that_passed_asks_for_a_tick():
    with speaking("nl"):
        late = {"waarde": "1", "vanaf": "2026-03-02"}
        assert not FORMS["instelling"](MultiDict(late)).validate()
        assert FORMS["instelling"](MultiDict(late | {"werkt_terug": "ja"})).validate()


def test_no_more_than_twenty_cards_at_once():
    many = [(str(number), str(number)) for number in range(21)]
    with speaking("nl"):
        for size, good in ((20, True), (21, False)):
            posted = MultiDict([("nummers", str(number)) for number in range(size)])
            assert KaartenForm(posted, choices={"nummers": many}).validate() is good
