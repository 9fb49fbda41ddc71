"""The languages: texts in the language spoken now; knows no Flask, no database, no carrier.

    with speaking(person.language):
        text = _("U hebt een afspraak op %(dag)s.", dag=format_date(day))

A msgid is a whole Dutch sentence. Values have names: `%(naam)s`. A lazy text (`_l`) is looked up at each use.
"""

from translations.catalog import Found, lookup, spoken
from translations.dates import date_parts, format_date, format_moment, format_time
from translations.languages import DUTCH, LANGUAGES, LAUNCH, Language, best_of, language
from translations.lazy import Lazy
from translations.voice import NoLanguageError, current, speaking

__all__ = [
    "DUTCH",
    "LANGUAGES",
    "LAUNCH",
    "Found",
    "Language",
    "Lazy",
    "NoLanguageError",
    "_",
    "_l",
    "best_of",
    "current",
    "date_parts",
    "format_date",
    "format_moment",
    "format_time",
    "gettext",
    "gettext_l",
    "language",
    "lookup",
    "ngettext",
    "npgettext",
    "pgettext",
    "pgettext_l",
    "speaking",
    "spoken",
]


def gettext(msgid: str, /, **values: object) -> str:
    """Return the sentence in the language spoken now, along its fallback chain."""
    return spoken(msgid, values).text


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Return the form for n; `%(num)s` is n."""
    return spoken(singular, {"num": n, **values}, n=n, plural=plural).text


def pgettext(context: str, msgid: str, /, **values: object) -> str:
    """Return a sentence whose meaning needs a context: short words, texts with a length."""
    return spoken(msgid, values, context).text


def npgettext(context: str, singular: str, plural: str, n: int, /, **values: object) -> str:
    """Return the form for n of a sentence with a context."""
    return spoken(singular, {"num": n, **values}, context, n, plural).text


def gettext_l(msgid: str, /, **values: object) -> Lazy:
    """Return a sentence that is looked up at each use: for labels and messages written at import time."""
    return Lazy(msgid, values)


def pgettext_l(context: str, msgid: str, /, **values: object) -> Lazy:
    """Return a lazy sentence with a context."""
    return Lazy(msgid, values, context)


_ = gettext
_l = gettext_l
