"""What card, code, PIN and device may do, with their limits, and the next step; knows no row, no page."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

PIN_LENGTE: Final = 5
CODE_LENGTE: Final = 6
KAARTCODE_LENGTE: Final = 12

# Twenty-four pictures that are told apart at a glance and mean the same everywhere; the words are translated
# in services/plaatjes. No hands, no people, no signs of a faith.
PLAATJES: Final = (
    *("zon", "boom", "bloem", "vis", "vogel", "kat", "paard", "koe"),
    *("appel", "brood", "kopje", "sleutel", "huis", "auto", "fiets", "boot"),
    *("bal", "paraplu", "boek", "stoel", "trein", "schaar", "lamp", "berg"),
)


class Kaartsoort(StrEnum):
    GEWOON = "gewoon"  # an SMS code follows
    BALIE = "balie"  # handed over face to face; binds without a text


class Stap(StrEnum):
    BEGIN = "begin"
    CODE = "code"
    WIE = "wie"
    PIN = "pin"
    PLAATJE = "plaatje"
    NIEUWE_PIN = "nieuwe_pin"


@dataclass(frozen=True)
class Grens:
    """At most `aantal` in `venster`; without a window: in a row, until a right answer."""

    aantal: int
    venster: timedelta | None = None


@dataclass(frozen=True)
class Grenzen:
    """Every limit of the front door in one place (security 3.1 and 3.4)."""

    kaart_geldig: timedelta = timedelta(days=7)
    baliekaart_geldig: timedelta = timedelta(minutes=15)
    kaart_per_browser: Grens = Grens(5, timedelta(hours=1))
    kaart_per_netwerk: Grens = Grens(20, timedelta(hours=1))
    kaart_traag: Grens = Grens(200, timedelta(hours=1))

    code_geldig: timedelta = timedelta(minutes=10)
    code_pogingen: int = 5
    code_pogingen_traag: int = 1
    code_opnieuw_na: timedelta = timedelta(seconds=60)
    nummer_kort: Grens = Grens(3, timedelta(minutes=15))
    nummer_dag: Grens = Grens(6, timedelta(days=1))
    netwerk_dag: Grens = Grens(10, timedelta(days=1))
    teksten_dag: Grens = Grens(100, timedelta(days=1))
    nummer_fouten: Grens = Grens(30)
    fouten_traag: Grens = Grens(200, timedelta(hours=1))
    fouten_alarm: Grens = Grens(50, timedelta(hours=1))

    na_code: timedelta = timedelta(minutes=15)  # to choose a picture and a PIN once the code was right
    pin_pogingen: int = 5
    apparaat_stil: timedelta = timedelta(days=30)
    apparaat_hoogstens: timedelta = timedelta(days=365)
    nummer_stil: timedelta = timedelta(days=180)
    nummer_wacht: timedelta = timedelta(hours=24)  # a new number gets codes only after the old one was told
    aanvraag_bewaren: timedelta = timedelta(days=1)
    teller_bewaren: timedelta = timedelta(days=180)


GRENZEN: Final = Grenzen()


def valid_for(soort: Kaartsoort) -> timedelta:
    """How long a card can be used after it was made."""
    return GRENZEN.baliekaart_geldig if soort is Kaartsoort.BALIE else GRENZEN.kaart_geldig


def device_lives(gebonden_op: datetime, laatst_gebruikt: datetime, now: datetime) -> bool:
    """Whether a binding still counts: used in the last 30 days, and made less than a year ago."""
    return now - laatst_gebruikt < GRENZEN.apparaat_stil and now - gebonden_op < GRENZEN.apparaat_hoogstens


def number_is_confirmed(bevestigd_op: datetime | None, laatste_inlog: datetime | None, now: datetime) -> bool:
    """Whether codes may go to a number: confirmed by now, and its owner was seen in the last 180 days (S13)."""
    if bevestigd_op is None or bevestigd_op > now:
        return False
    return now - max(bevestigd_op, laatste_inlog or bevestigd_op) < GRENZEN.nummer_stil


class Pinfout(StrEnum):
    TE_MAKKELIJK = "te_makkelijk"
    LIJKT_OP_NUMMER = "lijkt_op_nummer"
    LIJKT_OP_KAART = "lijkt_op_kaart"


def is_weak(pin: str) -> bool:
    """Whether many people would choose this PIN: 2,820 of the 100,000 are refused."""
    digits = [int(digit) for digit in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return len(set(digits)) <= 2 or digits == digits[::-1] or steps in ({1}, {9}) or digits[:2] == digits[2:4]


def pin_fault(pin: str, telefoon: str | None) -> Pinfout | None:
    """Tell what is wrong with a chosen PIN; the digits of the card are compared where their macs lie."""
    if is_weak(pin):
        return Pinfout.TE_MAKKELIJK
    if telefoon and telefoon[-PIN_LENGTE:] == pin:
        return Pinfout.LIJKT_OP_NUMMER
    return None


def windows(kaartcode: str) -> list[str]:
    """Every run of five digits that could be copied from a card as a PIN."""
    return [kaartcode[start : start + PIN_LENGTE] for start in range(len(kaartcode) - PIN_LENGTE + 1)]


def network_of(adres: str) -> str:
    """Return the network of an address: one customer has many addresses in a /24 or a /48."""
    try:
        parsed = ipaddress.ip_address(adres)
    except ValueError:
        return "onbekend"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network(f"{parsed}/{prefix}", strict=False))


def initials(naam: str) -> str:
    """At most two letters of a name: enough for the owner, too little for a stranger."""
    words = [word for word in naam.replace("-", " ").split() if word[0].isalpha()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0].upper() for word in chosen) or "?"


@dataclass(frozen=True)
class Stand:
    """How far this browser is, as the server knows it; nothing here comes from a form."""

    kaart: Kaartsoort | None = None
    code_gevraagd: bool = False
    code_goed: bool = False
    mensen: int = 0
    gekozen: bool = False
    plaatje: bool = False


def next_step(stand: Stand) -> Stap:
    """Return the one page that may come now; a step cannot be skipped by opening a later address (S35)."""
    if stand.kaart is not None:
        if not may_set_pin(stand):
            return Stap.CODE if stand.code_gevraagd else Stap.BEGIN
        return Stap.NIEUWE_PIN if stand.plaatje else Stap.PLAATJE
    if stand.code_gevraagd and not stand.code_goed:
        return Stap.CODE
    if not stand.mensen:
        return Stap.BEGIN
    return Stap.PIN if stand.mensen == 1 or stand.gekozen else Stap.WIE


def may_set_pin(stand: Stand) -> bool:
    """Ask for a desk card, or a card and the code on the registered number; never for less."""
    if stand.kaart is Kaartsoort.BALIE:
        return True
    return stand.kaart is Kaartsoort.GEWOON and stand.code_goed
