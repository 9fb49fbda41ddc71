"""Which hours count inside the Z-route and at what pace; knows no lesson and no school."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.kalender import add_months
from portal.domain.regelwaarden import Regelset

MINUTES = 60


class Uursoort(StrEnum):
    """What somebody spent the time on; EERDER_ONDERWIJS is VSO, praktijkonderwijs or entree."""

    TAALLES = "taalles"
    KNM = "knm"
    PARTICIPATIE = "participatie"
    PVT = "pvt"
    MAP = "map"
    INTAKE = "intake"
    BEGELEIDING = "begeleiding"
    PARTICIPATIEWET = "participatiewet"
    EERDER_ONDERWIJS = "eerder_onderwijs"


CURSUS = frozenset({Uursoort.TAALLES, Uursoort.KNM})


@dataclass(frozen=True, slots=True)
class Urenregels(Regelset):
    z_eerder_onderwijs_maanden: int
    z_tempo_marge_procent: int


@dataclass(frozen=True, slots=True)
class Gevolgd:
    """Time followed on a day; `passend`: in a Dutch-speaking setting, not in isolation, fit for the plan."""

    dag: date
    soort: Uursoort
    minuten: int
    tijdens_intake: bool = False
    passend: bool = True


@dataclass(frozen=True, slots=True)
class Zuren:
    """Whole hours that count; the rest of a started hour is kept until it is full."""

    cursus: int
    participatie: int


def counted(gevolgd: Iterable[Gevolgd], eerste_pip: date, regels: Urenregels) -> Zuren:
    """Add up what counts inside the course hours and inside the participation hours."""
    course = taking_part = 0
    for each in gevolgd:
        if counts_as_course(each):
            course += each.minuten
        elif counts_as_participation(each, eerste_pip, regels):
            taking_part += each.minuten
    return Zuren(course // MINUTES, taking_part // MINUTES)


def counts_as_course(gevolgd: Gevolgd) -> bool:
    """Tell whether these are course hours: language and KNM of this or an earlier route, not of intake."""
    return gevolgd.soort in CURSUS and not gevolgd.tijdens_intake


def counts_as_participation(gevolgd: Gevolgd, eerste_pip: date, regels: Urenregels) -> bool:
    """Tell whether this counts inside participation: PVT and MAP always, the rest when it fits the plan.

    Earlier education counts only from the months before the plan.
    """
    if gevolgd.soort in CURSUS:
        return False
    if gevolgd.soort in {Uursoort.PVT, Uursoort.MAP}:
        return True
    if gevolgd.soort is Uursoort.EERDER_ONDERWIJS:
        first = add_months(eerste_pip, -regels.z_eerder_onderwijs_maanden)
        return gevolgd.passend and first <= gevolgd.dag <= eerste_pip
    return gevolgd.passend


class Tempo(StrEnum):
    """How hours done stand against time passed."""

    NOG_NIET_BEGONNEN = "nog_niet_begonnen"
    KLAAR = "klaar"
    OP_SCHEMA = "op_schema"
    ACHTER = "achter"


def expected(nodig: int, start: date, einde: date, day: date) -> int:
    """Give the hours that an even pace would have made by a day."""
    passed = min(max((day - start).days, 0), (einde - start).days)
    return nodig * passed // max((einde - start).days, 1)


def pace(gedaan: int, nodig: int, start: date, einde: date, day: date, regels: Urenregels) -> Tempo:
    """Judge the pace; a little behind (the margin, of what is asked) is still on schedule."""
    if gedaan >= nodig:
        return Tempo.KLAAR
    if day < start:
        return Tempo.NOG_NIET_BEGONNEN
    behind = expected(nodig, start, einde, day) - gedaan
    late = behind * 100 > nodig * regels.z_tempo_marge_procent
    return Tempo.ACHTER if late else Tempo.OP_SCHEMA
