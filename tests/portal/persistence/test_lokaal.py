"""What a client says twice is kept once, on both databases."""

from datetime import date
from threading import Barrier, Thread

import pytest

from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Thema
from portal.domain.zelfstandig import Stap
from portal.persistence import lokaal, zelfstandig
from portal.persistence.lokaal import LokaalAanbod, LokaleActiviteit
from portal.persistence.ontzorgen import OntzorgTraject
from portal.persistence.zelfstandig import ZelfstandigStap
from tests.conftest import NOW
from tests.factories import an_inburgeraar

DAG = date(2026, 3, 1)


@pytest.fixture
def known(sessions):
    """A client with a traject, and an item: their ids."""
    with sessions.write.begin() as session:
        client = an_inburgeraar(session)
        traject = OntzorgTraject(inburgeraar_id=client.id, start=date(2026, 1, 1))
        item = LokaalAanbod(
            gemeente=Gemeente.HOORN, thema=Thema.TAAL, soort=Aanbodsoort.TAALCAFE, naam="Café", van=DAG, bron="2020"
        )
        session.add_all((traject, item))
        session.flush()
        return client.id, traject.id, item.id


def at_once(sessions, act):
    """Do it in two transactions that begin together; what each of them said."""
    gate, said = Barrier(2), []

    def run():
        gate.wait(10)
        with sessions.write.begin() as session:
            said.append(act(session))

    both = [Thread(target=run) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    return sorted(said)


def test_a_visit_told_twice_at_once_is_one_visit(sessions, known):
    client, _, item = known
    assert at_once(sessions, lambda session: lokaal.tell(session, client, item, DAG, NOW)) == [False, True]
    with sessions.read() as session:
        assert session.query(LokaleActiviteit).count() == 1


def test_a_step_ticked_twice_at_once_is_one_step_and_comes_off_once(sessions, known):
    client, traject, _ = known
    ticked = at_once(sessions, lambda session: zelfstandig.tick(session, client, traject, Stap.BRIEVEN, NOW))
    assert ticked == [False, True]
    gone = at_once(sessions, lambda session: zelfstandig.untick(session, client, traject, Stap.BRIEVEN))
    assert gone == [False, True]
    with sessions.read() as session:
        assert session.query(ZelfstandigStap).count() == 0
