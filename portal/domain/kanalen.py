"""By which road which kind of message reaches a client, as far as the client and the staff allow; knows no row."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Doel(StrEnum):
    """What a yes or no is about: the kinds of message, and sharing with the household."""

    AFSPRAKEN = "afspraken"
    PLAN_EN_GELD = "plan_en_geld"
    VRAGENLIJST = "vragenlijst"
    TAALMAATJE = "taalmaatje"
    UITNODIGINGEN = "uitnodigingen"
    HUISHOUDEN = "huishouden"


class Kanaal(StrEnum):
    """A road to a person."""

    SMS = "sms"
    WHATSAPP = "whatsapp"  # where it cannot carry the words, the same words go by SMS
    PORTAAL = "portaal"  # nothing is sent: it stands in the portal
    PERSOONLIJK = "persoonlijk"  # a colleague calls or writes a letter


# What may be chosen per kind, in the order of the page. A duty must reach the person, so its last resort is a human.
TE_KIEZEN: Final[Mapping[Doel, tuple[Kanaal, ...]]] = MappingProxyType(
    {
        Doel.AFSPRAKEN: (Kanaal.SMS, Kanaal.WHATSAPP, Kanaal.PERSOONLIJK),
        Doel.PLAN_EN_GELD: (Kanaal.SMS, Kanaal.WHATSAPP, Kanaal.PORTAAL, Kanaal.PERSOONLIJK),
        Doel.VRAGENLIJST: (Kanaal.SMS, Kanaal.WHATSAPP, Kanaal.PORTAAL),
        Doel.TAALMAATJE: (Kanaal.SMS, Kanaal.WHATSAPP, Kanaal.PORTAAL),
        Doel.UITNODIGINGEN: (Kanaal.SMS, Kanaal.WHATSAPP, Kanaal.PORTAAL),
    }
)
PLICHT: Final = frozenset({Doel.AFSPRAKEN})
NAAR_TELEFOON: Final = frozenset({Kanaal.SMS, Kanaal.WHATSAPP})
# Before anybody chose: a text for what belongs to the task of the gemeente, nothing for what is free.
STANDAARD: Final[Mapping[Doel, Kanaal]] = MappingProxyType(
    {
        Doel.AFSPRAKEN: Kanaal.SMS,
        Doel.PLAN_EN_GELD: Kanaal.SMS,
        Doel.VRAGENLIJST: Kanaal.SMS,
        Doel.TAALMAATJE: Kanaal.PORTAAL,
        Doel.UITNODIGINGEN: Kanaal.PORTAAL,
    }
)


def offered(doel: Doel, *, whatsapp: bool) -> tuple[Kanaal, ...]:
    """Give the roads that may be chosen; WhatsApp only where this portal has a sender for it."""
    return tuple(kanaal for kanaal in TE_KIEZEN[doel] if whatsapp or kanaal is not Kanaal.WHATSAPP)


def chosen(doel: Doel, gezegd: Mapping[tuple[Doel, Kanaal | None], bool]) -> Kanaal:
    """Give the road that the client wants: the last one said yes to, else the usual one unless that was refused."""
    wanted = [kanaal for (what, kanaal), yes in gezegd.items() if what is doel and kanaal is not None and yes]
    known = [kanaal for kanaal in wanted if kanaal in TE_KIEZEN[doel]]
    if known:
        return known[-1]
    usual = STANDAARD[doel]
    return usual if gezegd.get((doel, usual), True) else without_texts(doel)


def without_texts(doel: Doel) -> Kanaal:
    """Give the road that is left when nothing may be sent to the phone: for a duty a human, else the portal."""
    return Kanaal.PERSOONLIJK if doel in PLICHT else Kanaal.PORTAAL


def channel(doel: Doel, gezegd: Mapping[tuple[Doel, Kanaal | None], bool], *, mag_sms: bool) -> Kanaal:
    """Give the road that is taken. What staff set for safety goes first: a client's choice never opens it again."""
    wanted = chosen(doel, gezegd)
    return without_texts(doel) if wanted in NAAR_TELEFOON and not mag_sms else wanted
