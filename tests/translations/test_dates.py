"""Dates in words, in every language and on both days that the clock changes."""

import datetime as dt
import re
import unicodedata

import pytest

from translations import LANGUAGES, NoLanguageError, format_date, format_moment, format_time, speaking
from translations.languages import language

ZONE = "Europe/Amsterdam"
RENDERED = {
    "nl": "maandag 3 november 2025", "en": "Monday 3 November 2025", "ar": "الاثنين، 3 نوفمبر 2025",
    "ti": "ሰኑይ 3 ሕዳር 2025", "tr": "3 Kasım 2025 Pazartesi", "so": "Isniin 3 Noofeembar 2025",
    "fa": "دوشنبه 3 نوامبر 2025", "fa-AF": "دوشنبه 3 نومبر 2025", "ru": "понедельник, 3 ноября 2025 г.",
    "uk": "понеділок, 3 листопада 2025 р.", "kmr": "duşem 3 mijdar 2025",
    "ckb": "دووشەممە 3 تشرینی دووەم 2025",
    "ps": "دوشنبه 3 نومبر 2025", "am": "ሰኞ 3 ኖቬምበር 2025", "fr": "lundi 3 novembre 2025",
    "es": "lunes, 3 de noviembre de 2025", "pl": "poniedziałek, 3 listopada 2025",
}  # fmt: skip
YEAR = [dt.date(2025, 3, 1) + dt.timedelta(days) for days in range(366)]


@pytest.mark.parametrize("code", RENDERED)
def test_the_date_is_as_in_the_table(code):
    assert format_date(dt.date(2025, 11, 3), language(code)) == RENDERED[code]


@pytest.mark.parametrize("row", LANGUAGES, ids=str)
def test_a_year_of_dates_has_day_month_name_and_year_in_western_digits(row):
    for day in YEAR:
        text = format_date(day, row)
        assert re.findall(r"\d+", text) == [str(day.day), str(day.year)]
        assert len(re.sub(r"[\d\W]+", " ", text).split()) >= 2
        assert not [sign for sign in text if unicodedata.digit(sign, None) is not None and sign > "9"]


@pytest.mark.parametrize("row", LANGUAGES, ids=str)
@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        ("2025-03-30T00:30", "01:30"), ("2025-03-30T01:00", "03:00"),
        ("2025-10-26T00:30", "02:30"), ("2025-10-26T01:30", "02:30"), ("2025-10-25T22:15", "00:15"),
    ],
)  # fmt: skip
def test_both_days_of_the_changing_clock_show_the_wall_clock(row, moment, clock):
    at = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    day = dt.date(2025, 3, 30) if at.month == 3 else dt.date(2025, 10, 26)
    assert format_moment(at, ZONE, row) == f"{format_date(day, row)}{row.comma}{clock}"


def test_an_evening_is_written_in_24_hours():
    assert format_time(dt.time(9, 5)) == "09:05"
    assert format_time(dt.time(20, 30)) == "20:30"


def test_the_language_spoken_now_is_taken():
    with speaking("tr"):
        assert format_date(dt.date(2025, 11, 3)) == RENDERED["tr"]
    with pytest.raises(NoLanguageError):
        format_date(dt.date(2025, 11, 3))


def test_a_moment_without_zone_and_a_day_without_zone_are_refused():
    naive = dt.datetime(2025, 11, 3, 12)  # noqa: DTZ001  # the mistake itself
    with pytest.raises(ValueError, match="zone"):
        format_moment(naive, ZONE, language("nl"))
    with pytest.raises(TypeError):
        format_date(naive, language("nl"))
