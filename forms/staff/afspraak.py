"""What staff ask to plan, move or close an appointment; knows no agenda and no client."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from wtforms.validators import ValidationError

from forms.base import PageForm
from forms.fields import Date, Hidden, Text, Time, Whole
from forms.staff.basis import Filter, Keuzelijst, StaffForm, Vinkje

VROEGST, LAATST = time(7, 0), time(21, 30)  # also keeps clear of the hour that the clock skips or repeats
JAREN_VOORUIT = 3


class _Moment(StaffForm):
    datum = Date("Datum", missing="Kies een datum.")
    tijd = Time("Begintijd", missing="Vul de begintijd in.")
    duur = Whole("Duur in minuten", least=5, most=480, default=60, missing="Vul de duur in.")
    plaats = Text("Plaats", max_length=200, missing="Vul in waar de afspraak is.", help_text="Dit komt in de sms.")
    toch = Vinkje("Toch doorgaan")

    def __init__(self, formdata: Any = None, *, vandaag: date, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.vandaag = vandaag
        self.datum.render_kw = {**(self.datum.render_kw or {}), "min": f"{vandaag:%Y-%m-%d}"}

    def validate_datum(self, field: Date) -> None:
        if field.data < self.vandaag:
            raise ValidationError("Deze datum is voorbij. Kies vandaag of een dag daarna.")
        if field.data.year > self.vandaag.year + JAREN_VOORUIT:
            raise ValidationError("Deze datum ligt erg ver weg. Klopt het jaar?")

    def validate_tijd(self, field: Time) -> None:
        if not VROEGST <= field.data <= LAATST:
            raise ValidationError("Een afspraak begint tussen 07:00 en 21:30 uur.")


class _Tolk(StaffForm):
    """Language and kind of an interpreter belong together; ordered is only what was asked."""

    tolk_taal = Keuzelijst("Tolk: taal", optional=True)
    tolk_wijze = Keuzelijst("Tolk: hoe", optional=True)
    tolk_besteld = Vinkje("De tolk is besteld")

    def objections(self) -> Iterator[tuple[str, str]]:
        if self.tolk_taal.data and not self.tolk_wijze.data:
            yield "tolk_wijze", "Kies ook hoe de tolk meedoet."
        if self.tolk_wijze.data and not self.tolk_taal.data:
            yield "tolk_taal", "Kies ook de taal van de tolk."
        if self.tolk_besteld.data and not self.tolk_taal.data:
            yield "tolk_besteld", "Kies eerst de taal van de tolk."


class PlanForm(_Moment, _Tolk):
    sleutel = Hidden("", optional=True)
    soort = Keuzelijst("Soort afspraak")
    medewerker = Keuzelijst("Met wie")
    alleen_persoonlijk = Vinkje(
        "Alleen persoonlijk zeggen", help_text="Geen sms. Huisgenoten zien deze afspraak niet in het portaal."
    )


class VerzetForm(_Moment):
    version = Hidden("", optional=True)


class WijzigAfspraakForm(_Tolk):
    """Everything but the time; who must come to another time gets it moved."""

    version = Hidden("", optional=True)
    plaats = Text("Plaats", max_length=200, missing="Vul in waar de afspraak is.", help_text="Dit komt in de sms.")
    medewerker = Filter("Met wie")
    toch = Vinkje("Toch doorgaan")


class AfzegForm(PageForm):
    version = Hidden("", optional=True)


class UitkomstForm(PageForm):
    version = Hidden("", optional=True)
    uitkomst = Keuzelijst("Hoe is het gegaan?")
