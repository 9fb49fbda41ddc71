"""Closing or handing over a case and what ends with it; knows no rows and no messages."""

from collections.abc import Mapping
from enum import StrEnum

from portal.domain.gemeenten import Gemeente


class Sluitreden(StrEnum):
    VOLDAAN = "voldaan"
    VERHUISD = "verhuisd"
    ANDER_ONDERWIJS = "ander_onderwijs"
    VERTROKKEN = "vertrokken"
    PLICHT_BEEINDIGD = "plicht_beeindigd"
    OVERLEDEN = "overleden"
    ANDERS = "anders"


class Gevolg(StrEnum):
    """What ends, or begins, on the day of closing or moving."""

    TAKEN_EINDIGEN = "taken_eindigen"
    AFSPRAKEN_AFZEGGEN = "afspraken_afzeggen"
    BERICHTEN_STOPPEN = "berichten_stoppen"
    LAATSTE_BERICHT = "laatste_bericht"
    TOEGANG_EINDIGT = "toegang_eindigt"
    ONTZORGEN_EINDIGT = "ontzorgen_eindigt"
    BEGELEIDING_EINDIGT = "begeleiding_eindigt"
    TAALMAATJE_EINDIGT = "taalmaatje_eindigt"
    PLICHT_EINDIGT = "plicht_eindigt"
    BEGELEIDING_OVERDRAGEN = "begeleiding_overdragen"
    TAALSCHOOL_BEKIJKEN = "taalschool_bekijken"
    PIP_AANPASSEN = "pip_aanpassen"


_DICHT = frozenset({Gevolg.TAKEN_EINDIGEN, Gevolg.AFSPRAKEN_AFZEGGEN})
_HULP = frozenset({Gevolg.ONTZORGEN_EINDIGT, Gevolg.BEGELEIDING_EINDIGT})
_WEG = _DICHT | _HULP | {Gevolg.TAALMAATJE_EINDIGT, Gevolg.LAATSTE_BERICHT}

GEVOLGEN: Mapping[Sluitreden, frozenset[Gevolg]] = {
    # A taalmaatje is free choice and may go on after the law is done.
    Sluitreden.VOLDAAN: _DICHT | _HULP | {Gevolg.PLICHT_EINDIGT, Gevolg.LAATSTE_BERICHT},
    Sluitreden.PLICHT_BEEINDIGD: _DICHT | _HULP | {Gevolg.PLICHT_EINDIGT, Gevolg.LAATSTE_BERICHT},
    Sluitreden.VERHUISD: _WEG,
    Sluitreden.ANDER_ONDERWIJS: _DICHT | {Gevolg.LAATSTE_BERICHT},
    Sluitreden.VERTROKKEN: _WEG | {Gevolg.PLICHT_EINDIGT},
    # Nobody may get a text on this phone any more, not even a goodbye.
    Sluitreden.OVERLEDEN: (_WEG - {Gevolg.LAATSTE_BERICHT})
    | {Gevolg.BERICHTEN_STOPPEN, Gevolg.TOEGANG_EINDIGT, Gevolg.PLICHT_EINDIGT},
    Sluitreden.ANDERS: _DICHT | _HULP | {Gevolg.LAATSTE_BERICHT},
}


def consequences(reden: Sluitreden) -> frozenset[Gevolg]:
    return GEVOLGEN[reden]


def stops_messages(reden: Sluitreden) -> bool:
    """Tell whether everything still waiting to be sent is withdrawn at once."""
    return Gevolg.BERICHTEN_STOPPEN in consequences(reden)


def ends_access(reden: Sluitreden) -> bool:
    """Tell whether nobody comes in any more; after any other closing the own phone still opens one page."""
    return Gevolg.TOEGANG_EINDIGT in consequences(reden)


def move_consequences(van: Gemeente, naar: Gemeente, *, heeft_pip: bool) -> frozenset[Gevolg]:
    """List what a move inside the region brings: tasks of the old gemeente end, the plan gets a new clock.

    Card, term, plan and taalmaatje go along; the case stays open. Between two of the six the same people
    go on, only the consulent changes.
    """
    if van is naar:
        return frozenset()
    effects = {Gevolg.TAKEN_EINDIGEN, Gevolg.TAALSCHOOL_BEKIJKEN}
    if heeft_pip:
        effects.add(Gevolg.PIP_AANPASSEN)
    if van.uitvoering is not naar.uitvoering:
        effects |= {Gevolg.AFSPRAKEN_AFZEGGEN, Gevolg.BEGELEIDING_OVERDRAGEN}
    return frozenset(effects)
