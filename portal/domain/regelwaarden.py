"""How a rule of law or policy is written down and which value holds on a day; knows no single rule."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Self

Waarde = int | str | tuple[int, ...] | tuple[str, ...]
Waarden = Mapping[str, Waarde]


class Regelstatus(StrEnum):
    GEVERIFIEERD = "geverifieerd"
    TWEEDE_HAND = "tweede_hand"
    ONBEVESTIGD = "onbevestigd"
    BELEID = "beleid"


class WaardeError(ValueError):
    """What was typed cannot be a value of this rule."""


@dataclass(frozen=True, slots=True)
class Regelwaarde:
    """One dated value: what staff store when a rule changes."""

    sleutel: str
    waarde: Waarde
    vanaf: date


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule as the product ships it; a stored `Regelwaarde` of the same or a later day goes before it."""

    sleutel: str
    waarde: Waarde
    eenheid: str
    vanaf: date
    bron: str
    status: Regelstatus
    uitleg: str
    keuzes: tuple[str, ...] = ()

    @property
    def als_waarde(self) -> Regelwaarde:
        return Regelwaarde(self.sleutel, self.waarde, self.vanaf)


def values_on(rows: Iterable[Regelwaarde | Regel], day: date) -> dict[str, Waarde]:
    """Pick the value in force on a day, per key; of two rows of one day the later in `rows` wins.

    A day before the first row gets that first row: an old date in a file must not stop a page.
    """
    chosen: dict[str, Regelwaarde | Regel] = {}
    for row in sorted(rows, key=lambda each: each.vanaf):
        if row.vanaf <= day or row.sleutel not in chosen:
            chosen[row.sleutel] = row
    return {sleutel: row.waarde for sleutel, row in chosen.items()}


@dataclass(frozen=True, slots=True)
class Regelset:
    """The rules that one module needs: the fields of a subclass are named after the keys."""

    @classmethod
    def uit(cls, waarden: Waarden) -> Self:
        construct: Callable[..., Self] = cls
        return construct(**{field.name: waarden[field.name] for field in fields(cls)})


def as_text(waarde: Waarde) -> str:
    """One value as a line that staff can edit."""
    return "; ".join(str(each) for each in waarde) if isinstance(waarde, tuple) else str(waarde)


def from_text(regel: Regel, text: str) -> Waarde:
    """Read what staff typed, in the kind that this rule has; refuse anything else."""
    if isinstance(regel.waarde, int):
        return _whole_number(text)
    if isinstance(regel.waarde, str):
        return _one_of(regel.keuzes, text)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not parts:
        raise WaardeError("Vul ten minste één waarde in.")
    if all(isinstance(each, int) for each in regel.waarde):
        return tuple(_whole_number(part) for part in parts)
    return tuple(_one_of(regel.keuzes, part) for part in parts)


def _whole_number(text: str) -> int:
    cleaned = text.strip()
    if not (cleaned.isascii() and cleaned.isdigit()) or len(cleaned) > 4:
        raise WaardeError("Vul een heel getal in, van 0 tot en met 9999.")
    return int(cleaned)


def _one_of(choices: tuple[str, ...], text: str) -> str:
    cleaned = text.strip()
    if not cleaned or (choices and cleaned not in choices):
        raise WaardeError("Kies uit: " + ", ".join(choices) if choices else "Vul een tekst in.")
    return cleaned
