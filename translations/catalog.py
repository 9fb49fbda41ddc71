"""Looking up a text along the fallback chain, string by string; knows no page and marks nothing.

gettext loads one catalogue and has no chain: a string missing in Dari came out Dutch although Farsi has it.
It also returns the msgid for a miss, so here membership decides, and an empty or fuzzy translation is a miss.
"""

import gettext as standard
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from translations.languages import DUTCH, Language
from translations.voice import current

HERE = Path(__file__).resolve().parent
_FRESH_FOR = 1.0  # seconds between two looks at the file, so that a page of a hundred strings costs no stats

Key = tuple[str | None, str]
Entries = Mapping[Key, tuple[str, ...]]


@dataclass(frozen=True)
class Found:
    """A text and the language it is in, which need not be the language asked for."""

    text: str
    language: Language


@dataclass
class _Shelf:
    looked: float
    stamp: tuple[int, int]
    entries: Entries
    edition: int


_directory = HERE
_shelves: dict[tuple[Path, str], _Shelf] = {}
_editions = count(1)


@contextmanager
def catalogues_in(directory: Path) -> Iterator[None]:
    """Read the catalogues of another folder inside the block: pseudo-locales, poisoned catalogues."""
    global _directory  # noqa: PLW0603  # one process reads one set of catalogues; threads of a test server too
    before, _directory = _directory, directory
    try:
        yield
    finally:
        _directory = before


def lookup(
    msgid: str,
    context: str | None = None,
    n: int | None = None,
    plural: str | None = None,
) -> Found:
    """Return the text in the language spoken now, or in the first language of its chain that has it."""
    return next(candidates(msgid, context, n, plural))


def candidates(
    msgid: str,
    context: str | None = None,
    n: int | None = None,
    plural: str | None = None,
) -> Iterator[Found]:
    """Give every language of the chain that has the text, the wanted one first, the Dutch source last."""
    for step in current().chain:
        if step is not DUTCH:
            forms = entries(step).get((context, msgid))
            if forms:
                yield Found(_form(forms, step, n), step)
    yield Found(plural if plural is not None and n is not None and n != 1 else msgid, DUTCH)


def spoken(
    msgid: str,
    values: Mapping[str, object],
    context: str | None = None,
    n: int | None = None,
    plural: str | None = None,
) -> Found:
    """Return the text with its values; a translation that cannot take them gives way to the next."""
    found = None
    for found in candidates(msgid, context, n, plural):
        if not values:
            return found
        try:
            return Found(found.text % values, found.language)
        except (KeyError, ValueError, TypeError):
            if found.language is DUTCH:
                raise
    raise AssertionError(found)  # unreachable: the Dutch source either returned or raised


def entries(language: Language) -> Entries:
    """Return the language's own texts, read again when the file changed."""
    return _shelf_of(language).entries


def edition(language: Language) -> int:
    """Return a number that is another one as soon as the language's texts are: the key of what was made from them."""
    return _shelf_of(language).edition


def _shelf_of(language: Language) -> _Shelf:
    place = (_directory, language.babel)
    shelf = _shelves.get(place)
    now = time.monotonic()
    if shelf is not None and now - shelf.looked < _FRESH_FOR:
        return shelf
    folder = _directory / language.babel / "LC_MESSAGES"
    stamp = (_changed(folder / "messages.po"), _changed(folder / "messages.mo"))
    if shelf is None or shelf.stamp != stamp:
        shelf = _Shelf(now, stamp, _read(folder, stamp), next(_editions))
    shelf.looked = now
    _shelves[place] = shelf
    return shelf


def forget() -> None:
    """Forget all that was read; for who has just written catalogues."""
    _shelves.clear()


@lru_cache(maxsize=64)
def plural_rule(header: str) -> Callable[[int], int]:
    """Return the function n -> form of a plural header."""
    return standard.c2py(header.split("plural=", 1)[1].rstrip(" ;"))


def entries_of(catalogue: Catalog) -> Entries:
    """Return what counts as translated: not fuzzy, no empty form."""
    return {(_context(entry), source(entry)): forms for entry in catalogue if (forms := _usable(entry))}


def source(entry: Message) -> str:
    """Return the Dutch sentence of an entry: of a plural the singular."""
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def forms_of(entry: Message) -> tuple[str, ...]:
    """Return the translations of an entry, one for each plural form."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


def _context(entry: Message) -> str | None:
    # Babel decodes everything of a compiled file but the context: with it, every picture kept its Dutch word.
    found: object = entry.context
    return found.decode() if isinstance(found, bytes) else entry.context


def _usable(entry: Message) -> tuple[str, ...]:
    forms = forms_of(entry)
    return forms if entry.id and not entry.fuzzy and forms and all(forms) else ()


def _form(forms: tuple[str, ...], language: Language, n: int | None) -> str:
    if n is None or len(forms) == 1:
        return forms[0]
    return forms[min(plural_rule(language.plural)(abs(n)), len(forms) - 1)]


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _read(folder: Path, stamp: tuple[int, int]) -> Entries:
    """Read the compiled file, or the source when it is newer: a forgotten compile never shows Dutch."""
    source_changed, compiled = stamp
    if compiled and compiled >= source_changed:
        with (folder / "messages.mo").open("rb") as file:
            return entries_of(read_mo(file))
    if source_changed:
        with (folder / "messages.po").open("rb") as file:
            return entries_of(read_po(file, ignore_obsolete=True))
    return {}
