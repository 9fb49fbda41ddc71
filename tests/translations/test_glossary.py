"""The approved words and the Dutch word beside them."""

import csv
import unicodedata

import pytest

from translations import LANGUAGES
from translations.glossary import FILE, rows, stems, term
from translations.languages import language


def test_the_file_is_plain_and_complete():
    text = FILE.read_text(encoding="utf-8")
    lines = text.removesuffix("\n").split("\n")
    assert {line.count("\t") for line in lines} == {21}
    assert unicodedata.is_normalized("NFC", text)
    assert '"' not in text
    assert len(list(csv.reader(lines))) == len(rows()) + 1


@pytest.mark.parametrize("row", LANGUAGES, ids=str)
def test_every_term_is_said_in_every_language(row):
    for key in rows():
        word = term(key, row)
        assert word.text
        assert word.language is row
        assert f"({word.dutch})" not in word.text


def test_the_dutch_word_stands_apart_and_doubtful_words_are_marked():
    word = term("pip", language("ti"))
    assert (word.text, word.dutch, word.reviewed) == ("ውጥን ምውህሃድን ተሳትፎን", "PIP", False)
    assert term("pip", language("tr")).reviewed
    assert term("inburgering", language("tr")).text == "entegrasyon"


def test_a_term_is_recognised_with_another_ending():
    assert any(stem in "randevunuzu" for stem in stems("randevu"))
    assert stems("entegrasyon / uyum (inburgering)") == ["entegrasy", "uyu"]
