"""Rules for accounts of colleagues: passwords, waiting after failures, invitations; knows no row, no hash."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
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
STAP_SECONDEN: Final = 30
# ASVS 6.5.5 wants the current step only. One step back is our recorded deviation: a code typed at the edge of
# its half minute still works, and a used step is refused whichever it is.
STAPPEN_TERUG: Final = 1

# The pause after so many failures in a row: longer each time, and at the last number a lock, after which the
# count starts again. An address and the portal as a whole bear more than one account, but not everything.
WACHT_ACCOUNT: Final[Mapping[int, timedelta]] = MappingProxyType(
    {n: timedelta(seconds=2 ** (n - 3)) for n in range(4, 10)} | {10: timedelta(minutes=15)}
)
WACHT_OORSPRONG: Final[Mapping[int, timedelta]] = MappingProxyType({50: timedelta(minutes=15)})
WACHT_ALLES: Final[Mapping[int, timedelta]] = MappingProxyType({200: timedelta(minutes=1)})
WACHT_ONTGRENDELEN: Final[Mapping[int, timedelta]] = MappingProxyType({5: timedelta(hours=10)})
_STAART: Final = re.compile(r"[\W\d_]+$")
_WOORD: Final = 4
_EIGEN_TEKENS: Final = 8

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
_VERMOMD: Final = str.maketrans("013457@$!", "oleastasi")


def username(typed: str) -> str:
    """Bring a typed user name to the one form that is stored: lower case, without spaces around it."""
    return typed.strip().casefold()


def weakness(password: str, common: AbstractSet[str], own: Iterable[str] = ()) -> Zwak | None:
    """Tell why a password is too weak, or nothing. Length decides, not the kinds of characters."""
    if len(password) < WACHTWOORD_MIN:
        return Zwak.KORT
    if len(password) > WACHTWOORD_MAX:
        return Zwak.LANG
    core = _STAART.sub("", password.casefold())  # digits and signs behind a word are not the word
    forms = {_plain(password), _plain(core.translate(_VERMOMD))}
    if any(_is_known(form, common) for form in forms):
        return Zwak.BEKEND
    words = [_plain(word) for word in (*EIGEN_WOORDEN, *own)]
    if any(_leans_on(form, word) for form in forms for word in words if len(word) >= _WOORD):
        return Zwak.EIGEN_WOORD
    return None


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_known(form: str, common: AbstractSet[str]) -> bool:
    """Tell whether a form is on the list, also with digits behind it, or hardly varies."""
    return len(set(form)) <= 3 or form in common or form.strip("0123456789") in common


def _leans_on(form: str, word: str) -> bool:
    """Tell whether too little is left when a word that everyone knows is taken out."""
    return word in form and len(form.replace(word, "").strip("0123456789")) < _EIGEN_TEKENS


def steps(now: datetime) -> tuple[int, ...]:
    """Give the TOTP steps that count now, the newest first."""
    step = int(now.timestamp()) // STAP_SECONDEN
    return tuple(step - back for back in range(STAPPEN_TERUG + 1))
