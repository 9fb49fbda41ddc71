"""The questions of the front door: card, number, code, person, PIN and picture; knows no client and no limit."""

from typing import Any

from wtforms.validators import ValidationError

from forms.base import PageForm
from forms.fields import Choice, Code, Hidden, Phone, Picture, Pin
from translations import _l

CARD_DIGITS = 12


class KaartForm(PageForm):
    """The QR fills `token` by a script; without one the twelve digits are typed."""

    token = Hidden("token", optional=True)
    kaartcode = Code(
        _l("Welke code staat op uw kaart?"),
        length=CARD_DIGITS,
        wrong=_l("De code heeft 12 cijfers. Kijk op uw kaart."),
        render_kw={"autocomplete": "off"},
    )


class NummerForm(PageForm):
    telefoon = Phone(_l("Wat is uw telefoonnummer?"))


class CodeForm(PageForm):
    code = Code(_l("Welke code staat in de sms?"), wrong=_l("De code heeft 6 cijfers. Kijk in de sms."))


class WieForm(PageForm):
    keuze = Choice(_l("Wie bent u?"), missing=_l("Kies uw plaatje."), wrong=_l("Kies uw plaatje."))


class PinForm(PageForm):
    pin = Pin(_l("Wat is uw pincode?"))


class PlaatjeForm(PageForm):
    plaatje = Picture(_l("Welk plaatje kiest u?"))


class NieuwePinForm(PageForm):
    """Chosen twice, so that a slip of the finger locks nobody out."""

    pin = Pin(_l("Kies een pincode van 5 cijfers."), new=True)
    pin_nogmaals = Pin(_l("Typ dezelfde pincode nog een keer."), new=True)

    def validate_pin_nogmaals(self, field: Any) -> None:
        if self.pin.data and field.data != self.pin.data:
            raise ValidationError(_l("De pincodes zijn niet hetzelfde. Typ opnieuw."))
