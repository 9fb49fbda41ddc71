"""What staff ask before cards are printed; knows no card."""

from wtforms.validators import ValidationError

from forms.base import PageForm
from forms.fields import MultiChoice
from forms.staff.basis import Keuzelijst

HOOGSTENS = 20


class KaartenForm(PageForm):
    """Cards for a class: chosen by client number."""

    nummers = MultiChoice("Voor wie?", missing="Kies een of meer inburgeraars.")

    def validate_nummers(self, field: MultiChoice) -> None:
        if len(field.data) > HOOGSTENS:
            raise ValidationError(f"Kies hoogstens {HOOGSTENS} inburgeraars tegelijk. Print daarna de rest.")


class BaliekaartForm(PageForm):
    """A card that needs no text message: only face to face, and with a reason that is on the monthly list."""

    reden = Keuzelijst("Waarom kan het niet met een sms?", missing="Kies een reden.")
