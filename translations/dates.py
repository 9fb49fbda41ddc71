"""Dates and times in words, by the language table; knows no clock and no zone of its own.

Never `short` (month first in some, two digits in others, and it changed between CLDR versions), never twelve
hours, never in the browser. Always weekday, day, month name and year, Western digits, HH:mm.
"""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import dates

from translations.languages import Language
from translations.voice import current


def format_date(day: dt.date, language: Language | None = None) -> str:
    """Return weekday, day, month name and year; a moment has no day without a zone, so it is refused."""
    if isinstance(day, dt.datetime):
        raise TypeError("give a date, or a moment with its zone to format_moment")
    return _in_words(day, language or current())


@lru_cache(maxsize=2048)  # a page says the same few days, in two languages
def _in_words(day: dt.date, chosen: Language) -> str:
    pattern = chosen.date_pattern
    if chosen.weekdays is not None:
        pattern = pattern.replace("EEEE", f"'{chosen.weekdays[day.weekday()]}'")
    return dates.format_date(day, pattern, locale=chosen.babel)


def date_parts(day: dt.date) -> tuple[str, str, str, str]:
    """Return weekday, number, month and year apart: the leaf of a calendar shows them under each other."""
    return _parts(day, current())


@lru_cache(maxsize=2048)
def _parts(day: dt.date, chosen: Language) -> tuple[str, str, str, str]:
    weekday = chosen.weekdays[day.weekday()] if chosen.weekdays else dates.format_date(day, "EEEE", chosen.babel)
    return weekday, str(day.day), dates.format_date(day, "LLLL", chosen.babel), str(day.year)


def format_time(time: dt.time | dt.datetime) -> str:
    """Return the wall clock as HH:mm, the same in every language."""
    return f"{time.hour:02d}:{time.minute:02d}"


def local(moment: dt.datetime, zone: str | ZoneInfo) -> dt.datetime:
    """Return the moment on the wall clock of the zone; a moment without zone is refused, not guessed."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def format_moment(moment: dt.datetime, zone: str | ZoneInfo, language: Language | None = None) -> str:
    """Return date and time of a moment as people in the zone read them."""
    chosen = language or current()
    there = local(moment, zone)
    return f"{format_date(there.date(), chosen)}{chosen.comma}{format_time(there)}"
