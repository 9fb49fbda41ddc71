"""The ground of staff forms: a list to open, a box for a yes, questions that depend on each other."""

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import widgets
from wtforms.validators import StopValidation

from forms.base import PageForm
from forms.fields import Choice, Consent


class Keuzelijst(Choice):
    """One of many answers, drawn as a list to open; the page itself draws the empty line."""

    kind = "select"
    widget = widgets.Select()
    missing = "Kies een antwoord uit de lijst."
    wrong = "Dit staat niet (meer) in de lijst. Kies opnieuw."


class _MayBeLeft:
    """Leaving it is an answer, so the page does not say of each one that it may be left."""

    def pre_validate(self, form: Any) -> None:
        if self.blank():
            self.errors.clear()
            raise StopValidation
        super().pre_validate(form)


class Filter(_MayBeLeft, Keuzelijst):
    """Narrows a list, or not."""


class Vinkje(_MayBeLeft, Consent):
    """A box that may stay empty."""


class StaffForm(PageForm):
    """A form with rules between its fields, which also hold when one of them is left empty."""

    def objections(self) -> Iterator[tuple[str, str]]:
        """Name the field and the sentence beside it; asked only when every field is right by itself."""
        yield from ()

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        if not super().validate(extra_validators):
            return False
        found = list(self.objections())
        for name, sentence in found:
            self.refuse(name, sentence)
        return not found
