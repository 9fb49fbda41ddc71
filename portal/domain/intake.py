"""The brede intake and its leerbaarheidstoets; knows neither the appointments nor the plan that follows."""

from enum import StrEnum


class ToetsResultaat(StrEnum):
    B1_HAALBAAR = "b1_haalbaar"
    B1_NIET_HAALBAAR = "b1_niet_haalbaar"
    ONBEKEND = "onbekend"


class OproepUitkomst(StrEnum):
    GEPLAND = "gepland"
    GEKOMEN = "gekomen"
    NIET_GEKOMEN = "niet_gekomen"
    AFGEMELD = "afgemeld"
