"""Deadlines from dated facts and dated rules; knows who is told nor how."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.inburgeraars import Doelgroep
from portal.domain.kalender import (
    MONTHS_A_YEAR,
    Periode,
    add_months,
    add_weeks,
    end_after_months,
    end_after_years,
    merged,
    shown_until,
)
from portal.domain.pip import Leerroute
from portal.domain.regelwaarden import Regelset


class PipAanvang(StrEnum):
    """Where the weeks for the plan begin: once at BRP registration, by the law of now at DUO's notice."""

    BRP = "brp"
    KENNISGEVING = "kennisgeving"


@dataclass(frozen=True, slots=True)
class Piptermijnregels(Regelset):
    pip_aanvang: str
    pip_weken: int
    pip_derde_weken: int
    pip_verhuizing_weken: int
    pip_signaal_weken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Termijnregels(Regelset):
    termijn_jaren: int
    termijn_signaal_maanden: tuple[int, ...]
    route_wissel_maanden: int
    verlenging_aanvraag_maanden: int
    verlenging_inspanning_maanden: int
    pvt_streef_maanden: int
    map_start_maanden: int
    werk_maanden: int


@dataclass(frozen=True, slots=True)
class PipSituatie:
    """The facts the weeks hang on; in an azc there is no `ingeschreven` (BRP of the housing gemeente) yet."""

    kennisgeving: date | None = None
    ingeschreven: date | None = None
    wacht_op_derde: bool = False
    informatie_derde: date | None = None


@dataclass(frozen=True, slots=True)
class PipTermijn:
    """The weeks for making a plan; `uiterlijk` is the last good day."""

    aanvang: date
    uiterlijk: date
    wacht: bool
    signalen: tuple[date, ...]

    def overdue(self, day: date) -> bool:
        """Tell whether the day is past; waiting for a third party is the one good reason."""
        return not self.wacht and day > self.uiterlijk


def pip_term(situatie: PipSituatie, regels: Piptermijnregels) -> PipTermijn | None:
    """Count the weeks to the first plan; None while they have not begun."""
    if situatie.ingeschreven is None:
        return None
    if regels.pip_aanvang == PipAanvang.BRP:
        return _weeks_from(situatie.ingeschreven, regels.pip_weken, situatie, regels)
    if situatie.kennisgeving is None:
        return None
    begin = max(situatie.kennisgeving, situatie.ingeschreven)
    return _weeks_from(begin, regels.pip_weken, situatie, regels)


def pip_term_after_move(situatie: PipSituatie, regels: Piptermijnregels) -> PipTermijn | None:
    """Count the weeks to an adapted plan, from registration in the new gemeente."""
    if situatie.ingeschreven is None:
        return None
    return _weeks_from(situatie.ingeschreven, regels.pip_verhuizing_weken, situatie, regels)


def _weeks_from(begin: date, weeks: int, situatie: PipSituatie, regels: Piptermijnregels) -> PipTermijn:
    due = add_weeks(begin, weeks)
    if situatie.informatie_derde is not None:
        due = max(due, add_weeks(situatie.informatie_derde, regels.pip_derde_weken))
    marks = {add_weeks(begin, each) for each in regels.pip_signaal_weken}
    signals = tuple(sorted({mark for mark in marks if mark < due} | {due}))
    waiting = situatie.wacht_op_derde and situatie.informatie_derde is None
    return PipTermijn(begin, due, waiting, signals)


@dataclass(frozen=True, slots=True)
class Verlenging:
    """DUO gave extra time; only the new end is kept, never the ground."""

    besloten_op: date
    nieuw_einde: date


@dataclass(frozen=True, slots=True)
class TermijnGegevens:
    """The facts of the three years; `rust` is a temporary exemption or a stay elsewhere."""

    eerste_dagtekening: date | None
    verlengingen: tuple[Verlenging, ...] = ()
    rust: tuple[Periode, ...] = ()
    duo_einde: date | None = None


@dataclass(frozen=True, slots=True)
class Termijn:
    """From `start` up to, not including, `einde`, as DUO counts."""

    start: date
    einde: date

    @property
    def tot_en_met(self) -> date:
        return shown_until(self.einde)

    def running(self, day: date) -> bool:
        return self.start <= day < self.einde

    def over(self, day: date) -> bool:
        return day >= self.einde


def term(gegevens: TermijnGegevens, regels: Termijnregels) -> Termijn | None:
    """Count the term from the day after the first plan; None before there is one.

    DUO's own end wins over our sum. Ended rest gives its days back; extra time sets a later end.
    """
    if gegevens.eerste_dagtekening is None:
        return None
    start = gegevens.eerste_dagtekening + timedelta(days=1)
    if gegevens.duo_einde is not None and gegevens.duo_einde > start:
        return Termijn(start, gegevens.duo_einde)
    return Termijn(start, _own_end(start, gegevens, regels))


