"""Goals and tasks in the file: added in two clicks, answered, changed by one at a time, closed by a person."""

import pytest
from bs4 import BeautifulSoup

from portal.domain.aanbod import Dienst
from portal.domain.doelen import DoelStatus, StandaardTaak, TaakStatus
from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Rol
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.tabellen import METADATA
from tests.factories import MOMENT, a_medewerker, an_organisatie
from tests.portal.doelen import a_doel, a_taak
from tests.portal.regio import SIGN_IN, contract


@pytest.fixture(autouse=True)
def _schema(app):
    METADATA.create_all(app.extensions["portal"].sessions.engine)


@pytest.fixture
def base(region):
    return f"/beheer/inburgeraars/{region.client}/doelen"


@pytest.fixture
def goal(region, write):
    with write() as session:
        return a_doel(session, region.client_id).id


@pytest.fixture
def task(goal, write):
    with write() as session:
        return a_taak(session, goal).id


def file_of(browser, region):
    return BeautifulSoup(browser.get(f"/beheer/inburgeraars/{region.client}").text, "html5lib").select_one("#doelen")


def test_a_standard_goal_and_task_are_a_choice_and_a_click(coach, region, base, rows):
    quick = file_of(coach, region).select("form.snel")[-1]
    assert coach.submit(quick["action"], {"sleutel": "werk"}).status_code == 303
    made = rows(Doel)[0]
    quick = file_of(coach, region).select_one("form.snel")
    answer = coach.submit(quick["action"], {"sleutel": "cv"})
    assert answer.location.endswith("#doelen")
    assert [(row.doel_id, row.sleutel) for row in rows(DoelTaak)] == [(made.id, StandaardTaak.CV)]


def test_a_second_click_on_add_says_that_it_stands_there(coach, region, base, goal, rows):
    coach.submit(f"{base}/nieuw", {"sleutel": "werk"})
    assert len(rows(Doel)) == 1
    assert "Dit staat al in het plan" in coach.get(f"/beheer/inburgeraars/{region.client}").text


