"""The kinds of questions of clients that wait for somebody; knows no client and no answer."""

from enum import StrEnum


class Vraagsoort(StrEnum):
    """What a client asked or said that somebody has to act on, and what a client is to be told by a human."""

    TERUGBELLEN = "terugbellen"
    KAN_NIET = "kan_niet"
    ANDERE_TIJD = "andere_tijd"
    BEL_OVER_AFSPRAAK = "bel_over_afspraak"
    DOEL_VOORGESTELD = "doel_voorgesteld"
    ACTIVITEIT_GEMELD = "activiteit_gemeld"
    BEL_VOOR_AFSPRAAK = "bel_voor_afspraak"
    HERINNERING_TE_LAAT = "herinnering_te_laat"