def _own_end(start: date, gegevens: TermijnGegevens, regels: Termijnregels) -> date:
    end = end_after_years(start, regels.termijn_jaren)
    extra = [(each.besloten_op, 0, each.nieuw_einde) for each in gegevens.verlengingen]
    rested = [
        (rest.tot, (rest.tot - max(rest.van, start)).days, start)
        for rest in merged(gegevens.rust)
        if rest.tot is not None and rest.tot > start
    ]
    for _, days, new_end in sorted([*extra, *rested]):
        end = max(end + timedelta(days=days), new_end)
    return end


def rests(gegevens: TermijnGegevens, day: date) -> bool:
    return any(rest.contains(day) for rest in gegevens.rust)


def extended_for_effort(termijn: Termijn, regels: Termijnregels) -> date:
    """Give the end after the extra months for great effort."""
    return end_after_months(termijn.einde, regels.verlenging_inspanning_maanden)


def extension_window(termijn: Termijn, regels: Termijnregels) -> Periode:
    """Give the days on which extra time can be asked."""
    return Periode(add_months(termijn.einde, -regels.verlenging_aanvraag_maanden), termijn.einde)


def term_signals(termijn: Termijn, regels: Termijnregels) -> tuple[date, ...]:
    """List when the coach is told that the end comes near, first the earliest."""
    days = (add_months(termijn.einde, -months) for months in regels.termijn_signaal_maanden)
    return tuple(sorted(day for day in days if day > termijn.start))


def yearly_moments(termijn: Termijn) -> tuple[date, ...]:
    """List when the client hears how much time is left: each year within the term."""
    moments: list[date] = []
    day = add_months(termijn.start, MONTHS_A_YEAR)
    while day < termijn.einde:
        moments.append(day)
        day = add_months(termijn.start, MONTHS_A_YEAR * (len(moments) + 1))
    return tuple(moments)


@dataclass(frozen=True, slots=True)
class Streefdata:
    """Aims within the term; the onderwijsroute has no MAP."""

    pvt: date
    map_vanaf: date | None
    werk: date


def aims(termijn: Termijn, leerroute: Leerroute, regels: Termijnregels) -> Streefdata:
    map_from = add_months(termijn.start, regels.map_start_maanden)
    return Streefdata(
        pvt=add_months(termijn.start, regels.pvt_streef_maanden),
        map_vanaf=None if leerroute is Leerroute.ONDERWIJS else map_from,
        werk=add_months(termijn.start, regels.werk_maanden),
    )


class WisselUitzondering(StrEnum):
    """Why a route may change after the window."""

    OPLEIDING_AFGEROND = "opleiding_afgerond"
    BIJZONDER_GEVAL = "bijzonder_geval"


def route_change_until(termijn: Termijn, regels: Termijnregels) -> date:
    """Give the last day of the window, that day included."""
    return add_months(termijn.start, regels.route_wissel_maanden)


def may_change_route(
    van: Leerroute,
    naar: Leerroute,
    termijn: Termijn | None,
    day: date,
    regels: Termijnregels,
    uitzondering: WisselUitzondering | None = None,
) -> bool:
    """Tell whether a switch is possible: in the window, O to B1 always, else only by exception."""
    if van is naar:
        return False
    always = (van, naar) == (Leerroute.ONDERWIJS, Leerroute.B1) or uitzondering is not None
    return always or termijn is None or day <= route_change_until(termijn, regels)


@dataclass(frozen=True, slots=True)
class Inspanningsregels(Regelset):
    verlenging_inspanning_examens: int
    verlenging_inspanning_uren: int


@dataclass(frozen=True, slots=True)
class Inspanning:
    """What DUO looks at before it gives extra months for effort."""

    leerroute: Leerroute
    doelgroep: Doelgroep
    taalexamens: int
    knm: bool
    alle_lessen: bool
    uren: int
    pvt: bool
    map: bool


def effort_is_great(inspanning: Inspanning, regels: Inspanningsregels) -> bool:
    lessons = inspanning.alle_lessen
    if inspanning.doelgroep is Doelgroep.GEZINSMIGRANT:
        lessons = inspanning.uren >= regels.verlenging_inspanning_uren
    exams = inspanning.taalexamens >= regels.verlenging_inspanning_examens and inspanning.knm
    parts = inspanning.pvt and inspanning.map
    return inspanning.leerroute is Leerroute.B1 and exams and lessons and parts


def first_after(days: Iterable[date], day: date) -> date | None:
    """Give the next of these days, `day` itself included."""
    return min((each for each in days if each >= day), default=None)
