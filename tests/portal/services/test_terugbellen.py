"""Call me back in my language: asked once however often tapped, and seen by who has to call."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.vragen import Vraagsoort
from portal.persistence.medewerkers import Betrokkenheid
from portal.persistence.terugbellen import Terugbelverzoek
from portal.services import terugbellen, vragen
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotFound
from tests.factories import VAN, a_medewerker, an_inburgeraar
from tests.portal.regio import MOMENT, a_region, actor_of


def self_of(client):
    return Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR)


def count(session):
    return session.scalar(select(func.count()).select_from(Terugbelverzoek))


def test_ten_taps_are_one_call(session):
    region = a_region(session)
    assert [terugbellen.ask(session, self_of(region.client), "plan", MOMENT) for _ in range(10)] == [True, *[False] * 9]
    assert count(session) == 1


def test_taps_that_arrive_together_are_one_call(sessions, now):
    with sessions.write.begin() as session:
        client = self_of(an_inburgeraar(session))

    def tap(_):
        with sessions.write.begin() as session:
            return terugbellen.ask(session, client, "start", Moment(now, MOMENT.zone))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tap, range(16))) == 1


def test_who_took_it_back_may_ask_again(session):
    client = self_of(a_region(session).client)
    terugbellen.ask(session, client, "start", MOMENT)
    terugbellen.withdraw(session, client, MOMENT)
    assert terugbellen.state_of(session, client, MOMENT).sinds is None
    assert terugbellen.ask(session, client, "start", MOMENT)


def test_an_unknown_room_is_the_first_page_and_no_text_of_a_stranger(session):
    region = a_region(session)
    terugbellen.ask(session, self_of(region.client), "<script>" * 9, MOMENT)
    assert session.scalar(select(Terugbelverzoek.waar)) == "start"


def test_the_coach_sees_the_language_that_was_asked_in(session):
    region = a_region(session)
    terugbellen.ask(session, self_of(region.client), "start", MOMENT)
    asked_in, region.client.language = region.client.language, "tr"
    session.flush()
    (line,) = vragen.waiting(session, region.actor, MOMENT)
    assert (line.vraag.soort, line.language, line.nummer) == (Vraagsoort.TERUGBELLEN, asked_in, region.client.nummer)


def test_nobody_answered_leaves_the_question_and_a_talk_ends_it(session):
    region = a_region(session)
    terugbellen.ask(session, self_of(region.client), "start", MOMENT)
    (line,) = vragen.waiting(session, region.actor, MOMENT)
    terugbellen.not_reached(session, region.actor, line.nummer, line.vraag.id, MOMENT)
    assert vragen.waiting(session, region.actor, MOMENT)[0].vraag.detail == MOMENT.now
    terugbellen.called(session, region.actor, line.nummer, line.vraag.id, MOMENT)
    assert vragen.waiting(session, region.actor, MOMENT) == []
    with pytest.raises(Conflict):
        terugbellen.called(session, region.actor, line.nummer, line.vraag.id, MOMENT)


def test_a_question_is_on_the_list_of_who_has_the_client_only(session):
    region = a_region(session)
    other = a_medewerker(session, organisatie_id=region.coach.organisatie_id)
    terugbellen.ask(session, self_of(region.client), "start", MOMENT)
    assert vragen.waiting(session, actor_of(other), MOMENT) == []
    session.query(Betrokkenheid).delete()
    assert len(vragen.waiting(session, actor_of(other), MOMENT)) == 1


def test_a_question_of_another_client_cannot_be_closed_through_this_file(session):
    region = a_region(session)
    other = an_inburgeraar(session, van=VAN)
    terugbellen.ask(session, self_of(other), "start", MOMENT)
    verzoek = session.scalar(select(Terugbelverzoek.id))
    with pytest.raises(NotFound):
        terugbellen.called(session, region.actor, region.client.nummer, verzoek, MOMENT)


def test_the_longest_waiting_comes_first(session):
    region = a_region(session)
    later = an_inburgeraar(session, van=VAN)
    session.add(Betrokkenheid(medewerker_id=region.coach.id, inburgeraar_id=later.id, van=VAN))
    terugbellen.ask(session, self_of(later), "start", Moment(MOMENT.now + timedelta(hours=1), MOMENT.zone))
    terugbellen.ask(session, self_of(region.client), "start", MOMENT)
    assert [line.nummer for line in vragen.waiting(session, region.actor, MOMENT)] == [
        region.client.nummer,
        later.nummer,
    ]
