"""How many parts a text costs and how it is coded; pure, knows no price."""

from dataclasses import dataclass
from typing import Literal

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True, slots=True)
class Parts:
    encoding: Literal["gsm7", "ucs2"]
    units: int
    parts: int


def measure(text: str) -> Parts:
    """Count; one letter outside GSM-7 turns the whole text into UCS-2, 70 instead of 160 to a part."""
    if all(letter in BASIC or letter in EXTENDED for letter in text):
        return _measure("gsm7", [2 if letter in EXTENDED else 1 for letter in text], 160, 153)
    return _measure("ucs2", [2 if ord(letter) > 0xFFFF else 1 for letter in text], 70, 67)


def _measure(encoding: Literal["gsm7", "ucs2"], widths: list[int], single: int, joined: int) -> Parts:
    """Pack letters into parts; one of two units is never cut in half, so a part may end one unit early."""
    units = sum(widths)
    if units <= single:
        return Parts(encoding, units, 1)
    parts, room = 1, joined
    for width in widths:
        if width > room:
            parts, room = parts + 1, joined
        room -= width
    return Parts(encoding, units, parts)


def within_budget(text: str) -> bool:
    """Tell whether a text is at most two parts of GSM-7 or three of UCS-2, the most it may cost."""
    measured = measure(text)
    return measured.parts <= (2 if measured.encoding == "gsm7" else 3)
