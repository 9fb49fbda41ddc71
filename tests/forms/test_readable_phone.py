"""How a stored number is written for people; knows no field."""

import pytest

from forms.phone import DEFAULT_COUNTRIES, e164, readable


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+31229000002", "0229 000 002"),
        ("+31612345678", "06 12345678"),
        ("+491701234567", "+49 170 1234567"),
        ("0229 000 000", "0229 000 000"),
        ("bel de balie", "bel de balie"),
        ("", ""),
    ],
)
def test_a_number_is_written_as_people_here_write_it(stored, shown):
    assert readable(stored) == shown


def test_what_is_shown_can_be_typed_again():
    assert e164(readable("+31612345678"), DEFAULT_COUNTRIES) == "+31612345678"
