"""The colours that an organisation may give the pages of its clients; knows no colour value (the stylesheet does)."""

from enum import StrEnum


class Thema(StrEnum):
    PETROL = "petrol"
    BLAUW = "blauw"
    GROEN = "groen"
    BORDEAUX = "bordeaux"
    PAARS = "paars"


STANDAARD = Thema.PETROL
