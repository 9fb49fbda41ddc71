"""What a texted reply means: one digit of any script, the whole message or nothing (messaging T29-T31, T37, T40)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.antwoord import TIJDEN, Cijfer, read

ONE = [
    *("1", "١", "۱", "፩", "१", "１", "1️⃣", "1\u20e3", " 1.", "1 ja", "1!", "(1)"),
    *("1 = ik kom", "één", "Een.", "E\u0301e\u0301n"),
]
NOTHING = [
    *("", " ", "10", "١٠", "12", "1 of 2?", "1/2", "ja", "👍", "\x00", "een keer", "1ste", "11", "00", "7", "-"),
    *("1 vraag: waar is het?", "1 2", "1 = ik kom\n2 = ik kan niet", "Stopte net bij het station", "4 uur", "②③"),
    *("ik kom om 14:00, wij zijn met 3", "<script>1</script>", "½", "3 of 4", "\u202e"),
]


@pytest.mark.parametrize("text", ONE)
def test_t29_every_way_to_write_one_is_one(text):
    assert read(text) is Cijfer.IK_KOM


@pytest.mark.parametrize("text", ["2 want ik ben ziek", "2", "٢", "۲!", "2, sorry", "2\nik werk", "2️⃣ sorry"])
def test_t30_two_with_a_reason_is_two(text):
    assert read(text) is Cijfer.KAN_NIET


@pytest.mark.parametrize("text", NOTHING)
def test_t31_what_could_mean_something_else_is_no_answer(text):
    assert read(text) is None


@pytest.mark.parametrize("script", ["0123456", "٠١٢٣٤٥٦", "۰۱۲۳۴۵۶", "०१२३४५६", "０１２３４５６", "𞥐𞥑𞥒𞥓𞥔𞥕𞥖"])
def test_the_digits_of_six_scripts_mean_the_same(script):
    assert [read(digit) for digit in script] == list(Cijfer)
    assert [read(f" {digit}️⃣ . ") for digit in script] == list(Cijfer)


def test_the_first_is_the_digit_that_the_text_gives_the_first_time():
    assert [digit.value for digit in TIJDEN] == ["4", "5", "6"]


@given(st.text())
def test_whatever_somebody_writes_reading_it_breaks_nothing(text):
    assert read(text) is None or read(text) in set(Cijfer)


@given(st.integers(min_value=7, max_value=10**12))
def test_no_number_above_the_digits_is_an_answer(number):
    assert read(str(number)) is None


@given(st.sampled_from(list(Cijfer)), st.text(alphabet=" \n\t.!?", max_size=5), st.text(alphabet=" \n\t.!", max_size=5))
def test_space_and_points_around_a_digit_change_nothing(digit, before, after):
    assert read(f"{before}{digit}{after}") is digit


@given(st.sampled_from(list(Cijfer)), st.text(alphabet=st.characters(categories=["L"]), min_size=1))
def test_letters_against_a_digit_are_no_answer(digit, word):
    assert read(f"{digit}{word}") is None
    assert read(f"{word}{digit}") is None


@given(st.text(min_size=1), st.integers(0, 9))
def test_a_digit_among_the_words_is_never_read_as_another(words, other):
    assert read(f"1 {words} {other}") is None
