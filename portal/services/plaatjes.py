"""The pictures that clients choose from, and their words; knows no drawing."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from portal.domain.toegang import PLAATJES
from portal.persistence.toegang import pin_of
from translations import Lazy, pgettext_l

WOORDEN: Final[Mapping[str, Lazy]] = {
    "zon": pgettext_l("plaatje", "zon"),
    "boom": pgettext_l("plaatje", "boom"),
    "bloem": pgettext_l("plaatje", "bloem"),
    "vis": pgettext_l("plaatje", "vis"),
    "vogel": pgettext_l("plaatje", "vogel"),
    "kat": pgettext_l("plaatje", "kat"),
    "paard": pgettext_l("plaatje", "paard"),
    "koe": pgettext_l("plaatje", "koe"),
    "appel": pgettext_l("plaatje", "appel"),
    "brood": pgettext_l("plaatje", "brood"),
    "kopje": pgettext_l("plaatje", "kopje"),
    "sleutel": pgettext_l("plaatje", "sleutel"),
    "huis": pgettext_l("plaatje", "huis"),
    "auto": pgettext_l("plaatje", "auto"),
    "fiets": pgettext_l("plaatje", "fiets"),
    "boot": pgettext_l("plaatje", "boot"),
    "bal": pgettext_l("plaatje", "bal"),
    "paraplu": pgettext_l("plaatje", "paraplu"),
    "boek": pgettext_l("plaatje", "boek"),
    "stoel": pgettext_l("plaatje", "stoel"),
    "trein": pgettext_l("plaatje", "trein"),
    "schaar": pgettext_l("plaatje", "schaar"),
    "lamp": pgettext_l("plaatje", "lamp"),
    "berg": pgettext_l("plaatje", "berg"),
}


def word(plaatje: str) -> Lazy:
    """Return the word of a picture, spoken in the language of each use."""
    return WOORDEN[plaatje]


def choices(without: frozenset[str] = frozenset()) -> list[tuple[str, Lazy]]:
    """Pair each picture with its word, in the fixed order, without those that are taken."""
    return [(each, WOORDEN[each]) for each in PLAATJES if each not in without]


def of(session: Session, inburgeraar_id: int) -> tuple[str, Lazy] | None:
    """Give the picture that this client chose, with its word; None before the first sign-in."""
    pin = pin_of(session, inburgeraar_id)
    return None if pin is None else (pin.plaatje, WOORDEN[pin.plaatje])
