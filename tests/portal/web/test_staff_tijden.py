"""A colleague opens free times, sees what a client answered, and moves an appointment with one click."""

from datetime import UTC, datetime, timedelta

import pytest

from notifications.models import Outgoing
from portal.domain.afspraken import AfspraakStatus, Antwoord
from portal.persistence.afspraken import Afspraak
from portal.persistence.agenda import AfspraakAntwoord, VrijeTijd
from portal.persistence.audit import Auditregel
from tests.conftest import NOW
from tests.factories import an_afspraak

PAD = "/beheer/afspraken/vrije-tijden"
DAG, UUR = timedelta(days=1), timedelta(hours=1)
MORGEN = NOW + DAG
FORM = {"datum": "2026-03-05", "van": "09:00", "tot": "12:00", "duur": "60"}


@pytest.fixture
def write(app):
    return app.extensions["portal"].sessions.write.begin


@pytest.fixture
def planned(write, region):
    with write() as session:
        of_client = {"inburgeraar_id": region.client_id, "medewerker_id": region.coach_id, "begin": MORGEN}
        return an_afspraak(session, **of_client).id


@pytest.fixture
def phone(app, region):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    return browser


@pytest.fixture
def say(phone, planned):
    def act(antwoord, **more):
        fields = {"antwoord": antwoord, "wanneer": int(MORGEN.timestamp()), **more}
        assert phone.submit(f"/afspraken/{planned}", fields).status_code == 303

    return act


@pytest.fixture
def held(coach, say, rows):
    """A time that the client chose instead of the appointment; gives answer and time."""
    coach.submit(PAD, FORM)
    say("andere_tijd", tijd=rows(VrijeTijd)[1].id)
    return rows(AfspraakAntwoord)[0].id, rows(VrijeTijd)[1]


# ------------------------------------------------------------------------------------------------- opening
def test_a_morning_becomes_three_times_and_sent_twice_it_stays_three(coach, rows):
    assert coach.submit(PAD, FORM).status_code == 303
    coach.submit(PAD, FORM)
    begins = [row.begin for row in rows(VrijeTijd)]
    assert begins == [datetime(2026, 3, 5, hour, tzinfo=UTC) for hour in (8, 9, 10)]
    assert "3 tijden open" in coach.get(PAD).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"datum": "2026-03-02"}, "Deze dag is voorbij."),
        ({"datum": "2036-03-02"}, "Deze dag ligt erg ver weg."),
        ({"van": "03:00"}, "tussen 07:00 en 21:30"),
        ({"tot": "08:00"}, "niet later dan het begin"),
        ({"duur": "240"}, "Zo lang past niet"),
        ({"duur": "x"}, "Vul een getal in"),
    ],
)
def test_what_cannot_be_says_what_to_do_and_keeps_the_rest(coach, rows, change, sentence):
    answer = coach.submit(PAD, FORM | change)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert rows(VrijeTijd) == []


def test_an_open_time_is_closed_and_of_another_it_does_not_exist(app, coach, region, rows):
    coach.submit(PAD, FORM)
    number = rows(VrijeTijd)[0].id
    other = app.test_client()
    other.sign_in_staff(region.collega_id)
    assert other.submit(f"{PAD}/{number}/sluiten").status_code == 404
    assert coach.submit(f"{PAD}/{number}/sluiten").status_code == 303
    assert coach.submit(f"{PAD}/{number}/sluiten").status_code == 303
    assert [row.gesloten_op is None for row in rows(VrijeTijd)] == [False, True, True]
    coach.submit(PAD, FORM)
    assert len(rows(VrijeTijd)) == 4


def test_a_chosen_time_is_not_closed_before_the_answer_is_dealt_with(coach, region, rows, held):
    _, time = held
    assert "Gekozen, wacht op u" in coach.get(PAD).text
    coach.submit(f"{PAD}/{time.id}/sluiten")
    assert "Handel eerst het antwoord af" in coach.get(PAD).text
    assert rows(VrijeTijd)[1].gesloten_op is None


def test_the_week_has_the_button(coach):
    assert f'href="{PAD}"' in coach.get("/beheer/afspraken").text


# ------------------------------------------------------------------------------------------------- answers
@pytest.mark.parametrize(
    ("antwoord", "words"),
    [("ik_kom", "Zegt: ik kom"), ("kan_niet", "Zegt: ik kan niet"), ("bel_mij", "Vraagt: bel mij")],
)
def test_the_answer_stands_in_file_and_week(coach, region, say, antwoord, words):
    say(antwoord)
    assert words in coach.get(f"/beheer/inburgeraars/{region.client}").text
    assert words in coach.get("/beheer/afspraken").text
    waits = words in coach.get(f"/beheer/inburgeraars/{region.client}/antwoorden").text
    assert waits == (antwoord != "ik_kom")


