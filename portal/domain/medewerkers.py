"""Rules for accounts of colleagues: passwords, waiting after failures, invitations; knows no row and no hash."""

from collections.abc import Set
from datetime import timedelta
from enum import StrEnum
from typing import Final


class Uitnodigingsoort(StrEnum):
    """What the link of an invitation sets."""

    NIEUW = "nieuw"  # password and TOTP
    WACHTWOORD = "wachtwoord"  # a new password; the TOTP stays and is asked
    TOTP = "totp"  # a new TOTP; the password stays and is asked


class Zwak(StrEnum):
    """Why a password is refused."""

    KORT = "kort"
    LANG = "lang"
    BEKEND = "bekend"
    EIGEN_WOORD = "eigen_woord"


WACHTWOORD_MIN: Final = 12
WACHTWOORD_MAX: Final = 128
UITNODIGING_GELDIG: Final = timedelta(hours=24)
AANMELDING_GELDIG: Final = timedelta(minutes=10)
HERSTELCODES: Final = 10
ONTGRENDEL_POGINGEN: Final = 5

SLOT: Final = 10
SLOT_DUUR: Final = timedelta(minutes=15)
# A browser and the whole portal bear more than one account, but not everything.
SLOT_OORSPRONG: Final = 50
SLOT_ALLES: Final = 500
_VRIJ: Final = 3

# Words that everyone here would try first, whatever stands around them.
EIGEN_WOORDEN: Final = (
    *(
        "westfriesland",
        "westfries",
        "werksaam",
        "inburgering",
        "inburgeraar",
        "statushouder",
        "vluchtelingen",
    ),
    *("drechterland", "enkhuizen", "hoorn", "koggenland", "medemblik", "opmeer", "stedebroec", "portaal"),
    *("gemeente", "inova", "fiolet", "edinova", "nltraining", "newbees", "taalhuis", "wachtwoord", "welkom"),
)
_GELETTERD: Final = str.maketrans("013457@$!", "oleast" + "asi")


def wait_after(failures: int, lock_at: int = SLOT) -> timedelta:
    """Tell how long the next try must wait after so many failures in a row: a little more each time, then a lock."""
    if failures >= lock_at:
        return SLOT_DUUR
    if lock_at != SLOT or failures <= _VRIJ:
        return timedelta(0)
    return timedelta(seconds=2 ** (failures - _VRIJ))


def username(typed: str) -> str:
    """Bring a typed user name to the one form that is stored: lower case, without spaces around it."""
    return typed.strip().casefold()


def weakness(password: str, common: Set[str], own: tuple[str, ...] = ()) -> Zwak | None:
    """Tell why a password is too weak, or nothing. Length decides, not the kinds of characters."""
    if len(password) < WACHTWOORD_MIN:
        return Zwak.KORT
    if len(password) > WACHTWOORD_MAX:
        return Zwak.LANG
    plain = "".join(c for c in password.casefold() if c.isalnum())
    if not plain or plain in common or _core(plain) in common or len(set(plain)) <= 3:
        return Zwak.BEKEND
    if any(len(_rest(plain, word)) < _VRIJE_TEKENS for word in (*EIGEN_WOORDEN, *own) if word):
        return Zwak.EIGEN_WOORD
    return None


_VRIJE_TEKENS: Final = 8


def _core(plain: str) -> str:
    """Strip digits at the end and undo the usual disguises: `W4chtw00rd2024` is `wachtwoord`."""
    return plain.rstrip("0123456789").translate(_GELETTERD)


def _rest(plain: str, word: str) -> str:
    """Give what is left of a password when a word everyone knows is taken out of it."""
    for form in (plain, plain.translate(_GELETTERD)):
        if word in form:
            return form.replace(word, "").strip("0123456789")
    return plain
