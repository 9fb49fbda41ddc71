"""What staff fill in to open free times; knows no agenda."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from wtforms.validators import ValidationError

from forms.fields import Date, Time, Whole
from forms.staff.afspraak import LAATST, VROEGST
from forms.staff.basis import StaffForm

DAGEN_VOORUIT = 366


class TijdForm(StaffForm):
    """A stretch of one day, cut into times of one length."""

    datum = Date("Dag", missing="Kies een dag.")
    van = Time("Van", missing="Vul in vanaf hoe laat u kunt.")
    tot = Time("Tot", missing="Vul in tot hoe laat u kunt.")
    duur = Whole("Minuten per afspraak", least=15, most=240, default=60, missing="Vul in hoe lang een afspraak duurt.")

    def __init__(self, formdata: Any = None, *, vandaag: date, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.vandaag = vandaag
        self.datum.render_kw = {**(self.datum.render_kw or {}), "min": f"{vandaag:%Y-%m-%d}"}

    def validate_datum(self, field: Date) -> None:
        if field.data < self.vandaag:
            raise ValidationError("Deze dag is voorbij. Kies vandaag of een dag daarna.")
        if field.data > self.vandaag + timedelta(days=DAGEN_VOORUIT):
            raise ValidationError("Deze dag ligt erg ver weg. Klopt het jaar?")

    def validate_van(self, field: Time) -> None:
        if not VROEGST <= field.data <= LAATST:
            raise ValidationError("Een afspraak begint tussen 07:00 en 21:30 uur.")

    def objections(self) -> Iterator[tuple[str, str]]:
        start, end = (datetime.combine(self.datum.data, each.data) for each in (self.van, self.tot))
        if end <= start:
            yield "tot", "Dit is niet later dan het begin. Vul een latere tijd in."
        elif end - start < timedelta(minutes=self.duur.data):
            yield "duur", "Zo lang past niet tussen van en tot. Maak de afspraak korter of de tijd langer."