def test_one_click_moves_the_appointment_to_the_chosen_time(coach, phone, region, planned, rows, held):
    number, time = held
    page = coach.get(f"/beheer/inburgeraars/{region.client}/antwoorden").text
    assert "Verzet naar deze tijd" in page
    path = f"/beheer/inburgeraars/{region.client}/antwoorden/{number}/verzetten"
    coach.submit(path, {"version": "1"})
    coach.submit(path, {"version": "1"})
    moved = rows(Afspraak)[0]
    assert (moved.begin, moved.einde - moved.begin, moved.status) == (
        time.begin, timedelta(minutes=30), AfspraakStatus.VERZET,
    )  # fmt: skip
    assert rows(VrijeTijd)[1].gebruikt_op == NOW
    assert rows(AfspraakAntwoord)[0].afgehandeld_door == region.coach_id
    assert len(rows(Outgoing)) == 1
    assert "Verzet naar deze tijd" not in coach.get(f"/beheer/inburgeraars/{region.client}/antwoorden").text
    assert "is-gekozen" not in phone.get(f"/afspraken/{planned}").text


def test_a_clash_at_the_chosen_time_is_said_and_nothing_moves(coach, region, write, rows, held):
    number, time = held
    with write() as session:
        an_afspraak(session, medewerker_id=region.coach_id, begin=time.begin)
    path = f"/beheer/inburgeraars/{region.client}/antwoorden"
    assert coach.submit(f"{path}/{number}/verzetten", {"version": "1"}).location.endswith("/antwoorden")
    assert "intussen iets anders" in coach.get(path).text
    assert rows(Afspraak)[0].begin == MORGEN


@pytest.mark.parametrize(("antwoord", "hoe", "actie"), [
    ("kan_niet", "", "antwoord_afhandelen"), ("bel_mij", "gebeld", "afspraak_gebeld"),
])  # fmt: skip
def test_what_was_dealt_with_waits_no_more(coach, region, say, rows, antwoord, hoe, actie):
    say(antwoord)
    number = rows(AfspraakAntwoord)[0].id
    path = f"/beheer/inburgeraars/{region.client}/antwoorden"
    coach.submit(f"{path}/{number}/afgehandeld", {"hoe": hoe})
    coach.submit(f"{path}/{number}/afgehandeld", {"hoe": hoe})
    assert rows(AfspraakAntwoord)[0].afgehandeld_op == NOW
    assert "Er wacht geen antwoord." in coach.get(path).text
    assert [row.actie for row in rows(Auditregel)].count(actie) == 1


def test_dealing_with_it_otherwise_frees_the_chosen_time(coach, region, rows, held):
    number, _ = held
    coach.submit(f"/beheer/inburgeraars/{region.client}/antwoorden/{number}/afgehandeld")
    assert {row.afspraak_id for row in rows(VrijeTijd)} == {None}


def test_calling_off_frees_the_time_and_closes_the_answer(coach, region, planned, rows, held):
    coach.submit(f"/beheer/inburgeraars/{region.client}/afspraken/{planned}/afzeggen", {"version": "1"})
    assert {row.afspraak_id for row in rows(VrijeTijd)} == {None}
    assert rows(AfspraakAntwoord)[0].afgehandeld_op == NOW


def test_a_moved_appointment_asks_anew(coach, phone, region, planned, say, rows):
    say("ik_kom")
    form = {"datum": "2026-03-06", "tijd": "10:00", "duur": "30", "plaats": "Gemeentehuis Medemblik", "version": "1"}
    coach.submit(f"/beheer/inburgeraars/{region.client}/afspraken/{planned}/verzetten", form)
    assert "is-gekozen" not in phone.get(f"/afspraken/{planned}").text
    fields = {"antwoord": "ik_kom", "wanneer": int(datetime(2026, 3, 6, 9, tzinfo=UTC).timestamp())}
    phone.submit(f"/afspraken/{planned}", fields)
    assert [row.antwoord for row in rows(AfspraakAntwoord)] == [Antwoord.IK_KOM] * 2


def test_an_answer_in_a_file_of_another_team_does_not_exist(app, region, rows, held):
    number, _ = held
    stranger = app.test_client()
    stranger.sign_in_staff(region.casemanager_id)
    path = f"/beheer/inburgeraars/{region.client}/antwoorden"
    assert stranger.get(path).status_code == 404
    for each in ("verzetten", "afgehandeld"):
        assert stranger.submit(f"{path}/{number}/{each}", {"version": "1"}).status_code == 404


def test_an_answer_of_another_client_is_not_in_this_file(coach, region, held, rows):
    number, _ = held
    path = f"/beheer/inburgeraars/{region.ander}/antwoorden/{number}/afgehandeld"
    assert coach.submit(path).status_code == 404
    assert rows(AfspraakAntwoord)[0].afgehandeld_op is None
