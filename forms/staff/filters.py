"""What staff look for and how a list is narrowed; knows no list."""

from forms.base import PageForm
from forms.fields import Text, Whole
from forms.staff.basis import Keuzelijst


class ZoekForm(PageForm):
    """By name, client number or phone. Always posted: a name never stands in an address."""

    zoek = Text(
        "Zoek op naam, klantnummer of telefoonnummer",
        max_length=120,
        missing="Typ een naam, klantnummer of nummer.",
    )


class LijstForm(PageForm):
    """The filters of a list; they hold no personal data, so they may stand in the address."""

    gemeente = Keuzelijst("Gemeente", optional=True)
    taal = Keuzelijst("Taal", optional=True)
    wie = Keuzelijst("Wie", optional=True)
    volgorde = Keuzelijst("Volgorde", optional=True)
    bladzijde = Whole("Bladzijde", optional=True, least=1, most=100_000, default=1)
