"""The work on the catalogues: extract, update, compile, check, carry; knows no database and no request.

`python -m translations.workshop extract|update|compile|check|carry`
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract as extract_from
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from jinja2.ext import babel_extract

from translations import po, review
from translations.carry import carry as carry_over
from translations.catalog import HERE, forget, forms_of, source
from translations.check import Finding, check_catalogue, check_template
from translations.languages import DUTCH, LAUNCH, Language

ROOT = HERE.parent
CODE = ("forms", "notifications", "portal")
TEMPLATES = ("portal/templates",)
STAFF = ("forms/staff", "portal/web/staff", "portal/templates/staff")  # Dutch only, never translated

PLAIN = (1,)
CONTEXT = ((1, "c"), 2)
KEYWORDS: dict[str, Any] = {
    "_": PLAIN,
    "_l": PLAIN,
    "gettext": PLAIN,
    "gettext_l": PLAIN,
    "ngettext": (1, 2),
    "pgettext": CONTEXT,
    "pgettext_l": CONTEXT,
    "npgettext": ((1, "c"), 2, 3),
}
RELEASED: tuple[Language, ...] = tuple(language for language in LAUNCH if language is not DUTCH)
IN_PAGES: dict[str, Any] = {**KEYWORDS, "plain": PLAIN, "critical": PLAIN, "geluid": PLAIN}  # in code: other words
MARKED = frozenset({"critical", "geluid"})
_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}

Raw = Iterable[tuple[int, str | None, Any, list[str]]]


def extract(root: Path = ROOT) -> Catalog:
    """Return the template: every sentence that code and pages ask to be translated."""
    template = po.new()
    for path, method in sorted(_sources(root)):
        with path.open("rb") as file:
            keywords = KEYWORDS if path.suffix == ".py" else IN_PAGES
            found = extract_from(method, file, keywords, (po.COMMENT,), _OPTIONS)
            for _line, message, comments, context in found:
                template.add(message, auto_comments=comments, context=context)
    return template


def write_template(root: Path = ROOT, home: Path = HERE) -> Catalog:
    """Extract and write messages.pot."""
    template = extract(root)
    po.write(home / "messages.pot", template)
    return template


def update(home: Path = HERE, languages: Iterable[Language] = RELEASED) -> None:
    """Bring each language's file up to the template; what resembles an earlier sentence becomes fuzzy."""
    template = po.read(home / "messages.pot")
    for language in languages:
        path = path_of(language, home)
        before = po.read(path, language) if path.exists() else po.new(language)
        before.update(template)
        after = po.new(language)
        for entry in po.entries(before):
            after[entry.id] = entry
        po.write(path, _without_stale_previous(after))
    forget()


def compile_all(home: Path = HERE, languages: Iterable[Language] = RELEASED) -> None:
    """Write the compiled files; fuzzy strings stay out of them."""
    for language in languages:
        path = path_of(language, home)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, po.read(path, language), use_fuzzy=False)
    forget()


def check(root: Path = ROOT, home: Path = HERE, languages: Iterable[Language] = RELEASED) -> list[Finding]:
    """Return all that keeps the catalogues from being released, and warnings."""
    fresh = extract(root)
    stored = home / "messages.pot"
    findings = check_template(fresh)
    if not stored.exists() or stored.read_bytes() != po.dump(fresh):
        findings.append(Finding("nl", "stale", "", "messages.pot is not what the code says: make messages"))
    for language in languages:
        path = path_of(language, home)
        if path.exists():
            findings.extend(check_catalogue(po.read(path, language), fresh, language))
        else:
            findings.append(Finding(language.code, "missing", "", "no catalogue"))
    return findings


def carry(home: Path = HERE, languages: Iterable[Language] = RELEASED) -> list[tuple[str | None, str, str]]:
    """Keep the translations, and their reviews, of sentences of which only the punctuation changed."""
    kept: dict[tuple[str | None, str, str], None] = {}
    for language in languages:
        catalogue = po.read(path_of(language, home), language)
        kept.update(dict.fromkeys(carry_over(catalogue)))
        po.write(path_of(language, home), catalogue)
    for context, old, new in kept:
        review.moved((context, old), (context, new), home / review.FILE.name)
    forget()
    return list(kept)


def path_of(language: Language, home: Path = HERE) -> Path:
    """Return where a language's file lies."""
    return home / language.babel / "LC_MESSAGES" / "messages.po"


def coverage(home: Path = HERE, languages: Iterable[Language] = RELEASED) -> dict[str, float]:
    """Return the share of the template that each language has, fuzzy left out."""
    template = [*po.entries(po.read(home / "messages.pot"))]
    shares = {}
    for language in languages:
        catalogue = po.read(path_of(language, home), language)
        own = {
            (entry.context, source(entry))
            for entry in po.entries(catalogue)
            if not entry.fuzzy and all(forms_of(entry)) and forms_of(entry)
        }
        done = sum((entry.context, source(entry)) in own for entry in template)
        shares[language.code] = done / len(template) if template else 1.0
    return shares


def main(arguments: list[str] | None = None) -> int:
    """Do one step, for the Makefile; 1 when the gate is closed."""
    parser = argparse.ArgumentParser(description="Work on the catalogues.")
    parser.add_argument("step", choices=sorted(_STEPS))
    return _STEPS[parser.parse_args(arguments).step]()


def _step_check() -> int:
    findings = check()
    for finding in findings:
        _say(f"{'let op: ' if finding.warning else ''}{finding}")
    errors = sum(not finding.warning for finding in findings)
    _say(f"{errors} fouten, {len(findings) - errors} waarschuwingen")
    return 1 if errors else 0


def _step_carry() -> int:
    for _context, old, new in carry():
        _say(f"behouden: {old} -> {new}")
    return 0


def _step_extract() -> int:
    _say(f"{len(write_template())} zinnen in messages.pot")
    return 0


def _step_update() -> int:
    update()
    for code, share in coverage().items():
        _say(f"{code}: {share:.1%}")
    return 0


def _step_compile() -> int:
    compile_all()
    return 0


_STEPS: dict[str, Callable[[], int]] = {
    "extract": _step_extract,
    "update": _step_update,
    "compile": _step_compile,
    "check": _step_check,
    "carry": _step_carry,
}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _sources(root: Path) -> Iterator[tuple[Path, Any]]:
    for folder in CODE:
        for path in (root / folder).rglob("*.py"):
            if not _is_for_staff(path, root):
                yield path, extract_python
    for folder in TEMPLATES:
        for path in (root / folder).rglob("*.html"):
            if not _is_for_staff(path, root):
                yield path, _jinja


def _is_for_staff(path: Path, root: Path) -> bool:
    return any(path.is_relative_to(root / folder) for folder in STAFF)


def _jinja(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Raw:
    """Mark what a page prints by `critical(…)` or says by `geluid(…)`, so that nobody has to say it twice."""
    for line, function, message, comments in babel_extract(file, keywords, comment_tags, options):
        mark = [f"{po.COMMENT} {function}"] if function in MARKED else []
        yield line, function, message, [*comments, *mark]


def _without_stale_previous(catalogue: Catalog) -> Catalog:
    for entry in po.entries(catalogue):
        if not entry.fuzzy:
            entry.previous_id = []
    return catalogue


if __name__ == "__main__":
    sys.exit(main())
