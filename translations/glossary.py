"""The approved words of `glossary.tsv`, with how sure we are of each; knows no page."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translations.languages import DUTCH, Language
from translations.voice import current

FILE = Path(__file__).resolve().parent / "glossary.tsv"


@dataclass(frozen=True)
class Term:
    """A term in one language and the Dutch word that stays visible beside it."""

    text: str
    language: Language
    dutch: str  # empty: nothing stays beside it
    reviewed: bool  # confidence C is our own wording, plausible and unreviewed


def term(key: str, language: Language | None = None) -> Term:
    """Return the term in the language spoken now or, when the glossary lacks it, along its chain."""
    row = rows()[key]
    for step in (language or current()).chain:
        if step is DUTCH:
            break
        cell = row.get(step.code, "")
        if cell:
            sure = f"{step.code}=C" not in row["confidence"].split()
            return Term(_alone(cell, row["keep_dutch_word"]), step, row["keep_dutch_word"], sure)
    return Term(row["nl"], DUTCH, "", reviewed=True)


@lru_cache(maxsize=1)
def rows() -> Mapping[str, Mapping[str, str]]:
    """Return the rows by key."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def stems(cell: str) -> list[str]:
    """Return the beginnings by which a term is recognised in a sentence, whatever its ending."""
    names = re.split(r"\s/\s|[:(፦]", cell)
    first = [name.split()[0].casefold() for name in names[:2] if name.split()]
    return [word[: max(3, len(word) - 2)] for word in first]


def _alone(cell: str, dutch: str) -> str:
    """Return the translation without second choices and the Dutch word in brackets: pages set that apart."""
    text = cell.replace(f"({dutch})", "").strip() if dutch else cell
    return text.split(" / ")[0]
