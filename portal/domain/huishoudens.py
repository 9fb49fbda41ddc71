"""Who in a household sees what of whom; knows no children, no address and no partner's reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.kalender import Periode


class Onderwerp(StrEnum):
    """Shared appointments and Hulp met geld are entered once for all; the rest is of one person."""

    GEDEELDE_AFSPRAAK = "gedeelde_afspraak"
    ONTZORGEN = "ontzorgen"
    EIGEN_AFSPRAAK = "eigen_afspraak"
    PLAN = "plan"
    BEGELEIDING = "begeleiding"
    TAALMAATJE = "taalmaatje"


GEDEELD = frozenset({Onderwerp.GEDEELDE_AFSPRAAK, Onderwerp.ONTZORGEN})


@dataclass(frozen=True, slots=True)
class Lid:
    """A member of one household through `tot`, the last day; `akkoord`: the others may see more of me."""

    huishouden: int
    persoon: int
    van: date
    tot: date | None = None
    akkoord: bool = False

    def belongs(self, day: date) -> bool:
        return Periode.through(self.van, self.tot).contains(day)


def membership(leden: Iterable[Lid], persoon: int, day: date) -> Lid | None:
    return next((lid for lid in leden if lid.persoon == persoon and lid.belongs(day)), None)


def both_agreed(one: Lid, other: Lid) -> bool:
    """Tell whether two members opened up to each other; one alone opens nothing, not even the own part."""
    return one.huishouden == other.huishouden and one.akkoord and other.akkoord


def may_see(kijker: int, eigenaar: int, onderwerp: Onderwerp, leden: Iterable[Lid], day: date) -> bool:
    """Tell whether one person sees a part of another's file in the portal of that day."""
    if kijker == eigenaar:
        return True
    known = tuple(leden)
    one, other = membership(known, kijker, day), membership(known, eigenaar, day)
    if one is None or other is None or one.huishouden != other.huishouden:
        return False
    return onderwerp in GEDEELD or both_agreed(one, other)
