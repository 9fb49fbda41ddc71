"""The housing register in numbers: per gemeente and day; knows no person and no child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.domain.gemeenten import Gemeente
from portal.domain.kalender import Periode

SECOND_HALF = 7


@dataclass(frozen=True, slots=True)
class Halfjaar:
    """The taakstelling is given per half year."""

    jaar: int
    helft: int

    @property
    def periode(self) -> Periode:
        if self.helft == 1:
            return Periode(date(self.jaar, 1, 1), date(self.jaar, SECOND_HALF, 1))
        return Periode(date(self.jaar, SECOND_HALF, 1), date(self.jaar + 1, 1, 1))


def half_year(day: date) -> Halfjaar:
    return Halfjaar(day.year, 1 if day.month < SECOND_HALF else 2)


@dataclass(frozen=True, slots=True)
class Huisvesting:
    """How many people a housing brought, children included, and how many of them are plichtig."""

    gemeente: Gemeente
    datum: date
    personen: int
    plichtig: int

    def __post_init__(self) -> None:
        if not 0 <= self.plichtig <= self.personen or self.personen < 1:
            raise ValueError("plichtig is niet meer dan personen, en er is ten minste één persoon")


@dataclass(frozen=True, slots=True)
class Stand:
    """A half year of one gemeente: what was asked, what was done, what is left (never below zero)."""

    taakstelling: int
    gehuisvest: int

    @property
    def nog_te_doen(self) -> int:
        return max(self.taakstelling - self.gehuisvest, 0)


def housed(rows: Iterable[Huisvesting], periode: Periode) -> dict[Gemeente, int]:
    """Count housed people per gemeente; a gemeente without any counts 0."""
    totals = dict.fromkeys(Gemeente, 0)
    for row in rows:
        if periode.contains(row.datum):
            totals[row.gemeente] += row.personen
    return totals


def standing(rows: Iterable[Huisvesting], gemeente: Gemeente, halfjaar: Halfjaar, taakstelling: int) -> Stand:
    return Stand(taakstelling, housed(rows, halfjaar.periode)[gemeente])
