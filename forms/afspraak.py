"""What a client posts about an appointment: an answer, the moment it is about, a time perhaps; knows no row.

Nothing here is typed: every field is in a button. Junk means that the form is not ours.
"""

from datetime import UTC, datetime

from forms.base import PageForm
from forms.fields import Hidden

GEEN = "geen"  # none of the times that were offered


class AntwoordForm(PageForm):
    antwoord = Hidden("")
    wanneer = Hidden("")
    tijd = Hidden("", optional=True)

    @property
    def begin(self) -> datetime | None:
        """The moment that the page showed; None for what no page of ours holds."""
        number = _number(self.wanneer.data)
        return datetime.fromtimestamp(number, UTC) if number is not None else None

    @property
    def tijd_id(self) -> int | None:
        return _number(self.tijd.data)

    @property
    def geen_tijd(self) -> bool:
        return bool(self.tijd.data == GEEN)


def _number(text: str | None) -> int | None:
    known = text or ""
    return int(known) if known.isascii() and known.isdigit() and len(known) <= 10 else None
