"""The days from arrival to plan and first lesson, drawn at random in the order of the law; makes no row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.inburgeraars import Doelgroep
from portal.domain.intake import OproepUitkomst
from portal.services.demo.loting import Loting, werkdag

POGINGEN = 20_000

# How calls to the intake went; the last one, with three no-shows, is completed without the person.
OPROEPEN = {
    (OproepUitkomst.GEKOMEN,): 86,
    (OproepUitkomst.AFGEMELD, OproepUitkomst.GEKOMEN): 8,
    (OproepUitkomst.NIET_GEKOMEN, OproepUitkomst.GEKOMEN): 4,
    (OproepUitkomst.NIET_GEKOMEN,) * 3: 2,
}


@dataclass(frozen=True, slots=True)
class Oproepfeit:
    datum: date
    uitkomst: OproepUitkomst
    waarschuwing_op: date | None


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """The first days of a case; each lies on or after the one before it."""

    van: date
    kennisgeving: date
    brp: date
    gestart: date
    oproepen: tuple[Oproepfeit, ...]
    toets: date | None
    afgerond: date
    pip: date
    aanbod: date


def teken(loting: Loting, doelgroep: Doelgroep, brp: date, eerste_van: date) -> Tijdlijn:
    """Draw the days of one case that is registered on `brp`."""
    if doelgroep is Doelgroep.ASIELSTATUSHOUDER:
        van = max(eerste_van, brp - timedelta(days=loting.tussen(10, 70)))
        kennisgeving = van + timedelta(days=loting.tussen(2, 10))
    else:
        van = max(eerste_van, brp)
        kennisgeving = van + timedelta(days=loting.tussen(5, 25))
    return teken_vanaf(loting, van=van, kennisgeving=kennisgeving, brp=brp, aanvang=max(kennisgeving, brp))


def teken_vanaf(loting: Loting, *, van: date, kennisgeving: date, brp: date, aanvang: date) -> Tijdlijn:
    """Draw calls, intake, toets, plan and first lesson, from the day on which the weeks for a plan begin."""
    gestart = werkdag(aanvang + timedelta(days=loting.tussen(1, 6)))
    oproepen = _oproepen(loting, gestart)
    gesprek = oproepen[-1]
    gekomen = gesprek.uitkomst is OproepUitkomst.GEKOMEN
    toets = werkdag(gesprek.datum + timedelta(days=loting.tussen(0, 7))) if gekomen else None
    afgerond = werkdag((toets or gesprek.datum) + timedelta(days=loting.tussen(4, 12)))
    pip = werkdag(afgerond + timedelta(days=loting.tussen(3, 12)))
    if loting.kans(0.08):  # some plans come too late, as everywhere
        pip = werkdag(pip + timedelta(days=loting.tussen(20, 45)))
    return Tijdlijn(
        van=van,
        kennisgeving=kennisgeving,
        brp=brp,
        gestart=gestart,
        oproepen=oproepen,
        toets=toets,
        afgerond=afgerond,
        pip=pip,
        aanbod=werkdag(pip + timedelta(days=loting.tussen(10, 45))),
    )


def _oproepen(loting: Loting, gestart: date) -> tuple[Oproepfeit, ...]:
    dag = werkdag(gestart + timedelta(days=loting.tussen(6, 14)))
    feiten: list[Oproepfeit] = []
    for uitkomst in loting.weeg(OPROEPEN):
        waarschuwing = None
        if uitkomst is OproepUitkomst.NIET_GEKOMEN:
            waarschuwing = werkdag(dag + timedelta(days=loting.tussen(1, 4)))
        feiten.append(Oproepfeit(dag, uitkomst, waarschuwing))
        dag = werkdag(dag + timedelta(days=loting.tussen(8, 13)))
    return tuple(feiten)


def zoek(
    loting: Loting,
    doelgroep: Doelgroep,
    venster: tuple[date, date],
    past: Callable[[Tijdlijn], bool],
    eerste_van: date,
) -> Tijdlijn:
    """Draw until the days fit what the published figures ask of this case."""
    for _ in range(POGINGEN):
        gevonden = teken(loting, doelgroep, loting.dag(*venster), eerste_van)
        if past(gevonden):
            return gevonden
    raise RuntimeError("no timeline fits: the figures and the rules of this module contradict each other")
