"""The path of one person from the first talk to the end, as "mijn plan" draws it; knows no page and no word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.onderdelen import EXAMENS, Deelstand, Onderdeel
from portal.domain.pip import Leerroute


class Halte(StrEnum):
    """A place on the path; what the parts of a plan ask is drawn together, so that a path stays short."""

    GESPREK = "gesprek"
    PLAN = "plan"
    LEREN = "leren"  # as long as there is no plan: which route it will be is not known
    NEDERLANDS = "nederlands"
    SCHOOL = "school"
    MEEDOEN = "meedoen"
    EINDGESPREK = "eindgesprek"
    KLAAR = "klaar"


class Plek(StrEnum):
    """Where a place lies, seen from where somebody is."""

    GEWEEST = "geweest"
    HIER = "hier"
    STRAKS = "straks"


@dataclass(frozen=True, slots=True)
class Stap:
    halte: Halte
    plek: Plek


# Which parts belong to a place, per route. A part that is not asked of somebody does not count.
_ROUTES: Mapping[Leerroute, Mapping[Halte, frozenset[Onderdeel]]] = {
    Leerroute.B1: {
        Halte.NEDERLANDS: frozenset(EXAMENS),
        Halte.MEEDOEN: frozenset({Onderdeel.PVT, Onderdeel.MAP}),
    },
    Leerroute.ONDERWIJS: {
        Halte.SCHOOL: frozenset({Onderdeel.TAALSCHAKEL}),
        Halte.MEEDOEN: frozenset({Onderdeel.PVT}),
    },
    Leerroute.Z: {
        Halte.NEDERLANDS: frozenset({Onderdeel.CURSUSUREN}),
        Halte.MEEDOEN: frozenset({Onderdeel.PARTICIPATIE, Onderdeel.PVT, Onderdeel.MAP}),
        Halte.EINDGESPREK: frozenset({Onderdeel.EINDGESPREK}),
    },
}


def path(leerroute: Leerroute | None, delen: Iterable[Deelstand], *, intake_klaar: bool) -> tuple[Stap, ...]:
    """Draw the path: what is done, the one place where somebody is, what is to come.

    Parts run beside each other and may be done in any order. What is done lies behind somebody, so it comes first:
    on the picture nobody ever stands between two places that are done.
    """
    done = _done(leerroute, tuple(delen), intake_klaar=intake_klaar)
    first = next((halte for halte, klaar in done.items() if not klaar), None)
    return tuple(
        Stap(halte, _plek(halte, first, klaar=done[halte])) for halte in sorted(done, key=lambda at: not done[at])
    )


def here(stappen: Iterable[Stap]) -> Halte | None:
    """Give the place where somebody is; None when the whole path is behind."""
    return next((stap.halte for stap in stappen if stap.plek is Plek.HIER), None)


def _done(leerroute: Leerroute | None, delen: tuple[Deelstand, ...], *, intake_klaar: bool) -> dict[Halte, bool]:
    if leerroute is None:
        return {Halte.GESPREK: intake_klaar, Halte.PLAN: False, Halte.LEREN: False, Halte.KLAAR: False}
    places = {halte: _finished(parts, delen) for halte, parts in _ROUTES[leerroute].items()}
    # A decided plan says that the talk before it was held, also when no row of it came along from elsewhere.
    return {Halte.GESPREK: True, Halte.PLAN: True, **places, Halte.KLAAR: all(places.values())}


def _finished(parts: frozenset[Onderdeel], delen: tuple[Deelstand, ...]) -> bool:
    asked = [deel.klaar for deel in delen if deel.onderdeel in parts]
    return bool(asked) and all(asked)


def _plek(halte: Halte, first: Halte | None, *, klaar: bool) -> Plek:
    if klaar:
        return Plek.GEWEEST
    return Plek.HIER if halte is first else Plek.STRAKS
