"""Choices that two hands make at the same moment: one list, one picture each, on both databases."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from portal.domain.kanalen import Doel, Kanaal
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence.toegang import Pin
from portal.persistence.toestemmingen import Toestemming
from portal.services import activering, toestemmingen
from tests.conftest import NOW
from tests.factories import an_inburgeraar
from tests.portal.regio import MOMENT
from tests.portal.services.toegang_helpers import a_client
from translations import speaking


def together(sessions, *acts):
    """Run each act in a transaction of its own, at the same moment."""
    barrier, answers = Barrier(len(acts)), []

    def run(act):
        with speaking("nl"), sessions.write.begin() as session:
            barrier.wait(timeout=20)
            answers.append(act(session))

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


def test_one_choice_tapped_four_times_at_once_is_one_no_and_one_yes(sessions):
    with sessions.write.begin() as session:
        client = an_inburgeraar(session)
        actor = Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR)
    wanted = {Doel.AFSPRAKEN: Kanaal.PERSOONLIJK}
    answers = together(sessions, *[lambda db: toestemmingen.choose(db, actor, wanted, MOMENT)] * 4)
    assert sorted(answers) == [False, False, False, True]
    with sessions.read() as session:
        assert [row.akkoord for row in session.scalars(select(Toestemming).order_by(Toestemming.id))] == [False, True]


@pytest.mark.parametrize("attempt", range(3))
def test_two_people_on_one_number_never_end_with_one_picture(sessions, attempt):
    with sessions.write.begin() as session:
        people = [a_client(session, plaatje=each).id for each in ("vis", "boot")]

    def takes_the_sun(person):
        return lambda db: activering.change_picture(
            db, inburgeraar_id=person, plaatje="zon", adres=f"10.0.0.{attempt}", now=NOW
        )

    answers = together(sessions, *(takes_the_sun(person) for person in people))
    assert sorted(answers) == [False, True]
    with sessions.read() as session:
        assert sorted(session.scalars(select(Pin.plaatje))).count("zon") == 1
