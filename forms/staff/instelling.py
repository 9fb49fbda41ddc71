"""What staff ask to change a rule from a day on; knows no rule."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forms.fields import Date, MultiChoice, Text
from forms.staff.basis import Keuzelijst, StaffForm, Vinkje

EERSTE_DAG = date(2022, 1, 1)  # the law began on this day


class InstellingForm(StaffForm):
    waarde = Text("Nieuwe waarde", max_length=400, missing="Vul de nieuwe waarde in.")
    vanaf = Date("Geldt vanaf", first=EERSTE_DAG, missing="Vul in vanaf welke dag dit geldt.")
    werkt_terug = Vinkje("Ja, ook voor dagen die al voorbij zijn")

    def __init__(self, formdata: Any = None, *, vandaag: date, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.vandaag = vandaag

    def objections(self) -> Iterator[tuple[str, str]]:
        if self.vanaf.data < self.vandaag and not self.werkt_terug.data:
            yield (
                "werkt_terug",
                "Deze dag is voorbij: termijnen van toen veranderen mee. Vink aan als dat mag.",
            )

    @property
    def tekst(self) -> str:
        """What was filled in, as the one line that a rule reads."""
        return str(self.waarde.data or "")


class KeuzeInstellingForm(InstellingForm):
    """A rule with one value out of a few."""

    waarde = Keuzelijst("Nieuwe waarde")


class MeerkeuzeInstellingForm(InstellingForm):
    """A rule that is a list out of known words."""

    waarde = MultiChoice("Nieuwe waarde", missing="Kies ten minste één.")

    @property
    def tekst(self) -> str:
        return "; ".join(self.waarde.data or ())
