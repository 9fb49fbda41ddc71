"""The real sentences: complete, right and fresh in every language that is released, and safely printed."""

import re
from pathlib import Path

import pytest

from translations import LAUNCH, po, review, speaking, spoken, workshop
from translations.catalog import HERE, source
from translations.check import PLACEHOLDER
from translations.workshop import ROOT

TEMPLATE = workshop.extract()
PAGES = sorted((ROOT / "portal/templates").rglob("*.html"))
# A span inside an attribute breaks the element: attributes take `plain`, or `lang` on the element itself.
IN_ATTRIBUTE = re.compile(r"""=\s*(["'])(?:(?!\1).)*\{\{-?\s*(?:_|n?p?gettext|critical|term)\(""", re.DOTALL)
MARKED = re.compile(r"\{\{-?\s*(?:_|n?p?gettext|plain|critical)\(|\{%-?\s*trans\b")


def id_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def findings():
    return workshop.check()


def test_the_template_is_what_the_code_says():
    stored = (HERE / "messages.pot").read_bytes().decode()
    assert stored == po.dump(TEMPLATE).decode(), "run `make messages`"


@pytest.mark.parametrize("code", ["nl", *(row.code for row in workshop.RELEASED)])
def test_the_gate_is_open_for_every_released_language(findings, code):
    errors = [str(it) for it in findings if it.language == code and not it.warning]
    assert not errors


@pytest.mark.parametrize("row", LAUNCH, ids=str)
def test_every_sentence_takes_its_values_in_every_language(row):
    for entry in po.entries(TEMPLATE):
        texts = [entry.id] if isinstance(entry.id, str) else list(entry.id)
        values = {name: "X" for text in texts for name, _ in PLACEHOLDER.findall(text)}
        with speaking(row):
            for n in (None,) if len(texts) == 1 else (0, 1, 2, 3, 11, 100):
                found = spoken(source(entry), values, entry.context, n, texts[-1])
                assert found.language is row, found
                assert "%(" not in found.text


def test_no_review_stands_for_a_wording_that_is_gone():
    assert not list(review.stale(TEMPLATE, LAUNCH))


@pytest.mark.parametrize("page", PAGES, ids=id_of)
def test_no_page_prints_a_text_raw_or_marks_it_inside_an_attribute(page):
    text = page.read_text(encoding="utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape false" not in text
    assert not IN_ATTRIBUTE.search(text)


@pytest.mark.parametrize("page", [it for it in PAGES if "staff" in it.parts], ids=id_of)
def test_staff_pages_are_dutch_and_not_marked(page):
    assert not MARKED.search(page.read_text(encoding="utf-8"))


def test_one_file_at_most_makes_markup():
    made = [
        path
        for folder in ("portal", "forms", "notifications", "translations")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\bMarkup\(", path.read_text(encoding="utf-8"))
    ]
    assert made == [ROOT / "portal/web/locale.py"]


def test_the_rule_for_attributes_sees_what_it_must_see():
    assert IN_ATTRIBUTE.search("""<a title="{{ _('Sluiten') }}">""")
    assert IN_ATTRIBUTE.search("""<a class="x" title='Ga {{ critical("terug") }}'>""")
    assert not IN_ATTRIBUTE.search("""<a title="{{ plain('Sluiten') }}">{{ _('Sluiten') }}</a>""")
