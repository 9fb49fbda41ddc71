"""What a person is in the law and what that gives a right to; knows no contacts and no dates of terms."""

from enum import StrEnum


class Doelgroep(StrEnum):
    ASIELSTATUSHOUDER = "asielstatushouder"
    GEZINSMIGRANT = "gezinsmigrant"
    ONDERTUSSENGROEP = "ondertussengroep"


class Alfabetisering(StrEnum):
    A = "a"
    AA = "aa"
    NVT = "nvt"
