"""A text about an appointment goes by the road the person chose, with what a template may fill in."""

from datetime import timedelta

import pytest

from notifications import dispatch
from notifications.message import Channel
from notifications.models import State
from notifications.providers.console import ConsoleProvider
from portal.domain.berichten import INVULLINGEN, Berichtsoort
from portal.domain.kanalen import Doel, Kanaal
from portal.domain.rechten import Actor, Rol, Soort
from portal.services import afspraakberichten, afspraken, herinneringen, toestemmingen, verzending
from tests.factories import an_afspraak
from tests.portal.herinneringen import DAY, planned
from tests.portal.regio import MOMENT, ZONE, a_region, outbox
from tests.portal.services.test_afspraken import BEGIN, mark_sent, move, plan
from translations import LANGUAGES, speaking


def choose_whatsapp(session, client):
    actor = Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR)
    with speaking("nl"):
        toestemmingen.choose(session, actor, {Doel.AFSPRAKEN: Kanaal.WHATSAPP}, MOMENT, whatsapp=True)


def test_each_change_goes_by_whatsapp_with_its_purpose_and_values(session):
    region = a_region(session)
    choose_whatsapp(session, region.client)
    number = plan(session, region)
    mark_sent(session)
    move(session, region, number, 1, BEGIN + timedelta(days=1))
    afspraken.cancel(session, region.actor, region.client.nummer, number, version=2, moment=MOMENT)
    assert [(row.channel, row.purpose) for row in outbox(session)] == [
        (Channel.WHATSAPP, "afspraak_gepland"),
        (Channel.WHATSAPP, "afspraak_verzet"),
        (Channel.WHATSAPP, "afspraak_afgezegd"),
    ]
    assert outbox(session)[0].variables == {"dag": "10 Mart 2026 Salı", "tijd": "10:00", "plaats": "Gemeentehuis"}


def test_a_reminder_goes_by_the_same_road(session):
    region = a_region(session)
    choose_whatsapp(session, region.client)
    planned(session, region.client)
    herinneringen.enqueue_due(session, DAY, ZONE)
    (row,) = outbox(session)
    assert (row.channel, row.purpose, row.variables["tijd"]) == (Channel.WHATSAPP, "herinnering", "14:00")


def test_who_chose_nothing_gets_an_sms(session):
    region = a_region(session)
    plan(session, region)
    assert [row.channel for row in outbox(session)] == [Channel.SMS]


@pytest.mark.parametrize("language", [row.code for row in LANGUAGES])
def test_t62_without_a_template_whatsapp_becomes_one_sms_in_every_language(sessions, language):
    with sessions.write.begin() as session:
        region = a_region(session)
        region.client.language = language
        choose_whatsapp(session, region.client)
        plan(session, region)
    now = MOMENT.now + timedelta(hours=1)
    for _ in range(3):
        dispatch.dispatch_once(sessions.write, ConsoleProvider(), lambda: now, lambda *_: True)
    with sessions.read() as session:
        left = [(row.channel, row.language) for row in outbox(session) if row.state is State.ACCEPTED]
    assert left == [(Channel.SMS, language)]


@pytest.mark.parametrize("soort", Berichtsoort)
def test_every_kind_of_text_gives_the_values_its_template_may_use(session, soort):
    region = a_region(session)
    row = an_afspraak(session, inburgeraar_id=region.client.id)
    given = afspraakberichten.variables(region.client, row, ZONE, None)
    assert all(given[name].strip() for name in INVULLINGEN[soort])


def test_neutral_texts_give_a_template_no_place_and_a_shared_number_gives_it_nothing(session):
    region = a_region(session)
    row = an_afspraak(session, inburgeraar_id=region.client.id)
    region.client.neutrale_teksten = True
    assert "plaats" not in afspraakberichten.variables(region.client, row, ZONE, None)
    assert afspraakberichten.variables(region.client, row, ZONE, "boom") is None


def test_the_place_is_one_short_line_whatever_was_typed(session):
    region = a_region(session)
    row = an_afspraak(session, inburgeraar_id=region.client.id, plaats="Stadhuis\n\tkamer     3, " + "x" * 80)
    place = afspraakberichten.variables(region.client, row, ZONE, None)["plaats"]
    assert place.startswith("Stadhuis kamer 3, ")
    assert len(place) <= 36


def test_what_staff_closed_stays_closed_for_whatsapp_too(session):
    region = a_region(session)
    choose_whatsapp(session, region.client)
    region.client.geen_sms = True
    plan(session, region)
    assert outbox(session) == []
    assert verzending.for_people(session) == []
