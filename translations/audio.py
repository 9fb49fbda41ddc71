"""What can be said aloud, under which name a recording is kept, and in which order a moment is said; knows no sound.

A recording belongs to one string (hash of context and Dutch) and to one wording of it (hash of the translation): a
changed translation makes it stale. 78 clips of the clock say every appointment on a quarter of an hour.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import dates
from babel.messages.catalog import Catalog

from translations import po
from translations.catalog import HERE, edition, entries, source
from translations.languages import DUTCH, Language
from translations.review import source_hash, target_hash

TEXT_KEY = re.compile(r"[0-9a-f]{16}")
CLOCK_KEY = re.compile(r"klok-(?:week|dag|maand|uur|minuut)-[0-9]{1,2}")
QUARTERS = (0, 15, 30, 45)
NEVER_ON_A_PAGE = frozenset({"sms"})
_SLOT = re.compile(r"%\(\w+\)")
_IN_PATTERN = {"week": "EEEE", "dag": "d", "maand": "MMMM"}
_CLIPS: Mapping[str, Iterable[int]] = {
    "week": range(7),
    "dag": range(1, 32),
    "maand": range(1, 13),
    "uur": range(24),
    "minuut": QUARTERS,
}

_texts: dict[str, tuple[int, Mapping[str, str]]] = {}


@dataclass(frozen=True)
class Phrase:
    """One thing to record: its name, what to say, and the Dutch beside it."""

    key: str
    text: str
    dutch: str
    hint: str = ""
    important: bool = False  # an obligation, an appointment, or said aloud by a page

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    @property
    def of_the_clock(self) -> bool:
        return CLOCK_KEY.fullmatch(self.key) is not None


def key(msgid: str, context: str | None = None) -> str:
    """Return the stable name of a string; it holds in every language."""
    return source_hash(msgid, context)


def fingerprint(text: str) -> str:
    """Return what a recording remembers of the wording that was read."""
    return target_hash((text,))


def is_key(name: str) -> bool:
    """Whether this can be the name of a recording at all."""
    return bool(TEXT_KEY.fullmatch(name) or CLOCK_KEY.fullmatch(name))


def own_text(language: Language, msgid: str, context: str | None = None) -> str | None:
    """Return the language's own wording; None when a page would fall back to another language."""
    if language is DUTCH:
        return msgid
    forms = entries(language).get((context, msgid))
    return forms[0] if forms else None


def text_by_key(language: Language) -> Mapping[str, str]:
    """Return today's wording of every string of a language, by its key; made anew when its catalogue changes."""
    now = edition(language)
    known = _texts.get(language.code)
    if known is None or known[0] != now:
        known = _texts[language.code] = (now, dict(_by_key(language)))
    return known[1]


def _by_key(language: Language) -> Iterator[tuple[str, str]]:
    if language is DUTCH:
        yield from ((key(source(entry), entry.context), source(entry)) for entry in po.entries(template()))
    else:
        yield from ((key(msgid, context), forms[0]) for (context, msgid), forms in entries(language).items())


# ------------------------------------------------------------------------------------------- the speaking clock
def order(language: Language) -> tuple[str, ...]:
    """Return the order in which a language says a moment: as it writes it, the time last."""
    day = sorted(_IN_PATTERN, key=lambda part: _place(language.date_pattern, _IN_PATTERN[part]))
    return (*day, "uur", "minuut")


def _place(pattern: str, letters: str) -> int:
    found = re.search(rf"(?<![A-Za-z']){letters}(?![A-Za-z'])", pattern)
    if found is None:
        raise ValueError(f"the date pattern has no {letters}")
    return found.start()


def clips_of(there: dt.datetime, language: Language) -> tuple[str, ...] | None:
    """Return the clips that say a moment on the wall clock, in order; None when it is not on a quarter."""
    if there.minute not in QUARTERS:
        return None
    said = {
        "week": there.weekday(),
        "dag": there.day,
        "maand": there.month,
        "uur": there.hour,
        "minuut": there.minute,
    }
    return tuple(clip(part, said[part]) for part in order(language))


def clip(part: str, number: int) -> str:
    return f"klok-{part}-{number}"


@cache
def clock(language: Language) -> tuple[Phrase, ...]:
    """Return the 78 clips, each with the text that is to be read."""
    return tuple(_clock(language))


def _clock(language: Language) -> Iterator[Phrase]:
    for part, numbers in _CLIPS.items():
        for number in numbers:
            dutch = _said(part, number, DUTCH)
            yield Phrase(
                clip(part, number), _said(part, number, language), dutch, _hint(part, number, dutch), important=True
            )


def _said(part: str, number: int, language: Language) -> str:
    if part == "week":
        day = dt.date(2024, 1, 1 + number)  # a Monday
        return language.weekdays[number] if language.weekdays else dates.format_date(day, "EEEE", language.babel)
    if part == "maand":
        # As it stands in a date: Kurmanji and Slavic languages bend the name after a number.
        return dates.format_date(dt.date(2024, number, 1), "d MMMM", language.babel).removeprefix("1").strip()
    return f"{number:02d}" if part == "minuut" else str(number)


def _hint(part: str, number: int, dutch: str) -> str:
    if part == "minuut" and number == 0:
        return "Het hele uur, na het getal van het uur. Zeg bijvoorbeeld: precies."
    return {
        "week": f"De dag van de week: {dutch}.",
        "dag": f"De dag van de maand: {dutch}. Zeg het getal zoals in een datum.",
        "maand": f"De maand na het getal: {dutch}.",
        "uur": f"Het uur van een afspraak, de klok tot 24. Zeg: om {dutch} uur.",
        "minuut": f"De minuten na het uur: {dutch}.",
    }[part]


# ------------------------------------------------------------------------------------------------ the sentences
def template() -> Catalog:
    """Return all sentences of the portal."""
    return _template((HERE / "messages.pot").stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _template(changed: int) -> Catalog:  # noqa: ARG001  # the time of change is the key
    return po.read(HERE / "messages.pot")


def sentences(language: Language, catalogue: Catalog) -> list[Phrase]:
    """Return what a page can say whole in this language, what matters most first; not what has a value in it."""
    found = [
        Phrase(key(msgid, entry.context), text, msgid, entry.context or "", po.marks(entry).spoken)
        for entry in po.entries(catalogue)
        for msgid in (source(entry),)
        for text in (own_text(language, msgid, entry.context),)
        if text and isinstance(entry.id, str) and entry.context not in NEVER_ON_A_PAGE and not _SLOT.search(msgid)
    ]
    return sorted(found, key=lambda phrase: (not phrase.important, phrase.dutch.casefold()))


def phrases(language: Language, catalogue: Catalog) -> list[Phrase]:
    """Return everything to record in a language: the clock, then what is said aloud, then the rest."""
    return [*clock(language), *sentences(language, catalogue)]


def coverage(wanted: Iterable[Phrase], recorded: Mapping[str, str]) -> tuple[int, int]:
    """Return how many of these have a recording of today's wording, and how many there are; keys to fingerprints."""
    listed = tuple(wanted)
    return sum(recorded.get(phrase.key) == phrase.fingerprint for phrase in listed), len(listed)
