"""Financial help (Hulp met geld) in its months and decisions; knows no amounts of money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.inburgeraars import Doelgroep, Taak, entitlements
from portal.domain.kalender import Periode, add_months, months_passed, shown_until
from portal.domain.regelwaarden import Regelset


class Kostensoort(StrEnum):
    HUUR = "huur"
    ZORGVERZEKERING = "zorgverzekering"
    GAS = "gas"
    WATER = "water"
    STROOM = "stroom"


class Wijze(StrEnum):
    INGEHOUDEN = "ingehouden"
    AUTOMATISCHE_INCASSO = "automatische_incasso"
    ZELF = "zelf"


class Besluitsoort(StrEnum):
    VERLENGD = "verlengd"
    NIET_VERLENGD = "niet_verlengd"


class OntzorgStatus(StrEnum):
    """Where a traject stands on a day."""

    NOG_NIET_GESTART = "nog_niet_gestart"
    LOOPT = "loopt"
    BESLUIT_NODIG = "besluit_nodig"
    VERLENGD = "verlengd"
    AFGELOPEN = "afgelopen"


@dataclass(frozen=True, slots=True)
class Ontzorgregels(Regelset):
    ontzorgen_maanden: int
    ontzorgen_besluit_maanden: int
    ontzorgen_herstart_maanden: int
    ontzorgen_onderdelen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kosten:
    """One fixed cost and how it is paid."""

    soort: Kostensoort
    wijze: Wijze


@dataclass(frozen=True, slots=True)
class Verlengingsbesluit:
    """A decision around month 5; `tot` is the first day without help, only with VERLENGD."""

    soort: Besluitsoort
    genomen_op: date
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Traject:
    """The start is always written down, never derived; `einde` is the first day without help."""

    start: date
    besluiten: tuple[Verlengingsbesluit, ...] = ()
    einde: date | None = None


def entitled(doelgroep: Doelgroep, *, nareiziger: bool, plicht_actief: bool, uitkering: bool, gehuisvest: bool) -> bool:
    """Tell whether a traject may start: plichtig asielstatushouder, no nareiziger, housed, with a benefit."""
    tasks = entitlements(doelgroep, nareiziger=nareiziger, plicht_actief=plicht_actief)
    return Taak.ONTZORGEN in tasks and uitkering and gehuisvest


def default_costs(regels: Ontzorgregels) -> tuple[Kosten, ...]:
    """Give the usual way of paying per cost on the day of these rules."""
    withheld = set(regels.ontzorgen_onderdelen)
    return tuple(
        Kosten(soort, Wijze.INGEHOUDEN if soort in withheld else Wijze.AUTOMATISCHE_INCASSO) for soort in Kostensoort
    )


def regular_end(traject: Traject, regels: Ontzorgregels) -> date:
    """Give the first day after the regular months; 31 August + 6 months is 29 or 28 February."""
    return add_months(traject.start, regels.ontzorgen_maanden)


def decision_day(traject: Traject, regels: Ontzorgregels) -> date:
    return add_months(traject.start, regels.ontzorgen_besluit_maanden)


def planned_end(traject: Traject, regels: Ontzorgregels) -> date:
    """Give the end by months and decisions; an early stop is not in it."""
    end = regular_end(traject, regels)
    for besluit in sorted(traject.besluiten, key=lambda each: each.genomen_op):
        if besluit.soort is Besluitsoort.VERLENGD and besluit.tot is not None:
            end = max(end, besluit.tot)
    return end


def end(traject: Traject, regels: Ontzorgregels) -> date:
    """Give the first day without help: a recorded end, else the planned one."""
    return planned_end(traject, regels) if traject.einde is None else traject.einde


def until(traject: Traject, regels: Ontzorgregels) -> date:
    """Give the last day of help, as the client reads it: "t/m"."""
    return shown_until(end(traject, regels))


def extended(traject: Traject) -> bool:
    """Tell whether there is a decision to extend: what the report counts."""
    return any(besluit.soort is Besluitsoort.VERLENGD for besluit in traject.besluiten)


def status(traject: Traject, day: date, regels: Ontzorgregels) -> OntzorgStatus:
    if day >= end(traject, regels):
        return OntzorgStatus.AFGELOPEN
    if day < traject.start:
        return OntzorgStatus.NOG_NIET_GESTART
    if extended(traject):
        return OntzorgStatus.VERLENGD
    if not traject.besluiten and day >= decision_day(traject, regels):
        return OntzorgStatus.BESLUIT_NODIG
    return OntzorgStatus.LOOPT


def month(traject: Traject, day: date, regels: Ontzorgregels) -> int | None:
    """Give the month of the regular term, 1 to 6; None outside it, so never "month 7 of 6"."""
    if day < traject.start or day >= min(regular_end(traject, regels), end(traject, regels)):
        return None
    return months_passed(traject.start, day) + 1


def running(traject: Traject, day: date, regels: Ontzorgregels) -> bool:
    return traject.start <= day < end(traject, regels)


class BesluitBezwaar(StrEnum):
    """Why a decision on extension cannot be recorded."""

    AL_AFGELOPEN = "al_afgelopen"
    VOOR_START = "voor_start"
    ZONDER_EINDE = "zonder_einde"
    EINDE_NIET_LATER = "einde_niet_later"


def decision_objections(
    traject: Traject, besluit: Verlengingsbesluit, regels: Ontzorgregels
) -> tuple[BesluitBezwaar, ...]:
    """Check a decision; extending needs an end later than the one that stands."""
    extending = besluit.soort is Besluitsoort.VERLENGD
    current = end(traject, regels)
    checks = (
        (besluit.genomen_op >= current, BesluitBezwaar.AL_AFGELOPEN),
        (besluit.genomen_op < traject.start, BesluitBezwaar.VOOR_START),
        (extending and besluit.tot is None, BesluitBezwaar.ZONDER_EINDE),
        (extending and besluit.tot is not None and besluit.tot <= current, BesluitBezwaar.EINDE_NIET_LATER),
    )
    return tuple(reason for wrong, reason in checks if wrong)


def may_start(trajecten: Iterable[Traject], day: date, regels: Ontzorgregels) -> bool:
    """Tell whether a new traject, first or again, may start: never two at one time."""
    return all(day >= end(traject, regels) for traject in trajecten)


def restarted_soon(traject: Traject, later: Iterable[Traject], regels: Ontzorgregels) -> bool:
    """Tell whether help began again so soon that the client did not yet manage himself."""
    stopped = end(traject, regels)
    window = Periode(stopped, add_months(stopped, regels.ontzorgen_herstart_maanden))
    return any(window.contains(each.start) for each in later)
