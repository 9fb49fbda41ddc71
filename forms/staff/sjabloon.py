"""What staff fill in for a WhatsApp template; knows no rule of WhatsApp."""

import re
from typing import Any

from wtforms.validators import ValidationError

from forms.fields import LongText, Text
from forms.staff.basis import StaffForm

_SHAPE = re.compile(r"HX[0-9a-f]{32}")


class ContentSid(Text):
    """A number with letters in it; nine digits of it may look like a service number and are none."""

    def check(self, form: Any) -> None:
        if not _SHAPE.fullmatch(self.data):
            super().check(form)
            raise ValidationError(
                "Het nummer begint met HX. Daarna komen 32 tekens: cijfers of letters a tot en met f."
            )


class SjabloonForm(StaffForm):
    nummer = ContentSid("Nummer van het sjabloon bij Twilio (ContentSid)", max_length=34, missing="Vul het nummer in.")
    tekst = LongText("Tekst", max_length=1024, missing="Vul de tekst in.")
