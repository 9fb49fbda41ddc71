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

from portal.domain.smsdelen import fits
from translations import DUTCH, Language, Lazy, format_date, format_time, pgettext, pgettext_l, review, speaking

RIGHT_TO_LEFT_MARK = "\u200f"  # a text is ordered by its first strong letter, also when a digit comes first
LONGEST_PLACE = 36
VOOR_IEDEREEN: Final = ("nl", "en", "ar", "ti")
Picture = str | Lazy | None  # the word that opens a text for whom it is, where several people share a number
Reply = Sequence[str | Lazy]  # the lines that say how to answer


DENK_AAN: Final = pgettext_l("sms", "Denk aan uw afspraak:")
ANTWOORD_HIER: Final = pgettext_l("sms", "Antwoord hier:")
KEUZES: Final = (
    pgettext_l("sms", "1 = ik kom"),
    pgettext_l("sms", "2 = ik kan niet"),
    pgettext_l("sms", "3 = bel mij"),
)
KAN_NIET: Final = pgettext_l("sms", "U kunt niet komen.")
TIJD_WEG: Final = pgettext_l("sms", "Deze tijd is al weg.")


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
    begin: datetime, place: str | None, to_language: str, zone: ZoneInfo, picture: Picture = None,
    reply: Reply = (),
) -> str:  # fmt: skip
    """Say that there is an appointment: day and date, time, place; never what it is about."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "U hebt een afspraak:"),
            *_when(begin, spoken, zone),
        ]
        in_dutch = f"Afspraak: {_dutch_moment(begin, zone)}"
        return _with_room(lines, _where(place), [str(line) for line in reply], spoken, picture, in_dutch)


def afspraak_herinnering(
    begin: datetime, place: str | None, to_language: str, zone: ZoneInfo, picture: Picture = None,
    reply: Reply = (),
) -> str:  # fmt: skip
    """Remind of an appointment: day and date, time, place; never "tomorrow", for it may be read a day later."""
    with speaking(to_language) as spoken:
        lines = [
            str(DENK_AAN),
            *_when(begin, spoken, zone),
        ]
        in_dutch = f"Denk aan: {_dutch_moment(begin, zone)}"
        return _with_room(lines, _where(place), [str(line) for line in reply], spoken, picture, in_dutch)


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


def answered_coming(begin: datetime, to_language: str, zone: ZoneInfo, picture: Picture = None) -> str:
    """Say that we know that somebody comes, and to what."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Dank u wel. U komt:"),
            *_when(begin, spoken, zone),
            pgettext("sms", "Uw afspraak blijft staan."),
        ]
        return _compose(lines, spoken, picture, "U komt. Uw afspraak blijft staan.")


def answered_times(
    opening: Lazy, times: Sequence[datetime], to_language: str, zone: ZoneInfo, picture: Picture = None
) -> tuple[str, int]:
    """Say that the answer was read, and offer other times as digits; give how many of them had room in the text.

    Where letters are dear the opening goes first: the offer itself says what was read.
    """
    with speaking(to_language) as spoken:
        choose = pgettext("sms", "Kies een andere tijd:")
        stands = pgettext("sms", "Uw afspraak blijft staan tot wij antwoorden.")
        choices = [f"{digit} = {', '.join(_when(time, spoken, zone))}" for digit, time in enumerate(times, 4)]
        for many in range(len(choices), 0, -1):
            for head in ([str(opening), choose], [choose]):
                lines = [*head, *choices[:many], stands]
                text = _compose(lines, spoken, picture, "Kies een tijd. Uw afspraak blijft staan.")
                if fits(text):
                    return text, many
        return _compose([str(opening), stands], spoken, picture, "Gelezen. Uw afspraak blijft staan."), 0


def answered_chosen(time: datetime, to_language: str, zone: ZoneInfo, picture: Picture = None) -> str:
    """Say which other time somebody asked for, and that it is not so yet."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "U kiest deze tijd:"),
            *_when(time, spoken, zone),
            pgettext("sms", "Uw oude afspraak blijft staan tot wij antwoorden."),
        ]
        return _compose(lines, spoken, picture, "Andere tijd gevraagd. Uw afspraak blijft staan.")


def answered_call(to_language: str, picture: Picture = None, *, media: bool = False) -> str:
    """Say that a human will call; what is no text is not opened."""
    with speaking(to_language) as spoken:
        lines = [
            *([pgettext("sms", "Foto's en geluid kunnen wij niet openen.")] if media else []),
            pgettext("sms", "Iemand belt u."),
            pgettext("sms", "Uw afspraak blijft staan tot wij antwoorden."),
        ]
        return _compose(lines, spoken, picture, "Iemand belt u. Uw afspraak blijft staan.")


def not_understood(to_language: str, picture: Picture = None) -> str:
    """Ask once more, with the digits there are."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Wij begrijpen uw antwoord niet. Stuur één cijfer:"),
            *(str(line) for line in KEUZES),
            pgettext("sms", "0 = een mens belt mij"),
            pgettext("sms", "Uw afspraak blijft staan."),
        ]
        return _compose(lines, spoken, picture, "Stuur 1, 2, 3 of 0.")


def no_question(link: str, to_language: str) -> str:
    """Say that we cannot tell what the answer is about, and where the appointments are. No picture: it is nobody's."""
    with speaking(to_language) as spoken:
        lines = [
            pgettext("sms", "Wij weten niet over welke afspraak dit gaat."),
            *([pgettext("sms", "Kijk hier:"), link] if link else []),
            pgettext("sms", "Stuur 0, dan belt een mens u."),
        ]
        return _compose(lines, spoken, None, "Welke afspraak? Stuur 0, dan bellen wij.")


def texts_again(to_language: str) -> str:
    """Say that texts come again, to who asked for them."""
    with speaking(to_language) as spoken:
        lines = [pgettext("sms", "U krijgt weer berichten van ons.")]
        return _compose(lines, spoken, None, "U krijgt weer berichten.")


def unknown_number() -> str:
    """Answer a number that is nobody's, in the languages that most people here read: it says nothing about anybody."""
    said = []
    for code in VOOR_IEDEREEN:
        with speaking(code):
            said.append(pgettext("sms", "Wij kennen dit nummer niet. Bel ons."))
    return "\n".join(dict.fromkeys(said))


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


def _with_room(
    lines: Sequence[str], where: Sequence[str], reply: Sequence[str], spoken: Language, picture: Picture, in_dutch: str
) -> str:
    """Leave the place out of a text that would become too long with the way to answer: the portal says where."""
    whole = _compose([*lines, *where, *reply], spoken, picture, in_dutch)
    return whole if fits(whole) else _compose([*lines, *reply], spoken, picture, in_dutch)


def _compose(lines: Sequence[str], spoken: Language, picture: Picture, in_dutch: str) -> str:
    """Join the lines: the picture's word first where several people share a number, Dutch last."""
    opening = [str(picture)] if picture is not None else []
    closing = [] if spoken is DUTCH else [in_dutch]
    text = "\n".join([*opening, *lines, *closing])
    return RIGHT_TO_LEFT_MARK + text if spoken.direction == "rtl" else text
