"""How many parts a text costs (messaging T56)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.segments import BASIC, EXTENDED, measure, within_budget


@pytest.mark.parametrize(
    ("text", "encoding", "parts"),
    [
        ("a" * 160, "gsm7", 1),
        ("a" * 161, "gsm7", 2),
        ("a" * 306, "gsm7", 2),
        ("a" * 307, "gsm7", 3),
        ("€" * 80, "gsm7", 1),
        ("€" * 81, "gsm7", 2),
        ("a" * 159 + "€", "gsm7", 2),
        ("ا" * 70, "ucs2", 1),
        ("ا" * 71, "ucs2", 2),
        ("ا" * 201, "ucs2", 3),
        ("ا" * 202, "ucs2", 4),
        ("😀" * 35, "ucs2", 1),
        ("😀" * 36, "ucs2", 2),
        ("België", "ucs2", 1),
        ("één coördinator", "gsm7", 1),
        ("‘krul’", "ucs2", 1),
        ("a\u00a0b", "ucs2", 1),
        ("août", "ucs2", 1),
        ("ç", "ucs2", 1),
        ("Ç", "gsm7", 1),
        ("", "gsm7", 1),
    ],
)
def test_parts_of_known_texts(text, encoding, parts):
    measured = measure(text)
    assert (measured.encoding, measured.parts) == (encoding, parts)


@pytest.mark.parametrize("letter", sorted(BASIC))
def test_each_letter_of_the_basic_alphabet_counts_one(letter):
    assert measure(letter * 160).parts == 1
    assert measure(letter * 161).parts == 2


@pytest.mark.parametrize("letter", sorted(EXTENDED))
def test_each_letter_of_the_extended_alphabet_counts_two(letter):
    assert measure(letter).units == 2


def test_a_letter_of_two_units_is_not_cut_in_half():
    assert measure("€" * 153).parts == 3  # 306 units, but only 76 fit in a part of 153
    assert measure("a" + "😀" * 67).parts == 3


def test_the_alphabet_is_complete():
    assert len(BASIC) == 127  # 128 places, one of which leads to the extension
    assert len(EXTENDED) == 10


@given(st.text(), st.text())
def test_a_longer_text_never_costs_less(left, right):
    assert measure(left + right).parts >= measure(left).parts


@given(st.text(min_size=1))
def test_the_parts_hold_all_units_and_no_part_is_empty(text):
    measured = measure(text)
    room = {"gsm7": (160, 153), "ucs2": (70, 67)}[measured.encoding][measured.parts > 1]
    assert measured.units <= room * measured.parts
    assert measured.parts == 1 or measured.units > (room - 1) * (measured.parts - 1)


@pytest.mark.parametrize(
    ("text", "fits"), [("a" * 306, True), ("a" * 307, False), ("ا" * 201, True), ("ا" * 202, False)]
)
def test_the_budget_is_two_parts_or_three_of_ucs2(text, fits):
    assert within_budget(text) is fits
