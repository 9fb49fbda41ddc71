"""The seven municipalities and who carries out the law there; knows no person and no provider."""

from enum import StrEnum


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
