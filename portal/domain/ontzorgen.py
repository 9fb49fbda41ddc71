"""Financial help (Hulp met geld) in its months and decisions; knows no amounts of money."""

from enum import StrEnum


class Kostensoort(StrEnum):
    HUUR = "huur"
    ZORGVERZEKERING = "zorgverzekering"
    GAS = "gas"
    WATER = "water"
    STROOM = "stroom"


class Wijze(StrEnum):
    INGEHOUDEN = "ingehouden"
    AUTOMATISCHE_INCASSO = "automatische_incasso"
    ZELF = "zelf"


class Besluitsoort(StrEnum):
    VERLENGD = "verlengd"
    NIET_VERLENGD = "niet_verlengd"
