"""Many clients want one time: exactly one holds it, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from portal.domain.afspraken import Antwoord
from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.vragen import Vraagsoort
from portal.persistence.afspraken import Afspraak
from portal.persistence.agenda import AfspraakAntwoord, VrijeTijd
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import afspraakantwoorden, afspraken
from portal.services.afspraakantwoorden import TijdWeg, open_for
from tests.conftest import NOW
from tests.factories import a_medewerker, an_afspraak, an_inburgeraar
from tests.portal.regio import MOMENT, a_region, actor_of

DAG, UUR = timedelta(days=1), timedelta(hours=1)
VELEN = 8


def client_of(row):
    return Actor(Soort.CLIENT, row.inburgeraar_id, Rol.INBURGERAAR)


def a_morning(session, clients, slots=1):
    """Plan an appointment an hour for each client with one coach, and open times for a week later."""
    coach = a_medewerker(session)
    planned = [
        an_afspraak(
            session, inburgeraar_id=an_inburgeraar(session).id, medewerker_id=coach.id, begin=NOW + DAG + each * UUR
        )
        for each in range(clients)
    ]
    free = [
        VrijeTijd(medewerker_id=coach.id, begin=NOW + 7 * DAG + each * UUR, einde=NOW + 7 * DAG + (each + 1) * UUR)
        for each in range(slots)
    ]
    session.add_all(free)
    session.flush()
    return [(row.id, client_of(row), row.begin) for row in planned], [row.id for row in free]


def choose(sessions, wishes, start):
    """Choose times one after the other, as one client; gives what came of it."""
    outcomes = []
    start.wait(timeout=20)
    for (number, actor, begin), slot in wishes:
        try:
            with sessions.write.begin() as session:
                afspraakantwoorden.answer(
                    session, actor, number, Antwoord.ANDERE_TIJD, begin=begin, tijd_id=slot, moment=MOMENT
                )
            outcomes.append(True)
        except TijdWeg:
            outcomes.append(False)
    return outcomes


def race(sessions, wishes):
    start = Barrier(len(wishes))
    with ThreadPoolExecutor(len(wishes)) as pool:
        return list(pool.map(lambda each: choose(sessions, each, start), wishes))


def test_of_many_clients_who_want_one_time_exactly_one_holds_it(sessions):
    with sessions.write.begin() as session:
        planned, (slot,) = a_morning(session, VELEN)
    outcomes = race(sessions, [[(each, slot)] for each in planned])
    assert sum(won for (won,) in outcomes) == 1
    winner = planned[outcomes.index([True])][0]
    with sessions.read() as session:
        assert session.get(VrijeTijd, slot).afspraak_id == winner
        assert session.scalars(select(AfspraakAntwoord.afspraak_id)).all() == [winner]


def test_clients_who_change_places_wait_for_nobody_and_hold_one_each(sessions):
    with sessions.write.begin() as session:
        planned, slots = a_morning(session, 4, slots=3)
    outcomes = race(sessions, [[(each, slots[(n + step) % 3]) for step in range(6)] for n, each in enumerate(planned)])
    assert any(any(each) for each in outcomes)
    with sessions.read() as session:
        held = [row.afspraak_id for row in session.scalars(select(VrijeTijd)) if row.afspraak_id]
        answers = session.scalars(select(AfspraakAntwoord).where(AfspraakAntwoord.vervangen_op.is_(None))).all()
    assert len(held) == len(set(held))
    assert {row.afspraak_id for row in answers if row.vrije_tijd_id} == set(held)


def test_one_client_who_taps_many_times_at_once_answers_once(sessions):
    with sessions.write.begin() as session:
        planned, (slot,) = a_morning(session, 1)
    race(sessions, [[(planned[0], slot)]] * VELEN)
    with sessions.read() as session:
        assert len(session.scalars(select(AfspraakAntwoord)).all()) == 1


def test_a_colleague_who_calls_off_and_a_client_who_chooses_leave_nothing_held(sessions):
    with sessions.write.begin() as session:
        region = a_region(session)
        row = an_afspraak(session, inburgeraar_id=region.client.id, medewerker_id=region.coach.id, begin=NOW + DAG)
        slot = VrijeTijd(medewerker_id=region.coach.id, begin=NOW + 7 * DAG, einde=NOW + 7 * DAG + UUR)
        session.add(slot)
        session.flush()
        number, wish, nummer, actor = row.id, (row.id, client_of(row), row.begin), region.client.nummer, region.actor
        free = slot.id
    start = Barrier(2)

    def call_off():
        start.wait(timeout=20)
        with sessions.write.begin() as session:
            afspraken.cancel(session, actor, nummer, number, version=1, moment=MOMENT)

    with ThreadPoolExecutor(2) as pool:
        calling, choosing = pool.submit(call_off), pool.submit(choose, sessions, [(wish, free)], start)
        calling.result()
        assert isinstance(choosing.exception(), afspraakantwoorden.Voorbij | None)
    with sessions.read() as session:
        assert session.get(VrijeTijd, free).afspraak_id is None


@pytest.mark.parametrize(
    ("antwoord", "soort"),
    [
        (Antwoord.IK_KOM, []),
        (Antwoord.KAN_NIET, [Vraagsoort.KAN_NIET]),
        (Antwoord.ANDERE_TIJD, [Vraagsoort.ANDERE_TIJD]),
        (Antwoord.BEL_MIJ, [Vraagsoort.BEL_OVER_AFSPRAAK]),
    ],
)
def test_what_asks_for_work_is_in_the_list_of_the_organisation(session, antwoord, soort):
    row = an_afspraak(session, begin=NOW + DAG)
    afspraakantwoorden.answer(session, client_of(row), row.id, antwoord, begin=row.begin, moment=MOMENT)
    ids = select(Inburgeraar.id)
    assert [each.soort for each in open_for(session, ids)] == soort
    assert [each.soort for each in open_for(session, ids, row.organisatie_id)] == soort
    assert list(open_for(session, ids, row.organisatie_id + 1)) == []


def test_what_was_moved_or_is_in_nobodys_file_is_not_in_the_list(session):
    row = an_afspraak(session, begin=NOW + DAG)
    afspraakantwoorden.answer(session, client_of(row), row.id, Antwoord.KAN_NIET, begin=row.begin, moment=MOMENT)
    assert list(open_for(session, select(Inburgeraar.id).where(Inburgeraar.id != row.inburgeraar_id))) == []
    session.get(Afspraak, row.id).begin = NOW + DAG - UUR
    session.flush()
    assert list(open_for(session, select(Inburgeraar.id))) == []


def test_moving_by_a_colleague_uses_the_held_time_and_frees_another(session):
    region = a_region(session)
    row = an_afspraak(session, inburgeraar_id=region.client.id, medewerker_id=region.coach.id, begin=NOW + DAG)
    slot = VrijeTijd(medewerker_id=region.coach.id, begin=NOW + 7 * DAG, einde=NOW + 7 * DAG + UUR)
    session.add(slot)
    session.flush()
    afspraakantwoorden.answer(
        session, client_of(row), row.id, Antwoord.ANDERE_TIJD, begin=row.begin, tijd_id=slot.id, moment=MOMENT
    )
    afspraken.move(
        session, actor_of(region.coach), region.client.nummer, row.id, version=row.version,
        begin=NOW + 2 * DAG, duur=UUR, plaats=row.plaats, moment=MOMENT,
    )  # fmt: skip
    session.refresh(slot)
    assert (slot.afspraak_id, slot.gebruikt_op) == (None, None)
