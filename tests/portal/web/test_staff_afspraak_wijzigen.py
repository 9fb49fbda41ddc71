"""The page to change place, interpreter or colleague of an appointment without moving it."""

from datetime import timedelta

import pytest

from notifications.models import Outgoing
from portal.domain.afspraken import AfspraakStatus
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar
from tests.conftest import NOW
from tests.factories import an_afspraak


@pytest.fixture
def file(region):
    return f"/beheer/inburgeraars/{region.client}"


@pytest.fixture
def path(coach, region, file, rows):
    plan = {"sleutel": "k1", "soort": "voortgangsgesprek", "datum": "2026-03-10", "tijd": "10:00", "duur": "30"}
    coach.submit(f"{file}/afspraken/nieuw", plan | {"medewerker": str(region.coach_id), "plaats": "Gemeentehuis"})
    return f"{file}/afspraken/{rows(Afspraak)[-1].id}/wijzigen"


@pytest.fixture
def fields(region):
    return {"version": "1", "plaats": "Gemeentehuis", "medewerker": str(region.coach_id)}


def test_the_page_shows_what_stands_now_and_changes_nothing(coach, path, rows):
    page = coach.get(path).text
    assert 'value="Gemeentehuis"' in page
    assert "10 maart 2026" in page
    assert rows(Afspraak)[0].version == 1


def test_another_place_is_told_and_the_time_and_state_stay(coach, file, path, fields, rows):
    assert coach.submit(path, fields | {"plaats": "Bibliotheek"}).location == file
    (row,) = rows(Afspraak)
    assert (row.plaats, row.begin, row.status) == ("Bibliotheek", NOW + timedelta(days=7), AfspraakStatus.GEPLAND)
    first, second = rows(Outgoing)
    assert first.state.value == "cancelled"
    assert "Bibliotheek" in second.text
    assert "krijgt een sms met de nieuwe plaats" in coach.get(file).text


def test_another_interpreter_or_colleague_is_not_told(coach, region, file, path, fields, rows):
    interpreter = {"tolk_taal": "tr", "tolk_wijze": "telefoon", "tolk_besteld": "ja"}
    coach.submit(path, fields | interpreter | {"medewerker": str(region.collega_id)})
    (row,) = rows(Afspraak)
    assert (row.medewerker_id, row.tolk_taal, row.tolk_wijze) == (region.collega_id, "tr", "telefoon")
    assert row.tolk_besteld_op == NOW
    assert len(rows(Outgoing)) == 1
    assert "Er gaat geen sms uit." in coach.get(file).text


def test_saving_without_a_change_changes_nothing(coach, path, fields, rows):
    assert coach.submit(path, fields).status_code == 303
    assert rows(Afspraak)[0].version == 1
    assert len(rows(Outgoing)) == 1


def test_an_ordered_interpreter_of_another_language_is_to_be_ordered_again(clock, coach, path, fields, rows):
    interpreter = {"tolk_taal": "tr", "tolk_wijze": "telefoon", "tolk_besteld": "ja"}
    coach.submit(path, fields | interpreter)
    clock.forward(minutes=5)
    coach.submit(path, fields | interpreter | {"version": "2", "tolk_wijze": "video"})
    assert rows(Afspraak)[0].tolk_besteld_op == NOW
    coach.submit(path, fields | {"version": "3", "tolk_taal": "ar", "tolk_wijze": "video"})
    assert rows(Afspraak)[0].tolk_besteld_op is None


def test_of_two_tabs_the_second_keeps_what_was_typed_and_sees_that_it_changed(coach, path, fields, rows):
    coach.submit(path, fields | {"plaats": "Bibliotheek"})
    answer = coach.submit(path, fields | {"plaats": "Buurthuis"})
    assert answer.status_code == 409
    assert "intussen veranderd" in answer.text
    assert 'value="Buurthuis"' in answer.text
    assert coach.submit(path, fields | {"plaats": "Buurthuis", "version": "2"}).status_code == 303


def test_a_colleague_who_is_elsewhere_then_asks_for_a_tick(app, coach, region, path, fields, rows):
    with app.extensions["portal"].sessions.write.begin() as session:
        an_afspraak(session, begin=NOW + timedelta(days=7), medewerker_id=region.collega_id)
    asked = fields | {"medewerker": str(region.collega_id)}
    answer = coach.submit(path, asked)
    assert answer.status_code == 422
    assert "De collega heeft" in answer.text
    assert coach.submit(path, asked | {"toch": "ja"}).status_code == 303
    assert rows(Afspraak)[0].medewerker_id == region.collega_id


@pytest.mark.parametrize(
    "changes",
    [
        {"plaats": ""},
        {"plaats": "BSN 123456782"},
        {"plaats": "a" * 201},
        {"medewerker": "999999"},
        {"tolk_taal": "tr"},
        {"tolk_wijze": "video"},
        {"tolk_besteld": "ja"},
        {"tolk_taal": "xx", "tolk_wijze": "telefoon"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(coach, path, fields, rows, changes):
    assert coach.submit(path, fields | changes).status_code == 422
    assert rows(Afspraak)[0].version == 1
    assert len(rows(Outgoing)) == 1


@pytest.mark.parametrize("kind", ["geen_sms", "neutrale_teksten"])
def test_who_gets_no_place_in_a_text_is_told_by_staff(app, coach, region, file, path, fields, rows, kind):
    with app.extensions["portal"].sessions.write.begin() as session:
        setattr(session.get(Inburgeraar, region.client_id), kind, True)
    coach.submit(path, fields | {"plaats": "Bibliotheek"})
    assert len(rows(Outgoing)) == 1
    assert "zeg het zelf" in coach.get(file).text


def test_what_is_over_or_called_off_cannot_be_changed(clock, coach, region, path, fields):
    clock.forward(days=7, minutes=1)
    coach.sign_in_staff(region.coach_id)
    assert coach.get(path).status_code == 409
    assert coach.submit(path, fields | {"plaats": "Elders"}).status_code == 409


def test_another_place_alone_does_not_make_it_a_moved_appointment(coach, path, rows):
    same = {"version": "1", "datum": "2026-03-10", "tijd": "10:00", "duur": "30", "plaats": "Bibliotheek"}
    assert coach.submit(path.replace("wijzigen", "verzetten"), same).status_code == 303
    assert rows(Afspraak)[0].status is AfspraakStatus.GEPLAND
