"""The consent ledger: it grows, it never changes, and a text follows the last word."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import event, select

from portal.domain.kanalen import Doel, Kanaal
from portal.domain.rechten import Actie, Actor, Rol, Soort
from portal.persistence.toestemmingen import OnveranderlijkError, Toestemming
from portal.services import afspraken, toestemmingen
from portal.services.dossiers import open_file
from portal.services.errors import NotFound
from portal.services.toestemmingen import sentence
from tests.portal.regio import MOMENT, a_region, outbox
from tests.portal.services.test_afspraken import BEGIN, move, plan
from translations import LAUNCH, speaking


@pytest.fixture(autouse=True)
def _dutch():
    with speaking("nl"):
        yield


def client_actor(client):
    return Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR, naam=client.naam)


def choose(session, client, doel, kanaal):
    return toestemmingen.choose(session, client_actor(client), {doel: kanaal}, MOMENT)


def ledger(session):
    return session.scalars(select(Toestemming).order_by(Toestemming.id)).all()


def test_a_choice_adds_a_no_to_the_old_road_and_a_yes_to_the_new(session):
    client = a_region(session).client
    assert choose(session, client, Doel.AFSPRAKEN, Kanaal.PERSOONLIJK)
    said = [(row.doel, row.kanaal, row.akkoord) for row in ledger(session)]
    assert said == [(Doel.AFSPRAKEN, Kanaal.SMS, False), (Doel.AFSPRAKEN, Kanaal.PERSOONLIJK, True)]
    assert toestemmingen.channel_for(session, client, Doel.AFSPRAKEN) is Kanaal.PERSOONLIJK


def test_the_same_choice_twice_adds_nothing(session):
    client = a_region(session).client
    choose(session, client, Doel.UITNODIGINGEN, Kanaal.SMS)
    assert not choose(session, client, Doel.UITNODIGINGEN, Kanaal.SMS)
    assert len(ledger(session)) == 2


def test_going_back_adds_again_and_takes_nothing_away(session):
    client = a_region(session).client
    for road in (Kanaal.PERSOONLIJK, Kanaal.SMS, Kanaal.PERSOONLIJK):
        choose(session, client, Doel.AFSPRAKEN, road)
    assert len(ledger(session)) == 6
    assert toestemmingen.channel_for(session, client, Doel.AFSPRAKEN) is Kanaal.PERSOONLIJK


@pytest.mark.parametrize("doel", [Doel.AFSPRAKEN, Doel.VRAGENLIJST])
def test_a_road_that_is_not_offered_is_not_taken(session, doel):
    client = a_region(session).client
    wrong = Kanaal.PORTAAL if doel is Doel.AFSPRAKEN else Kanaal.PERSOONLIJK
    assert not choose(session, client, doel, wrong)
    assert ledger(session) == []


def test_an_answer_that_was_given_cannot_be_changed(session):
    client = a_region(session).client
    choose(session, client, Doel.VRAGENLIJST, Kanaal.PORTAAL)
    ledger(session)[0].akkoord = True
    with pytest.raises(OnveranderlijkError):
        session.flush()


@pytest.mark.parametrize("language", [row.code for row in LAUNCH])
def test_the_sentence_is_kept_as_it_was_read(session, language):
    client = a_region(session).client
    with speaking(language):
        choose(session, client, Doel.VRAGENLIJST, Kanaal.PORTAAL)
        text, found_in = sentence(Doel.VRAGENLIJST, Kanaal.PORTAAL)
    row = ledger(session)[-1]
    assert (row.language, row.versie) == (found_in, sha256(text.encode()).hexdigest()[:12])
    assert (row.bron, row.created_at) == ("client", MOMENT.now)


def test_only_the_client_chooses(session):
    region = a_region(session)
    with pytest.raises(NotFound):
        toestemmingen.choose(session, region.actor, {Doel.AFSPRAKEN: Kanaal.PERSOONLIJK}, MOMENT)


# --------------------------------------------------------------------------------------- what follows from it
def test_after_the_choice_no_text_leaves_about_an_appointment(session):
    region = a_region(session)
    choose(session, region.client, Doel.AFSPRAKEN, Kanaal.PERSOONLIJK)
    number = plan(session, region)
    move(session, region, number, 1, BEGIN + timedelta(days=1))
    assert outbox(session) == []
    assert not afspraken.find(session, region.actor, region.client.nummer, number, MOMENT).sms


def test_the_text_comes_again_after_another_choice(session):
    region = a_region(session)
    choose(session, region.client, Doel.AFSPRAKEN, Kanaal.PERSOONLIJK)
    choose(session, region.client, Doel.AFSPRAKEN, Kanaal.SMS)
    plan(session, region)
    assert len(outbox(session)) == 1


def test_a_choice_about_another_kind_stops_no_appointment(session):
    region = a_region(session)
    choose(session, region.client, Doel.PLAN_EN_GELD, Kanaal.PORTAAL)
    plan(session, region)
    assert len(outbox(session)) == 1


def test_a_client_who_wants_texts_opens_no_number_that_staff_closed(session):
    region = a_region(session)
    region.client.geen_sms = True
    for road in (Kanaal.PERSOONLIJK, Kanaal.SMS):
        choose(session, region.client, Doel.AFSPRAKEN, road)
    plan(session, region)
    assert outbox(session) == []
    assert toestemmingen.channel_for(session, region.client, Doel.AFSPRAKEN) is Kanaal.PERSOONLIJK


def test_a_client_without_a_number_is_called_or_written_to(session):
    client = a_region(session).client
    client.telefoon = None
    assert toestemmingen.channel_for(session, client, Doel.AFSPRAKEN) is Kanaal.PERSOONLIJK
    assert toestemmingen.channel_for(session, client, Doel.PLAN_EN_GELD) is Kanaal.PORTAAL


def test_a_file_with_many_appointments_asks_the_choices_once(session):
    region = a_region(session)
    for day in range(5):
        plan(session, region, sleutel=str(day), begin=BEGIN + timedelta(days=day))
    dossier = open_file(session, region.actor, region.client.nummer, Actie.AFSPRAAK_LEZEN, MOMENT.day)
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    coming, _ = afspraken.visible_in(session, dossier, MOMENT)
    assert [each.sms for each in coming] == [True] * 5
    assert len([each for each in asked if "FROM toestemmingen" in each]) == 2  # for what comes and for what is past
