"""The gate for catalogues: what a program can see of a bad translation; knows no language by ear.

`pybabel compile` exits 0 on a dropped placeholder and counts fuzzy as done; this does not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

from translations import glossary, po
from translations.catalog import forms_of, source
from translations.languages import Language

PLACEHOLDER = re.compile(r"%\((\w+)\)([a-zA-Z])")
TAG = re.compile(r"</?[A-Za-z][^>]*>")
NUMBER = re.compile(r"\d+")
LATIN_WORD = re.compile(r"[A-Za-z\u00C0-\u024F]{3,}")
# An Arabic sentence shows these turned round: they belong in a value that the page isolates (`ltr`).
TURNS_ROUND = re.compile(r"\d[-–]\d|\d \d|\d - \d")
BIDI_CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
QUESTIONS = "?؟፧"
SCRIPTS = {"Latn": "LATIN", "Arab": "ARABIC", "Ethi": "ETHIOPIC", "Cyrl": "CYRILLIC"}
# Letters that look right and are another letter: Arabic yeh and kaf in a Persian or Kurdish word.
WRONG_LETTERS = {"fa": "يك", "fa-AF": "يك", "ckb": "يك", "ps": "ك"}
# Names and signs that are the same in every language.
ALLOWED = frozenset({"sms", "whatsapp", "pin", "pip", "werksaam", "duo", "digid", "pvt", "map", "knm", "rit"})


@dataclass(frozen=True)
class Finding:
    """One thing wrong with one string; a warning does not close the gate."""

    language: str
    rule: str
    msgid: str
    detail: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.language}: {self.rule}: {self.detail} in “{self.msgid}”"


Rule = Callable[[str, str, Language], str | None]


def check_catalogue(catalogue: Catalog, template: Catalog, language: Language) -> list[Finding]:
    """Return what is wrong with a language's file: each string of the template must be there and right."""
    findings = [*_header(catalogue, language)]
    for wanted in po.entries(template):
        entry = catalogue.get(wanted.id, context=wanted.context)
        if entry is None or not any(forms_of(entry)):
            findings.append(Finding(language.code, "missing", source(wanted), "no translation"))
        else:
            entry.auto_comments = wanted.auto_comments
            findings.extend(check_entry(entry, language))
    known = {(entry.context, source(entry)) for entry in po.entries(template)}
    findings.extend(
        Finding(language.code, "unused", source(entry), "not in the template")
        for entry in po.entries(catalogue)
        if (entry.context, source(entry)) not in known
    )
    return findings


def check_template(template: Catalog) -> list[Finding]:
    """Return what is wrong with the Dutch itself, before anyone translates it."""
    findings: list[Finding] = []
    for entry in po.entries(template):
        for text in (entry.id,) if isinstance(entry.id, str) else entry.id:
            details = (_stray_percent(text), "a tag" if TAG.search(text) else None, _control(text))
            findings.extend(Finding("nl", "source", text, detail) for detail in details if detail)
            if TURNS_ROUND.search(text):
                findings.append(Finding("nl", "bidi", text, "turns round in Arabic; use a value", warning=True))
            findings.extend(
                Finding("nl", "source", text, f"%({name}){kind} must end in s")
                for name, kind in PLACEHOLDER.findall(text)
                if kind != "s"
            )
    return findings


def check_entry(entry: Message, language: Language) -> Iterator[Finding]:
    """Give what is wrong with one string, form by form."""
    msgid = source(entry)
    if entry.fuzzy:
        yield Finding(language.code, "fuzzy", msgid, "the Dutch changed and nobody looked")
    forms = forms_of(entry)
    yield from _plural_forms(entry, forms, language)
    longest = po.marks(entry).longest
    for form in filter(None, forms):
        original = _counterpart(entry, form)
        for name, rule in RULES.items():
            detail = rule(original, form, language)
            if detail:
                yield Finding(language.code, name, msgid, detail)
        length = len(PLACEHOLDER.sub("", form))
        if longest is not None and length > longest:
            yield Finding(language.code, "length", msgid, f"{length} of {longest} characters")
    yield from _terms(msgid, " ".join(forms), language)


def _header(catalogue: Catalog, language: Language) -> Iterator[Finding]:
    found = dict(catalogue.mime_headers).get("Plural-Forms", "")
    if found.replace(" ", "") != language.plural.replace(" ", ""):
        yield Finding(language.code, "plural header", "", f"{found} instead of {language.plural}")


def _plural_forms(entry: Message, forms: tuple[str, ...], language: Language) -> Iterator[Finding]:
    if isinstance(entry.id, str):
        return
    wanted = int(language.plural.split("nplurals=")[1].split(";")[0])
    if len(forms) != wanted or not all(forms):
        filled = sum(map(bool, forms))
        yield Finding(language.code, "plural forms", source(entry), f"{filled} of {wanted} forms")


