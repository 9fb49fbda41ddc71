"""The persoonlijk plan inburgering en participatie; knows the plan, not the term that starts after it."""

from enum import StrEnum


class Leerroute(StrEnum):
    B1 = "b1"
    ONDERWIJS = "o"
    Z = "z"


class Niveau(StrEnum):
    A2 = "a2"
    B1 = "b1"
