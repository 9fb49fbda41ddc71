"""The parts a person has to do, per leerroute and doelgroep; knows no lessons and no dates."""

from enum import StrEnum


class Onderdeel(StrEnum):
    LE = "le"
    LU = "lu"
    SC = "sc"
    SP = "sp"
    KNM = "knm"
    PVT = "pvt"
    MAP = "map"
    TAALSCHAKEL = "taalschakel"
    CURSUSUREN = "cursusuren"
    PARTICIPATIE = "participatie"
    EINDGESPREK = "eindgesprek"