def _counterpart(entry: Message, form: str) -> str:
    """Return the Dutch form to compare with: of a plural the one that uses the same placeholders."""
    if isinstance(entry.id, str):
        return entry.id
    same = [text for text in entry.id if _placeholders(text) == _placeholders(form)]
    return same[0] if same else entry.id[-1]


def _terms(msgid: str, text: str, language: Language) -> Iterator[Finding]:
    words = {word.casefold() for word in re.findall(r"\w+", msgid)}
    for row in glossary.rows().values():
        cell = row.get(language.code, "")
        if cell and row["nl"] in words and not any(stem in text.casefold() for stem in glossary.stems(cell)):
            yield Finding(language.code, "term", msgid, f"{row['nl']} is {cell}", warning=True)


def _placeholders(text: str) -> Counter[tuple[str, str]]:
    return Counter(PLACEHOLDER.findall(text))


def _bare(text: str) -> str:
    return TAG.sub(" ", PLACEHOLDER.sub(" ", text))


def _same_placeholders(original: str, form: str, _: Language) -> str | None:
    wanted, found = _placeholders(original), _placeholders(form)
    if wanted == found:
        return None
    lost, added = sorted((wanted - found).elements()), sorted((found - wanted).elements())
    return f"lost {lost}, added {added}"


def _stray_percent(text: str) -> str | None:
    return "a stray % (write procent)" if "%" in PLACEHOLDER.sub("", text) else None


def _control(text: str) -> str | None:
    bad = sorted(f"U+{ord(sign):04X}" for sign in text if sign in BIDI_CONTROLS or sign == "\x00")
    return f"control characters {bad}" if bad else None


def _same_tags(original: str, form: str, _: Language) -> str | None:
    same = Counter(TAG.findall(original)) == Counter(TAG.findall(form)) and original.count("<") == form.count("<")
    return None if same else "other tags"


def _digits(text: str) -> str:
    return "".join(sign if (value := unicodedata.digit(sign, None)) is None else str(value) for sign in _bare(text))


def _same_numbers(original: str, form: str, _: Language) -> str | None:
    wanted, found = NUMBER.findall(_digits(original)), NUMBER.findall(_digits(form))
    return None if sorted(wanted) == sorted(found) else f"numbers {found} instead of {wanted}"


def _western_digits(_: str, form: str, __: Language) -> str | None:
    bad = [sign for sign in form if unicodedata.digit(sign, None) is not None and sign not in "0123456789"]
    return f"digits {''.join(bad)}" if bad else None


def _script(original: str, form: str, language: Language) -> str | None:
    names = {unicodedata.name(sign, "?").split()[0] for sign in _bare(form) if sign.isalpha()}
    own = SCRIPTS[language.script]
    foreign = sorted(names - {own, "LATIN"})
    if foreign:
        return f"letters of {', '.join(foreign)}"
    if own not in names and _foreign_words(_bare(original), ""):
        return f"no letter of {own}"
    return None


def _latin_words(original: str, form: str, language: Language) -> str | None:
    words = [] if language.script == "Latn" else _foreign_words(_bare(form), original)
    return f"Latin words {words}" if words else None


def _foreign_words(text: str, original: str) -> list[str]:
    known = ALLOWED | {word.casefold() for word in LATIN_WORD.findall(original)}
    return [word for word in LATIN_WORD.findall(text) if word.casefold() not in known]


def _questions(original: str, form: str, language: Language) -> str | None:
    if language.script == "Arab" and "?" in form:
        return "? instead of ؟"
    wanted, found = original.count("?"), sum(form.count(sign) for sign in QUESTIONS)
    return None if wanted == found else f"{found} question marks instead of {wanted}"


def _letters(_: str, form: str, language: Language) -> str | None:
    bad = [sign for sign in WRONG_LETTERS.get(language.code, "") if sign in form]
    return f"Arabic {' '.join(bad)}" if bad else None


def _unchanged(original: str, form: str, _: Language) -> str | None:
    return "left in Dutch" if original == form and len(_bare(original).split()) > 2 else None


def _edges(original: str, form: str, _: Language) -> str | None:
    same = original.count("\n") == form.count("\n") and _margins(original) == _margins(form)
    return None if same else "other spaces at the ends, or other lines"


def _margins(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


RULES: dict[str, Rule] = {
    "placeholders": _same_placeholders,
    "percent": lambda _, form, __: _stray_percent(form),
    "tags": _same_tags,
    "numbers": _same_numbers,
    "digits": _western_digits,
    "script": _script,
    "latin": _latin_words,
    "question": _questions,
    "control": lambda _, form, __: _control(form),
    "NFC": lambda _, form, __: None if unicodedata.is_normalized("NFC", form) else "not normalised",
    "letters": _letters,
    "unchanged": _unchanged,
    "edges": _edges,
}
