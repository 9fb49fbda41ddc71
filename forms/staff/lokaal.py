"""What staff ask about an item of the local offer; knows no item and no client."""

import re
from collections.abc import Iterator
from datetime import date

from forms.base import PageForm
from forms.fields import Date, Hidden, Text
from forms.staff.basis import Filter, Keuzelijst, StaffForm, Vinkje

EERSTE_DAG = date(2020, 1, 1)  # the year of the first list


class AanbodForm(StaffForm):
    sleutel = Hidden("", optional=True)
    version = Hidden("", optional=True)
    naam = Text("Naam", max_length=200, missing="Vul de naam in, zoals die op de deur staat.")
    soort = Keuzelijst("Soort", help_text="Dit woord leest de inburgeraar in zijn eigen taal.")
    thema = Keuzelijst("Thema")
    gemeente = Keuzelijst("Gemeente")
    organisatie = Text("Organisatie", max_length=120, optional=True)
    waar_wanneer = Text(
        "Waar en wanneer",
        max_length=300,
        optional=True,
        help_text="Zoals: bibliotheek, dinsdag van 10:00 tot 12:00.",
    )
    telefoon = Text("Telefoon", max_length=16, optional=True, help_text="Dit nummer zien inburgeraars.")
    van = Date("Geldig vanaf", first=EERSTE_DAG, missing="Vul de eerste dag in.")
    tot = Date("Geldig tot en met", first=EERSTE_DAG, optional=True, help_text="Deze dag telt nog mee.")
    alleen_verwijzing = Vinkje("Alleen op verwijzing: niet tonen aan inburgeraars")
    gecontroleerd = Vinkje("Ik heb dit nu gecontroleerd")

    def objections(self) -> Iterator[tuple[str, str]]:
        if self.telefoon.data and not re.fullmatch(r"\+?[0-9 -]{6,16}", self.telefoon.data):
            yield "telefoon", "Dit nummer klopt niet. Schrijf bijvoorbeeld 0229 252200."
        if self.tot.data and self.tot.data < self.van.data:
            yield "tot", "De laatste dag ligt voor de eerste dag."


class AanbodFilterForm(PageForm):
    gemeente = Filter("Gemeente")
    thema = Filter("Thema")
    stand = Filter("Stand")


class AanbodEindeForm(PageForm):
    tot = Date("Laatste dag", first=EERSTE_DAG, missing="Vul de laatste dag in.")
