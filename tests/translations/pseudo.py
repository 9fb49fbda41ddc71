"""Catalogues made from the template for tests: two pseudo-languages and poison; no person ever reads them.

Babel knows eo and ur and we never ship them. eo shows what is not wrapped (accents, brackets) and what does
not fit (60 percent longer); ur does the same from right to left.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog

from translations import languages, po
from translations.catalog import catalogues_in, forget, plural_rule
from translations.languages import P2A, Language
from translations.workshop import path_of

EO = Language(9, "eo", "eo", "[Ëšṗërånŧö]", "pseudo", "Latn", P2A, None, ("nl",))
UR = Language(9, "ur", "ur", "اردو", "pseudo rtl", "Arab", P2A, None, ("nl",))
CANARY = "<x-canary>"

_KEPT = re.compile(r"(%\(\w+\)s|<[^>]+>)")
_ACCENTS = str.maketrans("aeiouncstzAEIOUNCSTZ", "åëïöüñčšŧžÅËÏÖÜÑČŠŦŽ")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابچدعفگحیجکلمنوپقرستثوخشظز" * 2)


def accented(text: str) -> str:
    return f"[{_outside(text, lambda part: part.translate(_ACCENTS))}{'~' * (len(text) * 6 // 10)}]"


def mirrored(text: str) -> str:
    return _outside(text, lambda part: part.translate(_ARABIC)).replace("?", "؟")


def poison(text: str) -> str:
    return f"{CANARY}{text}"


def write(template: Catalog, directory: Path, language: Language, translate: Callable[[str], str]) -> None:
    """Write a catalogue in which every string of the template went through `translate`."""
    catalogue = po.new(language)
    for entry in po.entries(template):
        if isinstance(entry.id, str):
            string: str | tuple[str, ...] = translate(entry.id)
        else:
            count = 1 + max(plural_rule(language.plural)(n) for n in range(201))
            string = tuple(translate(entry.id[-1]) for _ in range(count))
        catalogue.add(entry.id, string, context=entry.context)
    po.write(path_of(language, directory), catalogue)


@contextmanager
def pseudo_languages(template: Catalog, directory: Path) -> Iterator[tuple[Language, Language]]:
    """Speak eo and ur too, inside the block, everywhere where codes are parsed."""
    write(template, directory, EO, accented)
    write(template, directory, UR, mirrored)
    rows = {row.code: row for row in (EO, UR)}
    languages._BY_CODE.update(rows)
    forget()
    try:
        with catalogues_in(directory):
            yield EO, UR
    finally:
        for code in rows:
            del languages._BY_CODE[code]
        forget()


@contextmanager
def poisoned(template: Catalog, directory: Path, spoken: Iterable[Language]) -> Iterator[None]:
    """Begin every translation with a tag of its own, inside the block: on no page may it be a tag."""
    for language in spoken:
        write(template, directory, language, poison)
    forget()
    try:
        with catalogues_in(directory):
            yield
    finally:
        forget()


def _outside(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if _KEPT.fullmatch(part) else change(part) for part in _KEPT.split(text))
