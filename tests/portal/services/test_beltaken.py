"""Who gets no reminder, and whom a colleague calls instead or besides, once and until the appointment begins."""

from datetime import UTC, datetime, timedelta

import pytest

from notifications.message import Channel
from notifications.optout import opt_out
from portal.domain.herinneringen import Belreden
from portal.domain.inburgeraars import Alfabetisering
from portal.domain.kanalen import Doel, Kanaal
from portal.domain.overdracht import Sluitreden
from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.vragen import Vraagsoort
from portal.services import beltaken, herinneringen, toestemmingen, vragen
from portal.services.dossiers import Moment
from portal.services.errors import Conflict
from tests.factories import an_inburgeraar
from tests.portal.herinneringen import BEGIN, DAY, MADE, WEEK, calls, move, offsets, planned, rounds
from tests.portal.regio import MOMENT, ZONE, a_region, actor_of
from translations import speaking


# ---------------------------------------------------------------------------------------------- who gets no text
@pytest.mark.parametrize(
    "changes",
    [
        {"geen_sms": True},
        {"telefoon": None},
        {"gesloten_op": DAY.date(), "gesloten_reden": Sluitreden.OVERLEDEN},
    ],
    ids=["geen_sms", "geen_nummer", "t28_gesloten"],
)
def test_who_may_get_no_text_gets_none(session, changes):
    planned(session, an_inburgeraar(session, **changes))
    assert rounds(session, DAY - timedelta(minutes=5), BEGIN) == []


def test_what_is_told_in_person_only_is_in_no_text_and_on_no_list_of_calls(session):
    region = a_region(session)
    region.client.alfabetisering = Alfabetisering.A
    planned(session, region.client, alleen_persoonlijk=True)
    assert rounds(session, DAY - timedelta(minutes=5), BEGIN) == []
    assert calls(session) == []


def choose(session, client, kanaal):
    actor = Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR)
    with speaking("nl"):
        toestemmingen.choose(session, actor, {Doel.AFSPRAKEN: kanaal}, MOMENT)


def test_t68_who_chose_a_person_gets_a_call_and_no_text(session):
    region = a_region(session)
    choose(session, region.client, Kanaal.PERSOONLIJK)
    planned(session, region.client)
    assert rounds(session, WEEK, BEGIN - timedelta(hours=1), 60) == []
    assert calls(session) == [Belreden.EIGEN_WENS]


def test_t68_who_chose_texts_again_gets_them_again(session):
    region = a_region(session)
    choose(session, region.client, Kanaal.PERSOONLIJK)
    choose(session, region.client, Kanaal.SMS)
    planned(session, region.client)
    assert offsets(rounds(session, DAY, BEGIN)) == [24, 2]
    assert calls(session) == []


def test_t67_who_sent_stop_is_called_the_day_before(session):
    region = a_region(session)
    opt_out(session, region.client.telefoon, Channel.SMS, "STOP", MADE)
    planned(session, region.client)
    rounds(session, WEEK, WEEK + timedelta(minutes=5))
    assert calls(session) == []
    rounds(session, DAY, BEGIN - timedelta(hours=1))
    assert calls(session) == [Belreden.GEEN_TEKST]


# -------------------------------------------------------------------------------------------------------- the call
def test_who_cannot_read_gets_the_text_and_a_call_one_working_day_before(session):
    region = a_region(session)
    region.client.alfabetisering = Alfabetisering.A
    monday = datetime(2026, 3, 9, 13, 0, tzinfo=UTC)
    planned(session, region.client, begin=monday)
    thursday, friday = datetime(2026, 3, 5, 20, 0, tzinfo=UTC), datetime(2026, 3, 6, 7, 0, tzinfo=UTC)
    assert herinneringen.enqueue_due(session, thursday, ZONE).te_bellen == 0
    assert herinneringen.enqueue_due(session, friday, ZONE).te_bellen == 1
    assert herinneringen.enqueue_due(session, friday, ZONE).te_bellen == 0
    (line,) = vragen.waiting(session, region.actor, Moment(friday, ZONE))
    assert (line.vraag.soort, line.vraag.detail, line.language) == (Vraagsoort.BEL_VOOR_AFSPRAAK, monday, "tr")
    assert offsets(rounds(session, monday - timedelta(days=2), monday, 15)) == [24, 2]


@pytest.mark.parametrize("changes", [{"geen_sms": True}, {"telefoon": None}], ids=str)
def test_who_gets_no_text_is_on_the_list_of_calls(session, changes):
    planned(session, an_inburgeraar(session, **changes))
    herinneringen.enqueue_due(session, DAY, ZONE)
    assert calls(session) == [Belreden.GEEN_TEKST]


def test_a_call_about_a_moved_appointment_is_another_call(session):
    region = a_region(session)
    region.client.geen_sms = True
    row = planned(session, region.client)
    herinneringen.enqueue_due(session, DAY, ZONE)
    move(session, region, row, BEGIN + timedelta(hours=2), DAY + timedelta(minutes=1))
    assert vragen.waiting(session, region.actor, Moment(DAY, ZONE)) == []
    herinneringen.enqueue_due(session, DAY + timedelta(minutes=5), ZONE)
    (line,) = vragen.waiting(session, region.actor, Moment(DAY, ZONE))
    assert line.vraag.detail == BEGIN + timedelta(hours=2)


def test_a_call_is_made_once_and_noted(session):
    region = a_region(session)
    region.client.geen_sms = True
    planned(session, region.client)
    herinneringen.enqueue_due(session, DAY, ZONE)
    moment = Moment(DAY, ZONE)
    (line,) = vragen.waiting(session, region.actor, moment)
    beltaken.not_reached(session, region.actor, region.client.nummer, line.vraag.id, moment)
    (line,) = vragen.waiting(session, region.actor, moment)
    assert line.vraag.regel == beltaken.NIET_BEREIKT
    beltaken.called(session, region.actor, region.client.nummer, line.vraag.id, moment)
    assert vragen.waiting(session, region.actor, moment) == []
    with pytest.raises(Conflict):
        beltaken.called(session, region.actor, region.client.nummer, line.vraag.id, moment)


def test_another_organisation_does_not_see_the_call(session):
    region = a_region(session)
    region.hoorns.geen_sms = True
    planned(session, region.hoorns)  # an appointment of the team, with somebody of Hoorn
    herinneringen.enqueue_due(session, DAY, ZONE)
    assert vragen.waiting(session, actor_of(region.casemanager), Moment(DAY, ZONE)) == []
