"""The rules in force on a day: as shipped, with what staff changed behind it; knows no page and no case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.domain import regels as domein
from portal.domain import regelwaarden
from portal.domain.regels import Regel, Regelstatus, Regelwaarde, Waarde
from portal.persistence import instellingen as rijen
from portal.persistence.medewerkers import Medewerker
from portal.services import audit, regiogegevens
from portal.services.errors import NotFound

__all__ = ["GROEPEN", "Groep", "Regeloverzicht", "Wijziging", "change", "groups", "history", "regels"]

GEWIJZIGD = "gewijzigd in het portaal"

# The page shows the rules in these groups; a rule is in the first group whose prefix it has.
GROEPEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Doelen van de regio", ("doel_",)),
    ("Intake en plan (PIP)", ("intake_", "pip_", "afschalen_")),
    ("Termijn, route en extra tijd", ("termijn_", "route_", "verlenging_", "duo_", "examen_")),
    ("Onderdelen en uren", ("pvt_", "map_", "knm_", "z_")),
    ("Begeleiding en Hulp met geld (ontzorgen)", ("begeleiding_", "ontzorgen_")),
    ("Herinneringen aan afspraken", ("herinnering_",)),
    ("Overig", ("",)),
)


@dataclass(frozen=True)
class Regeloverzicht:
    """One rule as the list shows it: the value today and the next one that is already entered."""

    regel: Regel
    waarde: Waarde
    straks: Regelwaarde | None
    sinds: date
    gewijzigd: bool = False

    @property
    def sleutel(self) -> str:
        return self.regel.sleutel

    @property
    def tekst(self) -> str:
        return regelwaarden.as_text(self.waarde)

    @property
    def bron(self) -> str:
        """Say where the value of today comes from: not from the law when staff entered it."""
        return GEWIJZIGD if self.gewijzigd else self.regel.bron

    @property
    def nakijken(self) -> bool:
        """Whether somebody has still to compare the value with its source."""
        return not self.gewijzigd and self.regel.status in {Regelstatus.TWEEDE_HAND, Regelstatus.ONBEVESTIGD}

    @property
    def straks_tekst(self) -> str:
        return regelwaarden.as_text(self.straks.waarde) if self.straks else ""


@dataclass(frozen=True)
class Groep:
    naam: str
    regels: tuple[Regeloverzicht, ...]


@dataclass(frozen=True)
class Wijziging:
    """One line of the history of a rule; `door` is None for what the product shipped."""

    tekst: str
    vanaf: date
    bron: str
    door: int | None
    op: datetime | None
    naam: str | None = field(repr=False, default=None)


def regels(session: Session, day: date) -> Mapping[str, Waarde]:
    """All values in force on a day."""
    return regiogegevens.regels(session, day)


def groups(session: Session, day: date) -> tuple[Groep, ...]:
    """Every rule with its value on a day, in the groups of the page."""
    rows: list[Regel | Regelwaarde] = [*domein.REGELS, *regiogegevens.stored_values(session)]
    values = domein.values_on(rows, day)
    sleutels = dict.fromkeys(regel.sleutel for regel in domein.REGELS)
    lines = [_overview(rows, sleutel, values[sleutel], day) for sleutel in sleutels]
    return tuple(Groep(naam, tuple(line for line in lines if _group_of(line.sleutel) == naam)) for naam, _ in GROEPEN)


def _overview(rows: Iterable[Regel | Regelwaarde], sleutel: str, waarde: Waarde, day: date) -> Regeloverzicht:
    """Put one line together; of two rows of one day the one that was entered last holds."""
    begun = sorted((row for row in rows if row.sleutel == sleutel and row.vanaf <= day), key=lambda each: each.vanaf)
    shipped = _shipped(sleutel, day)
    changed = bool(begun) and not isinstance(begun[-1], Regel)
    since = begun[-1].vanaf if begun else shipped.vanaf
    return Regeloverzicht(shipped, waarde, _next(rows, sleutel, day), since, changed)


def find(session: Session, sleutel: str, day: date) -> Regeloverzicht:
    """One rule, or NotFound for a key that the product does not know."""
    for groep in groups(session, day):
        for line in groep.regels:
            if line.sleutel == sleutel:
                return line
    raise NotFound


def history(session: Session, sleutel: str) -> list[Wijziging]:
    """Every value that this rule had or will have, newest day first."""
    shipped = [
        Wijziging(regelwaarden.as_text(regel.waarde), regel.vanaf, regel.bron, None, None)
        for regel in domein.REGELS
        if regel.sleutel == sleutel
    ]
    changed = [
        Wijziging(
            tekst=regelwaarden.as_text(regiogegevens.value_of(row)),
            vanaf=row.vanaf,
            bron=GEWIJZIGD,
            door=row.gewijzigd_door,
            op=row.created_at,
            naam=worker.naam if worker else None,
        )
        for row in session.scalars(rijen.of_key(sleutel))
        for worker in (session.get(Medewerker, row.gewijzigd_door) if row.gewijzigd_door else None,)
    ]
    return sorted([*shipped, *changed], key=lambda each: each.vanaf, reverse=True)


def change(
    session: Session,
    *,
    sleutel: str,
    tekst: str,
    vanaf: date,
    medewerker_id: int | None,
    now: datetime,
    oorsprong: str = "-",
) -> Regelwaarde:
    """Enters a value from a day on; `WaardeError` says in Dutch why it does not fit."""
    waarde = regelwaarden.from_text(_shipped(sleutel, vanaf), tekst)
    session.add(
        rijen.Instelling(
            sleutel=sleutel,
            waarde=list(waarde) if isinstance(waarde, tuple) else waarde,
            vanaf=vanaf,
            gewijzigd_door=medewerker_id,
            created_at=now,
        )
    )
    session.flush()
    audit.note(
        session,
        actie="instelling_wijzigen",
        object=sleutel,
        resultaat="gedaan",
        oorsprong=oorsprong,
        actor=f"medewerker:{medewerker_id}" if medewerker_id else "systeem",
        now=now,
    )
    return Regelwaarde(sleutel, waarde, vanaf)


def _shipped(sleutel: str, day: date) -> Regel:
    """Find unit, source and choices for a day: those of the last shipped rule that has begun."""
    mine = [regel for regel in domein.REGELS if regel.sleutel == sleutel]
    rules = sorted(mine, key=lambda each: each.vanaf)
    if not rules:
        raise NotFound
    begun = [regel for regel in rules if regel.vanaf <= day]
    return begun[-1] if begun else rules[0]


def _next(rows: Iterable[Regel | Regelwaarde], sleutel: str, day: date) -> Regelwaarde | None:
    """Of the first later day the row that was entered last."""
    later = [row for row in rows if row.sleutel == sleutel and row.vanaf > day]
    if not later:
        return None
    first = min(row.vanaf for row in later)
    row = [each for each in later if each.vanaf == first][-1]
    return row.als_waarde if isinstance(row, Regel) else row


def _group_of(sleutel: str) -> str:
    return next(naam for naam, prefixes in GROEPEN if sleutel.startswith(prefixes))
