"""The one language table and the parsing of codes; knows no catalogue, no request and no person.

Nothing else in the house parses or compares a language code: `prs`, `fa-AF` or `kmr` handed to Babel raises
or, worse, silently becomes another locale.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Direction = Literal["ltr", "rtl"]

# Pinned plural headers: for ar, ti, am, tr and fa Babel writes other formulas than CLDR and the tools do.
P2A = "nplurals=2; plural=(n != 1);"
P2B = "nplurals=2; plural=(n > 1);"
P3R = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
P3P = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
P6 = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"

DATE = "EEEE d MMMM y"

# CLDR's Pashto weekdays differ from what Afghans say; Monday first. The native reviewer has the last word.
PASHTO_WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")


@dataclass(frozen=True, eq=False)  # there is one of each, and it is the key of what is kept per language
class Language:
    """One row of the table: everything that a language needs to be written, read and sent."""

    wave: int
    code: str  # BCP 47, also the lang attribute
    babel: str  # Babel's name, also the folder of the catalogue
    autonym: str
    dutch: str  # its name in Dutch: staff and helpers read it beside the autonym
    script: Literal["Latn", "Arab", "Ethi", "Cyrl"]
    plural: str
    whatsapp: str | None  # None: the carrier has no template language for it
    fallback: tuple[str, ...]
    date_pattern: str = DATE
    weekdays: tuple[str, ...] | None = None

    @property
    def direction(self) -> Direction:
        return "rtl" if self.script == "Arab" else "ltr"

    @property
    def comma(self) -> str:
        return {"Arab": "، ", "Ethi": "፣ "}.get(self.script, ", ")

    @cached_property
    def chain(self) -> tuple["Language", ...]:
        """Return where a text is looked for: the language itself, then its fallbacks, Dutch last."""
        return (self, *(_BY_CODE[code.casefold()] for code in self.fallback))

    def __str__(self) -> str:
        return self.code


_EN = ("en", "nl")

# One fixed order everywhere: an alphabet over four scripts means nothing.
LANGUAGES: tuple[Language, ...] = (
    Language(1, "nl", "nl", "Nederlands", "Nederlands", "Latn", P2A, "nl", ()),
    Language(1, "en", "en_GB", "English", "Engels", "Latn", P2A, "en_GB", ("nl",)),
    Language(1, "ar", "ar", "العربية", "Arabisch", "Arab", P6, "ar", _EN, "EEEE، d MMMM y"),
    Language(1, "ti", "ti", "ትግርኛ", "Tigrinya", "Ethi", P2B, None, _EN),
    Language(1, "tr", "tr", "Türkçe", "Turks", "Latn", P2A, "tr", _EN, "d MMMM y EEEE"),
    Language(1, "so", "so", "Af-Soomaali", "Somalisch", "Latn", P2A, None, _EN),
    Language(1, "fa", "fa", "فارسی", "Farsi", "Arab", P2B, "fa", _EN),
    Language(2, "fa-AF", "fa_AF", "دری", "Dari", "Arab", P2B, "prs_AF", ("fa", "en", "nl")),
    Language(2, "ru", "ru", "Русский", "Russisch", "Cyrl", P3R, "ru", _EN, "EEEE, d MMMM y 'г.'"),
    Language(2, "uk", "uk", "Українська", "Oekraïens", "Cyrl", P3R, "uk", _EN, "EEEE, d MMMM y 'р.'"),
    Language(2, "kmr", "ku", "Kurdî (Kurmancî)", "Koerdisch (Kurmanji)", "Latn", P2A, None, _EN),
    Language(2, "ckb", "ckb", "کوردی (سۆرانی)", "Koerdisch (Sorani)", "Arab", P2A, None, _EN),
    Language(2, "ps", "ps", "پښتو", "Pasjtoe", "Arab", P2A, "ps_AF", _EN, weekdays=PASHTO_WEEKDAYS),
    Language(2, "am", "am", "አማርኛ", "Amhaars", "Ethi", P2B, None, _EN),
    Language(3, "fr", "fr", "Français", "Frans", "Latn", P2B, "fr", ("nl",)),
    Language(3, "es", "es", "Español", "Spaans", "Latn", P2A, "es_ES", ("nl",), "EEEE, d 'de' MMMM 'de' y"),
    Language(3, "pl", "pl", "Polski", "Pools", "Latn", P3P, "pl", ("nl",), "EEEE, d MMMM y"),
)
LAUNCH: tuple[Language, ...] = tuple(row for row in LANGUAGES if row.wave == 1)
DUTCH = LANGUAGES[0]

_BY_CODE: dict[str, Language] = {row.code.casefold(): row for row in LANGUAGES}
# What the world calls them besides; browsers, other services and earlier systems send these.
_ALIASES = {"prs": "fa-af", "pes": "fa", "ku": "kmr", "ku-arab": "ckb", "tir": "ti"}
_LONGEST_CODE = 35  # RFC 5646 asks for no more
_LONGEST_HEADER = 1000


def language(code: object) -> Language | None:
    """Return the language that a code of any spelling means, or None; junk never raises."""
    if not isinstance(code, str) or len(code) > _LONGEST_CODE:
        return None
    tags = code.strip().casefold().replace("_", "-").split("-")
    if tags[0] == "fa" and "af" in tags[1:]:
        tags = ["fa", "af"]
    for length in range(len(tags), 0, -1):
        name = "-".join(tags[:length])
        found = _BY_CODE.get(_ALIASES.get(name, name))
        if found is not None:
            return found
    return None


def best_of(accept_language: str | None, among: Iterable[Language] = LAUNCH) -> Language | None:
    """Return the first offered language of an Accept-Language header; a broken item costs only itself.

    A wish that is not offered (Russian, for now) counts as its fallback, after the other wishes.
    """
    offered = tuple(among)
    wishes = sorted(_wishes(accept_language or ""), key=lambda wish: -wish[0])
    known = [found for _, code in wishes if (found := language(code)) is not None]
    for wish in known:
        if wish in offered:
            return wish
    for wish in known:
        for stand_in in wish.chain:
            if stand_in in offered:
                return stand_in
    return None


def _wishes(header: str) -> Iterator[tuple[float, str]]:
    for item in header[:_LONGEST_HEADER].split(","):
        code, _, parameter = item.partition(";")
        name, _, value = parameter.partition("=")
        try:
            weight = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            continue
        if 0 < weight <= 1:
            yield weight, code
