"""The kinds of question: how each is read, checked and refused in own words; knows no page, no database.

Every kind has `kind` (which widget the page draws), `optional`, `help_text` and at most one error at a time.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any, ClassVar

from wtforms import Field, RadioField, SelectMultipleField, StringField, widgets
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from forms import phone
from forms.base import WRONG
from forms.digits import ascii_digits, holds_service_number, only_digits
from translations import _l

PIN_LENGTH = 5
YES, NO = "ja", "nee"
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DUTCH = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]?([0-9]{2})")


class Kind(Field):
    """What all kinds share: blank is one error or none, and a bad value stays visible beside its message."""

    kind: ClassVar[str] = "text"
    untouched: ClassVar[bool] = False  # True: the typed characters count exactly, nothing is cleaned away
    missing: Any = _l("Vul hier iets in.")
    wrong: Any = WRONG
    render_defaults: ClassVar[dict[str, str]] = {}

    def __init__(
        self,
        label: Any,
        *,
        optional: bool = False,
        help_text: Any = "",
        missing: Any = None,
        wrong: Any = None,
        render_kw: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            label, description=help_text, render_kw={**self.render_defaults, **(render_kw or {})}, **kwargs
        )
        self.optional = optional
        self.help_text = help_text
        self.missing = self.missing if missing is None else missing
        self.wrong = self.wrong if wrong is None else wrong

    def blank(self) -> bool:
        if self.raw_data is not None:
            return not any(self.raw_data)
        return self.data in (None, "", [])

    def pre_validate(self, form: Any) -> None:
        """Stop at the first thing that is wrong: one sentence helps more than three."""
        if self.blank():
            self.errors.clear()
            raise StopValidation(None if self.optional else self.missing)
        if self.process_errors:
            raise StopValidation
        self.check(form)

    def check(self, form: Any) -> None:
        """Raise ValidationError when the value cannot be; the kinds fill this in."""


class Typed(Kind, StringField):
    """A kind that is typed: `read` makes the value, `show` writes it back."""

    empty: ClassVar[Any] = None

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        typed = valuelist[0] if valuelist else ""
        self.data = self.empty
        if typed:
            self.data = self.read(typed)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.show(self.data)

    def read(self, typed: str) -> Any:
        return typed

    def show(self, value: Any) -> str:
        return str(value)

    def refuse(self, message: Any = None) -> ValueError:
        return ValueError(self.wrong if message is None else message)


class Text(Typed):
    """One line of free text."""

    empty = ""
    render_defaults: ClassVar[dict[str, str]] = {"dir": "auto"}

    def __init__(self, label: Any, *, max_length: int = 100, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.max_length = max_length
        self.render_kw["maxlength"] = str(max_length)

    def read(self, typed: str) -> str:
        return " ".join(typed.split())

    def check(self, form: Any) -> None:
        del form
        if len(self.data) > self.max_length:
            raise ValidationError(
                _l("Dit is te lang. Gebruik hoogstens %(aantal)s tekens.", aantal=self.max_length)
            )
        if holds_service_number(self.data):
            raise ValidationError(
                _l("Hier staat misschien een burgerservicenummer (BSN). Haal dat nummer weg.")
            )


class LongText(Text):
    """Several lines of free text."""

    kind = "longtext"
    widget = widgets.TextArea()

    def __init__(self, label: Any, *, max_length: int = 1000, **kwargs: Any) -> None:
        super().__init__(label, max_length=max_length, **kwargs)

    def read(self, typed: str) -> str:
        return typed


class Hidden(Typed):
    """A value the page carries along (a version); never free text."""

    kind = "hidden"
    widget = widgets.HiddenInput()
    empty = ""


class Whole(Typed):
    """A whole number, in digits of any script."""

    kind = "number"
    wrong = _l("Vul een getal in.")
    render_defaults: ClassVar[dict[str, str]] = {"inputmode": "numeric", "dir": "ltr"}

    def __init__(self, label: Any, *, least: int = 0, most: int = 1_000_000, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.least, self.most = least, most

    def read(self, typed: str) -> int:
        digits = only_digits(typed)
        if not re.fullmatch(r"[0-9]{1,9}", digits):
            raise self.refuse()
        return int(digits)

    def check(self, form: Any) -> None:
        del form
        if not self.least <= self.data <= self.most:
            raise ValidationError(
                _l("Vul een getal in van %(laagste)s tot %(hoogste)s.", laagste=self.least, hoogste=self.most)
            )


class Date(Typed):
    """A calendar day: as a browser posts it (2026-03-01) or as people write it (1-3-2026)."""

    kind = "date"
    widget = widgets.DateInput()
    wrong = _l("Deze datum klopt niet. Schrijf bijvoorbeeld 31-12-2026.")

    def __init__(
        self, label: Any, *, first: date = date(1900, 1, 1), last: date = date(2100, 12, 31), **kwargs: Any
    ) -> None:
        super().__init__(label, **kwargs)
        self.first, self.last = first, last

    def read(self, typed: str) -> date:
        plain = ascii_digits(typed)
        iso, dutch = _ISO.fullmatch(plain), _DUTCH.fullmatch(plain)
        try:
            if iso:
                return date(int(iso[1]), int(iso[2]), int(iso[3]))
            if dutch:
                return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
        except ValueError:
            pass
        raise self.refuse()

    def check(self, form: Any) -> None:
        del form
        if not self.first <= self.data <= self.last:
            raise ValidationError(_l("Deze datum kan niet. Kies een andere datum."))


class Time(Typed):
    """A time of the clock: 9:30, 09.30 or 0930."""

    kind = "time"
    widget = widgets.TimeInput()
    wrong = _l("Deze tijd klopt niet. Schrijf bijvoorbeeld 09:30.")

    def read(self, typed: str) -> time:
        clock = _CLOCK.fullmatch(ascii_digits(typed))
        try:
            if clock:
                return time(int(clock[1]), int(clock[2]))
        except ValueError:
            pass
        raise self.refuse()

    def show(self, value: time) -> str:
        return f"{value:%H:%M}"


class Phone(Typed):
    """A mobile number, in any usual spelling and script; its value is E.164."""

    kind = "phone"
    widget = widgets.TelInput()
    missing = _l("Vul uw telefoonnummer in.")
    wrong = _l("Dit nummer klopt niet. Vul een mobiel nummer in, bijvoorbeeld 06 12345678.")
    render_defaults: ClassVar[dict[str, str]] = {"dir": "ltr", "autocomplete": "tel", "maxlength": "30"}

    def __init__(
        self, label: Any, *, countries: tuple[str, ...] = phone.DEFAULT_COUNTRIES, **kwargs: Any
    ) -> None:
        super().__init__(label, **kwargs)
        self.countries = countries

    def read(self, typed: str) -> str:
        number = phone.e164(typed, self.countries)
        if number is None:
            raise self.refuse()
        return number


class Code(Typed):
    """A code of exactly so many digits, in any script, with or without spaces."""

    kind = "code"
    missing = _l("Vul de code in.")
    render_defaults: ClassVar[dict[str, str]] = {
        "inputmode": "numeric",
        "dir": "ltr",
        "autocomplete": "one-time-code",
        "maxlength": "30",
    }

    def __init__(self, label: Any, *, length: int = 6, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.length = length

    def read(self, typed: str) -> str:
        digits = only_digits(typed)
        if len(digits) != self.length or not (digits.isascii() and digits.isdigit()):
            raise self.refuse(
                self.wrong
                if self.wrong is not WRONG
                else _l("De code heeft %(aantal)s cijfers.", aantal=self.length)
            )
        return digits


class Secret(Kind):
    """A mixin for what is never shown back."""

    widget = widgets.PasswordInput(hide_value=True)


class Pin(Secret, Code):
    """The five digits of a client."""

    kind = "pin"
    missing = _l("Vul uw pincode in.")
    wrong = _l("Een pincode heeft 5 cijfers.")

    def __init__(self, label: Any, *, new: bool = False, **kwargs: Any) -> None:
        super().__init__(label, length=PIN_LENGTH, **kwargs)
        self.render_kw["autocomplete"] = "new-password" if new else "current-password"


class Password(Secret, Typed):
    """A password of a worker, exactly as it was typed."""

    kind = "password"
    untouched = True
    missing = "Vul uw wachtwoord in."  # staff pages are Dutch only
    max_length = 200

    def __init__(self, label: Any, *, new: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.render_kw["autocomplete"] = "new-password" if new else "current-password"

    def check(self, form: Any) -> None:
        del form
        if len(self.data) > self.max_length or "\x00" in self.data:
            raise ValidationError("Dit wachtwoord is te lang of heeft een teken dat niet mag.")


def _declared(choices: Iterable[Any] | None) -> list[SelectChoice]:
    """Pairs (value, label) as WTForms wants them today."""
    return [
        choice if isinstance(choice, SelectChoice) else SelectChoice(value=choice[0], label=choice[1])
        for choice in choices or ()
    ]


class Choice(Kind, RadioField):
    """One of several answers; `choices` are pairs (value, label), `coerce` makes the value (an enum)."""

    kind = "choice"
    missing = _l("Kies een antwoord.")
    wrong = _l("Dit antwoord bestaat niet. Kies een antwoord.")

    def __init__(
        self,
        label: Any,
        *,
        choices: Iterable[Any] | None = None,
        coerce: Callable[[Any], Any] = str,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, choices=_declared(choices), coerce=coerce, **kwargs)

    @property
    def choices(self) -> list[SelectChoice]:
        return self._choices

    @choices.setter
    def choices(self, value: Iterable[Any]) -> None:
        self._choices, self._choices_stale, self._choices_callable = _declared(value), False, None

    def options(self) -> list[SelectChoice]:
        """Every possible answer, for a page or a numbered text."""
        return list(self._choices)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        if valuelist and valuelist[0]:
            try:
                self.data = self.coerce(valuelist[0])
            except (ValueError, TypeError, KeyError):
                raise ValueError(self.wrong) from None

    def check(self, form: Any) -> None:
        del form
        if self.data not in [self.coerce(choice.value) for choice in self._choices]:
            raise ValidationError(self.wrong)


class Picture(Choice):
    """One of the pictures; the page draws them, the words come from the caller."""

    kind = "picture"
    missing = _l("Kies een plaatje.")


class YesNo(Choice):
    """Yes or no as True or False; not answered is None."""

    kind = "yesno"

    def __init__(self, label: Any, **kwargs: Any) -> None:
        choices = [(YES, _l("Ja")), (NO, _l("Nee"))]
        super().__init__(label, choices=choices, coerce=_as_bool, **kwargs)


def _as_bool(value: Any) -> bool:
    if value in (True, YES):
        return True
    if value in (False, NO):
        return False
    raise ValueError(value)


class MultiChoice(Kind, SelectMultipleField):
    """Any number of several answers."""

    kind = "multichoice"
    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()
    missing = _l("Kies een of meer antwoorden.")
    wrong = _l("Dit antwoord bestaat niet. Kies een antwoord.")

    def __init__(
        self,
        label: Any,
        *,
        choices: Iterable[Any] | None = None,
        coerce: Callable[[Any], Any] = str,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, choices=_declared(choices), coerce=coerce, **kwargs)

    choices = Choice.choices
    options = Choice.options

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            self.data = [self.coerce(value) for value in valuelist if value]
        except (ValueError, TypeError, KeyError):
            self.data = []
            raise ValueError(self.wrong) from None

    def check(self, form: Any) -> None:
        del form
        known = [self.coerce(choice.value) for choice in self._choices]
        if any(value not in known for value in self.data):
            raise ValidationError(self.wrong)


class Consent(Kind):
    """A box to tick: ticked is True. Not ticking is an answer only when the question is optional."""

    kind = "consent"
    widget = widgets.CheckboxInput()
    missing = _l("Zet een vinkje om door te gaan.")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = YES in valuelist

    def _value(self) -> str:
        return YES

    def blank(self) -> bool:
        return not self.data
