"""What a client was told of each appointment: texts and calls, when, and what came of them; knows no page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from portal.persistence import beltaken as belrijen
from portal.persistence.beltaken import Beltaak
from portal.services import verzending
from portal.services.afspraken import Afspraak
from portal.services.verzending import Sent
from translations import DUTCH

HOOGSTENS = 5  # of those to come and of those behind: the nearest ones are what somebody asks about


@dataclass(frozen=True)
class Bericht:
    """One text. `in_het_nederlands` is the line by which a colleague knows it, empty once the text was erased."""

    id: int
    gemaakt: datetime
    language: str
    channel: str
    text: str = field(repr=False)
    in_het_nederlands: str = field(repr=False)
    state: str
    why: str | None
    sinds: datetime
    vanaf: datetime
    delen: int
    deels: bool  # of a long text only a part arrived


@dataclass(frozen=True)
class Belpoging:
    """A call about the appointment: asked for, tried, made."""

    gevraagd: datetime
    pogingen: int
    gebeld_op: datetime | None
    verlopen_op: datetime | None


@dataclass(frozen=True)
class Verteld:
    """One appointment and all that was said about it, oldest first."""

    afspraak: Afspraak
    berichten: tuple[Bericht, ...]
    gebeld: tuple[Belpoging, ...]


def of_appointments(session: Session, komend: Sequence[Afspraak], voorbij: Sequence[Afspraak]) -> tuple[Verteld, ...]:
    """Tell it of the nearest appointments, which the caller found in a file that was opened."""
    shown = [*komend[:HOOGSTENS], *voorbij[:HOOGSTENS]]
    calls = _calls(session, [each.id for each in shown])
    found = (
        Verteld(
            each,
            tuple(as_bericht(sent) for sent in verzending.history(session, f"afspraak:{each.id}")),
            calls.get(each.id, ()),
        )
        for each in shown
    )
    return tuple(each for each in found if each.berichten or each.gebeld)


def as_bericht(sent: Sent) -> Bericht:
    """One message as pages show it."""
    return Bericht(
        id=sent.id,
        gemaakt=sent.planned_at,
        language=sent.language,
        channel=sent.channel,
        text=sent.text,
        in_het_nederlands=_in_dutch(sent),
        state=sent.state,
        why=sent.why,
        sinds=sent.since,
        vanaf=sent.not_before,
        delen=sent.parts,
        deels=sent.partly,
    )


def _in_dutch(sent: Sent) -> str:
    """A text in another language ends with its Dutch line; a Dutch one is that line by itself."""
    lines = sent.text.splitlines()
    return " ".join(lines) if sent.language == DUTCH.code else "".join(lines[-1:])


def _calls(session: Session, ids: Sequence[int]) -> dict[int, tuple[Belpoging, ...]]:
    rows = belrijen.about(session, ids)
    return {
        afspraak_id: tuple(_call(row) for row in mine)
        for afspraak_id, mine in groupby(rows, key=lambda row: row.afspraak_id)
    }


def _call(row: Beltaak) -> Belpoging:
    return Belpoging(row.created_at, row.pogingen, row.gebeld_op, row.verlopen_op)
