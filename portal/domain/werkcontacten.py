"""Contacts with work: persons and activities counted apart; knows no employer and no wage."""

from enum import StrEnum


class Werksoort(StrEnum):
    ORIENTATIE = "orientatie"
    WERKSTAGE = "werkstage"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"
    BETAALDE_BAAN = "betaalde_baan"
