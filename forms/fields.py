"""The kinds of question: how each is read, checked and refused in own words; knows no page, no database.

Every kind has `kind` (which widget the page draws), `optional`, `help_text` and at most one error at a time.
Kinds that are answered by choosing live in `answers` and are offered here too.
"""

import re
from datetime import date, time
from typing import Any, ClassVar

from wtforms import widgets
from wtforms.validators import ValidationError

from forms import phone
from forms.answers import NO, YES, Choice, Consent, MultiChoice, Picture, YesNo
from forms.base import NO_NUMBER, WRONG
from forms.digits import ascii_digits, holds_service_number, only_digits
from forms.kind import Kind, Secret, Typed
from translations import _l

__all__ = [
    "NO",
    "PIN_LENGTH",
    "YES",
    "Choice",
    "Code",
    "Consent",
    "Date",
    "Hidden",
    "Kind",
    "LongText",
    "MultiChoice",
    "Password",
    "Phone",
    "Picture",
    "Pin",
    "Text",
    "Time",
    "Whole",
    "YesNo",
]

PIN_LENGTH = 5
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DUTCH = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]?([0-9]{2})")


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
            raise ValidationError(_l("Dit is te lang. Gebruik hoogstens %(aantal)s tekens.", aantal=self.max_length))
        if holds_service_number(self.data):
            raise ValidationError(_l("Hier staat misschien een burgerservicenummer (BSN). Haal dat nummer weg."))


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
    wrong = NO_NUMBER
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
    wrong = _l("Dit nummer klopt niet. Vul een mobiel nummer in, bijvoorbeeld 0612345678.")
    render_defaults: ClassVar[dict[str, str]] = {"dir": "ltr", "autocomplete": "tel", "maxlength": "30"}

    def __init__(self, label: Any, *, countries: tuple[str, ...] = phone.DEFAULT_COUNTRIES, **kwargs: Any) -> None:
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
        if self.wrong is WRONG:
            self.wrong = _l("De code heeft %(aantal)s cijfers.", aantal=length)

    def read(self, typed: str) -> str:
        digits = only_digits(typed)
        if len(digits) != self.length or not (digits.isascii() and digits.isdigit()):
            raise self.refuse()
        return digits


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
