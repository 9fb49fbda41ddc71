"""Free times of the colleagues around the personas, and two answers; invented, and the same at every run."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.afspraken import Antwoord
from portal.domain.agenda import Tijd, overlap
from portal.persistence import afspraken as afspraakrijen
from portal.persistence import agenda as rijen
from portal.persistence import inburgeraars as mensen
from portal.persistence.afspraken import Afspraak
from portal.services import agenda
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
    """Open what is free in the agenda of this colleague, once; later the same times move along with today."""
    known = session.scalars(
        select(rijen.VrijeTijd).where(rijen.VrijeTijd.medewerker_id == medewerker_id).order_by(rijen.VrijeTijd.id)
    ).all()
    if any(row.einde > here.now for row in known):
        return
    moving = [row for row in known if row.gebruikt_op is None and row.gesloten_op is None]
    free = list(_free(session, medewerker_id, here.day))
    for row in moving:
        row.afspraak_id = row.vastgehouden_op = None
    for row, tijd in zip(moving, free, strict=False):
        row.begin, row.einde = tijd.begin, tijd.einde
    if not known:
        session.add_all(
            rijen.VrijeTijd(medewerker_id=medewerker_id, begin=tijd.begin, einde=tijd.einde, created_at=here.now)
            for tijd in free
        )
    session.flush()


def _free(session: Session, medewerker_id: int, vandaag: date) -> Iterator[Tijd]:
    """Find one free hour on each of some days."""
    wanted = select(Afspraak.begin, Afspraak.einde).where(Afspraak.medewerker_id == medewerker_id)
    busy = [Tijd(begin, einde) for begin, einde in session.execute(wanted)]
    for day in _days(vandaag):
        found = (each for each in _on(day) if not any(overlap(each, taken) for taken in busy))
        yield from islice(found, 1)


def _days(vandaag: date) -> list[date]:
    """Some coming weekdays, each once."""
    return sorted({werkdag(vandaag + timedelta(days=days)) for days in DAGEN})


def _on(day: date) -> Iterator[Tijd]:
    for tijd in TIJDEN:
        begin = moment(day, tijd)
        yield Tijd(begin, begin + DUUR)


def _answer(session: Session, row: Afspraak, antwoord: Antwoord, here: Moment) -> None:
    """Answer once; later the same answer moves along, unless somebody gave another one or dealt with it."""
    before = rijen.answer_of(session, row.id)
    if before is not None and (
        before.begin == row.begin or before.antwoord is not antwoord or before.afgehandeld_op is not None
    ):
        return
    offered = agenda.offers(session, row, here) if antwoord is Antwoord.ANDERE_TIJD else ()
    chosen = offered[0].id if offered and agenda.hold(session, row, offered[0].id, here) else None
    answer = before or rijen.AfspraakAntwoord(
        afspraak_id=row.id, inburgeraar_id=row.inburgeraar_id, antwoord=antwoord, created_at=here.now
    )
    answer.begin, answer.versie, answer.gegeven_op, answer.vrije_tijd_id = row.begin, row.version, here.now, chosen
    session.add(answer)
    session.flush()
