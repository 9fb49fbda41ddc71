"""The brede intake and its leerbaarheidstoets; knows neither the appointments nor the plan that follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.regelwaarden import Regelset


class ToetsResultaat(StrEnum):
    B1_HAALBAAR = "b1_haalbaar"
    B1_NIET_HAALBAAR = "b1_niet_haalbaar"
    ONBEKEND = "onbekend"


class OproepUitkomst(StrEnum):
    """AFGEMELD in time is no missed call; only NIET_GEKOMEN brings a warning."""

    GEPLAND = "gepland"
    GEKOMEN = "gekomen"
    NIET_GEKOMEN = "niet_gekomen"
    AFGEMELD = "afgemeld"


class Stap(StrEnum):
    """What is talked about, in this order; care for children is about places, never about a child."""

    ALLEEN_SPREKEN = "alleen_spreken"
    OPLEIDING_EN_WERK = "opleiding_en_werk"
    PERSOONLIJKE_SITUATIE = "persoonlijke_situatie"
    VOORSCHOOLS = "voorschools"
    TAALNIVEAU = "taalniveau"
    ARBEIDSMOGELIJKHEDEN = "arbeidsmogelijkheden"
    ZELFREDZAAMHEID = "zelfredzaamheid"
    LEERBAARHEIDSTOETS = "leerbaarheidstoets"


@dataclass(frozen=True, slots=True)
class Intakeregels(Regelset):
    intake_oproepen: int


@dataclass(frozen=True, slots=True)
class Oproep:
    """One call to come; a written warning follows each time that the person did not."""

    datum: date
    uitkomst: OproepUitkomst = OproepUitkomst.GEPLAND
    waarschuwing_op: date | None = None


class IntakeBezwaar(StrEnum):
    """Why an intake cannot be completed yet."""

    NIET_VERTELD_ALLEEN_SPREKEN = "niet_verteld_alleen_spreken"
    NIET_GEKOMEN = "niet_gekomen"
    GEEN_TOETS = "geen_toets"
    STAPPEN_OPEN = "stappen_open"


def steps(*, kleine_kinderen: bool = False) -> tuple[Stap, ...]:
    return tuple(stap for stap in Stap if kleine_kinderen or stap is not Stap.VOORSCHOOLS)


def next_step(done: Iterable[Stap], *, kleine_kinderen: bool = False) -> Stap | None:
    finished = set(done)
    return next((stap for stap in steps(kleine_kinderen=kleine_kinderen) if stap not in finished), None)


def missed(oproepen: Iterable[Oproep]) -> int:
    return sum(oproep.uitkomst is OproepUitkomst.NIET_GEKOMEN for oproep in oproepen)


def may_call(oproepen: Iterable[Oproep], regels: Intakeregels) -> bool:
    """Tell whether a further call may go out: nobody came, none is open, the last one is not spent."""
    calls = tuple(oproepen)
    settled = {OproepUitkomst.GEPLAND, OproepUitkomst.GEKOMEN}
    return not any(call.uitkomst in settled for call in calls) and missed(calls) < regels.intake_oproepen


def warnings_due(oproepen: Iterable[Oproep]) -> tuple[Oproep, ...]:
    """List the missed calls for which no warning was sent yet."""
    return tuple(
        oproep
        for oproep in oproepen
        if oproep.uitkomst is OproepUitkomst.NIET_GEKOMEN and oproep.waarschuwing_op is None
    )


def may_complete_without(oproepen: Iterable[Oproep], regels: Intakeregels) -> bool:
    """Tell whether the college may go on without the person: all calls missed, each with its warning."""
    calls = tuple(oproepen)
    came = any(call.uitkomst is OproepUitkomst.GEKOMEN for call in calls)
    return not came and missed(calls) >= regels.intake_oproepen and not warnings_due(calls)


def completion_objections(
    oproepen: Iterable[Oproep],
    done: Iterable[Stap],
    toets: ToetsResultaat | None,
    regels: Intakeregels,
    *,
    kleine_kinderen: bool = False,
) -> tuple[IntakeBezwaar, ...]:
    """Say what is missing; nothing is, when the college may complete it without the person."""
    calls, finished = tuple(oproepen), set(done)
    if may_complete_without(calls, regels):
        return ()
    talks = set(steps(kleine_kinderen=kleine_kinderen)) - {Stap.ALLEEN_SPREKEN, Stap.LEERBAARHEIDSTOETS}
    came = any(call.uitkomst is OproepUitkomst.GEKOMEN for call in calls)
    checks = (
        (Stap.ALLEEN_SPREKEN not in finished, IntakeBezwaar.NIET_VERTELD_ALLEEN_SPREKEN),
        (not came, IntakeBezwaar.NIET_GEKOMEN),
        (toets is None, IntakeBezwaar.GEEN_TOETS),
        (not talks <= finished, IntakeBezwaar.STAPPEN_OPEN),
    )
    return tuple(reason for wrong, reason in checks if wrong)
