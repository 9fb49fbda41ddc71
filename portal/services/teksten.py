"""The only composer of texts to people: each in the person's own language; knows no row and no carrier.

A text on a phone is a postcard: no name, no subject, no authority's word. One fact to a line, so that a line
of digits cannot be reordered into a line of letters. Critical texts end with one Dutch line, so that somebody
who helps can read what it is about, also when the translation is poor.
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from translations import DUTCH, Language, Lazy, format_date, format_time, pgettext, pgettext_l, review, speaking

RIGHT_TO_LEFT_MARK = "\u200f"  # a text is ordered by its first strong letter, also when a digit comes first
LONGEST_PLACE = 36
Picture = str | Lazy | None  # the word that opens a text for whom it is, where several people share a number


DENK_AAN: Final = pgettext_l("sms", "Denk aan uw afspraak:")


class Taalstand(StrEnum):
    """How far the text of a reminder is in a language: read by a native speaker, not yet, or not there at all."""

    GELEZEN = "gelezen"
    NIET_GELEZEN = "niet_gelezen"
    ONTBREEKT = "ontbreekt"


def login_code(code: str, to_language: str) -> str:
    """Return the code to sign in: six bare digits on a line of their own. It is for a number: no picture opens it."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Uw code om in te loggen:"),
            code,
            pgettext("sms", "De code werkt 10 minuten."),
            pgettext("sms", "Geef hem aan niemand. De gemeente vraagt er nooit om."),
        ]
        return _compose(lines, spoken, None, "Code om in te loggen. Geef hem aan niemand.")


def new_device(to_language: str, picture: Picture = None) -> str:
    """Say that somebody signed in on a phone that was not known, to the number that was."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Uw gegevens zijn geopend op een nieuwe telefoon."),
            pgettext("sms", "Was u dat niet? Bel ons dan meteen."),
        ]
        return _compose(lines, spoken, picture, "Nieuwe telefoon. Was u dat niet? Bel ons.")


def pin_changed(to_language: str, picture: Picture = None) -> str:
    """Say that the PIN is another one now, so that a trick is seen (ASVS 6.3.7)."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Uw pincode is veranderd."),
            pgettext("sms", "Was u dat niet? Bel ons dan meteen."),
        ]
        return _compose(lines, spoken, picture, "Andere pincode. Was u dat niet? Bel ons.")


def number_removed(to_language: str, picture: Picture = None) -> str:
    """Say to the old number that texts go elsewhere from now on, so that a trick is seen."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Uw telefoonnummer is veranderd."),
            pgettext("sms", "Op dit nummer krijgt u geen berichten meer."),
            pgettext("sms", "Klopt dit niet? Bel ons dan meteen."),
        ]
        return _compose(lines, spoken, picture, "Ander telefoonnummer. Klopt dit niet? Bel ons.")


def number_added(to_language: str, picture: Picture = None) -> str:
    """Say to the new number that texts come here from now on."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Uw telefoonnummer is veranderd."),
            pgettext("sms", "Op dit nummer krijgt u nu onze berichten."),
            pgettext("sms", "Klopt dit niet? Bel ons dan meteen."),
        ]
        return _compose(lines, spoken, picture, "Ander telefoonnummer. Klopt dit niet? Bel ons.")


def afspraak_gepland(
    begin: datetime, place: str | None, to_language: str, zone: ZoneInfo, picture: Picture = None
) -> str:
    """Say that there is an appointment: day and date, time, place; never what it is about."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "U hebt een afspraak:"),
            *_when(begin, spoken, zone),
            *_where(place),
        ]
        return _compose(lines, spoken, picture, f"Afspraak: {_dutch_moment(begin, zone)}")


def afspraak_herinnering(
    begin: datetime, place: str | None, to_language: str, zone: ZoneInfo, picture: Picture = None
) -> str:
    """Remind of an appointment: day and date, time, place; never "tomorrow", for it may be read a day later."""
    with speaking(to_language) as spoken:
        lines = [
            str(DENK_AAN),
            *_when(begin, spoken, zone),
            *_where(place),
        ]
        return _compose(lines, spoken, picture, f"Denk aan: {_dutch_moment(begin, zone)}")


def reminder_state(to_language: str) -> Taalstand:
    """Say whether a reminder in this language is one: else it comes out in another that its reader may not know."""
    with speaking(to_language) as spoken:
        if DENK_AAN.found().language is not spoken:
            return Taalstand.ONTBREEKT
        checked = review.state(spoken, DENK_AAN.msgid, DENK_AAN.context)
    return Taalstand.GELEZEN if checked is review.State.REVIEWED else Taalstand.NIET_GELEZEN


def afspraak_verzet(
    begin: datetime, place: str | None, to_language: str, zone: ZoneInfo, picture: Picture = None
) -> str:
    """Say that the appointment has another time; the earlier message no longer holds."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Uw oude afspraak geldt niet meer. Dit geldt nu:"),
            *_when(begin, spoken, zone),
            *_where(place),
        ]
        return _compose(lines, spoken, picture, f"Nieuw: {_dutch_moment(begin, zone)}")


def afspraak_afgezegd(begin: datetime, to_language: str, zone: ZoneInfo, picture: Picture = None) -> str:
    """Say that the appointment is off: which one, and that nobody has to come."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Deze afspraak gaat niet door:"),
            *_when(begin, spoken, zone),
            pgettext("sms", "U hoeft niet te komen."),
        ]
        return _compose(lines, spoken, picture, f"Gaat niet door: {_dutch_moment(begin, zone)}")


def received(to_language: str) -> str:
    """Answer a text that somebody wrote back: we have it, and nothing changes until a person answers."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Wij hebben uw bericht."),
            pgettext("sms", "Uw afspraak blijft staan tot wij antwoorden."),
        ]
        return _compose(lines, spoken, None, "Wij hebben uw bericht. Uw afspraak blijft staan.")


def _when(begin: datetime, spoken: Language, zone: ZoneInfo) -> list[str]:
    here = begin.astimezone(zone)
    return [format_date(here.date(), spoken), format_time(here.time())]


def _where(place: str | None) -> list[str]:
    """Return the place as one clean line; None where an address must stay unsaid."""
    visible = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in place or "")
    line = " ".join(visible.split())[:LONGEST_PLACE].rstrip()
    return [line] if line else []


def _dutch_moment(begin: datetime, zone: ZoneInfo) -> str:
    return ", ".join(_when(begin, DUTCH, zone))


def _compose(lines: Sequence[str], spoken: Language, picture: Picture, in_dutch: str) -> str:
    """Join the lines: the picture's word first where several people share a number, Dutch last."""
    opening = [str(picture)] if picture is not None else []
    closing = [] if spoken is DUTCH else [in_dutch]
    text = "\n".join([*opening, *lines, *closing])
    return RIGHT_TO_LEFT_MARK + text if spoken.direction == "rtl" else text
