"""The life of an appointment and what may still happen to it; knows no reminders and no agenda."""

from enum import StrEnum


class AfspraakStatus(StrEnum):
    GEPLAND = "gepland"
    VERZET = "verzet"
    AFGEZEGD = "afgezegd"
    GEWEEST = "geweest"
    NIET_GEKOMEN = "niet_gekomen"
    AFGEMELD = "afgemeld"


class Afspraaksoort(StrEnum):
    BREDE_INTAKE = "brede_intake"
    LEERBAARHEIDSTOETS = "leerbaarheidstoets"
    VOORTGANGSGESPREK = "voortgangsgesprek"
    PIP = "pip"
    BEGELEIDING = "begeleiding"
    ONTZORGEN = "ontzorgen"
    MAP = "map"
    TAAL = "taal"
    OVERIG = "overig"
