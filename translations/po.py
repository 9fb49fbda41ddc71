"""Reading and writing PO files so that a diff shows texts only; knows no rule about what is in them."""

import ast
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from translations.languages import Language

COMMENT = "I18N:"  # what programmers write above a string for translators and for the gate
_PREVIOUS = "| msgid "
_CHURN = (b'"POT-Creation-Date:', b'"PO-Revision-Date:', b'"Last-Translator:', b'"Generated-By:')
_NOBODY = "-"  # Babel would fill in example addresses
_HEADER = "# {title} The msgid is the Dutch sentence."


@dataclass(frozen=True)
class Marks:
    """What the comment `# I18N: critical max=40 …` says about a string."""

    critical: bool
    longest: int | None
    spoken: bool = False  # said aloud by a page, or critical: what a voice is recorded for first


def new(language: Language | None = None) -> Catalog:
    """Return an empty catalogue, with the plural header of the table: Babel's own would be another."""
    catalogue = Catalog(
        locale=language.babel if language else None,
        project="inburgeringsportaal",
        version="1",
        msgid_bugs_address=_NOBODY,
        language_team=_NOBODY,
        charset="utf-8",
        fuzzy=False,
        header_comment=_HEADER.format(title=f"{language.autonym}." if language else "Template."),
    )
    if language:
        catalogue.mime_headers = [("Plural-Forms", language.plural)]
    return catalogue


def read(path: Path, language: Language | None = None) -> Catalog:
    """Return the catalogue, with the earlier Dutch of fuzzy entries: Babel writes it but does not read it."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language.babel if language else None)
    for entry in [*catalogue, *catalogue.obsolete.values()]:
        _recover_previous(entry)
    return catalogue


def dump(catalogue: Catalog) -> bytes:
    """Return the file: sorted, no locations, no dates, long lines whole."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True, include_previous=True)
    return b"".join(line for line in buffer.getvalue().splitlines(True) if not line.startswith(_CHURN))


def write(path: Path, catalogue: Catalog) -> None:
    """Write the file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dump(catalogue))


def entries(catalogue: Catalog) -> Iterator[Message]:
    """Give the entries without the header."""
    return (entry for entry in catalogue if entry.id)


def marks(entry: Message) -> Marks:
    """Return what the comments for translators ask."""
    words = [
        word.strip(".,;")
        for comment in entry.auto_comments
        if comment.startswith(COMMENT)
        for word in comment.removeprefix(COMMENT).split()
    ]
    limits = [int(word[4:]) for word in words if word.startswith("max=") and word[4:].isdecimal()]
    critical = "critical" in words
    return Marks(critical, min(limits, default=None), spoken=critical or "geluid" in words)


def _recover_previous(entry: Message) -> None:
    said = [comment for comment in entry.user_comments if comment.startswith("|")]
    entry.user_comments = [comment for comment in entry.user_comments if comment not in said]
    if said and said[0].startswith(_PREVIOUS):
        lines = [said[0].removeprefix(_PREVIOUS)]
        for line in said[1:]:
            if not line.startswith('| "'):
                break
            lines.append(line.removeprefix("| "))
        try:
            entry.previous_id = ["".join(str(ast.literal_eval(line)) for line in lines)]
        except (SyntaxError, ValueError):
            entry.previous_id = []  # another tool broke the comment over two lines: it only helps a translator
