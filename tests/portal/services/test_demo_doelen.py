"""The goals of the personas: there once, around today, with a proposal that waits and a task that was done."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.domain.doelen import DoelStatus, TaakStatus
from portal.persistence import inburgeraars as mensen
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.tabellen import METADATA
from portal.services.demo import doelen
from tests.conftest import NOW
from tests.factories import an_inburgeraar


@pytest.fixture
def people(session):
    METADATA.create_all(session.get_bind())
    for nummer in dict.fromkeys(each.nummer for each in doelen.VERHALEN):
        an_inburgeraar(session, nummer=nummer)
    return session


def test_each_persona_has_two_goals_with_tasks_and_one_of_them_is_done(people):
    doelen.vul(people, NOW)
    for nummer in dict.fromkeys(each.nummer for each in doelen.VERHALEN):
        person = mensen.by_nummer(people, nummer)
        goals = people.scalars(select(Doel).where(Doel.inburgeraar_id == person.id)).all()
        tasks = people.scalars(select(DoelTaak).where(DoelTaak.doel_id.in_([goal.id for goal in goals]))).all()
        assert sum(goal.status is DoelStatus.OPEN for goal in goals) == 2
        assert TaakStatus.AFGEROND in {task.status for task in tasks}
        assert any(task.uiterlijk and task.uiterlijk < NOW.date() + timedelta(days=14) for task in tasks)


def test_one_proposal_waits_in_its_own_language(people):
    doelen.vul(people, NOW)
    (row,) = people.scalars(select(Doel).where(Doel.status == DoelStatus.VOORGESTELD))
    assert (row.tekst_taal, row.voorgesteld_op) == ("ar", NOW - timedelta(days=3))


def test_a_second_run_doubles_nothing(people):
    made = doelen.vul(people, NOW)
    assert doelen.vul(people, NOW + timedelta(days=3)) == 0
    rows = sum(people.scalar(select(func.count()).select_from(kind)) for kind in (Doel, DoelTaak))
    assert rows == made


def test_only_personas_get_goals(people):
    other = an_inburgeraar(people)
    doelen.vul(people, NOW)
    with_goals = set(people.scalars(select(Doel.inburgeraar_id)))
    assert other.id not in with_goals
    assert with_goals == set(people.scalars(select(Inburgeraar.id).where(Inburgeraar.id != other.id)))
