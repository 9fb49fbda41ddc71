"""What a text to a client can be about, and the values of it that a WhatsApp template may hold; knows no wording."""

from collections.abc import Mapping
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
