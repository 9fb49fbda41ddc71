"""A client sees the own appointments, answers them, and takes them along in a calendar."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from portal.domain.afspraken import AfspraakStatus, Antwoord
from portal.domain.overdracht import Sluitreden
from portal.persistence.afspraken import Afspraak
from portal.persistence.agenda import AfspraakAntwoord, VrijeTijd
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from tests.conftest import NOW
from tests.factories import VAN, an_afspraak

ZONE = ZoneInfo("Europe/Amsterdam")
UUR, DAG = timedelta(hours=1), timedelta(days=1)
MORGEN = NOW + DAG


@pytest.fixture
def write(app):
    return app.extensions["portal"].sessions.write.begin


@pytest.fixture
def plan(write, region):
    """Plan an appointment of the client with the coach; gives its id."""

    def act(begin=MORGEN, **changes):
        with write() as session:
            values = {"inburgeraar_id": region.client_id, "medewerker_id": region.coach_id, "begin": begin}
            return an_afspraak(session, **values | changes).id

    return act


@pytest.fixture
def free(write, region):
    """Open free times of the coach; gives their ids."""

    def act(*begins, medewerker_id=None):
        with write() as session:
            rows = [
                VrijeTijd(medewerker_id=medewerker_id or region.coach_id, begin=each, einde=each + UUR)
                for each in begins
            ]
            session.add_all(rows)
            session.flush()
            return [row.id for row in rows]

    return act


@pytest.fixture
def phone(app, region, write):
    with write() as session:
        for number in (region.client_id, region.ander_id):
            session.get(Inburgeraar, number).language = "nl"
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    return browser


def say(phone, number, antwoord, begin=MORGEN, **more):
    fields = {"antwoord": antwoord, "wanneer": int(begin.timestamp()), **more}
    return phone.submit(f"/afspraken/{number}", fields)


# -------------------------------------------------------------------------------------------------- the list
def test_no_appointment_gives_a_kind_page_with_call_me_back(phone):
    page = phone.get("/afspraken").text
    assert "U hebt nu geen afspraak." in page
    assert 'action="/bel-mij"' in page


def test_what_comes_is_a_card_and_what_was_is_folded(phone, plan):
    coming, gone = plan(), plan(NOW - DAG, status=AfspraakStatus.GEWEEST)
    page = phone.get("/afspraken").text.split("<main")[1]
    assert page.index(f"/afspraken/{coming}") < page.index("<details") < page.index(f"/afspraken/{gone}")
    assert "Gemeentehuis Medemblik" in page


@pytest.mark.parametrize(
    ("status", "woord"),
    [
        (AfspraakStatus.GEWEEST, "U bent geweest."),
        (AfspraakStatus.NIET_GEKOMEN, "U bent niet gekomen."),
        (AfspraakStatus.AFGEMELD, "U hebt afgezegd."),
        (AfspraakStatus.AFGEZEGD, "Dit ging niet door."),
        (AfspraakStatus.GEPLAND, "Deze afspraak is voorbij."),
    ],
)
def test_each_end_of_an_appointment_has_its_own_words(phone, plan, status, woord):
    number = plan(NOW - DAG, status=status)
    for page in (phone.get("/afspraken").text, phone.get(f"/afspraken/{number}").text):
        assert woord in page
        assert ("niet gekomen" in page) == (status is AfspraakStatus.NIET_GEKOMEN)


def test_what_was_called_off_stays_on_top_until_its_day_is_over(phone, plan):
    plan(status=AfspraakStatus.AFGEZEGD)
    page = phone.get("/afspraken").text
    assert "Deze afspraak gaat niet door." in page
    assert "<details" not in page.split("<main")[1].split("</main>")[0]


def test_two_appointments_at_once_say_so_on_both_cards(phone, plan):
    plan(), plan(MORGEN + timedelta(minutes=15)), plan(MORGEN + UUR)
    assert phone.get("/afspraken").text.count("U hebt twee afspraken op dezelfde tijd.") == 2


# ----------------------------------------------------------------------------------------------- one of them
def test_the_page_says_when_where_and_with_whom(phone, plan):
    page = phone.get(f"/afspraken/{plan(plaats='Markt 1 & 2, Hoorn')}").text
    assert "10:00" in page
    assert "10:30" in page
    assert 'href="https://www.openstreetmap.org/search?query=Markt%201%20%26%202%2C%20Hoorn" rel="noreferrer"' in page
    assert "Coach Anna" in page


@pytest.mark.parametrize(
    ("begin", "klok"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30"),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "01:30"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "03:30"),
    ],
)
def test_the_clock_is_right_in_the_hour_that_comes_twice_or_never(phone, plan, begin, klok):
    page = phone.get(f"/afspraken/{plan(begin)}").text
    assert f'<time class="clock__time" datetime="{klok}"' in page


@pytest.mark.parametrize("besteld", [None, NOW])
def test_the_interpreter_is_named_in_the_own_language_and_ordered_or_not(phone, plan, besteld):
    number = plan(tolk_taal="ar", tolk_wijze="video", tolk_besteld_op=besteld)
    page = phone.get(f"/afspraken/{number}").text
    assert "العربية" in page
    assert "De tolk praat mee via video." in page
    assert ("De tolk is besteld." in page) == (besteld is not None)
    assert ("Wij regelen een tolk." in page) == (besteld is None)


def test_an_appointment_of_another_does_not_exist(phone, plan, region):
    number = plan(inburgeraar_id=region.ander_id)
    for path in (f"/afspraken/{number}", f"/afspraken/{number}/andere-tijd", f"/afspraken/{number}/afspraak.ics"):
        assert phone.get(path).status_code == 404
    assert say(phone, number, "ik_kom").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40, "-1", "x"])
def test_a_number_that_is_none_of_ours_is_not_found(phone, plan, number):
    plan()
    for path in (f"/afspraken/{number}", f"/afspraken/{number}/andere-tijd", f"/foto/{number}"):
        assert phone.get(path).status_code == 404
    assert say(phone, number, "ik_kom").status_code == 404


def test_what_is_told_in_person_is_nowhere(phone, plan, rows):
    number = plan(alleen_persoonlijk=True, plaats="Geheime kamer")
    gone = plan(NOW - DAG, alleen_persoonlijk=True, plaats="Geheime kamer")
    assert "Geheime kamer" not in phone.get("/").text + phone.get("/afspraken").text
    for each in (number, gone):
        for path in ("", "/andere-tijd", "/afspraak.ics"):
            assert phone.get(f"/afspraken/{each}{path}").status_code == 404
    assert say(phone, number, "ik_kom").status_code == 404
    assert "Geheime kamer" not in phone.get(feed_of(phone)).text


# ---------------------------------------------------------------------------------------------- the household
@pytest.fixture
def couple(write, region):
    def act(one, other):
        with write() as session:
            home = Huishouden()
            session.add(home)
            session.flush()
            for number, yes in ((region.client_id, one), (region.ander_id, other)):
                of_home = {"huishouden_id": home.id, "inburgeraar_id": number, "van": VAN}
                session.add(HuishoudenLid(**of_home, akkoord_op=NOW if yes else None))
            return home.id

    return act


@pytest.mark.parametrize("agreed", [(False, False), (True, False), (False, True), (True, True)])
def test_a_shared_appointment_is_seen_when_both_agreed(phone, plan, region, couple, agreed):
    number = plan(inburgeraar_id=region.ander_id, huishouden_id=couple(*agreed))
    assert phone.get(f"/afspraken/{number}").status_code == (200 if all(agreed) else 404)
    assert (f"/afspraken/{number}" in phone.get("/afspraken").text) == all(agreed)
    assert (f"/afspraken/{number}" in phone.get("/").text) == all(agreed)


def test_nobody_answers_for_another(phone, plan, region, couple, rows):
    number = plan(inburgeraar_id=region.ander_id, huishouden_id=couple(True, True))
    assert 'name="antwoord"' not in phone.get(f"/afspraken/{number}").text
    assert "Bekijk of antwoord" not in phone.get("/").text
    assert say(phone, number, "kan_niet").status_code == 404
    assert rows(AfspraakAntwoord) == []


def test_of_another_only_is_said_that_it_is_over(phone, plan, region, couple):
    number = plan(
        NOW - DAG, inburgeraar_id=region.ander_id, huishouden_id=couple(True, True), status=AfspraakStatus.NIET_GEKOMEN
    )
    page = phone.get(f"/afspraken/{number}").text
    assert "niet gekomen" not in page
    assert "Deze afspraak is voorbij." in page


# ------------------------------------------------------------------------------------------------ the answers
@pytest.mark.parametrize("antwoord", Antwoord)
def test_an_answer_is_kept_and_moves_nothing(phone, plan, rows, antwoord):
    number = plan()
    assert say(phone, number, antwoord.value).location == f"/afspraken/{number}#antwoord"
    assert [(row.antwoord, row.begin) for row in rows(AfspraakAntwoord)] == [(antwoord, MORGEN)]
    kept = rows(Afspraak)[0]
    assert (kept.status, kept.begin, kept.version) == (AfspraakStatus.GEPLAND, MORGEN, 1)
    waits = "Uw afspraak blijft staan tot wij antwoorden." in phone.get(f"/afspraken/{number}").text
    assert waits == (antwoord is not Antwoord.IK_KOM)


def test_a_double_tap_and_the_back_button_make_nothing_double(phone, plan, rows):
    number = plan()
    for each in ("ik_kom", "ik_kom", "kan_niet", "kan_niet", "ik_kom"):
        say(phone, number, each)
    assert [row.antwoord.value for row in rows(AfspraakAntwoord)] == ["ik_kom", "kan_niet", "ik_kom"]
    assert [row.vervangen_op is None for row in rows(AfspraakAntwoord)] == [False, False, True]


def test_an_answer_to_the_old_time_of_a_moved_appointment_does_not_count(phone, plan, rows):
    number = plan(MORGEN + UUR)
    answer = say(phone, number, "ik_kom", begin=MORGEN)
    assert answer.status_code == 303
    assert "Uw afspraak is op een ander moment." in phone.get(answer.location).text
    assert rows(AfspraakAntwoord) == []


@pytest.mark.parametrize("changes", [{"status": AfspraakStatus.AFGEZEGD}, {"begin": NOW - timedelta(minutes=10)}])
def test_what_is_over_or_called_off_takes_no_answer_and_says_so(phone, plan, rows, changes):
    number = plan(**changes)
    assert 'name="antwoord"' not in phone.get(f"/afspraken/{number}").text
    answer = say(phone, number, "ik_kom", begin=changes.get("begin", MORGEN))
    assert "U kunt nu niet meer antwoorden." in phone.get(answer.location).text
    assert rows(AfspraakAntwoord) == []


@pytest.mark.parametrize("fields", [{}, {"antwoord": "afzeggen"}, {"antwoord": "ik_kom", "wanneer": "nu"}])
def test_junk_in_the_form_is_not_found(phone, plan, fields):
    assert phone.submit(f"/afspraken/{plan()}", fields).status_code == 404


# ------------------------------------------------------------------------------------------------ another time
def test_three_free_times_of_the_own_worker_are_offered(phone, plan, free, region):
    number = plan()
    free(*(MORGEN + each * DAG for each in range(1, 6)))
    free(MORGEN + 9 * DAG, medewerker_id=region.collega_id)
    answer = say(phone, number, "andere_tijd")
    assert answer.location == f"/afspraken/{number}/andere-tijd"
    assert phone.get(answer.location).text.count("Kies deze tijd") == 3


def test_a_chosen_time_is_held_and_another_choice_lets_it_go(phone, plan, free, rows):
    number = plan()
    one, other = free(MORGEN + DAG, MORGEN + 2 * DAG)
    say(phone, number, "andere_tijd", tijd=one)
    assert [row.afspraak_id for row in rows(VrijeTijd)] == [number, None]
    say(phone, number, "andere_tijd", tijd=other)
    assert [row.afspraak_id for row in rows(VrijeTijd)] == [None, number]
    say(phone, number, "ik_kom")
    assert [row.afspraak_id for row in rows(VrijeTijd)] == [None, None]


def test_a_time_that_is_gone_says_so_and_shows_what_is_left(app, phone, plan, free, region, rows):
    mine, theirs = plan(), plan(MORGEN + 3 * UUR, inburgeraar_id=region.ander_id)
    wanted, left = free(MORGEN + DAG, MORGEN + 2 * DAG)
    say(phone, mine, "andere_tijd", tijd=wanted)
    other = app.test_client()
    other.sign_in_client(region.ander_id)
    answer = say(other, theirs, "andere_tijd", begin=MORGEN + 3 * UUR, tijd=wanted)
    page = other.get(answer.location).text
    assert "Deze tijd is net weg. Kies een andere tijd." in page
    assert f'value="{left}"' in page
    assert f'value="{wanted}"' not in page
    assert [row.afspraak_id for row in rows(VrijeTijd)] == [mine, None]


def test_without_free_times_the_question_goes_to_the_worker(phone, plan, rows):
    number = plan()
    assert say(phone, number, "andere_tijd").location == f"/afspraken/{number}#antwoord"
    assert rows(AfspraakAntwoord)[0].antwoord is Antwoord.ANDERE_TIJD
    assert "Er zijn nu geen vrije tijden." in phone.get(f"/afspraken/{number}/andere-tijd").text


def test_none_of_these_times_is_an_answer_too(phone, plan, free, rows):
    number = plan()
    free(MORGEN + DAG)
    say(phone, number, "andere_tijd", tijd="geen")
    assert [(row.antwoord, row.vrije_tijd_id) for row in rows(AfspraakAntwoord)] == [(Antwoord.ANDERE_TIJD, None)]


# ------------------------------------------------------------------------------------------------ the calendar
def feed_of(phone, gezien=0):
    phone.submit("/afspraken/agenda", {"doe": "maak", "gezien": gezien})
    page = phone.get("/afspraken/agenda").text
    return "/agenda/" + page.split('value="http://localhost/agenda/')[1].split('"')[0]


def without_token(answer):
    """The page without what is of this one request: its form token, and the address that was asked for."""
    return re.sub(r'name="csrf_token" value="[^"]+"|/agenda/[^"]+\.ics', "", answer.text)


def events(text):
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_the_file_of_one_appointment_says_when_and_where_only(phone, plan):
    answer = phone.get(f"/afspraken/{plan()}/afspraak.ics")
    event = events(answer.text)[0]
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert event["DTSTART"].dt.astimezone(UTC) == MORGEN
    assert str(event["SUMMARY"]) == "Afspraak"
    for word in ("Coach", "Anna", "Regionaal", "gesprek", "Testpersoon"):
        assert word not in answer.text


def test_a_feed_is_shown_once_and_opens_without_signing_in(app, phone, plan):
    plan()
    feed = feed_of(phone)
    assert 'value="http' not in phone.get("/afspraken/agenda").text
    answer = app.test_client().get(feed)
    assert len(feed) > len("/agenda/.ics") + 40
    assert (answer.status_code, len(events(answer.text))) == (200, 1)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_called_off_appointment_is_cancelled_in_the_calendar(app, phone, plan, write):
    number = plan()
    feed = feed_of(phone)
    before = events(app.test_client().get(feed).text)[0]
    with write() as session:
        session.get(Afspraak, number).status = AfspraakStatus.AFGEZEGD
    after = events(app.test_client().get(feed).text)[0]
    assert (before["UID"], str(before["STATUS"])) == (after["UID"], "CONFIRMED")
    assert str(after["STATUS"]) == "CANCELLED"
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_new_address_ends_the_old_one_and_stopping_ends_both(app, phone, plan):
    plan()
    first = feed_of(phone)
    number = int(phone.get("/afspraken/agenda").text.split('name="gezien" value="')[1].split('"')[0])
    second = feed_of(phone, number)
    stranger = app.test_client()
    assert [stranger.get(each).status_code for each in (first, second)] == [404, 200]
    phone.submit("/afspraken/agenda", {"doe": "stop"})
    assert stranger.get(second).status_code == 404


def test_a_second_tap_on_make_ends_nothing(app, phone, plan):
    plan()
    feed = feed_of(phone)
    phone.submit("/afspraken/agenda", {"doe": "maak", "gezien": 0})
    assert app.test_client().get(feed).status_code == 200


def test_a_revoked_a_wrong_and_a_closed_address_give_the_same_answer(app, phone, plan, write, region):
    plan()
    feed = feed_of(phone)
    wrong = app.test_client().get("/agenda/" + "x" * 43 + ".ics")
    with write() as session:
        client = session.get(Inburgeraar, region.client_id)
        client.gesloten_op, client.gesloten_reden = NOW.date(), Sluitreden.VOLDAAN
    closed = app.test_client().get(feed)
    assert (wrong.status_code, closed.status_code) == (404, 404)
    assert without_token(wrong) == without_token(closed)
    assert [each for each in wrong.headers if each[0] != "Set-Cookie"] == [
        each for each in closed.headers if each[0] != "Set-Cookie"
    ]
