"""What each case of 2022-2023 has to be so that the published figures come out; knows no day and no name."""

from dataclasses import dataclass
from enum import Enum, auto

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.overdracht import Sluitreden
from portal.domain.pip import Leerroute
from portal.services.demo.cijfers import aantal
from portal.services.demo.loting import Loting

ROUTES = {"z": Leerroute.Z, "b1": Leerroute.B1, "o": Leerroute.ONDERWIJS}
REDENEN = (Sluitreden.VERHUISD, Sluitreden.ANDER_ONDERWIJS, Sluitreden.PLICHT_BEEINDIGD)


class Klasse(Enum):
    """How far a case is when the report ends."""

    GESTART = auto()  # plan and course (asiel), or plan (gezinsmigrant: the gemeente starts no course)
    ALLEEN_PIP = auto()
    GEEN_PIP = auto()


@dataclass(slots=True)
class Opdracht:
    gemeente: Gemeente
    doelgroep: Doelgroep
    klasse: Klasse
    route: Leerroute
    gesloten: Sluitreden | None = None
    rust: bool = False
    ontzorgen: bool = False
    verlengd: bool = False
    nareiziger: bool = False


def statushouders(gemeente: Gemeente, loting: Loting) -> list[Opdracht]:
    """Give the asielstatushouders of one gemeente (t1, t3 and t7)."""
    plichtig, pips = (aantal("t1", rij, gemeente) for rij in ("inburgeringsplichtig", "pip_vastgesteld"))
    routes = [route for key, route in ROUTES.items() for _ in range(aantal("t3", f"{key}_gestart", gemeente))]
    klassen = [Klasse.GESTART] * len(routes)
    klassen += [Klasse.ALLEEN_PIP] * (pips - len(routes)) + [Klasse.GEEN_PIP] * (plichtig - pips)
    routes += [loting.weeg({Leerroute.B1: 5, Leerroute.Z: 4}) for _ in range(plichtig - len(routes))]
    gevraagd = [
        Opdracht(gemeente, Doelgroep.ASIELSTATUSHOUDER, klasse, route)
        for klasse, route in zip(klassen, routes, strict=True)
    ]
    _sluit(gevraagd, aantal("t1", "beeindigd", gemeente), loting)
    _laat_rusten(gevraagd, loting)
    _ontzorg(gevraagd, gemeente, loting)
    return gevraagd


def gezinsmigranten(gemeente: Gemeente, loting: Loting) -> list[Opdracht]:
    """Give the gezins- and overige migranten of one gemeente (t2 and t4)."""
    plichtig, pips = (aantal("t2", rij, gemeente) for rij in ("inburgeringsplichtig", "pip_vastgesteld"))
    routes = [route for key, route in ROUTES.items() for _ in range(aantal("t4", f"{key}_vastgesteld", gemeente))]
    # A plan without a route in t4: this person went back to the country of origin after it.
    terug = pips - len(routes)
    klassen = [Klasse.GESTART] * pips + [Klasse.GEEN_PIP] * (plichtig - pips)
    routes += [Leerroute.B1] * (plichtig - len(routes))
    gevraagd = [
        Opdracht(gemeente, Doelgroep.GEZINSMIGRANT, klasse, route)
        for klasse, route in zip(klassen, routes, strict=True)
    ]
    for opdracht in gevraagd[pips - terug : pips]:
        opdracht.gesloten = Sluitreden.VERTROKKEN
    _sluit(gevraagd, aantal("t2", "beeindigd", gemeente) - terug, loting)
    _laat_rusten(gevraagd, loting)
    return gevraagd


def _sluit(opdrachten: list[Opdracht], aantal_gesloten: int, loting: Loting) -> None:
    """Close cases early: mostly those without a plan, for who leaves early has none yet."""
    volgorde = (Klasse.GEEN_PIP, Klasse.ALLEEN_PIP, Klasse.GESTART)
    kandidaten = [
        opdracht
        for klasse in volgorde
        for opdracht in loting.geschud([each for each in opdrachten if each.klasse is klasse])
        if opdracht.gesloten is None
    ]
    for opdracht in kandidaten[:aantal_gesloten]:
        opdracht.gesloten = loting.kies(REDENEN)


def _laat_rusten(opdrachten: list[Opdracht], loting: Loting) -> None:
    """Let some wait with a temporary exemption (school): plichtig, and without a plan."""
    for opdracht in opdrachten:
        if opdracht.klasse is Klasse.GEEN_PIP and opdracht.gesloten is None:
            opdracht.rust = loting.kans(0.15)


def _ontzorg(opdrachten: list[Opdracht], gemeente: Gemeente, loting: Loting) -> None:
    """Choose who has Hulp met geld, and whose was extended; most others are nareizigers."""
    trajecten, verlengd = aantal("t7", "trajecten", gemeente), aantal("t7", "verlengd", gemeente)
    lang = [each for each in opdrachten if each.klasse is Klasse.GESTART and each.gesloten is None]
    for opdracht in loting.greep(lang, verlengd):
        opdracht.ontzorgen = opdracht.verlengd = True
    rest = [each for each in opdrachten if not each.ontzorgen]
    for opdracht in loting.greep(rest, trajecten - verlengd):
        opdracht.ontzorgen = True
    for opdracht in opdrachten:
        opdracht.nareiziger = not opdracht.ontzorgen and loting.kans(0.6)
