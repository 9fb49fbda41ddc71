"""What a person is in the law and what that gives a right to; knows no contacts and no dates of terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.kalender import Periode


class Doelgroep(StrEnum):
    """Asielstatushouder, gezins- or overige migrant, or still under the old law (ondertussengroep)."""

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEZINSMIGRANT = "gezinsmigrant"
    ONDERTUSSENGROEP = "ondertussengroep"


class Alfabetisering(StrEnum):
    A = "a"
    AA = "aa"
    NVT = "nvt"


class Taak(StrEnum):
    """The rows of the task matrix (progress report 2022-2023, 1.2)."""

    BREDE_INTAKE = "brede_intake"
    PIP = "pip"
    BEGELEIDING = "begeleiding"
    ONTZORGEN = "ontzorgen"
    MONITOREN = "monitoren"
    LEERROUTE = "leerroute"
    MAP_EN_PVT = "map_en_pvt"
    LENING = "lening"
    HANDHAVING_TRAJECT = "handhaving_traject"
    HANDHAVING_TERMIJN = "handhaving_termijn"


class Uitvoerder(StrEnum):
    GEMEENTE = "gemeente"
    DUO = "duo"


@dataclass(frozen=True, slots=True)
class Taakregel:
    uitvoerder: Uitvoerder
    voor: frozenset[Doelgroep]


_ASIEL = frozenset({Doelgroep.ASIELSTATUSHOUDER})
_GEZIN = frozenset({Doelgroep.GEZINSMIGRANT})
_BEIDE = _ASIEL | _GEZIN

MATRIX: Mapping[Taak, Taakregel] = {
    Taak.BREDE_INTAKE: Taakregel(Uitvoerder.GEMEENTE, _BEIDE),
    Taak.PIP: Taakregel(Uitvoerder.GEMEENTE, _BEIDE),
    Taak.BEGELEIDING: Taakregel(Uitvoerder.GEMEENTE, _ASIEL),
    Taak.ONTZORGEN: Taakregel(Uitvoerder.GEMEENTE, _ASIEL),
    Taak.MONITOREN: Taakregel(Uitvoerder.GEMEENTE, _BEIDE),
    Taak.LEERROUTE: Taakregel(Uitvoerder.GEMEENTE, _ASIEL),
    Taak.MAP_EN_PVT: Taakregel(Uitvoerder.GEMEENTE, _BEIDE),
    Taak.LENING: Taakregel(Uitvoerder.DUO, _GEZIN),
    Taak.HANDHAVING_TRAJECT: Taakregel(Uitvoerder.GEMEENTE, _BEIDE),
    Taak.HANDHAVING_TERMIJN: Taakregel(Uitvoerder.DUO, _BEIDE),
}


def entitlements(doelgroep: Doelgroep, *, nareiziger: bool = False, plicht_actief: bool = True) -> frozenset[Taak]:
    """List what gemeente and DUO do for this person now.

    A nareiziger is an asielstatushouder in law, but is not relieved of fixed costs in this region. Without a
    running plicht nothing of the matrix applies.
    """
    if not plicht_actief:
        return frozenset()
    tasks = frozenset(taak for taak, regel in MATRIX.items() if doelgroep in regel.voor)
    return tasks - {Taak.ONTZORGEN} if nareiziger else tasks


def plicht_active(plichten: Iterable[Periode], day: date) -> bool:
    return any(plicht.contains(day) for plicht in plichten)


def plicht_in_window(plichten: Iterable[Periode], window: Periode) -> bool:
    """Tell whether the plicht ran at any time in the window, also when it rests or ended since."""
    return any(plicht.overlaps(window) for plicht in plichten)
