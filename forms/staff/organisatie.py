"""What staff ask about organisations and what they carry out, where and when; knows no organisation."""

import re
from datetime import date

from wtforms.validators import ValidationError

from forms.base import PageForm
from forms.fields import Date, Text
from forms.staff.basis import Keuzelijst

EERSTE_DAG = date(2013, 1, 1)


class OrganisatieForm(PageForm):
    naam = Text("Naam", max_length=120, missing="Vul de naam van de organisatie in.")
    soort = Text(
        "Soort",
        max_length=60,
        missing="Vul in wat voor organisatie dit is.",
        help_text="Zoals: taalaanbieder.",
    )
    telefoon = Text("Telefoon", max_length=16, optional=True, help_text="Dit nummer zien inburgeraars.")
    thema = Keuzelijst(
        "Kleur", help_text="Inburgeraars zien de kleur van hun eigen gemeente. Bij andere organisaties doet dit niets."
    )

    def validate_telefoon(self, field: Text) -> None:
        if not re.fullmatch(r"\+?[0-9 -]{6,16}", field.data):
            raise ValidationError("Dit nummer klopt niet. Schrijf bijvoorbeeld 0229 252200.")


class UitvoeringForm(PageForm):
    gemeente = Keuzelijst("Gemeente")
    dienst = Keuzelijst("Dienst")
    van = Date("Vanaf", first=EERSTE_DAG, missing="Vul de eerste dag in.")
    tot = Date("Tot en met", first=EERSTE_DAG, optional=True, help_text="Deze dag telt nog mee.")

    def validate_tot(self, field: Date) -> None:
        if field.data and self.van.data and field.data < self.van.data:
            raise ValidationError("De laatste dag ligt voor de eerste dag.")


class EindeForm(PageForm):
    tot = Date("Laatste dag", first=EERSTE_DAG, missing="Vul de laatste dag in.")
