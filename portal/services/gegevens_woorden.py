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
    "pip_doelen": _l("Uw doelen"),
    "pip_taken": _l("Uw taken"),
    "afspraak_antwoorden": _l("Uw antwoorden op afspraken"),
    "vrije_tijden": _l("Tijden die u kon kiezen"),
    "agendafeeds": _l("Afspraken in de agenda van uw telefoon"),
    "zelfstandig_stappen": _l("Wat u al zelf doet met geld"),
    "lokale_activiteiten": _l("Waar u bent geweest in uw buurt"),
    "open_vragen": _l("Wat wij u per sms vroegen"),
    "beltaken": _l("Wanneer wij u wilden bellen"),
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
    "start": _l("Begonnen op"),
    "begin": _l("Begonnen op"),
    "einde": _l("Einde"),
    "plaats": _l("Plaats"),
    "datum": _l("Datum"),
    "soort": _l("Soort"),
    "status": _l("Hoe het staat"),
    "uren": _l("Uren"),
    "plaatje": _l("Plaatje"),
    "tekst": _l("Tekst"),
    "tijdstip": _l("Wanneer"),
    "taal": _l("Taal"),
    "alfabetisering": _l("Lezen en schrijven"),
    "doelgroep": _l("Groep in de wet"),
    "leerroute": _l("Route"),
    "route": _l("Route"),
    "niveau": _l("Niveau"),
    "onderdeel": _l("Onderdeel"),
    "resultaat": _l("Uitkomst"),
    "uitkomst": _l("Uitkomst"),
    "dagtekening": _l("Datum van het besluit"),
    "verlengd_tot": _l("Verlengd tot"),
    "geeindigd_op": _l("Gestopt op"),
    "gestopt_op": _l("Gestopt op"),
    "gestart_op": _l("Begonnen op"),
    "afgerond_op": _l("Klaar op"),
    "uiterlijk": _l("Uiterlijk"),
    "gepland_voor": _l("Gepland voor"),
    "gehouden_op": _l("Gesproken op"),
    "gebeld_op": _l("Gebeld op"),
    "gevraagd_op": _l("Gevraagd op"),
    "gesloten_op": _l("Gesloten op"),
    "tolk_taal": _l("Taal van de tolk"),
    "tolk_wijze": _l("Hoe de tolk helpt"),
    "kostensoort": _l("Waarvoor"),
    "wijze": _l("Hoe het betaald wordt"),
    "doel": _l("Waarover"),
    "kanaal": _l("Hoe"),
    "akkoord": _l("Ja of nee"),
    "akkoord_op": _l("Ja gezegd op"),
    "antwoord": _l("Antwoord"),
    "gegeven_op": _l("Gegeven op"),
    "laatst_gebruikt": _l("Laatste keer"),
    "laatste_inlog": _l("Laatste keer"),
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
