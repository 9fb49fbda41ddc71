"""Each string walks the chain on its own."""

import os

import pytest

from translations import LANGUAGES, _, _l, lookup, ngettext, npgettext, pgettext, pgettext_l, speaking
from translations.catalog import catalogues_in, forget, plural_rule
from translations.languages import LAUNCH
from translations.workshop import compile_all

EXPECTED_FORMS = {  # n = 0, 1, 2, 3, 11, 100: the gettext standard, not what Babel would write
    "nl": [1, 0, 1, 1, 1, 1], "ar": [0, 1, 2, 3, 4, 5], "ti": [0, 0, 1, 1, 1, 1], "fa": [0, 0, 1, 1, 1, 1],
    "ru": [2, 0, 1, 1, 2, 2], "pl": [2, 0, 1, 1, 2, 2], "tr": [1, 0, 1, 1, 1, 1], "am": [0, 0, 1, 1, 1, 1],
}  # fmt: skip


def test_each_string_falls_back_on_its_own(catalogue):
    catalogue("fa_AF", {"Een": "یک-دری"})
    catalogue("fa", {"Een": "یک", "Twee": "دو"})
    catalogue("en", {"Drie": "three"})
    with speaking("prs"):
        found = [lookup(word) for word in ("Een", "Twee", "Drie", "Vier")]
    assert [(it.text, it.language.code) for it in found] == [
        ("یک-دری", "fa-AF"), ("دو", "fa"), ("three", "en"), ("Vier", "nl"),
    ]  # fmt: skip


def test_an_empty_and_a_fuzzy_translation_are_missing(catalogue):
    catalogue("ar", {"Ja": "", "Nee": "لا"}, fuzzy=("Nee",))
    catalogue("en", {"Ja": "Yes", "Nee": "No"})
    with speaking("ar"):
        assert [_("Ja"), _("Nee")] == ["Yes", "No"]


def test_a_translation_equal_to_the_dutch_is_no_miss(catalogue):
    catalogue("tr", {"PIN": "PIN"})
    with speaking("tr"):
        assert lookup("PIN").language.code == "tr"


def test_a_context_keeps_two_meanings_apart(catalogue):
    catalogue("en", {"Sluiten": "Close"}, context="knop")
    with speaking("en"):
        assert [pgettext("knop", "Sluiten"), str(pgettext_l("knop", "Sluiten"))] == ["Close", "Close"]
        assert pgettext("zaak", "Sluiten") == "Sluiten"
        assert npgettext("zaak", "Een", "Meer: %(num)s", 3) == "Meer: 3"


@pytest.mark.parametrize("compiled", [False, True])
def test_compiled_or_not_the_texts_are_the_same(catalogue, tmp_path, compiled):
    catalogue("so", {"Ja": "Haa", ("Een dag", "%(num)s dagen"): ("Maalin", "%(num)s maalmood")})
    if compiled:
        so = [row for row in LAUNCH if row.code == "so"]
        compile_all(tmp_path, so)
        assert (tmp_path / "so/LC_MESSAGES/messages.mo").exists()
    with speaking("so"):
        assert _("Ja") == "Haa"
        assert ngettext("Een dag", "%(num)s dagen", 2) == "2 maalmood"


@pytest.mark.parametrize("compiled", [False, True])
def test_compiled_or_not_a_context_is_found(catalogue, tmp_path, compiled):
    catalogue("ti", {"zon": "ጸሓይ"}, context="plaatje")
    if compiled:
        compile_all(tmp_path, [row for row in LAUNCH if row.code == "ti"])
        forget()
    with speaking("ti"):
        assert pgettext("plaatje", "zon") == "ጸሓይ"


def test_a_source_newer_than_the_compiled_file_is_read_instead(catalogue, tmp_path):
    path = catalogue("so", {"Ja": "oud"})
    compile_all(tmp_path, [row for row in LAUNCH if row.code == "so"])
    catalogue("so", {"Ja": "nieuw"})
    os.utime(path, (4_000_000_000, 4_000_000_000))
    forget()
    with speaking("so"):
        assert _("Ja") == "nieuw"


def test_without_any_catalogue_the_dutch_is_spoken(tmp_path):
    with catalogues_in(tmp_path), speaking("ti"):
        forget()
        assert _("Hallo %(naam)s", naam="Selam") == "Hallo Selam"
        assert [ngettext("Een", "%(num)s stuks", n) for n in (0, 1, 2)] == ["0 stuks", "Een", "2 stuks"]


@pytest.mark.parametrize("broken", ["مرحبا %(naaam)s", "مرحبا %(naam)", "مرحبا 50% %(naam)s", "%(naam)d"])
def test_a_translation_that_cannot_take_the_values_gives_way(catalogue, broken):
    catalogue("ar", {"Hallo %(naam)s": broken})
    catalogue("en", {"Hallo %(naam)s": "Hello %(naam)s"})
    with speaking("ar"):
        assert _("Hallo %(naam)s", naam="Selam") == "Hello Selam"


def test_a_value_forgotten_by_the_programmer_raises():
    with speaking("nl"), pytest.raises(KeyError):
        _("Hallo %(naam)s", name="Selam")


@pytest.mark.parametrize("code", EXPECTED_FORMS)
def test_the_pinned_plural_chooses_the_form_of_the_gettext_standard(code):
    row = next(row for row in LANGUAGES if row.code == code)
    assert [plural_rule(row.plural)(n) for n in (0, 1, 2, 3, 11, 100)] == EXPECTED_FORMS[code]


def test_all_six_arabic_forms_are_spoken(catalogue):
    forms = tuple(f"صيغة {index}" for index in range(6))
    catalogue("ar", {("Een", "Meer"): forms})
    with speaking("ar"):
        spoken = [ngettext("Een", "Meer", n) for n in (0, 1, 2, 3, 11, 100)]
    assert spoken == list(forms)


def test_a_lazy_text_follows_the_speaker_and_is_never_cached(catalogue):
    catalogue("en", {"Naam van %(wie)s": "Name of %(wie)s"})
    label = _l("Naam van %(wie)s") % {"wie": "u"}
    spoken = []
    for code in ("nl", "en", "nl"):
        with speaking(code):
            spoken.append(str(label))
    assert spoken == ["Naam van u", "Name of u", "Naam van u"]
    assert not hasattr(label, "__html__")


def test_a_lazy_text_behaves_like_its_text(catalogue):
    with speaking("nl"):
        label = _l("Naam")
        assert (label == "Naam", label != "Adres", bool(label), len(label)) == (True, True, True, 4)
        assert ("aa" in label, f"{label}:", label + "!", "*" + label) == (True, "Naam:", "Naam!", "*Naam")
        assert sorted([label, _l("Adres")]) == ["Adres", "Naam"]
        assert {label: 1}["Naam"] == 1
        assert repr(label) == "Lazy('Naam')"
        assert label != 4
