"""What the parts and the fields of a copy are called for its owner; a name that is not here is read as it stands."""

from collections.abc import Mapping
from typing import Final

from translations import Lazy, _l

DELEN: Final[Mapping[str, Lazy]] = {
    "inburgeraars": _l("Wie u bent"),
    "inburgeraar_gemeenten": _l("Uw gemeente"),
    "inburgeraar_doelgroepen": _l("Uw groep in de wet"),
    "plichten": _l("Uw plicht om in te burgeren"),
    "huishouden_leden": _l("Uw huishouden"),
    "intakes": _l("Uw eerste gesprek"),
    "oproepen": _l("Wanneer wij u uitnodigden"),
    "leerbaarheidstoetsen": _l("De test: hoe leert u?"),
    "voortgangsgesprekken": _l("Gesprekken over hoe het gaat"),
    "pips": _l("Mijn plan"),
    "termijnen": _l("Uw tijd om in te burgeren"),
    "termijn_verlengingen": _l("Extra tijd"),
    "aanbod": _l("Uw lessen"),
    "onderdeel_standen": _l("Hoe ver u bent"),
    "afspraken": _l("Mijn afspraken"),
    "begeleidingen": _l("Hulp bij wonen en regelen"),
    "begeleiding_besluiten": _l("Besluiten over hulp bij wonen en regelen"),
    "ontzorg_trajecten": _l("Hulp met geld"),
    "ontzorg_onderdelen": _l("Wat voor u betaald wordt"),
    "ontzorg_besluiten": _l("Besluiten over hulp met geld"),
    "werkcontacten": _l("Werk zoeken en werken"),
    "klachten": _l("Uw klachten"),
    "pinnen": _l("Uw plaatje"),
    "apparaat_koppelingen": _l("Mijn telefoons"),
    "offline_toestemmingen": _l("Wat uw telefoon bewaart"),
    "bewaarde_invoer": _l("Wat u typte en nog niet stuurde"),
    "toestemmingen": _l("Waar u ja of nee op zei"),
    "terugbelverzoeken": _l("Wanneer u vroeg om te bellen"),
}
VELDEN: Final[Mapping[str, Lazy]] = {
    "naam": _l("Naam"),
    "telefoon": _l("Telefoonnummer"),
    "language": _l("Taal"),
    "second_language": _l("Tweede taal"),
    "gemeente": _l("Gemeente"),
    "organisatie": _l("Organisatie"),
    "van": _l("Vanaf"),
    "tot": _l("Tot en met"),
    "start": _l("Begin"),
    "begin": _l("Begin"),
    "einde": _l("Einde"),
    "plaats": _l("Plaats"),
    "datum": _l("Datum"),
    "soort": _l("Soort"),
    "status": _l("Hoe het staat"),
    "uren": _l("Uren"),
    "plaatje": _l("Plaatje"),
    "tekst": _l("Tekst"),
    "tijdstip": _l("Wanneer"),
    "vastgelegd_op": _l("Opgeschreven op"),
}


def part(name: str) -> Lazy | str:
    """Return what a table is called for its owner."""
    return DELEN.get(name) or _read(name)


def of_field(name: str) -> Lazy | str:
    """Return what a column is called for its owner."""
    return VELDEN.get(name) or _read(name)


def _read(name: str) -> str:
    return name.replace("_", " ").capitalize()
