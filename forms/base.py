"""The form that every page form extends: clean input, own messages; knows no page, request or database."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wtforms import Form

from translations import _l

_LINES = re.compile(r"\r\n?")
# Left out silently: bidi overrides and isolates, direction marks, zero width characters, tag characters.
# The zero width non-joiner (U+200C) stays: Persian and Kurdish words are spelt with it.
_INVISIBLE = re.compile("[\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
# More marks in a row than any script writes (the bound of the Stream-Safe Text Format, UAX 15): normalising takes time
# to the square of their number, so that one post of 500 kB would keep a process busy for a minute and a half.
_MARKS_IN_A_ROW = 30
# Refused: control characters and lone surrogates, which a keyboard never makes.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

REFUSED_CHARACTERS = _l("Er staat een teken in dat niet mag. Typ de tekst opnieuw.")
WRONG = _l("Dit antwoord klopt niet. Kies of typ opnieuw.")
MISSING = _l("Vul hier iets in.")
_TOO_LONG = _l("Dit is te lang. Maak het korter.")
_NO_DATE = _l("Deze datum klopt niet.")
NO_NUMBER = _l("Vul een getal in.")

# WTForms' own sentences are English in half of our languages, so each of them has one of ours.
WTFORMS_MESSAGES: Mapping[str, Any] = {
    "This field is required.": MISSING,
    "Field cannot be longer than %(max)d character.": _TOO_LONG,
    "Not a valid datetime value.": _NO_DATE,
    "Not a valid date value.": _NO_DATE,
    "Not a valid week value.": _NO_DATE,
    "Date must be at least %(min)s.": _NO_DATE,
    "Date must be at most %(max)s.": _NO_DATE,
    "Date must be between %(min)s and %(max)s.": _NO_DATE,
    "Not a valid integer value.": NO_NUMBER,
    "Not a valid decimal value.": NO_NUMBER,
    "Not a valid float value.": NO_NUMBER,
    **dict.fromkeys(
        (
            "Invalid field name '%s'.",
            "Field must be equal to %(other_name)s.",
            "Field must be at least %(min)d character long.",
            "Field must be exactly %(max)d character long.",
            "Field must be between %(min)d and %(max)d characters long.",
            "Number must be at least %(min)s.",
            "Number must be at most %(max)s.",
            "Number must be between %(min)s and %(max)s.",
            "Invalid input.",
            "Invalid email address.",
            "Invalid IP address.",
            "Invalid Mac address.",
            "Invalid URL.",
            "Invalid UUID.",
            "Invalid value, must be one of: %(values)s.",
            "Invalid value, can't be any of: %(values)s.",
            "This field cannot be edited.",
            "This field is disabled and cannot have a value.",
            "Invalid CSRF Token.",
            "CSRF token missing.",
            "CSRF failed.",
            "CSRF token expired.",
            "Invalid Choice: could not coerce.",
            "Choices cannot be None.",
            "Not a valid choice.",
            "Invalid choice(s): one or more data inputs could not be coerced.",
            "'%(value)s' is not a valid choice for this field.",
            "Not a valid time value.",
        ),
        WRONG,
    ),
}


def clean(text: str) -> str:
    """NFC, one kind of line end, no invisible characters, no space around it."""
    plain = _LINES.sub("\n", text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", _stream_safe(plain))
    return _INVISIBLE.sub("", plain).strip()


def _stream_safe(text: str) -> str:
    """Leave out what stands above or below a letter when there is more of it than any script has."""
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(sign)
    return "".join(kept)


class _Messages:
    """What WTForms asks for its own texts: ours, in the language that is being spoken."""

    @staticmethod
    def gettext(message: str) -> str:
        return str(WTFORMS_MESSAGES.get(message, message))

    @classmethod
    def ngettext(cls, singular: str, _plural: str, _number: int) -> str:
        return cls.gettext(singular)


class _CleanInput:
    """Posted values after `clean`, and the names of those that held a refused character."""

    def __init__(self, posted: Any, untouched: frozenset[str]) -> None:
        self.refused: set[str] = set()
        self._values: dict[str, list[Any]] = {
            name: posted.getlist(name) if name in untouched else self._cleaned(name, posted.getlist(name))
            for name in posted
        }

    def _cleaned(self, name: str, values: Sequence[Any]) -> list[Any]:
        texts = [clean(value) if isinstance(value, str) else value for value in values]
        if any(isinstance(text, str) and _CONTROL.search(text) for text in texts):
            self.refused.add(name)
        return [_CONTROL.sub("", text) if isinstance(text, str) else text for text in texts]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __len__(self) -> int:
        return len(self._values)

    def getlist(self, name: str) -> list[Any]:
        return list(self._values.get(name, ()))


class PageForm(Form):
    """A form of one page: `F(formdata, data=…, choices={"soort": […]})`, then `validate()`.

    `formdata` is the posted form or None. What was typed stays in the fields when something is wrong,
    except in fields that are secret.
    """

    class Meta:
        """How WTForms is tamed: our catalogue, and clean input before any field sees it."""

        def get_translations(self, form: Form) -> type[_Messages]:
            del form
            return _Messages

        def wrap_formdata(self, form: Form, formdata: Any) -> _CleanInput | None:
            if formdata is None or isinstance(formdata, _CleanInput):
                return formdata
            untouched = frozenset(field.name for field in form if getattr(field, "untouched", False))
            return _CleanInput(formdata, untouched)

    def __init__(
        self,
        formdata: Any = None,
        *,
        data: Mapping[str, Any] | None = None,
        choices: Mapping[str, Sequence[Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        self.refused: frozenset[str] = frozenset()
        super().__init__(formdata, data=data, **kwargs)
        for name, options in (choices or {}).items():
            self[name].choices = options

    def post_process(self, formdata: Any = None) -> None:
        """Note what was refused: WTForms calls this with the cleaned input."""
        super().post_process(formdata)
        if isinstance(formdata, _CleanInput):
            self.refused = frozenset(formdata.refused)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        good = super().validate(extra_validators)
        for field in self:
            if field.name in self.refused:
                field.errors = [REFUSED_CHARACTERS]
                good = False
        return good

    def refuse(self, name: str, message: Any) -> None:
        """Say beside a field what the service found wrong (a taken number, a used code)."""
        self[name].errors = [*self[name].errors, message]
