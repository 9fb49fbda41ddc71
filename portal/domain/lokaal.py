"""What there is to do near a client: themes, kinds, who borders on whom, a visit that counts; knows no person."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from portal.domain.gemeenten import Gemeente
from portal.domain.kalender import add_months

TERUG = 14  # a visit is told within so many days, the day itself included
NAGEKEKEN_MAANDEN = 12  # after a year somebody has to ask again whether it is still there


class Thema(StrEnum):
    """The four themes of the list of the region, in the order of the page."""

    TAAL = "taal"
    PARTICIPATIE = "participatie"
    ZORG_EN_ONDERSTEUNING = "zorg_en_ondersteuning"
    FINANCIEEL = "financieel"


class Aanbodsoort(StrEnum):
    """What kind of thing it is: the word that a client reads in the own language beside the Dutch name."""

    TAALMAATJE = "taalmaatje"
    TAALCAFE = "taalcafe"
    TAALLES = "taalles"
    VOORLEZEN = "voorlezen"
    ONTMOETEN = "ontmoeten"
    SPORT = "sport"
    FIETSLES = "fietsles"
    COMPUTERLES = "computerles"
    BIBLIOTHEEK = "bibliotheek"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"
    WERK = "werk"
    JEUGD = "jeugd"
    OUDERS = "ouders"
    SCHOOL = "school"
    BUURTHUIS = "buurthuis"
    HULP_IN_HUIS = "hulp_in_huis"
    FORMULIEREN = "formulieren"
    JURIDISCHE_HULP = "juridische_hulp"
    CLIENTONDERSTEUNING = "clientondersteuning"
    MAATSCHAPPELIJK_WERK = "maatschappelijk_werk"
    HULP_MET_GELD = "hulp_met_geld"
    BIJZONDERE_BIJSTAND = "bijzondere_bijstand"
    ZORGVERZEKERING = "zorgverzekering"
    ZORG = "zorg"


# Where one meets others: a visit there is a local activity. Asking for help or money is not.
TELT_MEE: Final = frozenset(
    {
        *(Aanbodsoort.TAALMAATJE, Aanbodsoort.TAALCAFE, Aanbodsoort.TAALLES, Aanbodsoort.VOORLEZEN),
        *(Aanbodsoort.ONTMOETEN, Aanbodsoort.SPORT, Aanbodsoort.FIETSLES, Aanbodsoort.JEUGD, Aanbodsoort.OUDERS),
        *(Aanbodsoort.COMPUTERLES, Aanbodsoort.BIBLIOTHEEK, Aanbodsoort.VRIJWILLIGERSWERK, Aanbodsoort.WERK),
        Aanbodsoort.BUURTHUIS,
    }
)
# A kind that a client looks for under one theme, wherever the list of the region put it.
VAST_THEMA: Final[Mapping[Aanbodsoort, Thema]] = MappingProxyType(
    {Aanbodsoort.HULP_MET_GELD: Thema.FINANCIEEL, Aanbodsoort.BIJZONDERE_BIJSTAND: Thema.FINANCIEEL}
)

_D, _E, _H, _K = Gemeente.DRECHTERLAND, Gemeente.ENKHUIZEN, Gemeente.HOORN, Gemeente.KOGGENLAND
_M, _O, _S = Gemeente.MEDEMBLIK, Gemeente.OPMEER, Gemeente.STEDE_BROEC
BUREN: Final[Mapping[Gemeente, frozenset[Gemeente]]] = MappingProxyType(
    {
        _D: frozenset({_E, _H, _M, _S}),
        _E: frozenset({_D, _M, _S}),
        _H: frozenset({_D, _K, _M}),
        _K: frozenset({_H, _M, _O}),
        _M: frozenset({_D, _E, _H, _K, _O, _S}),
        _O: frozenset({_K, _M}),
        _S: frozenset({_D, _E, _M}),
    }
)


class Activiteitstaat(StrEnum):
    """What became of "I was there": it counts only when a colleague says so."""

    GEMELD = "gemeld"
    BEVESTIGD = "bevestigd"
    NIET_BEVESTIGD = "niet_bevestigd"


class Aanbodstaat(StrEnum):
    """Where an item stands on a day."""

    STRAKS = "straks"
    GELDT = "geldt"
    VERLOPEN = "verlopen"


def shown_under(thema: Thema, soort: Aanbodsoort) -> Thema:
    """Give the theme under which a client finds it."""
    return VAST_THEMA.get(soort, thema)


def state(van: date, tot: date | None, day: date) -> Aanbodstaat:
    """Tell whether an item holds on a day; `tot` is its last day."""
    if day < van:
        return Aanbodstaat.STRAKS
    return Aanbodstaat.GELDT if tot is None or day <= tot else Aanbodstaat.VERLOPEN


def checked(gecontroleerd_op: date | None, day: date) -> bool:
    """Tell whether a colleague made sure of it, not too long ago."""
    return gecontroleerd_op is not None and day < add_months(gecontroleerd_op, NAGEKEKEN_MAANDEN)


def visit_days(day: date) -> tuple[date, ...]:
    """List the days that a visit can be told of, the last one first."""
    return tuple(day - timedelta(days=back) for back in range(TERUG))


def counts(staat: Activiteitstaat) -> bool:
    """Tell whether a visit is a local activity in the report."""
    return staat is Activiteitstaat.BEVESTIGD
