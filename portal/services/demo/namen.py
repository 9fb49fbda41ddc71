"""Invented people: a language, a name that fits it, a number of their own; knows nothing of their case."""

import json
from functools import cache
from importlib.resources import files

from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.persistence.inburgeraars import NUMMER_LENGTE, Inburgeraar
from portal.services.demo.loting import Loting
from portal.services.geheimen import LEESBAAR

# The 097 numbers are kept for machines, so no person can own one; phonenumbers takes them for mobile.
TELEFOON = "+3197010{:06d}"
EERSTE_NUMMER = 201_000
POGINGEN = 200

TALEN = {
    Doelgroep.ASIELSTATUSHOUDER: {
        "ar": 42,
        "ti": 22,
        "tr": 10,
        "so": 6,
        "fa": 6,
        "fa-AF": 4,
        "kmr": 3,
        "en": 3,
        "ps": 2,
        "ckb": 1,
        "am": 1,
    },
    Doelgroep.GEZINSMIGRANT: {
        "en": 26,
        "ar": 20,
        "tr": 18,
        "ru": 10,
        "es": 9,
        "fr": 6,
        "ti": 4,
        "fa": 3,
        "so": 2,
        "uk": 2,
    },
}
# Who reads no Latin script was mostly taught in another one; some were never taught at all.
ANDERS = {"ar", "ti", "fa", "fa-AF", "ps", "ckb", "am", "ru", "uk"}


@cache
def _lijsten() -> dict[str, dict[str, list[str]]]:
    text = files(__package__).joinpath("data", "namen.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = json.loads(text)
    return found


class Bevolking:
    """Hands out people, each number, phone and name only once while names last."""

    def __init__(self, loting: Loting, bezet: set[str]) -> None:
        self._loting = loting
        self._nummers = set(bezet)
        self._namen: set[str] = set()
        self._telefoon = EERSTE_NUMMER

    def persoon(self, doelgroep: Doelgroep, *, nareiziger: bool = False) -> Inburgeraar:
        """Make one invented person; a few share the phone with nobody and have none."""
        language = self._loting.weeg(TALEN[doelgroep])
        return Inburgeraar(
            nummer=self._nummer(),
            naam=self._naam(language),
            telefoon=self.telefoon() if self._loting.kans(0.97) else None,
            language=language,
            second_language="nl" if self._loting.kans(0.15) else None,
            alfabetisering=self._alfabetisering(language, doelgroep),
            nareiziger=nareiziger,
            fictief=True,
            version=1,
        )

    def telefoon(self) -> str:
        self._telefoon += 1
        return TELEFOON.format(self._telefoon)

    def _nummer(self) -> str:
        while True:
            nummer = "".join(self._loting.kies(LEESBAAR) for _ in range(NUMMER_LENGTE))
            if nummer not in self._nummers:
                self._nummers.add(nummer)
                return nummer

    def _naam(self, language: str) -> str:
        """Draw a name nobody has yet; when the list is used up, one with two family names."""
        lijst = _lijsten()[language]
        for poging in range(POGINGEN):
            voornaam = self._loting.kies(lijst["v"] if self._loting.kans(0.5) else lijst["m"])
            familie = self._loting.greep(lijst["a"], 1 if poging < POGINGEN // 2 else 2)
            naam = " ".join((voornaam, *familie))
            if naam not in self._namen:
                self._namen.add(naam)
                return naam
        raise RuntimeError(f"there are too few names for {language}")

    def _alfabetisering(self, language: str, doelgroep: Doelgroep) -> Alfabetisering:
        if doelgroep is Doelgroep.ASIELSTATUSHOUDER and self._loting.kans(0.12):
            return Alfabetisering.A
        if language in ANDERS and self._loting.kans(0.45):
            return Alfabetisering.AA
        return Alfabetisering.NVT
