"""A review holds for one wording of one string in one language."""

import datetime as dt

import pytest

from translations import po, review
from translations.languages import language
from translations.review import State

DAY = dt.date(2026, 3, 3)
TI = language("ti")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "review.tsv"


def test_without_a_row_a_text_is_the_work_of_a_machine(catalogue, file):
    catalogue("ti", {"Ja": "እወ"})
    assert review.state(TI, "Ja", file=file) is State.MACHINE
    assert review.state(language("nl"), "Ja", file=file) is State.REVIEWED


def test_a_review_is_found_again_with_who_and_when(catalogue, file):
    catalogue("ti", {"Ja": "እወ"})
    review.record(TI, "Ja", None, State.REVIEWED, "SG", DAY, file)
    assert review.state(TI, "Ja", file=file) is State.REVIEWED
    assert review.state(TI, "Ja", "knop", file=file) is State.MACHINE
    (row,) = review.load(file).values()
    assert (row.initials, row.date, row.dutch) == ("SG", "2026-03-03", "Ja")


def test_another_wording_of_the_translation_makes_the_review_stale(catalogue, file):
    catalogue("ti", {"Ja": "እወ"})
    review.record(TI, "Ja", None, State.CHECKED, "SG", DAY, file)
    template = po.new()
    template.add("Ja")
    assert not list(review.stale(template, [TI], file))
    catalogue("ti", {"Ja": "እወእወ"})
    assert review.state(TI, "Ja", file=file) is State.MACHINE
    assert [row.dutch for row in review.stale(template, [TI], file)] == ["Ja"]


def test_another_wording_of_the_dutch_makes_the_review_stale(catalogue, file):
    catalogue("ti", {"Ja": "እወ"})
    review.record(TI, "Ja", None, State.REVIEWED, "SG", DAY, file)
    template = po.new()
    template.add("Jazeker")
    assert [row.dutch for row in review.stale(template, [TI], file)] == ["Ja"]


def test_a_review_follows_its_string_when_only_punctuation_changed(catalogue, file):
    catalogue("ti", {"Ja": "እወ", "Ja.": "እወ"})
    review.record(TI, "Ja", None, State.REVIEWED, "SG", DAY, file)
    review.moved((None, "Ja"), (None, "Ja."), file)
    assert review.state(TI, "Ja.", file=file) is State.REVIEWED
    assert review.state(TI, "Ja", file=file) is State.MACHINE


def test_only_critical_strings_without_a_native_word_are_pending(catalogue, file):
    catalogue("ti", {"Een": "ሓደ", "Twee": "ክልተ", "Drie": "ሰለስተ"})
    template = po.new()
    template.add("Een", auto_comments=["I18N: critical, first step of the login"])
    template.add("Twee", auto_comments=["I18N: critical max=20"])
    template.add("Drie", auto_comments=["I18N: max=20"])
    review.record(TI, "Een", None, State.REVIEWED, "SG", DAY, file)
    review.record(TI, "Twee", None, State.CHECKED, "SG", DAY, file)
    assert review.pending(TI, template, file) == ["Twee"]


def test_the_file_is_sorted_plain_and_survives_a_round(catalogue, file):
    catalogue("ti", {"B\n\tb": "ለ\n\tለ", "A": "ኣ"})
    for msgid in ("B\n\tb", "A"):
        review.record(TI, msgid, None, State.CHECKED, "SG", DAY, file)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert all(line.count("\t") == 6 for line in lines)
    before = review.load(file)
    review.save(before, file)
    assert review.load(file) == before
