"""What stands on a phone: a postcard in the person's language, in few parts (languages 7, S15)."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from notifications.segments import measure, within_budget
from portal.services import teksten
from translations import LANGUAGES, NoLanguageError, pgettext_l, speaking

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEGIN = datetime(2026, 9, 30, 8, 30, tzinfo=UTC)  # 10:30, and a long day and month in most languages
DAYS = [BEGIN + timedelta(days=number) for number in range(0, 366, 3)]
PLACE = "Drechterland, Raadhuisplein 1 en verder!"
CODES = [language.code for language in LANGUAGES]
FORBIDDEN = re.compile(
    r"inburger|integrat|gemeente \w+straat|uitkering|benefit|schuld|debt|dwi|werksaam|euro|€|intake|school",
    re.IGNORECASE,
)


def all_texts(code, begin=BEGIN, picture="vlinder"):
    return {
        "login": teksten.login_code("123456", code),
        "device": teksten.new_device(code, picture),
        "old number": teksten.number_removed(code, picture),
        "new number": teksten.number_added(code, picture),
        "planned": teksten.afspraak_gepland(begin, PLACE, code, AMSTERDAM, picture),
        "reminder": teksten.afspraak_herinnering(begin, PLACE, code, AMSTERDAM, picture),
        "moved": teksten.afspraak_verzet(begin, PLACE, code, AMSTERDAM, picture),
        "off": teksten.afspraak_afgezegd(begin, code, AMSTERDAM, picture),
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
