"""Which voice may be heard: approved, of today's wording, a computer's only in a demo; knows no page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.persistence import afspraken as afspraakrijen
from portal.persistence import opnamen as rijen
from portal.persistence.engine import only_reads
from portal.persistence.opnamen import Stemsoort
from portal.services import huishoudens, klank, regiogegevens
from portal.services.errors import NotFound
from translations import Language, audio

# language and key -> fingerprint of the wording that was read, fingerprint of the sound
Hoorbaar = Mapping[tuple[str, str], tuple[str, str]]
MOST_PARTS = 12

_kept: dict[str, tuple[int, Hoorbaar]] = {}


def audible(session: Session) -> Hoorbaar:
    """Give what may be heard, kept in the process until something that the region shares changes."""
    if not only_reads(session):
        return _read(session)
    if "opnamen" not in session.info:
        session.info["opnamen"] = _current(session)
    known: Hoorbaar = session.info["opnamen"]
    return known


def _current(session: Session) -> Hoorbaar:
    address, now = str(session.get_bind().engine.url), regiogegevens.version(session)
    known = _kept.get(address)
    if known is None or known[0] != now:
        known = _kept[address] = (now, _read(session))
    return known[1]


def _read(session: Session) -> Hoorbaar:
    rows = rijen.approved(session)
    spoken_by_a_computer = any(row.soort is Stemsoort.COMPUTER for row in rows)
    everything = spoken_by_a_computer and rijen.of_a_demo(session)
    return MappingProxyType(
        {
            (row.taal, row.sleutel): (row.tekst, row.afdruk)
            for row in rows
            if everything or row.soort is not Stemsoort.COMPUTER
        }
    )


def recording(session: Session, taal: Language, sleutel: str, tekst: str) -> str | None:
    """Give the fingerprint of the sound that says exactly this wording, or None."""
    found = audible(session).get((taal.code, sleutel))
    return found[1] if found is not None and found[0] == audio.fingerprint(tekst) else None


def clock_recordings(session: Session, taal: Language, there: datetime) -> tuple[tuple[str, str], ...] | None:
    """Give key and fingerprint of every clip that says a moment; None unless all of them are there."""
    keys = audio.clips_of(there, taal)
    texts = {phrase.key: phrase.text for phrase in audio.clock(taal)}
    found = [(key, recording(session, taal, key, texts[key])) for key in keys or ()]
    if not found:
        return None
    complete = tuple((key, sound) for key, sound in found if sound is not None)
    return complete if len(complete) == len(found) else None


def play(session: Session, taal: Language, sleutels: Sequence[str]) -> bytes:
    """Give the sound of one text, or of a few behind each other; NotFound unless every part may be heard now."""
    known = audible(session)
    if not 0 < len(sleutels) <= MOST_PARTS:
        raise NotFound
    for sleutel in sleutels:
        found = known.get((taal.code, sleutel))
        if found is None or found[0] not in _wordings(taal, sleutel):
            raise NotFound
    sounds = rijen.sounds(session, taal.code, sleutels)
    return klank.join(sounds[sleutel] for sleutel in sleutels)


def _wordings(taal: Language, sleutel: str) -> Iterable[str]:
    """Give the fingerprints of what a key says today."""
    if audio.CLOCK_KEY.fullmatch(sleutel):
        return (phrase.fingerprint for phrase in audio.clock(taal) if phrase.key == sleutel)
    text = audio.text_by_key(taal).get(sleutel)
    return () if text is None else (audio.fingerprint(text),)


def begin_of_own(session: Session, inburgeraar_id: int, afspraak_id: int, day: date) -> datetime:
    """Give the beginning of an appointment that this person sees; NotFound for any other."""
    met = huishoudens.who_shares(session, inburgeraar_id, day)
    seen = afspraakrijen.of_person(inburgeraar_id, met).where(~afspraakrijen.Afspraak.alleen_persoonlijk).subquery()
    begin: datetime | None = session.scalar(select(seen.c.begin).where(seen.c.id == afspraak_id))
    if begin is None:
        raise NotFound
    return begin


def play_moment(session: Session, taal: Language, there: datetime) -> bytes:
    """Give the sound of a moment on the wall clock; NotFound unless every clip is there."""
    found = clock_recordings(session, taal, there)
    if found is None:
        raise NotFound
    return play(session, taal, [key for key, _ in found])
