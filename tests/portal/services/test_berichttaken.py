"""Messages that did not arrive wait for a colleague: once, with a term, and never with old words."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from notifications.models import Need, Outgoing, State
from portal.domain.herinneringen import Belreden
from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.vragen import Vraagsoort
from portal.persistence import beltaken as belrijen
from portal.persistence.afspraken import Afspraak
from portal.services import afspraken, beltaken, berichttaken, verzending, vragen
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotFound
from tests.factories import a_medewerker
from tests.portal.regio import MOMENT, ZONE, a_region, actor_of, outbox
from tests.portal.services.test_afspraken import BEGIN, move, plan


def left_to_people(session, need=Need.NOT_REACHED):
    """A region in which the text about one appointment of the coach waits for somebody."""
    region = a_region(session)
    number = plan(session, region)
    (row,) = outbox(session)
    row.state = State.UNKNOWN if need is Need.UNCLEAR else State.FAILED
    row.ask_person(need, MOMENT.now)
    session.flush()
    return region, number, row


def lines(session, region):
    return [each.vraag for each in vragen.waiting(session, region.actor, MOMENT)]


@pytest.mark.parametrize("need", list(Need))
def test_each_reason_is_a_line_with_the_appointment_and_a_term_before_it(session, need):
    region, _, row = left_to_people(session, need)
    (line,) = lines(session, region)
    assert (line.soort, line.id, line.detail) == (berichttaken.SOORTEN[need.value], row.id, BEGIN)
    assert MOMENT.now < line.uiterlijk < BEGIN
    assert line.nog_eens is (need in {Need.UNCLEAR, Need.REFUSED, Need.NOT_REACHED})


def test_another_organisation_does_not_see_the_line(session):
    region, _, _ = left_to_people(session)
    assert vragen.waiting(session, actor_of(region.casemanager), MOMENT) == []


@pytest.mark.parametrize("need", [Need.TOO_LATE, Need.OPTED_OUT, Need.NOT_REACHED])
def test_who_is_called_about_the_appointment_anyway_stands_there_once(session, need):
    region, number, _ = left_to_people(session, need)
    belrijen.add_once(session, session.get(Afspraak, number), Belreden.GEEN_TEKST, MOMENT.now)
    (line,) = lines(session, region)
    assert line.soort is Vraagsoort.BEL_VOOR_AFSPRAAK
    beltaken.called(session, region.actor, region.client.nummer, line.id, MOMENT)
    assert lines(session, region) == []


def test_handled_takes_it_off_the_list_once(session):
    region, _, row = left_to_people(session)
    berichttaken.handled(session, region.actor, region.client.nummer, row.id, MOMENT)
    assert lines(session, region) == []
    with pytest.raises(Conflict):
        berichttaken.handled(session, region.actor, region.client.nummer, row.id, MOMENT)


def test_once_more_sends_the_same_words_and_a_double_click_one_message(session):
    region, _, row = left_to_people(session)
    berichttaken.send_again(session, region.actor, region.client.nummer, row.id, MOMENT)
    with pytest.raises(Conflict):
        berichttaken.send_again(session, region.actor, region.client.nummer, row.id, MOMENT)
    assert [each.text for each in outbox(session)] == [row.text, row.text]


@pytest.mark.parametrize("need", [Need.BAD_NUMBER, Need.OPTED_OUT, Need.TOO_LATE])
def test_once_more_is_refused_where_it_cannot_help(session, need):
    region, _, row = left_to_people(session, need)
    with pytest.raises(Conflict):
        berichttaken.send_again(session, region.actor, region.client.nummer, row.id, MOMENT)


def test_nothing_is_sent_again_once_the_appointment_began(session):
    region, _, row = left_to_people(session)
    late = Moment(BEGIN, ZONE)
    with pytest.raises(Conflict):
        berichttaken.send_again(session, region.actor, region.client.nummer, row.id, late)


def test_a_moved_appointment_leaves_nobody_busy_with_its_old_time(session):
    region, number, row = left_to_people(session)
    move(session, region, number, 1, BEGIN + timedelta(days=1))
    assert lines(session, region) == []
    row.handled_at = None
    row.ask_person(Need.UNCLEAR, MOMENT.now)
    with pytest.raises(Conflict):
        berichttaken.send_again(session, region.actor, region.client.nummer, row.id, MOMENT)


def test_a_new_number_gets_what_did_not_arrive_at_the_old_one(session):
    region, _, _ = left_to_people(session, Need.BAD_NUMBER)
    region.client.telefoon = "+31687654321"
    afspraken.readdress(session, region.client, MOMENT)
    assert [each.recipient for each in outbox(session)][1:] == ["+31687654321"]
    assert lines(session, region) == []


def test_what_is_about_no_appointment_waits_for_the_first_contact(session):
    region = a_region(session)
    sent = verzending.send(
        session, recipient=region.client.telefoon, language="tr", text="Andere pincode", reference="pincode:1:2",
        once="pin", now=MOMENT.now, zone=ZONE,
    )  # fmt: skip
    session.get(Outgoing, sent.id).ask_person(Need.BAD_NUMBER, MOMENT.now)
    session.flush()
    (line,) = lines(session, region)
    assert (line.soort, line.detail, line.uiterlijk.date()) == (
        Vraagsoort.BERICHT_VERKEERD_NUMMER, None, (MOMENT.now + timedelta(days=7)).date(),
    )  # fmt: skip
    berichttaken.handled(session, region.actor, region.client.nummer, sent.id, MOMENT)
    assert lines(session, region) == []


def test_a_code_to_sign_in_is_nobodys_work_and_no_foreign_id_opens_a_message(session):
    region, _, row = left_to_people(session)
    code = verzending.send(
        session, recipient=region.client.telefoon, language="tr", text="123456", reference="inlogcode:1",
        once="code", now=MOMENT.now, zone=ZONE, secret=True,
    )  # fmt: skip
    with pytest.raises(NotFound):
        berichttaken.handled(session, region.actor, region.client.nummer, code.id, MOMENT)
    with pytest.raises(NotFound):
        berichttaken.handled(session, region.actor, region.ander.nummer, row.id, MOMENT)


def test_a_colleague_of_the_team_may_do_it_too(session):
    region, _, row = left_to_people(session)
    other = actor_of(a_medewerker(session, organisatie_id=region.coach.organisatie_id, naam="Coach Carla"))
    berichttaken.handled(session, other, region.client.nummer, row.id, MOMENT)
    assert session.scalars(select(Outgoing).where(Outgoing.needs.is_not(None))).all() == []


def test_nobody_else_than_staff(session):
    region, _, row = left_to_people(session)
    client = Actor(Soort.CLIENT, region.client.id, Rol.INBURGERAAR)
    with pytest.raises(NotFound):
        berichttaken.handled(session, client, region.hoorns.nummer, row.id, MOMENT)
