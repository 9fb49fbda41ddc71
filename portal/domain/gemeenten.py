"""The seven municipalities and who carries out the law there; knows no person and no provider."""

from enum import StrEnum


class Uitvoeringsteam(StrEnum):
    """Who has the direction over a client: the regional team, or the team of Hoorn itself."""

    RIT = "rit"
    HOORN = "1-hoorn"


class Functie(StrEnum):
    """The work of a contact, with the word that staff use; client texts translate their own words."""

    INBURGERINGSCOACH = "inburgeringscoach"
    CASEMANAGER = "casemanager"
    CONSULENT = "consulent"
    BEGELEIDER = "begeleider"
    INKOMEN = "inkomen"
    MAP = "map"
    TAALSCHOOL = "taalschool"
    ONDERWIJS = "onderwijs"
    TAALMAATJE = "taalmaatje"

    @property
    def woord(self) -> str:
        return _WOORDEN[self]


_WOORDEN = {
    Functie.INBURGERINGSCOACH: "inburgeringscoach",
    Functie.CASEMANAGER: "casemanager inburgering",
    Functie.CONSULENT: "inburgeringsconsulent",
    Functie.BEGELEIDER: "maatschappelijk begeleider",
    Functie.INKOMEN: "medewerker inkomen",
    Functie.MAP: "begeleider MAP",
    Functie.TAALSCHOOL: "taalaanbieder",
    Functie.ONDERWIJS: "school",
    Functie.TAALMAATJE: "taalmaatje-coördinator",
}


class Gemeente(StrEnum):
    DRECHTERLAND = "drechterland"
    ENKHUIZEN = "enkhuizen"
    HOORN = "hoorn"
    KOGGENLAND = "koggenland"
    MEDEMBLIK = "medemblik"
    OPMEER = "opmeer"
    STEDE_BROEC = "stede-broec"

    @property
    def naam(self) -> str:
        return " ".join(word.capitalize() for word in self.value.split("-"))

    @property
    def uitvoering(self) -> Uitvoeringsteam:
        return Uitvoeringsteam.HOORN if self is Gemeente.HOORN else Uitvoeringsteam.RIT

    @property
    def regie(self) -> Functie:
        """The one who makes the plan and is the first contact."""
        return Functie.CASEMANAGER if self is Gemeente.HOORN else Functie.INBURGERINGSCOACH


ZES = tuple(gemeente for gemeente in Gemeente if gemeente is not Gemeente.HOORN)
