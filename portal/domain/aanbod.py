"""Which organisation carries out which service in a municipality on a date; knows no person."""

from enum import StrEnum


class Dienst(StrEnum):
    REGIE = "regie"
    CONSULENT = "consulent"
    BEGELEIDING = "begeleiding"
    TAAL = "taal"
    ONDERWIJSROUTE = "onderwijsroute"
    INHOUDING = "inhouding"
    MAP = "map"
    PVT = "pvt"
    TAALMAATJE = "taalmaatje"
