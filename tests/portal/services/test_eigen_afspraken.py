"""What a client's list costs: the same few questions for one appointment and for twenty."""

from datetime import timedelta

from sqlalchemy import event

from portal.domain.rechten import Actor, Rol, Soort
from portal.services import agendafeeds, eigen_afspraken
from tests.conftest import NOW
from tests.factories import a_medewerker, an_afspraak, an_inburgeraar
from tests.portal.regio import MOMENT

MOST_QUESTIONS = 4


def questions(session, act):
    asked = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    act()
    return len(asked)


def test_twenty_appointments_ask_no_more_than_one(session):
    person = an_inburgeraar(session)
    actor = Actor(Soort.CLIENT, person.id, Rol.INBURGERAAR)
    for number in range(20):
        worker = a_medewerker(session)
        begin = NOW + timedelta(days=number - 8)
        an_afspraak(session, inburgeraar_id=person.id, medewerker_id=worker.id, begin=begin)
    session.expire_all()
    assert questions(session, lambda: eigen_afspraken.of_client(session, actor, MOMENT)) <= MOST_QUESTIONS


def test_a_feed_asks_little_too(session):
    person = an_inburgeraar(session)
    secret = agendafeeds.renew(session, Actor(Soort.CLIENT, person.id, Rol.INBURGERAAR), 0, MOMENT)
    for number in range(9):
        an_afspraak(session, inburgeraar_id=person.id, begin=NOW + timedelta(days=number))
    session.expire_all()
    assert questions(session, lambda: agendafeeds.read(session, secret, "localhost", MOMENT)) <= MOST_QUESTIONS + 1
