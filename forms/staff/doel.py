"""What staff write of goals and tasks: a standard sentence or own Dutch words; knows no client and no rule."""

from collections.abc import Iterator
from datetime import date

from forms.fields import Date, Hidden, Text
from forms.staff.basis import Keuzelijst, StaffForm, Vinkje

TEKST_LENGTE = 200
EERSTE_DAG = date(2022, 1, 1)
LEEG = "Hier moet iets staan."
VERTALING_UITLEG = "Alleen als een mens dit vertaalde. De inburgeraar leest dit, met het Nederlands eronder."


class _Woorden(StaffForm):
    version = Hidden("", optional=True)
    sleutel = Keuzelijst("Standaardzin", optional=True, help_text="Die leest de inburgeraar in de eigen taal.")
    tekst = Text("Of eigen woorden, in het Nederlands", optional=True, max_length=TEKST_LENGTE)
    vertaling = Text("Vertaling", optional=True, max_length=TEKST_LENGTE, help_text=VERTALING_UITLEG)
    uiterlijk = Date("Tot en met", optional=True, first=EERSTE_DAG)

    def objections(self) -> Iterator[tuple[str, str]]:
        if not self.sleutel.data and not self.tekst.data:
            yield "sleutel", "Kies een standaardzin, of schrijf het in eigen woorden."
        if self.sleutel.data and self.tekst.data:
            yield "tekst", "Kies een standaardzin of schrijf eigen woorden, niet allebei."
        if self.vertaling.data and not self.tekst.data:
            yield "vertaling", "Een standaardzin heeft al een vertaling. Haal deze weg."


class DoelForm(_Woorden):
    """A goal that was agreed on in a talk."""


class TaakForm(_Woorden):
    gedeeld = Vinkje(
        "Samen met het huishouden", help_text="Een huisgenoot ziet deze taak pas als allebei ja zeggen tegen delen."
    )


class WijzigDoelForm(_Woorden):
    """Words of a client stay as they were typed: then `tekst` is not asked, and the translation is into Dutch."""

    def objections(self) -> Iterator[tuple[str, str]]:
        if "tekst" in self and not self.tekst.data:
            yield "tekst", LEEG


class WijzigTaakForm(TaakForm):
    """The standard sentence of a task is not changed: a task with another sentence is another task."""

    def objections(self) -> Iterator[tuple[str, str]]:
        if "tekst" in self and not self.tekst.data:
            yield "tekst", LEEG


class WeigerForm(StaffForm):
    version = Hidden("", optional=True)
    reden = Keuzelijst("Wat leest de inburgeraar?", missing="Kies de zin die het best past.")
