"""Planning the same thousand due reminders among ten thousand and among a million appointments: as fast."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.orm import Session

from portal.app import METADATAS
from portal.domain.afspraken import Afspraaksoort, AfspraakStatus
from portal.persistence.afspraken import Afspraak
from portal.persistence.engine import Sessions, open_sessions
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.organisaties import Organisatie
from portal.services import herinneringen

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 4, 9, 2, tzinfo=UTC)  # a Wednesday, 10:02 here
DUE = 1_000
FEW, MANY = 10_000, 1_000_000
DAYS = 3_650
BATCH = 50_000
TIMES = 5
AIM = 1.5


def measure() -> float:
    """Print how long both take, in turns so that a busy moment of the machine hits both, and give the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_database(Path(folder) / f"{total}.sqlite", total) for total in (FEW, MANY))
        turns = [(_round(few), _round(many)) for _ in range(TIMES)]
        for sessions in (few, many):
            sessions.engine.dispose()
    among_few, among_many = (statistics.median(each) for each in zip(*turns, strict=True))
    ratio = statistics.median(many / few for few, many in turns)
    print(f"planning {DUE} due reminders among {FEW}: {among_few:.0f} ms, among {MANY}: {among_many:.0f} ms", end="; ")
    print(f"x{ratio:.2f} (at most {AIM})")
    return ratio


def _database(file: Path, total: int) -> Sessions:
    sessions = open_sessions(f"sqlite:///{file}")
    for metadata in METADATAS:
        metadata.create_all(sessions.engine)
    with sessions.write.begin() as session:
        _fill(session, total)
    return sessions


def _round(sessions: Sessions) -> float:
    """Take one round of the worker in milliseconds, and undo it."""
    with sessions.write() as session:
        session.connection()
        begin = time.perf_counter()
        done = [herinneringen.enqueue_due(session, NOW, ZONE)]
        while done[-1].verder is not None:
            done.append(herinneringen.enqueue_due(session, NOW, ZONE, done[-1].verder))
        took = (time.perf_counter() - begin) * 1000
        session.rollback()
    planned = sum(each.ingepland for each in done)
    if planned != DUE:
        raise RuntimeError(f"{planned} reminders were planned instead of {DUE}")
    return took


def _fill(session: Session, total: int) -> None:
    made = NOW - timedelta(days=60)
    session.add(Organisatie(id=1, sleutel="rit", naam="Regionaal Inburgeringsteam", soort="team"))
    session.flush()
    people = [
        {"id": number, "nummer": f"B{number:05d}", "naam": f"Persoon {number}", "telefoon": f"+316{number:08d}"}
        for number in range(1, DUE + 1)
    ]
    session.execute(insert(Inburgeraar), [each | {"language": "ar", "created_at": made} for each in people])
    batch: list[dict[str, object]] = []
    for person, begin in _appointments(total):
        batch.append(
            {
                "inburgeraar_id": person,
                "organisatie_id": 1,
                "soort": Afspraaksoort.OVERIG,
                "status": AfspraakStatus.GEPLAND,
                "begin": begin,
                "einde": begin + timedelta(minutes=30),
                "plaats": "Gemeentehuis",
                "created_at": made,
            }
        )
        if len(batch) == BATCH:
            session.execute(insert(Afspraak), batch)
            batch.clear()
    if batch:
        session.execute(insert(Afspraak), batch)


def _appointments(total: int) -> Iterator[tuple[int, datetime]]:
    """Give a thousand of tomorrow at ten, and the rest on every afternoon of ten years, also of this week."""
    tomorrow = datetime(2026, 3, 5, 10, 0, tzinfo=ZONE).astimezone(UTC)
    for person in range(1, DUE + 1):
        yield person, tomorrow
    first = datetime(2021, 3, 8, 14, 0, tzinfo=UTC)
    for number in range(total - DUE):
        yield number % DUE + 1, first + timedelta(days=number % DAYS, minutes=15 * (number // DAYS % 8))


if __name__ == "__main__":
    measure()
