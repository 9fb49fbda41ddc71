"""STOP by exact match only (messaging section 1 rule 3, T40 in part; languages 7.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.message import Channel
from notifications.optout import START_WORDS, STOP_WORDS, Intent, intent, opt_in, opt_out, opted_out
from tests.notifications.helpers import NOW, NUMBER

PER_LANGUAGE = {
    "nl": ["AFMELDEN", "stop"],
    "en": ["STOP", "unsubscribe", "Quit"],
    "ar": ["إيقاف", "توقف"],
    "ti": ["ደው", "ኣቋርጽ"],
    "tr": ["DUR", "durdur", "Durdur", "DURDUR"],
    "fa": ["توقف", "لغو"],
    "so": ["JOOJI", "jooji"],
    "ru, uk": ["СТОП", "стоп"],
    "am": ["አቁም"],
    "ps": ["بند", "ودروه"],
    "ckb": ["وەستان"],
    "kmr": ["RAWESTÎNE", "rawestîne"],
    "fr": ["ARRET", "arrêt", "ARRÊT"],
    "es": ["PARAR", "baja"],
    "pl": ["REZYGNUJE"],
}
SENTENCES = [
    "stopped by the office today",
    "End of the month is better",
    "Cancelled flight, can we move it?",
    "Endelijk verhuisd",
    "Stopte net bij het station",
    "Yesterday I sent the papers",
    "please stop",
    "ok stop",
    "Stop. Thank you",
    "stop stop",
    "I am at the bus stop",
    "dur bakalım",
    "لغو موعد",
    "توقف هنا",
    "стоп машина",
    "0",
    "1",
    "2",
    "",
    ".",
    "YES",
    "ja",
]


@pytest.mark.parametrize("word", [word for words in PER_LANGUAGE.values() for word in words])
@pytest.mark.parametrize("shape", ["{}", " {} ", "{}.", "{}!", "{}۔", "\u200f{}", "{}\n"])
def test_a_stop_word_alone_stops_in_each_language(word, shape):
    assert intent(shape.format(word)) is Intent.STOP


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_with_such_a_word_asks_nothing_of_the_carrier(text):
    assert intent(text) is None


@pytest.mark.parametrize("text", ["UNSUBSCRİBE", "unsubscrıbe", "QUİT", "quıt"])
def test_a_turkish_keyboard_can_stop_too(text):
    assert intent(text) is Intent.STOP


@pytest.mark.parametrize("text", ["START", "start", "Unstop."])
def test_start_starts_and_yes_does_not(text):
    assert intent(text) is Intent.START
    assert intent("yes") is None


@given(st.sampled_from(STOP_WORDS + START_WORDS), st.text(alphabet="abc ", min_size=1).filter(str.strip))
def test_a_word_with_anything_behind_it_is_not_the_word(word, more):
    assert intent(f"{word} {more}") is None


@given(st.text())
def test_no_text_breaks_the_reading(text):
    intent(text)


def test_an_opt_out_counts_for_its_number_and_channel_and_may_be_said_twice(sessions):
    with sessions.write.begin() as session:
        opt_out(session, NUMBER, Channel.SMS, "reply", NOW)
        opt_out(session, NUMBER, Channel.SMS, "reply", NOW)
        assert opted_out(session, NUMBER, Channel.SMS)
        assert not opted_out(session, NUMBER, Channel.WHATSAPP)
        assert not opted_out(session, "+31600000000", Channel.SMS)


def test_an_opt_out_is_undone_once(sessions):
    with sessions.write.begin() as session:
        opt_out(session, NUMBER, Channel.SMS, "reply", NOW)
        assert opt_in(session, NUMBER, Channel.SMS)
        assert not opt_in(session, NUMBER, Channel.SMS)
    with sessions.read() as session:
        assert not opted_out(session, NUMBER, Channel.SMS)
