"""Makers of sound and of recordings for tests."""

import math
import struct
from array import array
from itertools import count

from sqlalchemy.orm import Session

from portal.persistence.opnamen import Opname, Stemsoort
from portal.services import klank, stemmen
from tests.factories import MOMENT, a_medewerker
from translations import Language, audio

_serial = count(1)


def tone(seconds: float = 1.0, rate: int = 16_000, loud: int = 9_000) -> array:
    return array("h", [int(loud * math.sin(at / 6)) for at in range(int(seconds * rate))])


def silence(seconds: float, rate: int = 16_000) -> array:
    return array("h", bytes(2 * int(seconds * rate)))


def wav(samples: array, rate: int = 16_000, channels: int = 1, bits: int = 16, kind: int = 1) -> bytes:
    sound = samples.tobytes()
    block = channels * bits // 8
    head = struct.pack("<HHIIHH", kind, channels, rate, rate * block, block, bits)
    body = b"WAVEfmt " + struct.pack("<I", len(head)) + head + b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", len(body)) + body


def an_opname(session: Session, taal: Language, phrase: audio.Phrase, **changes: object) -> Opname:
    """Make a recording of today's wording that may be heard, of a colleague unless the test says otherwise."""
    mp3 = klank.encode(klank.Wav(16_000, tone(0.3 + next(_serial) / 1000)))
    if changes.get("soort") is not Stemsoort.COMPUTER:
        voice, ear = _colleagues(session)
        changes = {"opgenomen_door": voice, "goedgekeurd_door": ear} | changes
    values = {
        "taal": taal.code,
        "sleutel": phrase.key,
        "tekst": phrase.fingerprint,
        "mp3": mp3,
        "afdruk": stemmen.afdruk_of(mp3),
        "soort": Stemsoort.MENS,
        "opgenomen_op": MOMENT,
        "goedgekeurd_op": MOMENT,
    }
    row = Opname(**(values | changes))
    session.add(row)
    session.flush()
    return row


def _colleagues(session: Session) -> tuple[int, int]:
    """Give who speaks and who approves in this test."""
    if "stemmen" not in session.info:
        session.info["stemmen"] = (a_medewerker(session).id, a_medewerker(session).id)
    return session.info["stemmen"]


def phrase_of(taal: Language, msgid: str) -> audio.Phrase:
    text = audio.own_text(taal, msgid)
    assert text is not None
    return audio.Phrase(audio.key(msgid), text, msgid)


def say_clock(session: Session, taal: Language, without: str = "", **who: object) -> None:
    """Record the whole clock, but for one clip when the test says so."""
    for phrase in audio.clock(taal):
        if phrase.key != without:
            an_opname(session, taal, phrase, **who)
