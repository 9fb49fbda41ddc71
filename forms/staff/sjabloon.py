"""What staff fill in for a WhatsApp template; knows no rule of WhatsApp."""

from typing import Any

from forms.fields import LongText, Text
from forms.staff.basis import StaffForm


class ContentSid(Text):
    """A number with letters in it; nine digits of it may look like a service number and are none."""

    def check(self, form: Any) -> None:
        """Leave it to who keeps it: the carrier's form is a rule, not a field."""


class SjabloonForm(StaffForm):
    nummer = ContentSid("Nummer van het sjabloon bij Twilio (ContentSid)", max_length=34, missing="Vul het nummer in.")
    tekst = LongText("Tekst", max_length=1024, missing="Vul de tekst in.")
