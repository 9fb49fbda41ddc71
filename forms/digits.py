"""Digits of any script as ASCII, and the test that gives a citizen service number away; knows no field."""

import re
import unicodedata
from itertools import pairwise

_GROUP = re.compile(r"[0-9]+")
_SEPARATORS = frozenset(" .-/")
_LENGTH = 9
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def ascii_digits(text: str) -> str:
    """Write every digit of every script as 0-9 and leave all else.

    `isdecimal()` misses the Ethiopic one and `isdigit()` says yes to a superscript two, on which `int()`
    raises; so the value comes from the Unicode table itself.
    """
    return "".join(_digit(character) for character in text)


def only_digits(text: str) -> str:
    """Read a typed code: ASCII digits, without the spaces, dots and dashes people put between them."""
    return "".join(character for character in ascii_digits(text) if character not in " \u00a0\u202f\t.-/")


def passes_elfproef(digits: str) -> bool:
    """Whether nine digits could be a citizen service number; such a number is never kept."""
    if len(digits) != _LENGTH or not digits.isascii() or not digits.isdigit():
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and set(digits) != {"0"}


def holds_service_number(text: str) -> bool:
    """Whether free text holds nine digits that pass the elfproef, together or in groups (1234.56.782)."""
    plain = ascii_digits(text)
    groups = list(_GROUP.finditer(plain))
    return any(_passes_from(plain, groups[start:]) for start in range(len(groups)))


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _passes_from(plain: str, groups: list[re.Match[str]]) -> bool:
    """Join whole groups with one and the same separator, until nine digits are there."""
    joined, used = groups[0].group(), None
    for before, after in pairwise(groups):
        if len(joined) >= _LENGTH:
            break
        between = plain[before.end() : after.start()]
        if between not in _SEPARATORS or (used or between) != between:
            break
        joined, used = joined + after.group(), between
    return passes_elfproef(joined)
