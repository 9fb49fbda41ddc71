"""Appointments: planned, moved, cancelled and closed once, and the text that follows them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest

from notifications.models import State
from portal.domain.afspraken import AfspraakActie, Afspraaksoort, AfspraakStatus
from portal.domain.rechten import Actie, Rol
from portal.persistence.afspraken import Afspraak
from portal.persistence.intake import Voortgangsgesprek, voortgangsgesprekken_of
from portal.persistence.toegang import Pin
from portal.services import afspraken, inburgeraars
from portal.services.afspraken import NietMogelijk, Wens
from portal.services.dossiers import Moment, open_file
from portal.services.errors import NotAllowed, NotFound
from tests.factories import a_medewerker, an_afspraak, an_organisatie
from tests.portal.regio import MOMENT, ZONE, a_region, actor_of, outbox

BEGIN = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)  # a Tuesday, 10:00 here


def a_wish(region, **changes):
    values = {
        "soort": Afspraaksoort.VOORTGANGSGESPREK,
        "begin": BEGIN,
        "duur": timedelta(minutes=30),
        "plaats": "Gemeentehuis",
        "medewerker_id": region.coach.id,
    }
    return Wens(**values | changes)


def plan(session, region, sleutel="een", **changes):
    wish = a_wish(region, **changes)
    return afspraken.plan(session, region.actor, region.client.nummer, wish, sleutel, MOMENT)


def move(session, region, number, version, begin, moment=MOMENT):
    afspraken.move(
        session,
        region.actor,
        region.client.nummer,
        number,
        version=version,
        begin=begin,
        duur=timedelta(minutes=30),
        plaats="Gemeentehuis",
        moment=moment,
    )


def mark_sent(session):
    for row in outbox(session):
        row.state = State.SENT
    session.flush()


def waiting(session):
    return [row for row in outbox(session) if row.state in {State.PLANNED, State.HELD}]


def test_a_planned_appointment_tells_the_client_in_the_own_language(session):
    region = a_region(session)
    plan(session, region)
    (text,) = outbox(session)
    assert (text.recipient, text.language, text.expires_at) == (region.client.telefoon, "tr", BEGIN)
    assert "10:00" in text.text
    assert region.client.naam not in text.text
    assert "oortgang" not in text.text


def test_the_same_form_sent_twice_plans_once_and_sends_once(session):
    region = a_region(session)
    assert plan(session, region) == plan(session, region)
    assert len(outbox(session)) == 1


@pytest.mark.postgres
def test_two_clicks_at_one_moment_plan_one_appointment(sessions):
    with sessions.write.begin() as session:
        region = a_region(session)
    together, made = Barrier(2), []

    def click():
        together.wait()
        with sessions.write.begin() as session:
            made.append(plan(session, region))

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sessions.read() as session:
        assert session.query(Afspraak).count() == 1
        assert len(outbox(session)) == 1
    assert made[0] == made[1]


@pytest.mark.parametrize("why", ["alleen_persoonlijk", "geen_sms", "geen_nummer"])
def test_no_text_leaves_when_it_must_be_told_in_person(session, why):
    region = a_region(session)
    if why == "geen_sms":
        region.client.geen_sms = True
    if why == "geen_nummer":
        region.client.telefoon = None
    session.flush()
    plan(session, region, alleen_persoonlijk=why == "alleen_persoonlijk")
    assert outbox(session) == []


def test_a_neutral_text_leaves_the_place_out(session):
    region = a_region(session)
    region.client.neutrale_teksten = True
    session.flush()
    plan(session, region)
    assert "Gemeentehuis" not in outbox(session)[0].text


def test_a_text_to_a_shared_number_opens_with_the_picture(session):
    region = a_region(session)
    region.ander.telefoon = region.client.telefoon
    session.add(Pin(inburgeraar_id=region.client.id, hash="x", plaatje="boot", gezet_op=MOMENT.now))
    region.client.language = "nl"
    session.flush()
    plan(session, region)
    assert outbox(session)[0].text.startswith("boot\n")


def test_a_moment_that_has_passed_cannot_be_planned(session):
    region = a_region(session)
    with pytest.raises(NietMogelijk):
        plan(session, region, begin=MOMENT.now)
    assert session.query(Afspraak).count() == 0


def test_a_colleague_of_another_organisation_cannot_be_planned(session):
    region = a_region(session)
    with pytest.raises(NotFound):
        plan(session, region, medewerker_id=region.casemanager.id)


def test_a_moved_appointment_withdraws_what_waits_and_sends_one_new_text(session):
    region = a_region(session)
    region.client.language = "nl"
    number = plan(session, region)
    move(session, region, number, 1, BEGIN + timedelta(days=1))
    (text,) = waiting(session)
    assert "oude" not in text.text  # nothing had left, so nothing is corrected
    assert text.expires_at == BEGIN + timedelta(days=1)


def test_a_moved_appointment_corrects_the_text_that_left(session):
    region = a_region(session)
    region.client.language = "nl"
    number = plan(session, region)
    mark_sent(session)
    move(session, region, number, 1, BEGIN + timedelta(days=1))
    (text,) = waiting(session)
    assert "oude afspraak geldt niet meer" in text.text
    row = session.get(Afspraak, number)
    assert (row.status, row.version) == (AfspraakStatus.VERZET, 2)


def test_moving_to_the_same_moment_sends_nothing(session):
    region = a_region(session)
    number = plan(session, region)
    mark_sent(session)
    move(session, region, number, 1, BEGIN)
    assert waiting(session) == []


def test_moving_there_and_back_tells_the_first_moment_again(session):
    region = a_region(session)
    number = plan(session, region)
    mark_sent(session)
    move(session, region, number, 1, BEGIN + timedelta(days=1))
    mark_sent(session)
    move(session, region, number, 2, BEGIN)
    assert len(waiting(session)) == 1


def test_of_two_who_move_one_appointment_the_second_is_told(session):
    region = a_region(session)
    number = plan(session, region)
    move(session, region, number, 1, BEGIN + timedelta(days=1))
    with pytest.raises(NietMogelijk):
        move(session, region, number, 1, BEGIN + timedelta(days=2))


def test_a_cancelled_appointment_says_so_and_cannot_be_moved(session):
    region = a_region(session)
    region.client.language = "nl"
    number = plan(session, region)
    afspraken.cancel(session, region.actor, region.client.nummer, number, version=1, moment=MOMENT)
    (text,) = waiting(session)
    assert "gaat niet door" in text.text
    with pytest.raises(NietMogelijk):
        move(session, region, number, 2, BEGIN + timedelta(days=1))


def test_how_it_went_can_be_recorded_after_the_begin_only(session):
    region = a_region(session)
    number = plan(session, region)
    later = replace(MOMENT, now=BEGIN + timedelta(hours=1))

    def record(moment):
        afspraken.record(
            session,
            region.actor,
            region.client.nummer,
            number,
            version=1,
            actie=AfspraakActie.NIET_GEKOMEN,
            moment=moment,
        )

    with pytest.raises(NietMogelijk):
        record(MOMENT)
    record(later)
    assert session.get(Afspraak, number).status is AfspraakStatus.NIET_GEKOMEN


def test_a_client_who_calls_off_gets_no_more_texts(session):
    region = a_region(session)
    number = plan(session, region)
    afspraken.record(
        session,
        region.actor,
        region.client.nummer,
        number,
        version=1,
        actie=AfspraakActie.AFMELDEN,
        moment=MOMENT,
    )
    assert waiting(session) == []


def test_an_overlap_of_client_or_colleague_is_told_with_the_time_only(session):
    region = a_region(session)
    plan(session, region)
    other = an_organisatie(session, sleutel="inova", naam="Inova")
    an_afspraak(session, inburgeraar_id=region.ander.id, organisatie_id=other.id, begin=BEGIN)

    def clashes(nummer, begin):
        end = begin + timedelta(minutes=30)
        found = afspraken.overlaps(session, region.actor, nummer, region.coach.id, begin, end, MOMENT)
        return [each.wie for each in found]

    assert clashes(region.client.nummer, BEGIN) == ["client"]
    assert clashes(region.ander.nummer, BEGIN) == ["medewerker", "client"]
    assert clashes(region.client.nummer, BEGIN + timedelta(minutes=30)) == []


def test_an_appointment_of_another_organisation_is_neither_seen_nor_changed(session):
    region = a_region(session)
    other = an_organisatie(session, sleutel="inova", naam="Inova")
    row = an_afspraak(session, inburgeraar_id=region.client.id, organisatie_id=other.id)
    dossier = open_file(session, region.actor, region.client.nummer, Actie.DOSSIER_LEZEN, MOMENT.day)
    assert afspraken.visible_in(session, dossier, MOMENT) == ([], [])
    with pytest.raises(NotFound):
        afspraken.find(session, region.actor, region.client.nummer, row.id, MOMENT)


def test_an_appointment_of_another_client_is_not_reached_through_an_own_one(session):
    region = a_region(session)
    row = an_afspraak(session, inburgeraar_id=region.hoorns.id)
    with pytest.raises(NotFound):
        afspraken.find(session, region.actor, region.client.nummer, row.id, MOMENT)


def test_a_closed_file_gets_no_new_appointments(session):
    region = a_region(session)
    region.client.gesloten_op, region.client.gesloten_reden = MOMENT.day, "voldaan"
    session.flush()
    with pytest.raises(NotAllowed):
        plan(session, region)


def test_a_new_number_gets_what_still_waited_for_the_old_one(session):
    region = a_region(session)
    plan(session, region)
    client = region.client
    inburgeraars.change_number(session, region.actor, client.nummer, client.version, "+31687654321", MOMENT)
    texts = [row.recipient for row in waiting(session) if row.reference.startswith("afspraak:")]
    assert texts == ["+31687654321"]


def test_an_appointment_in_the_night_of_the_clock_keeps_its_hour(session):
    region = a_region(session)
    here = datetime(2026, 3, 29, 10, 0, tzinfo=ZONE)  # the day the clock goes forward
    plan(session, region, begin=here.astimezone(UTC))
    assert "10:00" in outbox(session)[0].text


def test_a_worker_of_the_same_organisation_may_change_it(session):
    region = a_region(session)
    number = plan(session, region)
    found = afspraken.find(session, actor_of(region.collega), region.client.nummer, number, MOMENT)
    assert AfspraakActie.VERZETTEN in found.mogelijk


def test_a_role_without_files_plans_nothing(session):
    region = a_region(session)
    admin = a_medewerker(session, rol=Rol.BEHEERDER)
    with pytest.raises(NotFound):
        afspraken.plan(session, actor_of(admin), region.client.nummer, a_wish(region), "x", Moment(MOMENT.now, ZONE))


@pytest.mark.parametrize(
    ("soort", "actie", "held"),
    [
        (Afspraaksoort.VOORTGANGSGESPREK, AfspraakActie.GEWEEST, [True, False]),
        (Afspraaksoort.VOORTGANGSGESPREK, AfspraakActie.NIET_GEKOMEN, [False, False]),
        (Afspraaksoort.PIP, AfspraakActie.GEWEEST, [False, False]),
    ],
)
def test_a_talk_that_took_place_counts_among_those_that_the_plan_promises(session, soort, actie, held):
    region = a_region(session)
    for number in (1, 2):
        due = date(2026, 2, number)
        session.add(Voortgangsgesprek(inburgeraar_id=region.client.id, volgnummer=number, gepland_voor=due))
    number = plan(session, region, soort=soort)
    later = Moment(BEGIN + timedelta(hours=1), ZONE, "127.0.0.1")
    afspraken.record(session, region.actor, region.client.nummer, number, version=1, actie=actie, moment=later)
    talks = voortgangsgesprekken_of(session, region.client.id)
    assert [talk.gehouden_op is not None for talk in talks] == held
