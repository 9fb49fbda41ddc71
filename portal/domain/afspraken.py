"""The life of an appointment and what may still happen to it; knows no reminders and no agenda."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from portal.domain.overgangen import next_state


class AfspraakStatus(StrEnum):
    """GEPLAND and VERZET still take place; AFGEZEGD is by the organisation, AFGEMELD by the client."""

    GEPLAND = "gepland"
    VERZET = "verzet"
    AFGEZEGD = "afgezegd"
    GEWEEST = "geweest"
    NIET_GEKOMEN = "niet_gekomen"
    AFGEMELD = "afgemeld"


class Afspraaksoort(StrEnum):
    BREDE_INTAKE = "brede_intake"
    LEERBAARHEIDSTOETS = "leerbaarheidstoets"
    VOORTGANGSGESPREK = "voortgangsgesprek"
    PIP = "pip"
    BEGELEIDING = "begeleiding"
    ONTZORGEN = "ontzorgen"
    MAP = "map"
    TAAL = "taal"
    OVERIG = "overig"


class Antwoord(StrEnum):
    """What a client answers to an appointment: it is noted and moves or cancels nothing by itself."""

    IK_KOM = "ik_kom"
    KAN_NIET = "kan_niet"
    ANDERE_TIJD = "andere_tijd"
    BEL_MIJ = "bel_mij"


class AfspraakActie(StrEnum):
    VERZETTEN = "verzetten"
    AFZEGGEN = "afzeggen"
    AFMELDEN = "afmelden"
    GEWEEST = "geweest"
    NIET_GEKOMEN = "niet_gekomen"


VRAAGT_WERK = frozenset(Antwoord) - {Antwoord.IK_KOM}

OPEN = frozenset({AfspraakStatus.GEPLAND, AfspraakStatus.VERZET})

# Until it begins an appointment can be moved or called off; from then on only recorded what happened.
_BEFORE: Mapping[tuple[AfspraakStatus, AfspraakActie], AfspraakStatus] = {
    (status, actie): result
    for status in OPEN
    for actie, result in (
        (AfspraakActie.VERZETTEN, AfspraakStatus.VERZET),
        (AfspraakActie.AFZEGGEN, AfspraakStatus.AFGEZEGD),
        (AfspraakActie.AFMELDEN, AfspraakStatus.AFGEMELD),
    )
}
# What was recorded by mistake can be put right; what was called off by the organisation stays so.
_RECORDED = {
    AfspraakActie.GEWEEST: AfspraakStatus.GEWEEST,
    AfspraakActie.NIET_GEKOMEN: AfspraakStatus.NIET_GEKOMEN,
    AfspraakActie.AFMELDEN: AfspraakStatus.AFGEMELD,
}
_AFTER: Mapping[tuple[AfspraakStatus, AfspraakActie], AfspraakStatus] = {
    (status, actie): result
    for status in OPEN | set(_RECORDED.values())
    for actie, result in _RECORDED.items()
    if result is not status
}


def after(status: AfspraakStatus, actie: AfspraakActie, begin: datetime, now: datetime) -> AfspraakStatus:
    """Give the next state; an impossible step raises OvergangError."""
    return next_state(_BEFORE if now < begin else _AFTER, status, actie)


def possible(status: AfspraakStatus, begin: datetime, now: datetime) -> frozenset[AfspraakActie]:
    """List what may happen now; a page shows no other button."""
    table = _BEFORE if now < begin else _AFTER
    return frozenset(actie for state, actie in table if state is status)


def can_answer(status: AfspraakStatus, begin: datetime, now: datetime) -> bool:
    """Whether a client can still say something about it: as long as it can be moved."""
    return AfspraakActie.VERZETTEN in possible(status, begin, now)


class TijdBezwaar(StrEnum):
    """Why a time cannot be planned."""

    IN_VERLEDEN = "in_verleden"
    EINDE_VOOR_BEGIN = "einde_voor_begin"


def time_objections(begin: datetime, einde: datetime, now: datetime) -> tuple[TijdBezwaar, ...]:
    checks = ((begin <= now, TijdBezwaar.IN_VERLEDEN), (einde <= begin, TijdBezwaar.EINDE_VOOR_BEGIN))
    return tuple(reason for wrong, reason in checks if wrong)
