"""The work on voices: what to record, taking it, and a second colleague's word on it; knows no page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy.orm import Session

from portal.domain.rechten import Actor
from portal.persistence import opnamen as rijen
from portal.persistence.opnamen import Opname, Stemsoort
from portal.services import audit
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotFound
from translations import Language, audio
from translations.audio import Phrase

EIGEN = "U hebt dit zelf ingesproken. Een collega die deze taal goed spreekt, keurt het goed."
VERANDERD = "De zin is veranderd na deze opname. Neem de zin opnieuw op."


class GoedkeurenError(ValueError):
    """Says in Dutch why this recording cannot be approved."""


class Stand(StrEnum):
    """How far one text has come, in the order of the list."""

    ONTBREEKT = "ontbreekt"
    VEROUDERD = "verouderd"
    WACHT = "wacht"
    KLAAR = "klaar"


@dataclass(frozen=True)
class Take:
    """One recording, without its sound."""

    afdruk: str
    computer: bool
    door: int | None
    op: datetime
    vers: bool  # read from today's wording
    naam: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Regel:
    """One text with what there is of it."""

    phrase: Phrase
    stand: Stand
    goed: Take | None = None
    wachtend: Take | None = None


@dataclass(frozen=True)
class Dekking:
    """How much of what matters is recorded in a language."""

    taal: Language
    zinnen: tuple[int, int]
    klok: tuple[int, int]
    wacht: int
    computer: int


def work(session: Session, taal: Language) -> list[Regel]:
    """List everything to record in a language: what is missing or stale first, then what matters most."""
    rows = rijen.of_language(session, taal.code)
    names = rijen.names(session, taal.code)
    takes: dict[str, list[Opname]] = {}
    for row in rows:
        takes.setdefault(row.sleutel, []).append(row)
    lines = [_line(phrase, takes.get(phrase.key, ()), names) for phrase in audio.phrases(taal, audio.template())]
    order = list(Stand)
    return sorted(lines, key=lambda line: order.index(line.stand))


def _line(phrase: Phrase, rows: Sequence[Opname], names: Mapping[int, str]) -> Regel:
    good = next((_take(row, phrase, names) for row in rows if row.goedgekeurd_op is not None), None)
    waiting = next((_take(row, phrase, names) for row in rows if row.goedgekeurd_op is None), None)
    return Regel(phrase, _stand(good, waiting), good, waiting)


def _stand(good: Take | None, waiting: Take | None) -> Stand:
    if waiting is not None and waiting.vers:
        return Stand.WACHT
    if good is not None and good.vers and not good.computer:
        return Stand.KLAAR
    return Stand.ONTBREEKT if good is None or good.computer else Stand.VEROUDERD


def _take(row: Opname, phrase: Phrase, names: Mapping[int, str]) -> Take:
    return Take(
        afdruk=row.afdruk,
        computer=row.soort is Stemsoort.COMPUTER,
        door=row.opgenomen_door,
        op=row.opgenomen_op,
        vers=row.tekst == phrase.fingerprint,
        naam=names.get(row.opgenomen_door or 0),
    )


def coverage(session: Session, taal: Language) -> Dekking:
    """Count for a language what is recorded by a person, of what matters and of the clock."""
    lines = [line for line in work(session, taal) if line.phrase.important]
    human = {
        line.phrase.key: line.phrase.fingerprint
        for line in lines
        if line.goed is not None and line.goed.vers and not line.goed.computer
    }
    return Dekking(
        taal=taal,
        zinnen=audio.coverage((line.phrase for line in lines if not line.phrase.of_the_clock), human),
        klok=audio.coverage((line.phrase for line in lines if line.phrase.of_the_clock), human),
        wacht=sum(line.wachtend is not None for line in lines),
        computer=sum(line.goed is not None and line.goed.computer for line in lines),
    )


def find(session: Session, taal: Language, sleutel: str) -> Regel:
    """Give one text with what there is of it; NotFound for a text that the portal does not have."""
    line = next((line for line in work(session, taal) if line.phrase.key == sleutel), None)
    if line is None:
        raise NotFound
    return line


def next_after(session: Session, taal: Language, sleutel: str) -> str | None:
    """Give the key of the next text that nobody has recorded yet; after the last one it begins again."""
    still = {line.phrase.key for line in work(session, taal) if line.stand in {Stand.ONTBREEKT, Stand.VEROUDERD}}
    keys = [phrase.key for phrase in audio.phrases(taal, audio.template())]
    at = keys.index(sleutel) + 1 if sleutel in keys else 0
    return next((key for key in [*keys[at:], *keys[:at]] if key in still and key != sleutel), None)


def listen(session: Session, taal: Language, sleutel: str, afdruk: str) -> bytes:
    """Give the sound of one take, also of one that waits."""
    row = next((row for row in rijen.of_language(session, taal.code) if _is(row, sleutel, afdruk)), None)
    sound = None if row is None else rijen.sound_of(session, row.id)
    if sound is None:
        raise NotFound
    return sound


def record(session: Session, actor: Actor, taal: Language, sleutel: str, mp3: bytes, moment: Moment) -> None:
    """Keep a recording until a colleague has heard it; the one that waited goes. The sound was made before."""
    phrase = find(session, taal, sleutel).phrase
    for row in rijen.of_text(session, taal.code, sleutel):
        if row.goedgekeurd_op is None:
            session.delete(row)
    session.flush()
    session.add(
        Opname(
            taal=taal.code,
            sleutel=sleutel,
            tekst=phrase.fingerprint,
            mp3=mp3,
            afdruk=afdruk_of(mp3),
            opgenomen_door=actor.id,
            opgenomen_op=moment.now,
            created_at=moment.now,
        )
    )
    session.flush()
    _note(session, actor, "stem_opnemen", taal, sleutel, moment)


def approve(session: Session, actor: Actor, taal: Language, sleutel: str, afdruk: str, moment: Moment) -> None:
    """Let a recording be heard; by another colleague than who recorded it, and only the one that was listened to."""
    phrase = find(session, taal, sleutel).phrase
    rows = rijen.of_text(session, taal.code, sleutel)
    chosen = next((row for row in rows if _is(row, sleutel, afdruk) and row.goedgekeurd_op is None), None)
    if chosen is None:
        raise Conflict
    if chosen.opgenomen_door == actor.id:
        raise GoedkeurenError(EIGEN)
    if chosen.tekst != phrase.fingerprint:
        raise GoedkeurenError(VERANDERD)
    for row in rows:
        if row is not chosen:
            session.delete(row)
    session.flush()
    chosen.goedgekeurd_door, chosen.goedgekeurd_op = actor.id, moment.now
    session.flush()
    _note(session, actor, "stem_goedkeuren", taal, sleutel, moment)


def reject(session: Session, actor: Actor, taal: Language, sleutel: str, afdruk: str, moment: Moment) -> None:
    """Throw a recording away, one that waits or one that is heard already."""
    chosen = next((row for row in rijen.of_text(session, taal.code, sleutel) if _is(row, sleutel, afdruk)), None)
    if chosen is None:
        raise Conflict
    session.delete(chosen)
    session.flush()
    _note(session, actor, "stem_afwijzen", taal, sleutel, moment)


def afdruk_of(mp3: bytes) -> str:
    """Give the fingerprint of a sound."""
    return sha256(mp3).hexdigest()[:16]


def _is(row: Opname, sleutel: str, afdruk: str) -> bool:
    return row.sleutel == sleutel and row.afdruk == afdruk


def _note(session: Session, actor: Actor, actie: str, taal: Language, sleutel: str, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object=f"{taal.code}:{sleutel}",
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"medewerker:{actor.id}",
        now=moment.now,
    )
