"""Who has checked which text (`review.tsv`); knows no page and asks nobody.

A row holds for one wording: when the Dutch or the translation changes, its hash no longer fits and the text
counts as a machine's again. No row means machine. One line a string, readable in a diff.
"""

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog

from translations import po
from translations.catalog import entries, source
from translations.languages import DUTCH, Language

FILE = Path(__file__).resolve().parent / "review.tsv"


class State(StrEnum):
    """How far a text has come; only `reviewed` is a native speaker's word."""

    MACHINE = "machine"
    CHECKED = "checked"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Review:
    """One line: this wording in this language was looked at by this person."""

    language: str
    source: str  # hash of context and Dutch
    target: str  # hash of the translation, all its forms
    state: State
    initials: str
    date: str
    dutch: str  # for the reader of the file only


Rows = Mapping[tuple[str, str], Review]


def source_hash(msgid: str, context: str | None = None) -> str:
    """Return the stable id of a string."""
    return _hash(f"{context or ''}\x04{msgid}")


def target_hash(forms: Iterable[str]) -> str:
    """Return the fingerprint of a translation."""
    return _hash("\x00".join(forms))


def state(language: Language, msgid: str, context: str | None = None, file: Path | None = None) -> State:
    """Return how far the language's own wording of a string has come."""
    if language is DUTCH:
        return State.REVIEWED
    row = load(file).get((language.code, source_hash(msgid, context)))
    forms = entries(language).get((context, msgid), ())
    return row.state if row is not None and row.target == target_hash(forms) else State.MACHINE


def record(
    language: Language,
    msgid: str,
    context: str | None,
    state: State,
    initials: str,
    day: dt.date,
    file: Path | None = None,
) -> Review:
    """Note what a person found of the wording of today."""
    forms = entries(language)[context, msgid]
    row = Review(
        language.code,
        source_hash(msgid, context),
        target_hash(forms),
        state,
        initials,
        day.isoformat(),
        " ".join(msgid.split()),
    )
    save({**load(file), (row.language, row.source): row}, file)
    return row


def pending(language: Language, template: Catalog, file: Path | None = None) -> list[str]:
    """Return the critical strings that no native speaker reviewed: what a setting may hide a language for."""
    return [
        source(entry)
        for entry in po.entries(template)
        if po.marks(entry).critical and state(language, source(entry), entry.context, file) is not State.REVIEWED
    ]


def stale(template: Catalog, languages: Iterable[Language], file: Path | None = None) -> Iterator[Review]:
    """Give the rows that fit no wording any more, because the Dutch or the translation changed."""
    known = {source_hash(source(entry), entry.context): entry for entry in po.entries(template)}
    by_code = {language.code: language for language in languages}
    for row in load(file).values():
        entry, language = known.get(row.source), by_code.get(row.language)
        forms = entries(language).get((entry.context, source(entry)), ()) if entry and language else ()
        if row.target != target_hash(forms):
            yield row


def moved(old: tuple[str | None, str], new: tuple[str | None, str], file: Path | None = None) -> None:
    """Let the reviews of a string follow it when its author said that the meaning did not change."""
    before, after = source_hash(old[1], old[0]), source_hash(new[1], new[0])
    rows = dict(load(file))
    for key in [key for key in rows if key[1] == before]:
        row = replace(rows.pop(key), source=after, dutch=" ".join(new[1].split()))
        rows[row.language, row.source] = row
    save(rows, file)


def load(file: Path | None = None) -> Rows:
    """Return the rows, read again when the file changed."""
    path = file or FILE
    try:
        return _load(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


def save(rows: Rows, file: Path | None = None) -> None:
    """Write the file, sorted."""
    buffer = io.StringIO()
    names = [field.name for field in fields(Review)]
    writer = csv.DictWriter(buffer, names, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writeheader()
    writer.writerows(asdict(row) for _, row in sorted(rows.items()))
    (file or FILE).write_text(buffer.getvalue(), encoding="utf-8")


def _row(cells: dict[str, str]) -> Review:
    return Review(**{name: text for name, text in cells.items() if name != "state"}, state=State(cells["state"]))


@lru_cache(maxsize=4)
def _load(file: Path, changed: int) -> Rows:  # noqa: ARG001  # the time of change is part of the key
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [_row(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return {(row.language, row.source): row for row in rows}


@lru_cache(maxsize=4096)
def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
