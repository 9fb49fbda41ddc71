"""What the sign-in asks of colleagues: name, password, code of the app; knows no account and no page."""

from collections.abc import Iterator
from typing import Any

from forms.digits import ascii_digits
from forms.fields import Password, Text
from forms.kind import Typed
from forms.staff.basis import StaffForm

MAX = 60


class EenmaligeCode(Typed):
    """Six digits of the app or a recovery code: which of the two it is, the service finds out."""

    kind = "code"
    missing = "Vul de code in."

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.render_kw |= {"autocomplete": "one-time-code", "dir": "ltr", "maxlength": str(MAX)}

    def read(self, typed: str) -> str:
        return "".join(ascii_digits(typed).split())[:MAX]


class InlogForm(StaffForm):
    gebruikersnaam = Text(
        "Gebruikersnaam",
        max_length=MAX,
        missing="Vul uw gebruikersnaam in.",
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    wachtwoord = Password("Wachtwoord")


class CodeForm(StaffForm):
    code = EenmaligeCode("Code uit de app op uw telefoon", help_text="Zes cijfers.")


class WachtwoordForm(StaffForm):
    wachtwoord = Password("Uw wachtwoord")


class UitnodigingForm(StaffForm):
    token = Text("Code van de uitnodiging", max_length=MAX, missing="Vul de code van de uitnodiging in.")


class _Nieuw(StaffForm):
    """A new password, twice."""

    def objections(self) -> Iterator[tuple[str, str]]:
        if self["wachtwoord_nieuw"].data != self["wachtwoord_nogmaals"].data:
            yield "wachtwoord_nogmaals", "De twee wachtwoorden zijn niet gelijk. Typ ze nog een keer."


NIEUW_UITLEG = "Ten minste 12 tekens. Een zin van vier woorden is sterk en goed te onthouden."


class WachtwoordWijzigenForm(_Nieuw):
    wachtwoord = Password("Uw wachtwoord van nu")
    wachtwoord_nieuw = Password("Nieuw wachtwoord", new=True, help_text=NIEUW_UITLEG)
    wachtwoord_nogmaals = Password("Nieuw wachtwoord, nog een keer", new=True)


class NieuwWachtwoordForm(_Nieuw):
    """Taking an invitation up that sets a password; the code shows that the app is there."""

    wachtwoord_nieuw = Password("Kies een wachtwoord", new=True, help_text=NIEUW_UITLEG)
    wachtwoord_nogmaals = Password("Het wachtwoord, nog een keer", new=True)
    code = EenmaligeCode("Code uit de app", help_text="Zes cijfers.")


class NieuweAppForm(StaffForm):
    """Taking an invitation up that sets a new app only."""

    wachtwoord = Password("Uw wachtwoord")
    code = EenmaligeCode("Code uit de app", help_text="Zes cijfers.")
