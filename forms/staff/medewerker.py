"""What an administrator fills in about a colleague; knows no colleague, role or organisation by name."""

from collections.abc import Iterator

from forms.answers import MultiChoice
from forms.fields import Text
from forms.staff.basis import Keuzelijst, StaffForm

ALLEEN_MET_GEMEENTE = "consulent"


class RechtenForm(StaffForm):
    rol = Keuzelijst("Rol")
    organisatie = Keuzelijst("Organisatie")
    gemeenten = MultiChoice("Gemeenten", optional=True, help_text="Alleen voor een consulent.")

    def objections(self) -> Iterator[tuple[str, str]]:
        serves, chosen = self.rol.data == ALLEEN_MET_GEMEENTE, bool(self.gemeenten.data)
        if serves and not chosen:
            yield "gemeenten", "Kies voor een consulent ten minste een gemeente."
        if chosen and not serves:
            yield "gemeenten", "Alleen een consulent heeft eigen gemeenten. Haal de vinkjes weg."


class MedewerkerForm(RechtenForm):
    naam = Text("Naam", max_length=100, missing="Vul de naam in.", help_text="Zoals inburgeraars die zien.")
    gebruikersnaam = Text(
        "Gebruikersnaam",
        max_length=60,
        missing="Vul een gebruikersnaam in.",
        help_text="Hiermee logt de collega in. Hoofdletters maken niet uit.",
        render_kw={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"},
    )


class HerstelForm(StaffForm):
    soort = Keuzelijst("Wat wilt u herstellen?")
