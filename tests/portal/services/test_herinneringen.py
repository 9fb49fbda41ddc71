"""Reminders are derived from the appointments as they are: each once, never late, never for who gets no text."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from notifications.models import Outgoing, State
from portal.domain.afspraken import AfspraakStatus
from portal.domain.vragen import Vraagsoort
from portal.persistence.toegang import Pin
from portal.services import herinneringen, instellingen, teksten, vragen
from portal.services.dossiers import Moment, picture_of
from tests.factories import an_inburgeraar
from tests.portal.herinneringen import BEGIN, DAY, HOURS, MADE, WEEK, move, offsets, planned, rounds
from tests.portal.regio import ZONE, a_region, outbox


# ----------------------------------------------------------------------------------------------------- who and when
def test_a_week_a_day_and_two_hours_before_the_client_is_reminded_once_each(session):
    region = a_region(session)
    planned(session, region.client)
    keys = rounds(session, WEEK - timedelta(hours=3), BEGIN + timedelta(hours=1))
    assert offsets(keys) == [168, 24, 2]
    first, second, third = outbox(session)
    assert (first.created_at, second.created_at, third.created_at) == (WEEK, DAY, HOURS)
    assert (first.language, first.recipient) == ("tr", region.client.telefoon)
    assert (first.expires_at, second.expires_at, third.expires_at) == (DAY, HOURS, BEGIN - timedelta(minutes=45))
    assert "14:00" in first.text
    assert "12 maart 2026" in first.text.splitlines()[-1]


def test_t1_two_rounds_at_the_same_moment_make_one_message(sessions):
    with sessions.write.begin() as session:
        for _ in range(5):
            planned(session, an_inburgeraar(session))

    def run(_):
        with sessions.write.begin() as session:
            return herinneringen.enqueue_due(session, DAY + timedelta(minutes=1), ZONE)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(run, range(4)))
    assert sum(each.ingepland for each in done) == 5
    with sessions.read() as session:
        assert len(outbox(session)) == 5


def test_t12_a_crowd_is_handed_in_over_several_turns_and_a_broken_round_is_done_again(session, monkeypatch):
    monkeypatch.setattr(herinneringen, "TEGELIJK", 2)
    client = an_inburgeraar(session)
    for number in range(5):
        planned(session, client, begin=BEGIN + timedelta(minutes=number % 2))
    herinneringen.enqueue_due(session, DAY - timedelta(minutes=5), ZONE)
    now = DAY + timedelta(minutes=2)
    first = herinneringen.enqueue_due(session, now, ZONE)
    assert (first.ingepland, first.verder) == (2, (BEGIN, 3))
    again = [herinneringen.enqueue_due(session, now + timedelta(minutes=5), ZONE)]
    while again[-1].verder is not None:
        again.append(herinneringen.enqueue_due(session, now, ZONE, again[-1].verder))
    assert [each.ingepland for each in again] == [0, 2, 1]


def test_t13_after_an_outage_of_a_week_only_the_nearest_leaves(session):
    region = a_region(session)
    planned(session, region.client)
    herinneringen.enqueue_due(session, WEEK - timedelta(hours=1), ZONE)
    assert offsets(rounds(session, HOURS + timedelta(minutes=20), BEGIN)) == [2]


def test_t13_what_an_outage_made_late_but_not_useless_still_leaves(session):
    region = a_region(session)
    planned(session, region.client)
    herinneringen.enqueue_due(session, WEEK - timedelta(hours=1), ZONE)
    after = WEEK + timedelta(days=3)  # a Sunday: the text is held until Monday
    assert herinneringen.enqueue_due(session, after, ZONE).ingepland == 1
    (row,) = outbox(session)
    assert (row.state, row.not_before) == (State.HELD, datetime(2026, 3, 9, 7, 0, tzinfo=UTC))


def test_t7_after_an_outage_what_is_too_late_is_a_line_for_staff_and_no_text(session):
    region = a_region(session)
    planned(session, region.client)
    herinneringen.enqueue_due(session, DAY + timedelta(minutes=1), ZONE)
    done = herinneringen.enqueue_due(session, BEGIN - timedelta(minutes=20), ZONE)
    assert (done.ingepland, done.te_laat) == (0, 1)
    assert offsets(key.once for key in outbox(session)) == [24]
    moment = Moment(BEGIN - timedelta(minutes=20), ZONE)
    (line,) = vragen.waiting(session, region.actor, moment)
    assert (line.vraag.soort, line.vraag.detail) == (Vraagsoort.HERINNERING_TE_LAAT, BEGIN)
    herinneringen.enqueue_due(session, BEGIN, ZONE)
    assert vragen.waiting(session, region.actor, moment) == []


def test_the_first_round_ever_sends_nothing_about_the_past(session):
    planned(session, a_region(session).client)
    assert herinneringen.enqueue_due(session, DAY - timedelta(hours=5), ZONE).ingepland == 0


def test_t11_a_clock_set_back_sends_nothing_again(session):
    planned(session, a_region(session).client)
    for minutes in (0, 5, -60, -55, 0, 10):
        herinneringen.enqueue_due(session, DAY + timedelta(minutes=minutes), ZONE)
    assert offsets(row.once for row in outbox(session)) == [24]


def test_t16_what_was_planned_after_the_moment_is_not_reminded_of_it(session):
    region = a_region(session)
    planned(session, region.client, created_at=DAY + timedelta(minutes=2))
    assert offsets(rounds(session, DAY, BEGIN)) == [2]


def test_t18_rounds_at_night_hand_in_nothing(session):
    region = a_region(session)
    planned(session, region.client, begin=datetime(2026, 3, 12, 7, 30, tzinfo=UTC))  # 08:30 here
    herinneringen.enqueue_due(session, datetime(2026, 3, 11, 19, 40, tzinfo=UTC), ZONE)
    assert outbox(session) == []
    assert herinneringen.enqueue_due(session, datetime(2026, 3, 11, 19, 45, tzinfo=UTC), ZONE).ingepland == 1
    assert outbox(session)[0].state is State.PLANNED
    night = datetime(2026, 3, 11, 21, 0, tzinfo=UTC)
    assert offsets(rounds(session, night, night + timedelta(hours=10), 30)) == [2]


def test_the_offsets_are_settings_with_a_date(session):
    region = a_region(session)
    planned(session, region.client)
    day = WEEK.date()
    instellingen.change(
        session, sleutel="herinnering_uren", tekst="48; 3", vanaf=day, medewerker_id=region.coach.id, now=WEEK
    )
    keys = rounds(session, WEEK + timedelta(days=1), BEGIN)
    assert offsets(keys) == [48, 3]


# ------------------------------------------------------------------------------------------------- moved, called off
def test_t23_a_moved_appointment_is_reminded_again_of_the_new_time_only(session):
    region = a_region(session)
    row = planned(session, region.client)
    rounds(session, WEEK - timedelta(minutes=10), WEEK + timedelta(minutes=10))
    for each in outbox(session):
        each.state = State.SENT
    later = BEGIN + timedelta(days=14)
    move(session, region, row, later, WEEK + timedelta(hours=1))
    rounds(session, WEEK + timedelta(hours=1), later, 60)
    keys = [each.once for each in outbox(session)]
    stamps = [f"{moment:%Y%m%d%H%M}" for moment in (BEGIN, later)]
    assert [key.split(":")[2:] for key in keys if key.startswith("herinnering")] == [
        [stamps[0], "168"],
        [stamps[1], "168"],
        [stamps[1], "24"],
        [stamps[1], "2"],
    ]
    assert [key.split(":")[2] for key in keys if key.startswith("afspraak")] == ["verzet"]


def test_t22_a_reminder_that_waits_dies_with_the_old_time(session):
    region = a_region(session)
    row = planned(session, region.client)
    herinneringen.enqueue_due(session, DAY, ZONE)
    move(session, region, row, BEGIN + timedelta(hours=1), DAY + timedelta(minutes=1))
    assert [each.state for each in outbox(session) if each.once.startswith("herinnering")] == [State.CANCELLED]
    rounds(session, DAY + timedelta(minutes=2), BEGIN + timedelta(hours=1))
    alive = [each.once for each in outbox(session) if each.state is State.PLANNED]
    assert offsets(key for key in alive if key.startswith("herinnering")) == [24, 2]


def test_t16_moved_to_within_the_day_the_correction_is_enough(session):
    region = a_region(session)
    row = planned(session, region.client, begin=BEGIN + timedelta(days=20))
    herinneringen.enqueue_due(session, DAY, ZONE)
    move(session, region, row, BEGIN, DAY + timedelta(hours=1))
    rounds(session, DAY + timedelta(hours=1), HOURS - timedelta(minutes=5))
    assert [each.once.partition(":")[0] for each in outbox(session)] == ["afspraak"]


def test_moved_there_and_back_nobody_is_reminded_twice_of_one_moment(session):
    region = a_region(session)
    row = planned(session, region.client)
    herinneringen.enqueue_due(session, DAY, ZONE)
    move(session, region, row, BEGIN + timedelta(days=1), DAY + timedelta(minutes=10))
    move(session, region, row, BEGIN, DAY + timedelta(minutes=20))
    rounds(session, DAY + timedelta(minutes=21), HOURS - timedelta(minutes=5))
    waiting = [each.once for each in outbox(session) if each.state is State.PLANNED]
    assert [key.partition(":")[0] for key in waiting] == ["afspraak"]


@pytest.mark.parametrize("status", [AfspraakStatus.AFGEZEGD, AfspraakStatus.AFGEMELD, AfspraakStatus.GEWEEST])
def test_t22_what_does_not_take_place_is_not_reminded_of(session, status):
    planned(session, a_region(session).client, status=status)
    assert rounds(session, DAY - timedelta(minutes=5), BEGIN) == []


# ------------------------------------------------------------------------------------------------- the text itself
def test_t65_on_a_shared_number_the_picture_opens_the_text(session):
    region = a_region(session)
    region.ander.telefoon = region.client.telefoon
    session.add(Pin(inburgeraar_id=region.client.id, hash="x", plaatje="boom", gezet_op=MADE))
    planned(session, region.client)
    rounds(session, DAY, DAY)
    row = planned(session, region.client)
    alone = herinneringen.compose(region.client, row, ZONE, picture_of(session, region.client), teksten.KEUZES)
    assert outbox(session)[0].text == alone
    region.ander.telefoon = None
    session.flush()
    without = herinneringen.compose(region.client, row, ZONE, picture_of(session, region.client), teksten.KEUZES)
    assert alone.partition("\n")[2] == without


def test_neutral_texts_name_no_place(session):
    region = a_region(session)
    region.client.neutrale_teksten = True
    planned(session, region.client)
    rounds(session, DAY, DAY)
    assert "Gemeentehuis" not in outbox(session)[0].text


def test_t54_with_a_zone_of_another_country_the_time_is_that_of_the_zone(session):
    planned(session, a_region(session).client)
    rounds(session, DAY, DAY, zone=ZoneInfo("Europe/Athens"))
    assert "15:00" in outbox(session)[0].text


# ------------------------------------------------------------------------------------------------- in whatever order
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(-600, 3000), st.sampled_from(["round", "round", "round", "move", "back"])),
        min_size=1,
        max_size=25,
    )
)
def test_whatever_the_order_of_rounds_and_moves_each_offset_of_a_begin_leaves_at_most_once(session, steps):
    with session.begin_nested() as here:
        region = a_region(session)
        row = planned(session, region.client)
        now = WEEK - timedelta(hours=2)
        for minutes, what in steps:
            now += timedelta(minutes=minutes)
            if now >= row.begin:
                break
            if what == "round":
                herinneringen.enqueue_due(session, now, ZONE)
            else:
                other = BEGIN if what == "back" else BEGIN + timedelta(days=3)
                if other > now:
                    move(session, region, row, other, now)
        alive = [each for each in outbox(session) if each.state is not State.CANCELLED]
        counted = Counter((each.reference, each.once) for each in alive)
        assert set(counted.values()) <= {1}
        for each in alive:
            assert each.expires_at <= BEGIN + timedelta(days=3)
        here.rollback()
    session.expunge_all()
    assert session.scalars(select(Outgoing)).all() == []
