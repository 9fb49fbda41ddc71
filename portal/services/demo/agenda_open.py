"""Free times of the colleagues around the personas, and two answers; invented, and the same at every run."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.afspraken import Antwoord
from portal.domain.agenda import Tijd, overlap
from portal.persistence import afspraken as afspraakrijen
from portal.persistence import agenda as rijen
from portal.persistence import inburgeraars as mensen
from portal.persistence.afspraken import Afspraak
from portal.persistence.medewerkers import Medewerker
from portal.services import agenda, antwoordstand
from portal.services.demo import personen
from portal.services.demo.agenda import ZONE, moment
from portal.services.demo.loting import werkdag
from portal.services.dossiers import Moment

DAGEN = (4, 7, 11, 13)
TIJDEN = (time(9, 0), time(13, 0), time(15, 0), time(16, 0))
DUUR = timedelta(hours=1)
ANTWOORDEN = {"DEMP4S": Antwoord.IK_KOM, "DEMP5K": Antwoord.ANDERE_TIJD}


def vul(session: Session, now: datetime) -> None:
    """Open times with whom the personas have appointments, and let two of them answer; twice doubles nothing."""
    here = Moment(now, ZONE)
    coming = {each.nummer: _coming(session, each.nummer, now) for each in personen.PERSONAS}
    workers = {row.medewerker_id for rows in coming.values() for row in rows if row.medewerker_id is not None}
    for number in sorted(workers):
        _open(session, number, here)
    for nummer, antwoord in ANTWOORDEN.items():
        rows = [row for row in coming[nummer] if row.medewerker_id is not None]
        if rows:
            _answer(session, rows[0], antwoord, here)


def _coming(session: Session, nummer: str, now: datetime) -> list[Afspraak]:
    person = mensen.by_nummer(session, nummer)
    if person is None:
        return []
    return [row for row in afspraakrijen.upcoming_of(session, person.id, now) if row.begin > now]


def _open(session: Session, medewerker_id: int, here: Moment) -> None:
    """Open what is free in the agenda of this colleague, unless times stand open already."""
    if session.get(Medewerker, medewerker_id) is None or rijen.living_times(session, medewerker_id, here.now):
        return
    busy = [
        Tijd(begin, einde)
        for begin, einde in session.execute(
            select(Afspraak.begin, Afspraak.einde).where(Afspraak.medewerker_id == medewerker_id)
        )
    ]
    for day in _days(here.day):
        free = (each for each in _on(day) if not any(overlap(each, taken) for taken in busy))
        chosen = next(free, None)
        if chosen is not None:
            session.add(
                rijen.VrijeTijd(
                    medewerker_id=medewerker_id, begin=chosen.begin, einde=chosen.einde, created_at=here.now
                )
            )
    session.flush()


def _days(vandaag: date) -> list[date]:
    """Some coming weekdays, each once."""
    return sorted({werkdag(vandaag + timedelta(days=days)) for days in DAGEN})


def _on(day: date) -> Iterator[Tijd]:
    for tijd in TIJDEN:
        begin = moment(day, tijd)
        yield Tijd(begin, begin + DUUR)


def _answer(session: Session, row: Afspraak, antwoord: Antwoord, here: Moment) -> None:
    before = rijen.answer_of(session, row.id)
    if before is not None and row.id in antwoordstand.current(session, [row.id]):
        return
    if before is not None:
        before.vervangen_op = here.now
        session.flush()
    offered = agenda.offers(session, row, here) if antwoord is Antwoord.ANDERE_TIJD else ()
    chosen = offered[0].id if offered and agenda.hold(session, row, offered[0].id, here) else None
    session.add(
        rijen.AfspraakAntwoord(
            afspraak_id=row.id,
            inburgeraar_id=row.inburgeraar_id,
            antwoord=antwoord,
            begin=row.begin,
            versie=row.version,
            gegeven_op=here.now,
            vrije_tijd_id=chosen,
            created_at=here.now,
        )
    )
    session.flush()
