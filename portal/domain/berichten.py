"""What a text to a client is about, what is filled in, and until when a person tells it instead; knows no wording."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Berichtsoort(StrEnum):
    """What a text is for. There is a WhatsApp template for each of them, in each language."""

    AFSPRAAK_GEPLAND = "afspraak_gepland"
    AFSPRAAK_VERZET = "afspraak_verzet"
    AFSPRAAK_AFGEZEGD = "afspraak_afgezegd"
    HERINNERING = "herinnering"


class Invulling(StrEnum):
    """A value that is filled in when the text is sent, in the language of the person."""

    DAG = "dag"
    TIJD = "tijd"
    PLAATS = "plaats"


# In the order of {{1}}, {{2}}, {{3}}: a template may leave the last ones out, never change the order.
INVULLINGEN: Final[Mapping[Berichtsoort, tuple[Invulling, ...]]] = MappingProxyType(
    {
        Berichtsoort.AFSPRAAK_GEPLAND: tuple(Invulling),
        Berichtsoort.AFSPRAAK_VERZET: tuple(Invulling),
        Berichtsoort.AFSPRAAK_AFGEZEGD: (Invulling.DAG, Invulling.TIJD),
        Berichtsoort.HERINNERING: tuple(Invulling),
    }
)

ZATERDAG: Final = 5
WERKDAGEN_ZONDER_AFSPRAAK: Final = 5


def uiterlijk(sinds: datetime, begin: datetime | None) -> datetime:
    """Say until when a colleague may call or write about a message that did not arrive.

    About an appointment that is one working day before, so that something can still follow; when that is over
    already, the appointment itself. About anything else it is a week of working days.
    """
    if begin is None:
        return _working_days(sinds, WERKDAGEN_ZONDER_AFSPRAAK)
    day_before = _working_days(begin, -1)
    return day_before if day_before > sinds else begin


def _working_days(start: datetime, days: int) -> datetime:
    step, moment = timedelta(days=1 if days > 0 else -1), start
    for _ in range(abs(days)):
        moment += step
        while moment.weekday() >= ZATERDAG:
            moment += step
    return moment
