"""Which question a number has open, and how a text may ask; knows no row, no text and no carrier.

A bare "1" must have one meaning: a number has at most one question that is answered with digits.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.domain.afspraken import AfspraakStatus, can_answer


class Stap(StrEnum):
    """What was asked last: whether somebody comes, or which other time."""

    AANWEZIGHEID = "aanwezigheid"
    ANDERE_TIJD = "andere_tijd"


class Vraagwijze(StrEnum):
    """How a text asks for an answer: with digits, with a link to the portal, or not at all."""

    CIJFERS = "cijfers"
    LINK = "link"
    NIET = "niet"


@dataclass(frozen=True)
class Gevraagd:
    """The question as it was asked, beside the appointment as it is now."""

    afspraak_id: int
    begin: datetime
    verloopt: datetime
    beantwoord: bool
    status: AfspraakStatus
    begin_nu: datetime


def holds(vraag: Gevraagd, now: datetime) -> bool:
    """Whether a digit still answers it: the appointment comes, at the time that was asked about."""
    unmoved = vraag.begin == vraag.begin_nu and can_answer(vraag.status, vraag.begin_nu, now)
    return unmoved and now < vraag.verloopt


def manner(vraag: Gevraagd | None, afspraak_id: int, *, gedeeld: bool, plaatje: bool, now: datetime) -> Vraagwijze:
    """Say how a text about this appointment asks. Of a shared number the picture must say who is asked."""
    if gedeeld and not plaatje:
        return Vraagwijze.LINK
    if vraag is None or vraag.afspraak_id == afspraak_id or vraag.beantwoord or not holds(vraag, now):
        return Vraagwijze.CIJFERS
    return Vraagwijze.LINK
