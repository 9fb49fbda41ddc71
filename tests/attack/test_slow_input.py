"""Input that is small to send and slow to handle: it costs no more than its length."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from forms.base import clean

MARKS = "\u0315\u0300\u0316\u0345"  # in this order each pair changes places when it is normalised


def test_half_a_megabyte_of_marks_is_cut_before_it_is_normalised():
    assert len(clean("a" + MARKS * 60_000)) <= 31


def test_marks_on_every_letter_stay_in_any_script():
    for word in ("Öznur", "نُورُ", "ሰላም", "Việt", "كُرْدِيّ", "שָׁלוֹם"):
        assert clean(word) == unicodedata.normalize("NFC", word)


@given(st.text(alphabet=st.sampled_from("aا" + MARKS), max_size=29))
def test_what_people_type_is_normalised_as_before(typed):
    assert clean(typed) == unicodedata.normalize("NFC", typed).strip()


def test_a_post_full_of_marks_is_answered(app):
    fields = {"telefoon": MARKS * 15_000}
    assert app.test_client().submit("/inloggen/nummer", fields).status_code == 200
