"""Codes by SMS: limits, expiry, one browser, one use; and nobody learns who is a client."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from notifications.models import Outgoing
from portal.domain.toegang import GRENZEN
from portal.persistence import toegang as rijen
from portal.persistence.audit import Auditregel
from portal.services import toegang
from portal.services.toegang import Uitkomst
from tests.conftest import KEYS, NOW
from tests.portal.services.toegang_helpers import (
    BROWSER,
    NUMBER,
    OTHER,
    STRANGER,
    ZONE,
    a_client,
    ask,
    asked_and_texted,
    check,
    race,
    wrong,
)


def texts(session):
    return session.scalar(select(func.count()).select_from(Outgoing).where(Outgoing.secret))


def test_a_right_code_shows_who_stands_behind_the_number(session):
    person = a_client(session, naam="Selam Tesfay")
    reference, code = asked_and_texted(session)
    assert toegang.people_behind(session, KEYS, referentie=reference, browser=BROWSER, now=NOW) == []
    assert check(session, reference, code) is Uitkomst.GOED
    (found,) = toegang.people_behind(session, KEYS, referentie=reference, browser=BROWSER, now=NOW)
    assert (found.initialen, found.plaatje, found.inburgeraar_id) == ("ST", "zon", person.id)


def test_every_number_leaves_the_same_row_and_only_a_client_gets_a_text(session):
    a_client(session)
    for number in (NUMBER, STRANGER):
        ask(session, number)
    assert toegang.send_pending_codes(session, KEYS, NOW, ZONE) == 1
    rows = session.scalars(select(rijen.Aanvraag)).all()
    assert len(rows) == 2
    assert all(row.verwerkt_op == NOW and row.vervallen_op is None for row in rows)


@pytest.mark.parametrize(
    "changes",
    [
        {"pin": None},
        {"bevestigd": False},
        {"geen_sms": True},
        {"gesloten_op": NOW.date(), "gesloten_reden": "verhuisd"},
    ],
)
def test_no_text_goes_to_who_cannot_sign_in_by_it(session, changes):
    a_client(session, **changes)
    ask(session)
    assert toegang.send_pending_codes(session, KEYS, NOW, ZONE) == 0
    assert texts(session) == 0


@pytest.mark.parametrize(("days", "sent"), [(179, 1), (181, 0)])
def test_a_number_that_was_silent_for_180_days_gets_no_code(session, days, sent):
    a_client(session)
    later = NOW + timedelta(days=days)
    ask(session, now=later)
    assert toegang.send_pending_codes(session, KEYS, later, ZONE) == sent


@pytest.mark.parametrize("issued", [NOW, datetime(2026, 10, 25, 0, 55, tzinfo=UTC)])
@pytest.mark.parametrize(("seconds", "outcome"), [(599, Uitkomst.GOED), (601, Uitkomst.GEWEIGERD)])
def test_a_code_lives_ten_minutes_also_when_the_clock_goes_back(session, issued, seconds, outcome):
    person = a_client(session)
    rijen.pin_of(session, person.id).laatste_inlog = issued
    reference, code = asked_and_texted(session, now=issued)
    assert check(session, reference, code, now=issued + timedelta(seconds=seconds)) is outcome


def test_five_wrong_codes_end_a_request(session):
    a_client(session)
    reference, code = asked_and_texted(session)
    assert [check(session, reference, wrong(code)) for _ in range(5)] == [Uitkomst.FOUT] * 5
    assert check(session, reference, code) is Uitkomst.GEWEIGERD


def test_a_code_of_one_browser_is_refused_in_another_and_counts(session):
    a_client(session)
    reference, code = asked_and_texted(session)
    assert check(session, reference, code, browser=OTHER) is Uitkomst.FOUT
    assert session.scalar(select(rijen.Aanvraag.pogingen)) == 1
    assert check(session, reference, code) is Uitkomst.GOED
    assert toegang.people_behind(session, KEYS, referentie=reference, browser=OTHER, now=NOW) == []


def test_the_newest_request_ends_the_older_code(session):
    a_client(session)
    reference, code = asked_and_texted(session)
    ask(session, browser=OTHER)
    assert check(session, reference, code) is Uitkomst.GEWEIGERD


def test_a_request_above_a_limit_ends_nothing(session):
    a_client(session)
    for _ in range(2):
        ask(session)
    reference, code = asked_and_texted(session)
    ask(session, browser=OTHER)
    assert check(session, reference, code) is Uitkomst.GOED


def test_a_code_works_once(session):
    a_client(session)
    reference, code = asked_and_texted(session)
    assert check(session, reference, code) is Uitkomst.GOED
    assert check(session, reference, code) is Uitkomst.GEWEIGERD


def test_six_texts_a_day_for_one_number_and_three_in_a_quarter(session):
    a_client(session)
    moments = [NOW + timedelta(minutes=minute) for minute in range(0, 24 * 60, 5)]
    quarter = 0
    for number, moment in enumerate(moments):
        ask(session, adres=f"198.51.{number}.1", now=moment)
        sent = toegang.send_pending_codes(session, KEYS, moment, ZONE)
        quarter += sent if moment < NOW + timedelta(minutes=15) else 0
    assert (quarter, texts(session)) == (3, 6)


def test_random_numbers_cost_no_text_and_no_client(session):
    a_client(session)
    for number in range(500):
        ask(session, f"+3162{number:07d}", adres=f"203.0.{number % 256}.{number // 256}")
        if number % 50 == 0:
            toegang.send_pending_codes(session, KEYS, NOW, ZONE)
    assert toegang.send_pending_codes(session, KEYS, NOW, ZONE) == 0
    assert texts(session) == 0


def test_a_network_asks_ten_codes_a_day(session):
    clients = [a_client(session, telefoon=f"+316123400{number:02d}") for number in range(12)]
    for client in clients:
        ask(session, client.telefoon, adres=f"198.51.100.{client.id % 200}")
    assert toegang.send_pending_codes(session, KEYS, NOW, ZONE) == 10


def test_at_the_limit_of_all_texts_one_alarm_is_left(session):
    for number in range(102):
        client = a_client(session, telefoon=f"+31612340{number:03d}")
        ask(session, client.telefoon, adres=f"10.{number}.0.1")
    while toegang.send_pending_codes(session, KEYS, NOW, ZONE):
        pass
    alarms = session.scalar(select(func.count()).select_from(Auditregel).where(Auditregel.actie == "alarm"))
    assert (texts(session), alarms) == (GRENZEN.teksten_dag.aantal, 1)


@pytest.mark.parametrize("number", [NUMBER, STRANGER])
def test_thirty_wrong_codes_in_a_row_close_the_route_for_client_and_stranger_alike(session, number):
    a_client(session)
    said = []
    for day in range(7):
        now = NOW + timedelta(days=day, hours=day)
        for minute in range(0, 90, 15):
            moment = now + timedelta(minutes=minute)
            reference = ask(session, number, adres=f"10.{day}.{minute}.1", now=moment)
            toegang.send_pending_codes(session, KEYS, moment, ZONE)
            said += [check(session, reference, "000000", now=moment) for _ in range(5)]
    assert said.count(Uitkomst.FOUT) == 30
    assert toegang.route_is_off(session, KEYS, number) is True
    toegang.reopen(session, KEYS, inburgeraar_id=1, now=NOW)
    assert toegang.route_is_off(session, KEYS, NUMBER) is False


def test_many_failures_everywhere_leave_one_try_per_request(session):
    a_client(session)
    evaluated = 0
    for number in range(60):
        reference = ask(session, f"+3162{number:07d}", adres=f"10.{number}.0.1", browser=f"b{number}")
        tries = [check(session, reference, "000000", browser=f"b{number}") for _ in range(5)]
        evaluated += tries.count(Uitkomst.FOUT)
    assert evaluated == 200 + 20
    reference, code = asked_and_texted(session)
    assert check(session, reference, code) is Uitkomst.GOED


def test_a_code_is_asked_again_after_a_minute(session):
    a_client(session)
    reference = ask(session)
    early = {"referentie": reference, "browser": BROWSER, "now": NOW + timedelta(seconds=59)}
    assert toegang.resend(session, KEYS, **early) is None
    assert toegang.resend(session, KEYS, **early | {"now": NOW + timedelta(seconds=60), "browser": OTHER}) is None
    again = toegang.resend(session, KEYS, **early | {"now": NOW + timedelta(seconds=60)})
    assert again not in {None, reference}


def codes_evaluated(sessions, run):
    """Twenty threads guess with the same request, 200 times; returns how many guesses were looked at."""
    number, moment = f"+316123{run:05d}", NOW + timedelta(hours=run)
    with sessions.write.begin() as session:
        a_client(session, telefoon=number)
        reference, code = asked_and_texted(session, number, now=moment)

    def guess(_number):
        with sessions.write.begin() as session:
            return check(session, reference, wrong(code), now=moment)

    return race(guess, 200).count(Uitkomst.FOUT)


def test_of_200_racing_guesses_exactly_five_are_looked_at(sessions):
    assert [codes_evaluated(sessions, run) for run in range(20)] == [GRENZEN.code_pogingen] * 20


@pytest.mark.proof
def test_of_200_racing_guesses_exactly_five_are_looked_at_a_hundred_times(sessions):
    assert [codes_evaluated(sessions, run) for run in range(100)] == [GRENZEN.code_pogingen] * 100


def test_of_twenty_racing_right_codes_one_counts(sessions):
    with sessions.write.begin() as session:
        a_client(session)
        reference, code = asked_and_texted(session)

    def guess(_number):
        with sessions.write.begin() as session:
            return check(session, reference, code)

    assert race(guess, 20).count(Uitkomst.GOED) == 1


def test_a_counter_loses_nothing_in_a_race(sessions):
    def add(_number):
        with sessions.write.begin() as session:
            return rijen.count(session, "proef", limit=1000, window=timedelta(hours=1), now=NOW)

    assert sorted(race(add, 100)) == list(range(1, 101))


def test_a_window_begins_again_when_it_is_over(sessions):
    def add(minutes):
        with sessions.write.begin() as session:
            moment = NOW + timedelta(minutes=minutes)
            return rijen.count(session, "proef", limit=2, window=timedelta(minutes=15), now=moment)

    assert [add(minutes) for minutes in (0, 14, 14.9, 15, 16, 17)] == [1, 2, None, 1, 2, None]


def test_the_database_holds_no_code_and_no_number_of_a_stranger(session):
    a_client(session)
    ask(session, STRANGER)
    _, code = asked_and_texted(session)
    rows = (
        session.execute(select(rijen.Aanvraag.__table__)).all() + session.execute(select(rijen.Teller.__table__)).all()
    )
    dump = " ".join(str(value) for row in rows for value in row)
    assert STRANGER[4:] not in dump
    assert NUMBER[4:] not in dump
    assert code not in dump


def test_requests_go_after_a_day(session):
    ask(session)
    toegang.purge(session, NOW + timedelta(hours=23))
    assert session.scalar(select(func.count()).select_from(rijen.Aanvraag)) == 1
    toegang.purge(session, NOW + timedelta(days=1))
    assert session.scalar(select(func.count()).select_from(rijen.Aanvraag)) == 0


def test_a_code_comes_in_the_language_of_its_reader_not_of_the_page_that_asked(session):
    a_client(session, language="ti")
    ask(session)  # from a Dutch page
    toegang.send_pending_codes(session, KEYS, NOW, ZONE)
    assert session.scalars(select(Outgoing)).one().language == "ti"
