"""Contacts with work: persons and activities counted apart; knows no employer and no wage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.kalender import Periode, add_months


class Werksoort(StrEnum):
    """From a tour at a workplace to a job, full-time or part-time."""

    ORIENTATIE = "orientatie"
    WERKSTAGE = "werkstage"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"
    BETAALDE_BAAN = "betaalde_baan"


@dataclass(frozen=True, slots=True)
class Werkcontact:
    """One activity of one person, through `tot`, its last day."""

    persoon: int
    soort: Werksoort
    van: date
    tot: date | None = None

    def running(self, day: date) -> bool:
        return Periode.through(self.van, self.tot).contains(day)


@dataclass(frozen=True, slots=True)
class Werktelling:
    """Activities per kind beside the people behind them: one person can stand in several rows."""

    activiteiten: dict[Werksoort, int]
    personen: int

    @property
    def totaal(self) -> int:
        return sum(self.activiteiten.values())


def count(contacten: Iterable[Werkcontact], periode: Periode) -> Werktelling:
    """Count what began in the period."""
    started = [each for each in contacten if periode.contains(each.van)]
    activities = {soort: sum(each.soort is soort for each in started) for soort in Werksoort}
    return Werktelling(activities, len({each.persoon for each in started}))


def first_contact(contacten: Iterable[Werkcontact], persoon: int) -> date | None:
    return min((each.van for each in contacten if each.persoon == persoon), default=None)


def in_time(eerste: date | None, termijnstart: date, maanden: int) -> bool:
    """Tell whether the first contact came within so many months, the last day included."""
    return eerste is not None and eerste <= add_months(termijnstart, maanden)
