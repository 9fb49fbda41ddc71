"""Goals and tasks: proposed and finished by the client, decided by the first contact, done once however often asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from portal.domain.doelen import (
    HOOGSTENS_VOORGESTELD,
    DoelActie,
    DoelStatus,
    StandaardDoel,
    StandaardTaak,
    TaakStatus,
    Weigerreden,
)
from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.vragen import Vraagsoort
from portal.persistence.audit import Auditregel
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.tabellen import METADATA
from portal.services import doelbeheer, doelen
from portal.services.doelbeheer import Invulling, StaatErAlError
from portal.services.errors import Conflict, NotAllowed, NotFound
from tests.factories import VAN, a_medewerker, an_inburgeraar
from tests.portal.doelen import a_doel, a_taak
from tests.portal.regio import MOMENT, a_region, actor_of

TODAY = MOMENT.day


@pytest.fixture(autouse=True)
def _schema(request):
    """The tables, also where the session is not the one of the fixture."""
    for name in {"session", "sessions"} & set(request.fixturenames):
        made = request.getfixturevalue(name)
        METADATA.create_all(made.engine if name == "sessions" else made.get_bind())


def self_of(client):
    return Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR)


def log(session):
    return [(row.actie, row.actor) for row in session.scalars(select(Auditregel).order_by(Auditregel.id))]


# ------------------------------------------------------------------------------------------- what a client does
def test_two_taps_finish_a_task_once_and_the_log_has_one_line(session):
    client = a_region(session).client
    task = a_taak(session, a_doel(session, client.id))
    assert [doelen.finish(session, self_of(client), task.id, MOMENT) for _ in range(2)] == [True, False]
    assert (task.status, task.door_client, task.afgerond_op) == (TaakStatus.AFGEROND, True, MOMENT.now)
    assert log(session) == [("taak_klaar", f"client:{client.nummer}")]


def test_taps_that_arrive_together_finish_a_task_once(sessions):
    with sessions.write.begin() as session:
        client = an_inburgeraar(session)
        task, actor = a_taak(session, a_doel(session, client.id)).id, self_of(client)

    def tap(_):
        with sessions.write.begin() as session:
            return doelen.finish(session, actor, task, MOMENT)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tap, range(16))) == 1


def test_a_client_takes_back_what_was_tapped_but_not_what_a_colleague_saw_done(session):
    region = a_region(session)
    goal = a_doel(session, region.client.id)
    mine, theirs = a_taak(session, goal), a_taak(session, goal, sleutel=StandaardTaak.WERKBEZOEK)
    doelen.finish(session, self_of(region.client), mine.id, MOMENT)
    doelbeheer.finish_task(session, region.actor, region.client.nummer, theirs.id, theirs.version, MOMENT)
    assert doelen.reopen(session, self_of(region.client), mine.id, MOMENT)
    with pytest.raises(NotFound):
        doelen.reopen(session, self_of(region.client), theirs.id, MOMENT)


def test_a_task_of_another_is_not_there(session):
    region = a_region(session)
    task = a_taak(session, a_doel(session, region.ander.id))
    for act in (doelen.finish, doelen.reopen):
        with pytest.raises(NotFound):
            act(session, self_of(region.client), task.id, MOMENT)
    with pytest.raises(NotFound):
        doelen.own_task(session, self_of(region.client), task.id)
    with pytest.raises(NotFound):
        doelbeheer.finish_task(session, region.actor, region.client.nummer, task.id, 1, MOMENT)


def test_under_a_closed_goal_nothing_is_left_to_finish(session):
    client = a_region(session).client
    goal = a_doel(session, client.id, status=DoelStatus.AFGEROND, afgerond_op=MOMENT.now)
    task = a_taak(session, goal)
    with pytest.raises(NotFound):
        doelen.finish(session, self_of(client), task.id, MOMENT)
    assert doelen.open_tasks(session, client.id) == []


def test_own_words_keep_their_language_and_a_second_tap_makes_no_second_goal(session):
    region = a_region(session)
    me = self_of(region.client)
    ids = {doelen.propose(session, me, "Hemşire olmak istiyorum", MOMENT) for _ in range(3)}
    (row,) = session.scalars(select(Doel))
    assert ids == {row.id}
    assert (row.tekst, row.tekst_taal, row.status) == ("Hemşire olmak istiyorum", "tr", DoelStatus.VOORGESTELD)


def test_own_words_that_look_like_a_key_are_words(session):
    client = a_region(session).client
    doelen.propose(session, self_of(client), StandaardDoel.WERK, MOMENT)
    doelen.propose(session, self_of(client), "werk", MOMENT)
    assert [(row.sleutel, row.tekst) for row in session.scalars(select(Doel).order_by(Doel.id))] == [
        (StandaardDoel.WERK, None),
        (None, "werk"),
    ]


def test_taps_that_arrive_together_make_one_proposal(sessions):
    with sessions.write.begin() as session:
        actor = self_of(an_inburgeraar(session))

    def tap(_):
        with sessions.write.begin() as session:
            return doelen.propose(session, actor, StandaardDoel.DIPLOMA, MOMENT)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(tap, range(16)))) == 1
    with sessions.read() as session:
        assert session.scalar(select(func.count()).select_from(Doel)) == 1


def test_so_many_proposals_may_wait_and_then_a_talk_helps_more(session):
    client = a_region(session).client
    for number in range(HOOGSTENS_VOORGESTELD):
        doelen.propose(session, self_of(client), f"doel {number}", MOMENT)
    with pytest.raises(doelen.TeVeelVoorstellenError):
        doelen.propose(session, self_of(client), "nog een", MOMENT)


def test_open_tasks_come_by_the_day_they_are_due_in_one_question(session):
    client = a_region(session).client
    goal = a_doel(session, client.id)
    for number, day in enumerate((None, TODAY + timedelta(9), TODAY - timedelta(1), TODAY + timedelta(2))):
        a_taak(session, goal, tekst=f"taak {number}", uiterlijk=day)
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert [task.zin.tekst for task in doelen.open_tasks(session, client.id)] == ["taak 2", "taak 3", "taak 1"]
    assert len(asked) == 1


# ------------------------------------------------------------------------------------- what the first contact does
def test_a_proposal_waits_on_the_list_until_it_is_answered(session):
    region = a_region(session)
    made = doelen.propose(session, self_of(region.client), StandaardDoel.DIPLOMA, MOMENT)
    ids = select(Inburgeraar.id).where(Inburgeraar.id == region.client.id)
    (vraag,) = doelen.open_for(session, ids)
    assert (vraag.soort, vraag.id, vraag.sinds) == (Vraagsoort.DOEL_VOORGESTELD, made, MOMENT.now)
    assert vraag.regel == "Ik wil mijn diploma laten erkennen."
    doelbeheer.act(session, region.actor, region.client.nummer, made, 1, DoelActie.AANNEMEN, MOMENT)
    assert doelen.open_for(session, ids) == []


def test_a_refusal_has_its_kind_sentence_and_may_become_a_yes(session):
    region = a_region(session)
    made = doelen.propose(session, self_of(region.client), "cursus", MOMENT)
    nummer, later = region.client.nummer, Weigerreden.EERST_ANDERS
    doelbeheer.act(session, region.actor, nummer, made, 1, DoelActie.NIET_AANNEMEN, MOMENT, later)
    assert doelen.own_goal(session, self_of(region.client), made).weigerreden is later
    doelbeheer.act(session, region.actor, nummer, made, 2, DoelActie.AANNEMEN, MOMENT)
    row = session.get_one(Doel, made)
    assert (row.status, row.weigerreden) == (DoelStatus.OPEN, None)


def test_the_system_never_closes_a_goal(session):
    region = a_region(session)
    goal = a_doel(session, region.client.id)
    doelen.finish(session, self_of(region.client), a_taak(session, goal).id, MOMENT)
    assert goal.status is DoelStatus.OPEN
    doelbeheer.act(session, region.actor, region.client.nummer, goal.id, goal.version, DoelActie.AFRONDEN, MOMENT)
    assert (goal.status, goal.afgerond_op) == (DoelStatus.AFGEROND, MOMENT.now)


def test_an_impossible_step_is_a_conflict_and_changes_nothing(session):
    region = a_region(session)
    goal = a_doel(session, region.client.id)
    with pytest.raises(Conflict):
        doelbeheer.act(session, region.actor, region.client.nummer, goal.id, 1, DoelActie.HEROPENEN, MOMENT)
    assert log(session) == []


def test_the_second_of_two_colleagues_is_told_and_nothing_is_lost(session):
    region = a_region(session)
    task = a_taak(session, a_doel(session, region.client.id), tekst="Bel de school")
    nummer, seen = region.client.nummer, task.version
    doelbeheer.change_task(session, region.actor, nummer, task.id, seen, Invulling("Bel de school vandaag"), MOMENT)
    with pytest.raises(Conflict):
        doelbeheer.change_task(session, actor_of(region.collega), nummer, task.id, seen, Invulling("Anders"), MOMENT)
    assert task.tekst == "Bel de school vandaag"


def test_the_client_who_was_first_wins_from_a_colleague_with_an_old_page(session):
    region = a_region(session)
    task = a_taak(session, a_doel(session, region.client.id))
    seen = task.version
    doelen.finish(session, self_of(region.client), task.id, MOMENT)
    with pytest.raises(Conflict):
        doelbeheer.remove_task(session, region.actor, region.client.nummer, task.id, seen, MOMENT)
    assert session.scalar(select(func.count()).select_from(DoelTaak)) == 1


def test_a_second_click_on_add_adds_nothing(session):
    region = a_region(session)
    nummer = region.client.nummer
    goal = [doelbeheer.add_goal(session, region.actor, nummer, Invulling(StandaardDoel.WERK), MOMENT) for _ in range(2)]
    row = session.scalars(select(Doel)).one()
    task = [
        doelbeheer.add_task(session, region.actor, nummer, row.id, Invulling(StandaardTaak.CV), MOMENT)
        for _ in range(2)
    ]
    assert (goal, task) == ([True, False], [True, False])


def test_words_that_stand_there_already_are_refused_before_the_database_is(session):
    region = a_region(session)
    goal = a_doel(session, region.client.id, tekst="Fietsen")
    other = a_doel(session, region.client.id, tekst="Zwemmen")
    with pytest.raises(StaatErAlError):
        doelbeheer.change_goal(
            session, region.actor, region.client.nummer, other.id, 1, Invulling(str(goal.tekst)), MOMENT
        )


def test_a_translation_is_in_the_language_of_who_reads_it(session):
    region = a_region(session)
    nummer = region.client.nummer
    doelbeheer.add_goal(session, region.actor, nummer, Invulling("Leren zwemmen", "Yüzmeyi öğrenmek"), MOMENT)
    made = doelen.propose(session, self_of(region.client), "Hemşire olmak istiyorum", MOMENT)
    wanted = Invulling("wordt niet gebruikt", "Ik wil verpleegkundige worden")
    doelbeheer.change_goal(session, region.actor, nummer, made, 1, wanted, MOMENT)
    found = {row.tekst: row.vertaling_taal for row in session.scalars(select(Doel))}
    assert found == {"Leren zwemmen": "tr", "Hemşire olmak istiyorum": "nl"}


def test_who_does_not_guide_the_client_decides_nothing(session):
    region = a_region(session)
    goal = a_doel(session, region.client.id)
    helper = a_medewerker(session, rol=Rol.CONSULENT, organisatie_id=region.coach.organisatie_id)
    for actor, refusal in ((actor_of(helper), NotFound), (actor_of(region.casemanager), NotFound)):
        with pytest.raises(refusal):
            doelbeheer.act(session, actor, region.client.nummer, goal.id, 1, DoelActie.AFRONDEN, MOMENT)


def test_a_closed_file_is_read_only(session):
    region = a_region(session)
    goal = a_doel(session, region.client.id)
    region.client.gesloten_op, region.client.gesloten_reden = date(2026, 3, 1), "voldaan"
    session.flush()
    with pytest.raises(NotAllowed):
        doelbeheer.act(session, region.actor, region.client.nummer, goal.id, 1, DoelActie.AFRONDEN, MOMENT)


# --------------------------------------------------------------------------------------------------- a household
@pytest.mark.parametrize(
    ("mine", "theirs", "shown"), [(True, True, 1), (True, False, 0), (False, True, 0), (False, False, 0)]
)
def test_a_shared_task_is_seen_by_a_housemate_only_when_both_agreed(session, mine, theirs, shown):
    region = a_region(session)
    home = Huishouden()
    session.add(home)
    session.flush()
    when = datetime(2026, 3, 1, tzinfo=UTC)
    for person, agreed in ((region.client, mine), (region.ander, theirs)):
        akkoord = when if agreed else None
        session.add(HuishoudenLid(huishouden_id=home.id, inburgeraar_id=person.id, van=VAN, akkoord_op=akkoord))
    goal = a_doel(session, region.ander.id)
    a_taak(session, goal, gedeeld=True)
    a_taak(session, goal, sleutel=StandaardTaak.DIGID)
    found = doelen.of_client(session, region.client.id, TODAY)
    assert len(found.gedeeld) == shown
    assert all(task.van == "AP" for task in found.gedeeld)
    assert found.alle == ()
