"""The language table and the parsing of codes."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from translations.languages import LANGUAGES, LAUNCH, best_of, language

AUTONYMS = {
    "nl": "Nederlands", "en": "English", "ar": "العربية", "ti": "ትግርኛ", "tr": "Türkçe", "so": "Af-Soomaali",
    "fa": "فارسی", "fa-AF": "دری", "ru": "Русский", "uk": "Українська", "kmr": "Kurdî (Kurmancî)",
    "ckb": "کوردی (سۆرانی)", "ps": "پښتو", "am": "አማርኛ", "fr": "Français", "es": "Español", "pl": "Polski",
}  # fmt: skip
# The carrier's template languages that concern us; ti, so, kmr, ckb and am are not among them.
TEMPLATE_LANGUAGES = {"nl", "en_GB", "ar", "tr", "fa", "prs_AF", "ru", "uk", "ps_AF", "fr", "es_ES", "pl"}


def test_the_order_and_the_autonyms_are_fixed():
    assert {row.code: row.autonym for row in LANGUAGES} == AUTONYMS
    assert [row.code for row in LANGUAGES] == list(AUTONYMS)


def test_the_launch_is_seven_languages():
    assert [row.code for row in LAUNCH] == ["nl", "en", "ar", "ti", "tr", "so", "fa"]


@pytest.mark.parametrize("row", LANGUAGES, ids=str)
def test_every_row_fits_babel_and_the_carrier(row):
    locale = Locale.parse(row.babel)
    assert locale.text_direction == row.direction
    assert row.whatsapp is None or row.whatsapp in TEMPLATE_LANGUAGES
    assert language(row.code) is row
    assert language(row.babel) is row


@pytest.mark.parametrize("row", LANGUAGES, ids=str)
def test_every_chain_ends_in_dutch_and_never_repeats(row):
    codes = [step.code for step in row.chain]
    assert codes[0] == row.code
    assert codes[-1] == "nl"
    assert len(set(codes)) == len(codes)


def test_dari_reads_farsi_and_kurmanji_never_reads_turkish():
    assert [row.code for row in language("fa-AF").chain] == ["fa-AF", "fa", "en", "nl"]
    assert [row.code for row in language("kmr").chain] == ["kmr", "en", "nl"]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("prs", "fa-AF"), ("fa-AF", "fa-AF"), ("fa_AF", "fa-AF"), ("FA-af", "fa-AF"), ("fa-Arab-AF", "fa-AF"),
        ("fa-IR", "fa"), ("ku", "kmr"), ("kmr", "kmr"), ("ku-TR", "kmr"), ("ti-ER", "ti"), ("ti-ET", "ti"),
        ("tir", "ti"), ("ar-SY", "ar"), ("ar_EG", "ar"), ("en-US", "en"), ("nl-BE", "nl"), (" so ", "so"),
    ],
)  # fmt: skip
def test_every_spelling_of_a_code_is_understood(code, wanted):
    assert language(code).code == wanted


@pytest.mark.parametrize("junk", ["", "zz", "pr", "-", "__", "\0", "nl;drop", "x" * 10_000, None, 7, b"nl", ["nl"]])
def test_junk_is_no_language_and_no_error(junk):
    assert language(junk) is None


@given(st.text())
def test_no_text_at_all_makes_the_parser_raise(text):
    found = language(text)
    assert found is None or found in LANGUAGES


@given(st.text(max_size=200))
def test_no_header_at_all_makes_the_choice_raise(header):
    found = best_of(header)
    assert found is None or found in LAUNCH


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("ti-ER,ti;q=0.9,en;q=0.8", "ti"), ("en;q=0.5, ar-SY;q=0.9", "ar"), ("zz, junk;q=x, so;q=0.1", "so"),
        ("fa;q=0, tr;q=0.2", "tr"), ("ru-RU, ar;q=0.2", "ar"), ("ru-RU, ru;q=0.9", "en"), ("prs", "fa"),
        ("*", None), ("", None), (None, None), ("nl;q=nan, en;q=inf", None),
    ],
)  # fmt: skip
def test_a_header_gives_the_best_offered_language(header, wanted):
    found = best_of(header)
    assert (found and found.code) == wanted
