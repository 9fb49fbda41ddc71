"""Which organisation carries out which service in a municipality on a date; knows no person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.kalender import Periode


class Dienst(StrEnum):
    """Regie is the work of coach or casemanager; inhouding is withholding of fixed costs."""

    REGIE = "regie"
    CONSULENT = "consulent"
    BEGELEIDING = "begeleiding"
    TAAL = "taal"
    ONDERWIJSROUTE = "onderwijsroute"
    INHOUDING = "inhouding"
    MAP = "map"
    PVT = "pvt"
    TAALMAATJE = "taalmaatje"


@dataclass(frozen=True, slots=True)
class Uitvoering:
    """An organisation does a service in a municipality from `van` through `tot`, its last day."""

    organisatie: str
    gemeente: Gemeente
    dienst: Dienst
    van: date
    tot: date | None = None

    @property
    def periode(self) -> Periode:
        return Periode.through(self.van, self.tot)


def providers(rows: Iterable[Uitvoering], gemeente: Gemeente, dienst: Dienst, day: date) -> tuple[str, ...]:
    """Everyone who does this there on that day, in the order of the rows."""
    found = [
        row.organisatie
        for row in rows
        if row.gemeente is gemeente and row.dienst is dienst and row.periode.contains(day)
    ]
    return tuple(dict.fromkeys(found))


def serves(rows: Iterable[Uitvoering], organisatie: str, gemeente: Gemeente, dienst: Dienst, day: date) -> bool:
    """Tell whether a contract runs: access ends on the day that this ends."""
    return organisatie in providers(rows, gemeente, dienst, day)


def works(rows: Iterable[Uitvoering], organisatie: str, dienst: Dienst, day: date) -> bool:
    """Tell whether an organisation does this anywhere in the region: who moves may keep the own school."""
    return any(serves(rows, organisatie, gemeente, dienst, day) for gemeente in Gemeente)


def scopes_on(rows: Iterable[Uitvoering], organisatie: str, day: date) -> frozenset[tuple[Gemeente, Dienst]]:
    """List where an organisation works on a day, and at what."""
    return frozenset(
        (row.gemeente, row.dienst) for row in rows if row.organisatie == organisatie and row.periode.contains(day)
    )


class AanbodBezwaar(StrEnum):
    """Why DUO would refuse an inburgeringsaanbod."""

    NIET_VOOR_DOELGROEP = "niet_voor_doelgroep"
    ZONDER_PIP = "zonder_pip"
    VOOR_PIP = "voor_pip"
    ONBEKENDE_AANBIEDER = "onbekende_aanbieder"


def offer_objections(
    *,
    doelgroep: Doelgroep,
    eerste_dagtekening: date | None,
    start: date,
    organisatie: str,
    bekend: Iterable[str],
) -> tuple[AanbodBezwaar, ...]:
    """Check a course that the gemeente starts: only for asiel, after the PIP, at a known provider."""
    checks = (
        (doelgroep is not Doelgroep.ASIELSTATUSHOUDER, AanbodBezwaar.NIET_VOOR_DOELGROEP),
        (eerste_dagtekening is None, AanbodBezwaar.ZONDER_PIP),
        (eerste_dagtekening is not None and start < eerste_dagtekening, AanbodBezwaar.VOOR_PIP),
        (organisatie not in set(bekend), AanbodBezwaar.ONBEKENDE_AANBIEDER),
    )
    return tuple(reason for wrong, reason in checks if wrong)
