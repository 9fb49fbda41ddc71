"""What a role that meets no client reads first: why, and what there is to do; knows no page of others."""

from dataclasses import dataclass
from typing import Final

from portal.domain.rechten import Rol

MENU_UITLEG: Final = {
    "staff_organisaties.lijst": "Welke organisatie doet wat, in welke gemeente en tot wanneer.",
    "staff_sjablonen.lijst": "De teksten voor WhatsApp, per taal: welke zijn goedgekeurd, waar gaat een sms.",
    "staff_instellingen.lijst": "Doelen, termijnen en aantallen, met de dag waarop zij ingaan en de bron.",
    "staff_medewerkers.lijst": "Collega’s uitnodigen, rechten wijzigen, blokkeren, een nieuw wachtwoord geven.",
    "staff_logboek.lijst": "Wie keek naar welk dossier en wie wijzigde wat. Zonder wat er in het dossier staat.",
}

GEEN_OPDRACHT: Final = (
    "Uw organisatie heeft nu geen opdracht in deze regio. Daarom ziet u geen dossiers. "
    "Klopt dat niet? Vraag de beheerder."
)
GEEN_AANVRAAG: Final = (
    "U ziet iemand pas als die om een taalmaatje heeft gevraagd. Er zijn nog geen aanvragen: dat onderdeel komt later."
)
NIEMAND: Final = "Er is nog niemand. Mist u iemand? Vraag de coach of casemanager, of de beheerder."


@dataclass(frozen=True)
class Welkom:
    """Two short pieces: why there are no files here, and what comes later."""

    waarom: str
    later: str | None = None


_ALGEMEEN: Final = Welkom("Uw rol ziet geen dossiers van inburgeraars.")
_PER_ROL: Final = {
    Rol.RAAD: Welkom(
        "Voor uw werk als college of raad zijn aantallen genoeg. Daarom ziet u geen namen en geen dossiers.",
        "Hier komen de rapporten die de regio vrijgeeft: hoeveel mensen begonnen, hoe ver zij zijn, hoe zij de hulp "
        "ervaren. Er is nu nog geen rapport vrijgegeven.",
    ),
    Rol.BELEID: Welkom(
        "Voor beleid zijn aantallen genoeg. Daarom ziet u geen namen en geen dossiers.",
        "De rapporten per gemeente en periode komen later op deze pagina.",
    ),
    Rol.PRIVACY: Welkom(
        "U ziet wie in dossiers keek, maar niet wat erin staat. Van een inburgeraar ziet u alleen het klantnummer.",
    ),
    Rol.BEHEERDER: Welkom(
        "U beheert wie er in mag en welke regels gelden. Daarvoor hoeft u geen dossier te zien.",
    ),
}


def welcome(rol: Rol) -> Welkom:
    """Give the words for a role."""
    return _PER_ROL.get(rol, _ALGEMEEN)


def why_empty(rol: Rol, *, has_work: bool) -> str:
    """Say to a role that meets clients why it sees nobody at all, and what can be done about it."""
    if not has_work:
        return GEEN_OPDRACHT
    return GEEN_AANVRAAG if rol is Rol.TAALMAATJE_COORDINATOR else NIEMAND
