"""What somebody texts back to a question with digits: the whole message or nothing; knows no question and no row.

People write "1", "1.", "١", "1️⃣", "één" or "2 want ik werk". Only a message that begins with one digit and holds no
other counts; a "1" with more words than a yes might mean "1 question", so a human asks again.
"""

import unicodedata
from enum import StrEnum
from typing import Final

from forms.digits import ascii_digits


class Cijfer(StrEnum):
    """The digits that mean something, alike for every question."""

    MENS = "0"
    IK_KOM = "1"
    KAN_NIET = "2"
    BEL_MIJ = "3"
    TIJD_1 = "4"
    TIJD_2 = "5"
    TIJD_3 = "6"


TIJDEN: Final = (Cijfer.TIJD_1, Cijfer.TIJD_2, Cijfer.TIJD_3)
# Work for a colleague comes of these, who reads the whole message: words behind the digit do no harm.
MET_WOORDEN: Final = frozenset({Cijfer.MENS, Cijfer.KAN_NIET, Cijfer.BEL_MIJ})
JA: Final = frozenset({"ja", "yes", "ok", "oke", "oké", "ik kom", "ja ik kom", "ja, ik kom", "👍"})
EEN: Final = frozenset({"een", "één"})
_KEYCAP: Final = "\ufe0f\u20e3"
_AROUND: Final = " \t\r\n\u00a0\u202f.,;:!?()[]{}<>*#\"'`´’‘”“»«-–—_/\\=።፣۔،؛؟…"


def read(text: str) -> Cijfer | None:
    """Give the digit that this message answers with; None for everything else, also for "10" and "1 of 2"."""
    plain = ascii_digits(_visible(text)).strip(_AROUND)
    if plain.casefold() in EEN:
        return Cijfer.IK_KOM
    digit, words = plain[:1], plain[1:]
    if digit not in set(Cijfer):
        return None
    known = Cijfer(digit)
    return known if not words or _only_adds(known, words) else None


def _visible(text: str) -> str:
    """Leave out what nobody sees: the frame of a keycap, marks of direction, joiners."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if letter not in _KEYCAP and unicodedata.category(letter) != "Cf")


def _only_adds(digit: Cijfer, words: str) -> bool:
    """Whether the words stand apart from the digit and cannot make it mean something else."""
    if words[0] not in _AROUND or any(unicodedata.numeric(letter, None) is not None for letter in words):
        return False
    if digit in MET_WOORDEN:
        return True
    return digit is Cijfer.IK_KOM and (words.lstrip().startswith("=") or words.strip(_AROUND).casefold() in JA)
