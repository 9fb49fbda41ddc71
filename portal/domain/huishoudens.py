"""Who in a household sees what of whom; knows no children, no address and no partner's reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.kalender import Periode


class Onderwerp(StrEnum):
    """Shared appointments, shared tasks and Hulp met geld can be of all; the rest is always of one person."""

    GEDEELDE_AFSPRAAK = "gedeelde_afspraak"
    GEDEELDE_TAAK = "gedeelde_taak"
    ONTZORGEN = "ontzorgen"
    EIGEN_AFSPRAAK = "eigen_afspraak"
    PLAN = "plan"
    BEGELEIDING = "begeleiding"
    TAALMAATJE = "taalmaatje"


GEDEELD = frozenset({Onderwerp.GEDEELDE_AFSPRAAK, Onderwerp.GEDEELDE_TAAK, Onderwerp.ONTZORGEN})


@dataclass(frozen=True, slots=True)
class Lid:
    """A member of one household through `tot`, the last day; `akkoord`: the others may see what we share."""

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
    """Tell whether one person sees a part of another's file in the portal of that day.

    Nothing opens before both agreed; what is of one person stays closed, whatever was agreed.
    """
    if kijker == eigenaar:
        return True
    if onderwerp not in GEDEELD:
        return False
    known = tuple(leden)
    one, other = membership(known, kijker, day), membership(known, eigenaar, day)
    return one is not None and other is not None and both_agreed(one, other)