def test_own_words_take_a_day_a_translation_and_a_shared_task(coach, base, goal, rows):
    fields = {"tekst": "Bel de school", "vertaling": "Okulu arayın", "uiterlijk": "2026-03-20", "gedeeld": "ja"}
    assert coach.submit(f"{base}/{goal}/taken", fields).status_code == 303
    (row,) = rows(DoelTaak)
    assert (row.tekst, row.vertaling, row.vertaling_taal, row.gedeeld) == (*list(fields.values())[:2], "tr", True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Kies een standaardzin, of schrijf het in eigen woorden."),
        ({"sleutel": "cv", "tekst": "en meer"}, "niet allebei"),
        ({"sleutel": "cv", "vertaling": "CV"}, "Een standaardzin heeft al een vertaling."),
        ({"sleutel": "onzin"}, "Dit staat niet (meer) in de lijst."),
        ({"tekst": "Bel 123456782"}, "burgerservicenummer"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_kept(coach, base, goal, rows, fields, sentence):
    answer = coach.submit(f"{base}/{goal}/taken", fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert fields.get("tekst", "") in answer.text
    assert rows(DoelTaak) == []


def test_a_proposal_waits_at_the_top_and_is_taken_on_with_one_click(coach, region, base, write, rows):
    with write() as session:
        made = a_doel(session, region.client_id, tekst="Yüzmek", tekst_taal="tr", status=DoelStatus.VOORGESTELD).id
    section = file_of(coach, region)
    assert section.select_one(".doel bdi")["lang"] == "tr"
    assert "Nog niet vertaald" in section.get_text()
    assert coach.submit(f"{base}/{made}/aannemen", {"version": "1"}).status_code == 303
    assert rows(Doel)[0].status is DoelStatus.OPEN


def test_a_refusal_asks_for_a_kind_sentence(coach, region, base, write, rows):
    with write() as session:
        made = a_doel(session, region.client_id, status=DoelStatus.VOORGESTELD).id
    assert coach.submit(f"{base}/{made}/weigeren", {"version": "1"}).status_code == 422
    coach.submit(f"{base}/{made}/weigeren", {"version": "1", "reden": "samen_praten"})
    assert rows(Doel)[0].status is DoelStatus.NIET_AANGENOMEN


def test_the_dutch_of_words_of_a_client_is_added_and_the_words_stay(coach, region, base, write, rows):
    with write() as session:
        made = a_doel(session, region.client_id, tekst="Yüzmek", tekst_taal="tr", status=DoelStatus.VOORGESTELD).id
    form = coach.get(f"{base}/{made}").text
    assert 'name="tekst"' not in form
    coach.submit(f"{base}/{made}", {"version": "1", "vertaling": "Zwemmen", "tekst": "iets anders"})
    (row,) = rows(Doel)
    assert (row.tekst, row.vertaling, row.vertaling_taal) == ("Yüzmek", "Zwemmen", "nl")


def test_the_second_of_two_colleagues_gets_a_clear_message_and_keeps_what_was_typed(coach, region, base, write, rows):
    with write() as session:
        made = a_taak(session, a_doel(session, region.client_id), tekst="Bel de school").id
    coach.submit(f"{base}/taken/{made}", {"version": "1", "tekst": "Mail de school"})
    answer = coach.submit(f"{base}/taken/{made}", {"version": "1", "tekst": "Bezoek de school"})
    assert answer.status_code == 409
    assert "heeft dit net veranderd" in answer.text
    assert "Bezoek de school" in answer.text
    assert rows(DoelTaak)[0].tekst == "Mail de school"
    again = BeautifulSoup(answer.text, "html5lib").select_one("main input[name=version]")["value"]
    coach.submit(f"{base}/taken/{made}", {"version": again, "tekst": "Bezoek de school"})
    assert rows(DoelTaak)[0].tekst == "Bezoek de school"


@pytest.mark.parametrize("path", ["{goal}/afronden", "taken/{task}/klaar", "taken/{task}/weg"])
@pytest.mark.parametrize("version", ["", "7", "x", "-1"])
def test_a_button_on_an_old_page_changes_nothing(coach, base, goal, task, rows, path, version):
    answer = coach.submit(f"{base}/{path.format(goal=goal, task=task)}", {"version": version})
    assert answer.status_code == 409
    assert (rows(Doel)[0].status, rows(DoelTaak)[0].status) == (DoelStatus.OPEN, TaakStatus.OPEN)


def test_a_goal_is_closed_and_opened_again_by_a_colleague(coach, region, base, goal, rows):
    coach.submit(f"{base}/{goal}/afronden", {"version": "1"})
    assert rows(Doel)[0].status is DoelStatus.AFGEROND
    assert "Afgerond of niet aangenomen (1)" in file_of(coach, region).get_text()
    coach.submit(f"{base}/{goal}/heropenen", {"version": "2"})
    assert rows(Doel)[0].status is DoelStatus.OPEN


def test_what_the_client_finished_is_seen_and_can_be_opened_again(coach, region, base, goal, write, rows):
    with write() as session:
        done = a_taak(session, goal, status=TaakStatus.AFGEROND, afgerond_op=MOMENT, door_client=True).id
    assert "Inburgeraar: klaar op" in file_of(coach, region).get_text()
    coach.submit(f"{base}/taken/{done}/open", {"version": "1"})
    assert rows(DoelTaak)[0].status is TaakStatus.OPEN


def test_a_task_that_should_not_be_there_goes(coach, base, task, rows):
    assert "Haal deze taak weg" in coach.get(f"{base}/taken/{task}").text
    coach.submit(f"{base}/taken/{task}/weg", {"version": "1"})
    assert rows(DoelTaak) == []


def test_who_only_reads_the_plan_sees_the_goals_and_has_no_button(app, region, base, goal, write):
    with write() as session:
        rit = an_organisatie(session)
        contract(session, rit.id, Gemeente.MEDEMBLIK, Dienst.CONSULENT)
        reader = a_medewerker(session, rol=Rol.CONSULENT, gemeenten=(Gemeente.MEDEMBLIK,), **SIGN_IN).id
    browser = app.test_client()
    browser.sign_in_staff(reader)
    section = file_of(browser, region)
    assert "Ik wil werk vinden." in section.get_text()
    assert section.select("form") == []
    assert browser.submit(f"{base}/{goal}/afronden", {"version": "1"}).status_code == 403


@pytest.mark.parametrize("number", [987_654, 0])
def test_a_goal_or_task_of_nobody_is_not_found(coach, base, number):
    assert coach.get(f"{base}/{number}").status_code == 404
    assert coach.get(f"{base}/taken/{number}").status_code == 404
    assert coach.submit(f"{base}/{number}/afronden", {"version": "1"}).status_code == 404


def test_a_task_of_another_file_is_not_found_through_this_one(coach, region, base, write):
    with write() as session:
        theirs = a_taak(session, a_doel(session, region.hoorns_id)).id
    assert coach.submit(f"{base}/taken/{theirs}/klaar", {"version": "1"}).status_code == 404
