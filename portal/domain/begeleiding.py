"""Maatschappelijke begeleiding in its months; knows not who gives it and nothing of what is talked about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.inburgeraars import Doelgroep, Taak, entitlements
from portal.domain.kalender import add_months, end_after_months
from portal.domain.regelwaarden import Regelset


class BegeleidingStatus(StrEnum):
    """Where the help stands on a day."""

    NOG_NIET_GESTART = "nog_niet_gestart"
    LOOPT = "loopt"
    BESLUIT_NODIG = "besluit_nodig"
    VERLENGD = "verlengd"
    AFGELOPEN = "afgelopen"


@dataclass(frozen=True, slots=True)
class Begeleidingsregels(Regelset):
    begeleiding_maanden: int
    begeleiding_verlenging_maanden: int
    begeleiding_besluit_maanden: int


@dataclass(frozen=True, slots=True)
class Begeleiding:
    """Starts at registration in the housing gemeente; `verlengd` is None until decided.

    `verlengd_tot` (first day without) may shorten the extension, `einde` is an early stop.
    """

    start: date
    verlengd: bool | None = None
    verlengd_tot: date | None = None
    einde: date | None = None


def may_start(doelgroep: Doelgroep, ingeschreven: date | None, day: date, *, plicht_actief: bool = True) -> bool:
    """Tell whether begeleiding is offered: asielstatushouders, nareizigers too, once registered."""
    tasks = entitlements(doelgroep, plicht_actief=plicht_actief)
    return Taak.BEGELEIDING in tasks and ingeschreven is not None and ingeschreven <= day


def end(begeleiding: Begeleiding, regels: Begeleidingsregels) -> date:
    """Give the first day without begeleiding; extended once, so the maximum is fixed."""
    months = regels.begeleiding_maanden
    if begeleiding.verlengd:
        months += regels.begeleiding_verlenging_maanden
    limits = [end_after_months(begeleiding.start, months), begeleiding.einde]
    if begeleiding.verlengd:
        limits.append(begeleiding.verlengd_tot)
    return min(limit for limit in limits if limit is not None)


def decision_day(begeleiding: Begeleiding, regels: Begeleidingsregels) -> date:
    return add_months(begeleiding.start, regels.begeleiding_besluit_maanden)


def status(begeleiding: Begeleiding, day: date, regels: Begeleidingsregels) -> BegeleidingStatus:
    if day >= end(begeleiding, regels):
        return BegeleidingStatus.AFGELOPEN
    if day < begeleiding.start:
        return BegeleidingStatus.NOG_NIET_GESTART
    if begeleiding.verlengd:
        return BegeleidingStatus.VERLENGD
    if begeleiding.verlengd is None and day >= decision_day(begeleiding, regels):
        return BegeleidingStatus.BESLUIT_NODIG
    return BegeleidingStatus.LOOPT


def may_decide(begeleiding: Begeleiding, day: date, regels: Begeleidingsregels) -> bool:
    """Tell whether extending can be decided: while it runs, and once only."""
    undecided = begeleiding.verlengd is None
    return undecided and begeleiding.start <= day < end(begeleiding, regels)
