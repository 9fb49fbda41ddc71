"""Keeping translations when only the punctuation of the Dutch changed; knows no meaning beyond the words.

The Dutch sentence is the msgid: one comma would otherwise drop it out of every language at once.
"""

import re

from babel.messages.catalog import Catalog

from translations import po
from translations.catalog import source

_PLACEHOLDER = re.compile(r"%\(\w+\)s")


def same_words(one: str, other: str) -> bool:
    """Tell whether two sentences differ in punctuation or capitals only; a question stays a question."""
    return _words(one) == _words(other) and one.count("?") == other.count("?")


def carry(catalogue: Catalog) -> list[tuple[str | None, str, str]]:
    """Accept each fuzzy translation whose earlier Dutch had the same words; return context, old and new."""
    kept = []
    for entry in po.entries(catalogue):
        earlier = entry.previous_id[0] if entry.fuzzy and entry.previous_id else None
        if earlier is not None and same_words(earlier, source(entry)):
            entry.flags.discard("fuzzy")
            entry.previous_id = []
            kept.append((entry.context, earlier, source(entry)))
    return kept


def _words(text: str) -> tuple[list[str], list[str]]:
    plain = _PLACEHOLDER.sub(" ", text)
    return re.findall(r"\w+", plain.casefold()), sorted(_PLACEHOLDER.findall(text))
