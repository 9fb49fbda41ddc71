"""How many parts a text takes on its way to a phone, for an estimate before anything is sent; knows no price.

Delivery counts the same when a text really leaves; a test holds the two equal.
"""

from typing import Final

_GSM: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_DUBBEL: Final = frozenset("^{}\\[~]|€\f")


def parts(text: str) -> int:
    """Count the parts: one letter outside the short alphabet makes all letters twice as dear."""
    if _is_short(text):
        return _packed([2 if letter in _GSM_DUBBEL else 1 for letter in text], 160, 153)
    return _packed([2 if ord(letter) > 0xFFFF else 1 for letter in text], 70, 67)


def fits(text: str) -> bool:
    """Whether it costs no more than a text may: two parts, or three in an alphabet that takes more room."""
    return parts(text) <= (2 if _is_short(text) else 3)


def _is_short(text: str) -> bool:
    return all(letter in _GSM or letter in _GSM_DUBBEL for letter in text)


def _packed(widths: list[int], single: int, joined: int) -> int:
    if sum(widths) <= single:
        return 1
    used, room = 1, joined
    for width in widths:
        if width > room:
            used, room = used + 1, joined
        room -= width
    return used
