"""The pages of staff to plan, move, cancel and close appointments."""

from datetime import timedelta

import pytest

from notifications.models import Outgoing
from portal.domain.afspraken import AfspraakStatus
from portal.persistence.afspraken import Afspraak
from tests.conftest import NOW
from tests.factories import an_afspraak, an_organisatie

LONG = "a" * 100_000


@pytest.fixture
def file(region):
    return f"/beheer/inburgeraars/{region.client}"


@pytest.fixture
def good(region):
    return {
        "sleutel": "k1",
        "soort": "voortgangsgesprek",
        "medewerker": str(region.coach_id),
        "datum": "2026-03-10",
        "tijd": "10:00",
        "duur": "30",
        "plaats": "Gemeentehuis",
    }


@pytest.fixture
def planned(coach, file, good, rows):
    coach.submit(f"{file}/afspraken/nieuw", good)
    return rows(Afspraak)[-1].id


def test_a_planned_appointment_stands_in_the_file_and_in_the_week(coach, file, good, rows):
    answer = coach.submit(f"{file}/afspraken/nieuw", good)
    assert (answer.status_code, answer.location) == (303, file)
    assert "De inburgeraar krijgt een sms" in coach.get(file).text
    assert "Gemeentehuis" in coach.get("/beheer/afspraken?vanaf=2026-03-12").text
    assert rows(Afspraak)[0].begin == NOW + timedelta(days=7)


def test_two_clicks_make_one_appointment_and_one_text(coach, file, good, rows):
    for _ in range(2):
        assert coach.submit(f"{file}/afspraken/nieuw", good).status_code == 303
    assert len(rows(Afspraak)) == len(rows(Outgoing)) == 1


def test_an_overlap_asks_first_and_goes_on_with_a_tick(coach, file, good, planned, rows):
    again = good | {"sleutel": "k2", "tijd": "10:15"}
    answer = coach.submit(f"{file}/afspraken/nieuw", again)
    assert answer.status_code == 422
    assert "De inburgeraar heeft" in answer.text
    assert 'value="Gemeentehuis"' in answer.text
    assert coach.submit(f"{file}/afspraken/nieuw", again | {"toch": "ja"}).status_code == 303
    assert len(rows(Afspraak)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"datum": "2026-03-02"},
        {"datum": "2026-03-03", "tijd": "09:59"},
        {"datum": "2026-02-30"},
        {"tijd": "25:00"},
        {"duur": "0"},
        {"duur": "99999999999"},
        {"plaats": ""},
        {"plaats": "\x00"},
        {"plaats": LONG},
        {"plaats": "BSN 123456782"},
        {"soort": "feest"},
        {"medewerker": "999999"},
        {"medewerker": "1; DROP"},
        {"tolk_taal": "xx", "tolk_wijze": "telefoon"},
    ],
)
def test_what_cannot_be_is_refused_with_the_input_kept_and_nothing_planned(coach, file, good, rows, changes):
    answer = coach.submit(f"{file}/afspraken/nieuw", good | changes)
    assert answer.status_code == 422
    assert f'value="{(good | changes)["duur"]}"' in answer.text
    assert rows(Afspraak) == []
    assert rows(Outgoing) == []


def test_an_appointment_told_in_person_sends_nothing_and_says_so(coach, file, good, rows):
    coach.submit(f"{file}/afspraken/nieuw", good | {"alleen_persoonlijk": "ja"})
    assert rows(Outgoing) == []
    assert "zeg het zelf" in coach.get(file).text


def test_an_interpreter_stands_in_the_file_until_ordered(coach, file, good):
    coach.submit(f"{file}/afspraken/nieuw", good | {"tolk_taal": "ti", "tolk_wijze": "telefoon"})
    assert "Tolk Tigrinya: nog bestellen" in coach.get(file).text


