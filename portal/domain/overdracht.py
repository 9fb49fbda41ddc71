"""Closing or handing over a case and what ends with it; knows no rows and no messages."""

from enum import StrEnum


class Sluitreden(StrEnum):
    VOLDAAN = "voldaan"
    VERHUISD = "verhuisd"
    ANDER_ONDERWIJS = "ander_onderwijs"
    VERTROKKEN = "vertrokken"
    PLICHT_BEEINDIGD = "plicht_beeindigd"
    OVERLEDEN = "overleden"
    ANDERS = "anders"
