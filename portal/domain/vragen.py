"""The kinds of questions of clients that wait for somebody; knows no client and no answer."""

from enum import StrEnum


class Vraagsoort(StrEnum):
    """What a client asked or said that somebody has to act on, and what a client is to be told by a human."""

    TERUGBELLEN = "terugbellen"
    BEL_NA_SMS = "bel_na_sms"
    SMS_GESTOPT = "sms_gestopt"
    KAN_NIET = "kan_niet"
    ANDERE_TIJD = "andere_tijd"
    BEL_OVER_AFSPRAAK = "bel_over_afspraak"
    DOEL_VOORGESTELD = "doel_voorgesteld"
    ACTIVITEIT_GEMELD = "activiteit_gemeld"
    BEL_VOOR_AFSPRAAK = "bel_voor_afspraak"
    HERINNERING_TE_LAAT = "herinnering_te_laat"
    BERICHT_ONZEKER = "bericht_onzeker"
    BERICHT_VERKEERD_NUMMER = "bericht_verkeerd_nummer"
    BERICHT_GEWEIGERD = "bericht_geweigerd"
    BERICHT_NIET_BEREIKT = "bericht_niet_bereikt"
    BERICHT_GESTOPT = "bericht_gestopt"
    BERICHT_TE_LAAT = "bericht_te_laat"


# A call that waits in the same list, whatever made it: asked for in the portal, by text, or after a stop.
BELVERZOEKEN = frozenset({Vraagsoort.TERUGBELLEN, Vraagsoort.BEL_NA_SMS, Vraagsoort.SMS_GESTOPT})