def test_a_moved_appointment_keeps_what_is_not_changed(coach, file, planned, rows):
    path = f"{file}/afspraken/{planned}/verzetten"
    assert 'value="Gemeentehuis"' in coach.get(path).text
    fields = {"version": "1", "datum": "2026-03-11", "tijd": "11:00", "duur": "45", "plaats": "Elders"}
    assert coach.submit(path, fields).status_code == 303
    (row,) = rows(Afspraak)
    assert (row.status, row.plaats, row.version) == (AfspraakStatus.VERZET, "Elders", 2)


def test_of_two_tabs_that_move_one_appointment_the_second_sees_how_it_is_now(coach, file, planned, rows):
    path = f"{file}/afspraken/{planned}/verzetten"
    fields = {"version": "1", "datum": "2026-03-11", "tijd": "11:00", "duur": "45", "plaats": "Elders"}
    coach.submit(path, fields)
    answer = coach.submit(path, fields | {"tijd": "14:00"})
    assert answer.status_code == 409
    assert "intussen veranderd" in answer.text
    assert 'value="14:00"' in answer.text
    assert coach.submit(path, fields | {"tijd": "14:00", "version": "2"}).status_code == 303


def test_a_cancelled_appointment_has_no_buttons_any_more(coach, file, planned):
    path = f"{file}/afspraken/{planned}"
    assert coach.submit(f"{path}/afzeggen", {"version": "1"}).status_code == 303
    page = coach.get(file).text
    assert "Door ons afgezegd" in page
    assert "/verzetten" not in page
    assert coach.get(f"{path}/verzetten").status_code == 409
    assert coach.submit(f"{path}/afzeggen", {"version": "2"}).status_code == 409


def test_opening_a_page_changes_nothing(coach, file, planned, rows):
    for name in ("verzetten", "afzeggen", "uitkomst"):
        assert coach.get(f"{file}/afspraken/{planned}/{name}").status_code == 200
    assert rows(Afspraak)[0].version == 1


def test_how_it_went_is_recorded_when_it_was(clock, coach, region, file, planned, rows):
    path = f"{file}/afspraken/{planned}/uitkomst"
    assert coach.submit(path, {"version": "1", "uitkomst": "geweest"}).status_code == 422
    clock.forward(days=7, hours=1)
    coach.sign_in_staff(region.coach_id)
    assert coach.submit(path, {"version": "1", "uitkomst": "niet_gekomen"}).status_code == 303
    assert rows(Afspraak)[0].status is AfspraakStatus.NIET_GEKOMEN


@pytest.mark.parametrize("page", ["verzetten", "afzeggen", "uitkomst"])
def test_the_appointments_of_others_do_not_exist(app, coach, region, file, page):
    with app.extensions["portal"].sessions.write.begin() as session:
        inova = an_organisatie(session, sleutel="inova", naam="Inova")
        theirs = an_afspraak(session, inburgeraar_id=region.client_id, organisatie_id=inova.id).id
        foreign = an_afspraak(session, inburgeraar_id=region.hoorns_id).id
    for number in (theirs, foreign, 999_999):
        assert coach.get(f"{file}/afspraken/{number}/{page}").status_code == 404
        assert coach.submit(f"{file}/afspraken/{number}/{page}", {"version": "1"}).status_code == 404


@pytest.mark.parametrize("query", ["", "vanaf=junk", "vanaf=9999-12-31", "vanaf=0001-01-01", "vanaf=%00"])
def test_the_week_opens_whatever_stands_in_the_address(coach, query):
    assert coach.get(f"/beheer/afspraken?{query}").status_code == 200


def test_the_week_of_a_colleague_is_open_to_the_own_organisation_only(coach, region):
    assert coach.get(f"/beheer/afspraken?medewerker={region.collega_id}").status_code == 200
    assert coach.get(f"/beheer/afspraken?medewerker={region.casemanager_id}").status_code == 404
    assert coach.get("/beheer/afspraken?medewerker=x").status_code == 404
