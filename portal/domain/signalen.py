"""What asks for attention in a file on a day: over its date, or nearly; knows neither rows nor who reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain import begeleiding as begeleidingregels
from portal.domain import ontzorgen as ontzorgregels
from portal.domain import termijnen as termijnregels
from portal.domain.begeleiding import Begeleiding, Begeleidingsregels
from portal.domain.ontzorgen import Ontzorgregels, Traject
from portal.domain.termijnen import PipTermijn, Termijn, Termijnregels
from portal.domain.voortgangsgesprekken import Gespreksstand

# How long before a date it is on the list, and how long a mark of the term stays there.
VOORUIT = timedelta(days=14)
MERK_BLIJFT = timedelta(days=28)


class Signaalsoort(StrEnum):
    PIP = "pip"
    VOORTGANGSGESPREK = "voortgangsgesprek"
    ONTZORGEN = "ontzorgen"
    BEGELEIDING = "begeleiding"
    TERMIJN = "termijn"


@dataclass(frozen=True, slots=True)
class Signaal:
    """One thing to do something about: by which day, and whether that day has passed."""

    soort: Signaalsoort
    dag: date
    over: bool


def of_plan(term: PipTermijn | None, day: date) -> Iterator[Signaal]:
    """From the first mark of the weeks for a plan; who waits for a third party is not late."""
    if term is not None and not term.wacht and day >= term.signalen[0]:
        yield Signaal(Signaalsoort.PIP, term.uiterlijk, term.overdue(day))


def of_talks(stand: Gespreksstand, day: date, *, gepland: bool) -> Iterator[Signaal]:
    """A talk that is due; when it is planned already, only once its date has passed."""
    if stand.volgende is None:
        return
    if stand.te_laat or (not gepland and stand.volgende <= day + VOORUIT):
        yield Signaal(Signaalsoort.VOORTGANGSGESPREK, stand.volgende, stand.te_laat)


def of_term(term: Termijn, day: date, regels: Termijnregels) -> Iterator[Signaal]:
    """The marks before the end, each for four weeks, the last one until the end; then that it is over."""
    marks = termijnregels.term_signals(term, regels)
    near = any(mark <= day < mark + MERK_BLIJFT for mark in marks) or (bool(marks) and day >= marks[-1])
    if near or term.over(day):
        yield Signaal(Signaalsoort.TERMIJN, term.tot_en_met, term.over(day))


def of_money(trajecten: Iterable[Traject], day: date, regels: Ontzorgregels) -> Iterator[Signaal]:
    """A decision on extending Hulp met geld, from two weeks before its month until it is taken."""
    for each in trajecten:
        due = ontzorgregels.decision_day(each, regels)
        if not each.besluiten and ontzorgregels.running(each, day, regels) and day >= due - VOORUIT:
            yield Signaal(Signaalsoort.ONTZORGEN, due, day > due)


def of_guidance(rows: Iterable[Begeleiding], day: date, regels: Begeleidingsregels) -> Iterator[Signaal]:
    """A decision on extending the begeleiding, likewise."""
    for each in rows:
        due = begeleidingregels.decision_day(each, regels)
        if begeleidingregels.may_decide(each, day, regels) and day >= due - VOORUIT:
            yield Signaal(Signaalsoort.BEGELEIDING, due, day > due)
