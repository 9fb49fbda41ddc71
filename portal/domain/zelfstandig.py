"""From Hulp met geld to paying oneself: the months as blocks, what was decided, the steps; knows no text."""

from datetime import date
from enum import StrEnum

from portal.domain import ontzorgen
from portal.domain.kalender import add_months
from portal.domain.ontzorgen import Ontzorgregels, Traject


class Stap(StrEnum):
    """What somebody arranges before paying alone; in the order in which it is usually done."""

    EIGEN_REKENING = "eigen_rekening"
    WIE_HELPT = "wie_helpt"
    GELDKAART = "geldkaart"
    BRIEVEN = "brieven"
    HUUR_AUTOMATISCH = "huur_automatisch"
    ZORG_EIGEN_NAAM = "zorg_eigen_naam"
    ENERGIE_EIGEN_NAAM = "energie_eigen_naam"
    TOESLAGEN = "toeslagen"


class Blok(StrEnum):
    """One month of the regular term, seen from a day."""

    VOORBIJ = "voorbij"
    NU = "nu"
    STRAKS = "straks"


class Besluitstand(StrEnum):
    """What stands about going on after the regular months."""

    KOMT = "komt"
    NU = "nu"
    VERLENGD = "verlengd"
    NIET_VERLENGD = "niet_verlengd"


def blocks(traject: Traject, day: date, regels: Ontzorgregels) -> tuple[Blok, ...]:
    """Give the regular months in order; none once help was extended or is over, so never a seventh of six."""
    if ontzorgen.extended(traject) or day >= ontzorgen.end(traject, regels):
        return ()
    here = ontzorgen.month(traject, day, regels) or 0
    return tuple(_block(number, here) for number in range(1, _months(traject, regels) + 1))


def outcome(traject: Traject, day: date, regels: Ontzorgregels) -> Besluitstand:
    """Tell what was decided; an extension stays one, also when a second one was refused."""
    if ontzorgen.extended(traject):
        return Besluitstand.VERLENGD
    if traject.besluiten:
        return Besluitstand.NIET_VERLENGD
    return Besluitstand.NU if day >= ontzorgen.decision_day(traject, regels) else Besluitstand.KOMT


def _block(number: int, here: int) -> Blok:
    if number == here:
        return Blok.NU
    return Blok.VOORBIJ if number < here else Blok.STRAKS


def _months(traject: Traject, regels: Ontzorgregels) -> int:
    """Count the months that begin before the end: a benefit that stops early takes the rest away."""
    stop = ontzorgen.end(traject, regels)
    return sum(add_months(traject.start, each) < stop for each in range(regels.ontzorgen_maanden))
