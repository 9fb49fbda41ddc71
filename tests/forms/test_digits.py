"""Digits of every script, and numbers that must never be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.digits import ascii_digits, holds_service_number, only_digits, passes_elfproef

SERVICE_NUMBER = "123456782"


@pytest.mark.parametrize(
    "typed",
    ["482913", "٤٨٢٩١٣", "۴۸۲۹۱۳", "４８２９１３", "48 29-13", "፬፰፪፱፩፫", "४८२९१३"],
)
def test_a_code_reads_the_same_in_every_script(typed):
    assert only_digits(typed) == "482913"


def test_a_superscript_never_breaks_the_reading():
    assert ascii_digits("m²") == "m2"


@given(st.text())
def test_nothing_but_digits_changes(text):
    plain = ascii_digits(text)
    assert len(plain) == len(text)
    assert ascii_digits(plain) == plain


@given(st.integers(min_value=1, max_value=999_999_999))
def test_the_elfproef_is_the_weighted_sum(number):
    digits = f"{number:09d}"
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    expected = sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0
    assert passes_elfproef(digits) is expected


@pytest.mark.parametrize("digits", ["", "12345678", "1234567820", "000000000", "12345678a", "12345678²"])
def test_what_is_no_service_number_does_not_pass(digits):
    assert passes_elfproef(digits) is False


@pytest.mark.parametrize(
    "text",
    [
        "mijn nummer is 123456782",
        "BSN:123456782.",
        "x123456782y",
        "1234.56.782",
        "123 456 782",
        "١٢٣٤٥٦٧٨٢",
        "kamer 3 123456782 graag",
        "1-123456782",
    ],
)
def test_a_service_number_is_found_in_free_text(text):
    assert holds_service_number(text) is True


@pytest.mark.parametrize(
    "text",
    ["", "bel 06 12345678", "0612345678", "1234567820", "12-03-2026 om 10:00", "123456789", "12345 67821"],
)
def test_other_numbers_may_be_written(text):
    assert holds_service_number(text) is False


@given(st.text(alphabet="ab 12", max_size=8), st.text(alphabet="ab .", max_size=8))
def test_a_service_number_is_found_wherever_it_stands(before, after):
    assert holds_service_number(f"{before}, {SERVICE_NUMBER}, {after}")
