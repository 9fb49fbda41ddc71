"""What staff look for and how a list is narrowed; knows no list."""

from forms.base import PageForm
from forms.fields import Text, Whole
from forms.staff.basis import Filter


class ZoekForm(PageForm):
    """By name, client number or phone. Always posted: a name never stands in an address."""

    zoek = Text(
        "Zoek op naam, klantnummer of telefoonnummer",
        max_length=120,
        missing="Typ een naam, klantnummer of nummer.",
    )


class LijstForm(PageForm):
    """The filters of a list; they hold no personal data, so they may stand in the address."""

    gemeente = Filter("Gemeente")
    taal = Filter("Taal")
    wie = Filter("Wie")
    volgorde = Filter("Volgorde")
    bladzijde = Whole("Bladzijde", optional=True, least=1, most=100_000, default=1)
