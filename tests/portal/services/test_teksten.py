"""What stands on a phone: a postcard in the person's language, in few parts (languages 7, S15)."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from notifications import optout
from notifications.segments import measure, within_budget
from portal.services import teksten
from translations import LANGUAGES, NoLanguageError, pgettext_l, speaking

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEGIN = datetime(2026, 9, 30, 8, 30, tzinfo=UTC)  # 10:30, and a long day and month in most languages
DAYS = [BEGIN + timedelta(days=number) for number in range(0, 366, 3)]
PLACE = "Drechterland, Raadhuisplein 1 en verder!"
STANDS = (
    pgettext_l("sms", "Uw afspraak blijft staan tot wij antwoorden."),
    pgettext_l("sms", "Uw afspraak blijft staan."),
    pgettext_l("sms", "Uw oude afspraak blijft staan tot wij antwoorden."),
)
CODES = [language.code for language in LANGUAGES]
FORBIDDEN = re.compile(
    r"inburger|integrat|gemeente \w+straat|uitkering|benefit|schuld|debt|dwi|werksaam|euro|€|intake|school",
    re.IGNORECASE,
)


LINK = "https://portaal.mijnpad-noordholland.example/afspraken"


def all_texts(code, begin=BEGIN, picture="vlinder"):
    where, days = (begin, PLACE, code, AMSTERDAM, picture), [begin + timedelta(days=each) for each in range(3)]
    by_link = (teksten.ANTWOORD_HIER, LINK)
    return {
        "login": teksten.login_code("123456", code),
        "device": teksten.new_device(code, picture),
        "old number": teksten.number_removed(code, picture),
        "new number": teksten.number_added(code, picture),
        "planned": teksten.afspraak_gepland(begin, PLACE, code, AMSTERDAM, picture),
        "reminder": teksten.afspraak_herinnering(begin, PLACE, code, AMSTERDAM, picture),
        "moved": teksten.afspraak_verzet(begin, PLACE, code, AMSTERDAM, picture),
        "off": teksten.afspraak_afgezegd(begin, code, AMSTERDAM, picture),
        "planned, digits": teksten.afspraak_gepland(*where, teksten.KEUZES),
        "planned, link": teksten.afspraak_gepland(*where, by_link),
        "reminder, digits": teksten.afspraak_herinnering(*where, teksten.KEUZES),
        "reminder, link": teksten.afspraak_herinnering(*where, by_link),
        "coming": teksten.answered_coming(begin, code, AMSTERDAM, picture),
        "times": teksten.answered_times(teksten.KAN_NIET, days, code, AMSTERDAM, picture)[0],
        "no times": teksten.answered_times(teksten.TIJD_WEG, [], code, AMSTERDAM, picture)[0],
        "chosen": teksten.answered_chosen(begin, code, AMSTERDAM, picture),
        "call": teksten.answered_call(code, picture, media=True),
        "not understood": teksten.not_understood(code, picture),
        "no question": teksten.no_question(LINK, code),
        "again": teksten.texts_again(code),
    }


def lines(text):
    return text.replace(teksten.RIGHT_TO_LEFT_MARK, "").split("\n")


@pytest.mark.parametrize("code", CODES)
def test_each_text_fits_its_parts_on_every_day_with_the_longest_place(code):
    for day in DAYS:
        for name, text in all_texts(code, day, "paddenstoel").items():
            assert within_budget(text), (name, measure(text), text)


@pytest.mark.parametrize("code", CODES)
def test_the_code_stands_bare_on_its_own_line(code):
    assert "123456" in lines(teksten.login_code("123456", code))


@pytest.mark.parametrize("code", CODES)
def test_no_text_names_a_subject_or_an_authority(code):
    for text in all_texts(code).values():
        assert not FORBIDDEN.search(text)


@pytest.mark.parametrize("code", CODES)
def test_date_time_and_place_have_their_own_lines(code):
    text = lines(teksten.afspraak_gepland(BEGIN, "Nieuwe Steen 1, Hoorn", code, AMSTERDAM))
    assert "10:30" in text
    assert "Nieuwe Steen 1, Hoorn" in text
    assert any("2026" in line and "10:30" not in line for line in text)


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_a_right_to_left_text_begins_so_also_behind_a_latin_picture(language):
    for text in all_texts(language.code).values():
        first = next(letter for letter in text if unicodedata.bidirectional(letter) in {"L", "R", "AL"})
        right_to_left = unicodedata.bidirectional(first) != "L"
        assert right_to_left is (language.direction == "rtl")


@pytest.mark.parametrize("code", [code for code in CODES if code != "nl"])
def test_each_critical_text_ends_with_its_dutch_line(code):
    texts = all_texts(code)
    assert lines(texts["login"])[-1].startswith("Code om in te loggen")
    assert lines(texts["planned"])[-1] == "Afspraak: woensdag 30 september 2026, 10:30"
    assert lines(texts["reminder"])[-1] == "Denk aan: woensdag 30 september 2026, 10:30"
    assert lines(texts["moved"])[-1] == "Nieuw: woensdag 30 september 2026, 10:30"
    assert lines(texts["off"])[-1] == "Gaat niet door: woensdag 30 september 2026, 10:30"


@pytest.mark.parametrize("code", CODES)
def test_a_reminder_names_day_date_time_and_place_and_no_day_that_moves(code):
    text = lines(teksten.afspraak_herinnering(BEGIN, "Nieuwe Steen 1, Hoorn", code, AMSTERDAM))
    assert text[2:4] == ["10:30", "Nieuwe Steen 1, Hoorn"]
    assert "2026" in text[1]
    assert not re.search(r"morgen|vandaag|tomorrow|today|over \d", " ".join(text), re.IGNORECASE)


@pytest.mark.parametrize("code", CODES)
def test_t58_an_answer_is_a_digit_on_a_line_of_its_own_and_never_a_word(code):
    for name in ("planned, digits", "reminder, digits"):
        text = lines(all_texts(code)[name])
        assert [line[:4] for line in text if line[1:4] == " = "] == ["1 = ", "2 = ", "3 = "]
    words = {word.casefold() for word in optout.STOP_WORDS + optout.START_WORDS}
    for text in all_texts(code).values():
        assert not words & {line.casefold().partition(" = ")[2] for line in lines(text)}


@pytest.mark.parametrize("code", CODES)
def test_every_answer_says_that_the_appointment_stands_until_we_answer(code):
    with speaking(code):
        until, as_it_is, old = (str(line) for line in STANDS)
    texts = all_texts(code)
    for name, expected in {"coming": as_it_is, "times": until, "no times": until, "call": until, "chosen": old}.items():
        assert expected in lines(texts[name]), name
    assert as_it_is in lines(texts["not understood"])


@pytest.mark.parametrize("code", CODES)
def test_offered_times_are_the_digits_from_four_on_as_many_as_there_is_room_for(code):
    days = [BEGIN + timedelta(days=each) for each in range(3)]
    text, many = teksten.answered_times(teksten.KAN_NIET, days, code, AMSTERDAM, "paddenstoel")
    offered = [line for line in lines(text) if line[1:4] == " = "]
    assert [line[0] for line in offered] == ["4", "5", "6"][:many]
    assert many >= 1
    assert all(line.endswith("10:30") for line in offered)


def test_an_unknown_number_is_answered_in_few_parts_and_learns_nothing():
    text = teksten.unknown_number()
    assert within_budget(text)
    assert len(lines(text)) == len(teksten.VOOR_IEDEREEN)


def test_when_the_way_to_answer_leaves_no_room_the_place_goes_and_the_portal_says_where():
    text = teksten.afspraak_herinnering(BEGIN, PLACE, "ru", AMSTERDAM, "paddenstoel", (teksten.ANTWOORD_HIER, LINK))
    assert PLACE not in text
    assert LINK in lines(text)


def test_in_dutch_nothing_is_said_twice():
    for text in all_texts("nl").values():
        said = lines(text)
        assert len(said) == len(set(said))
        assert not any(line.startswith(("Afspraak:", "Nieuw:", "Code om")) for line in said)


def test_a_shared_number_reads_the_picture_first_in_the_language_of_the_person():
    lazy = pgettext_l("sms", "De code werkt 10 minuten.")  # any sentence of the catalogues will do
    with speaking("tr"):
        expected = str(lazy)
    with speaking("nl"):
        assert lines(teksten.new_device("tr", lazy))[0] == expected


def test_without_a_shared_number_no_picture_is_named():
    assert len(teksten.new_device("nl").split("\n")) == len(teksten.new_device("nl", "vlinder").split("\n")) - 1


def test_an_address_that_must_stay_unsaid_is_not_said():
    text = teksten.afspraak_gepland(BEGIN, None, "nl", AMSTERDAM)
    assert text == "U hebt een afspraak:\nwoensdag 30 september 2026\n10:30"


def test_a_typed_place_cannot_turn_or_break_the_text():
    text = teksten.afspraak_gepland(BEGIN, "Hoorn\u202e\x00\n1 = ja " + "x" * 99, "ar", AMSTERDAM)
    place = next(line for line in lines(text) if line.startswith("Hoorn"))
    assert place.startswith("Hoorn 1 = ja x")
    assert len(place) <= teksten.LONGEST_PLACE
    assert "\u202e" not in text


def test_over_the_change_of_the_clock_the_wall_time_is_said():
    texts = [
        teksten.afspraak_gepland(datetime(2026, 10, day, 9, 30, tzinfo=UTC), None, "nl", AMSTERDAM) for day in (24, 25)
    ]
    assert ["11:30" in texts[0], "10:30" in texts[1]] == [True, True]


def test_a_language_that_is_not_in_the_table_raises_instead_of_coming_out_dutch():
    with pytest.raises(NoLanguageError):
        teksten.login_code("123456", "xx")
