"""Mijn plan on the phone of a client: every way it can stand, tasks and goals, the decision, and the plan on paper."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event

from portal.domain.doelen import DoelStatus, StandaardTaak, TaakStatus, Weigerreden
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.onderdelen import Onderdeel
from portal.persistence.aanbod import OnderdeelStand
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep, InburgeraarGemeente
from portal.persistence.tabellen import METADATA
from tests.conftest import NOW
from tests.portal.doelen import a_doel, a_pip, a_taak, a_termijn, page, words

TODAY = NOW.date()  # 3 March 2026


@pytest.fixture(autouse=True)
def _schema(app):
    METADATA.create_all(app.extensions["portal"].sessions.engine)


@pytest.fixture
def task(region, write):
    with write() as session:
        goal = a_doel(session, region.client_id)
        return a_taak(session, goal, uiterlijk=TODAY + timedelta(days=4)).id


# ---------------------------------------------------------------------------------------------------- the path
@pytest.mark.usefixtures("planned")
def test_the_path_says_in_words_where_one_is(phone):
    steps = page(phone).select(".pad__stap")
    here = [step for step in steps if step.get("aria-current") == "step"]
    assert len(here) == 1
    assert "Nederlands leren" in here[0].get_text()
    assert "U bent hier" in here[0].get_text()
    assert [" ".join(step.small.get_text().split()) for step in steps] == ["Gedaan"] * 2 + ["U bent hier"] + [
        "Later"
    ] * 2


def test_without_a_plan_the_page_says_what_comes_and_until_when(phone):
    text = words(phone)
    assert "Wij nodigen u uit voor een gesprek." in text
    assert "Uw plan moest klaar zijn op maandag 18 maart 2024." in text  # the region's clients came in January 2024
    assert "Dat is niet uw schuld." in text
    assert "Coach Anna" in text
    assert "/plan/besluit" not in str(page(phone))


def test_before_the_weeks_have_begun_no_day_is_promised(phone, region, write):
    with write() as session:
        session.query(METADATA.tables["plichten"]).delete()
    assert "U hebt nog geen plan. Eerst praten wij met u." in words(phone)


def test_who_is_under_the_old_law_reads_so(phone, region, write):
    with write() as session:
        session.query(InburgeraarDoelgroep).update({"doelgroep": Doelgroep.ONDERTUSSENGROEP})
    assert "U hebt geen plan bij ons." in words(phone)


def test_after_a_move_the_new_gemeente_and_its_contact_stand_there(phone, region, write, planned):
    with write() as session:
        old = session.query(InburgeraarGemeente).filter_by(inburgeraar_id=region.client_id).one()
        old.tot = TODAY - timedelta(days=6)
        session.add(
            InburgeraarGemeente(inburgeraar_id=region.client_id, gemeente=Gemeente.HOORN, van=TODAY - timedelta(days=5))
        )
    text = words(phone)
    assert "U woont nu in Hoorn." in text
    assert "1.Hoorn" in text


# --------------------------------------------------------------------------------------------- parts and time
def test_hours_are_two_numbers_and_never_a_share(phone, region, write, planned):
    with write() as session:
        session.query(METADATA.tables["pips"]).update({"leerroute": "z"})
        for part, hours in ((Onderdeel.CURSUSUREN, 200), (Onderdeel.PVT, 12)):
            session.add(OnderdeelStand(inburgeraar_id=region.client_id, onderdeel=part, uren=hours))
    text = words(phone)
    assert "Gedaan: 200 uur Nodig: 800 uur" in text
    assert "Gedaan: 12 uur Nodig: 12 uur Deze uren tellen mee bij meedoen." in text
    assert "%" not in text
    assert "procent" not in text


def test_what_one_need_not_do_has_no_hours(phone, region, write, planned):
    with write() as session:
        session.add(
            OnderdeelStand(inburgeraar_id=region.client_id, onderdeel=Onderdeel.MAP, individueel_vrijgesteld_op=TODAY)
        )
    part = next(each for each in page(phone).select(".deel") if "MAP" in each.get_text())
    assert "U hoeft dit niet te doen." in part.get_text()
    assert "Nodig" not in part.get_text()


@pytest.mark.usefixtures("planned")
def test_more_words_hold_the_days_and_the_articles_behind_one_tap(phone):
    soup = page(phone)
    folded = soup.select_one("details.plan-meer")
    text = " ".join(folded.get_text(" ").split())
    assert not folded.has_attr("open")
    assert "U kunt van route wisselen tot en met zaterdag 21 augustus 2027. Besluit inburgering 5.4" in text
    assert "U kunt extra tijd vragen bij DUO vanaf maandag 21 augustus 2028. Besluit inburgering 4.5" in text
    assert page(phone, "/plan?meer=1").select_one("details.plan-meer").has_attr("open")


def test_a_term_that_passed_says_what_stands_and_whom_to_call_without_a_threat(phone, region, write):
    with write() as session:
        a_pip(session, region.client_id, date(2022, 9, 14))
        a_termijn(session, region.client_id, date(2022, 9, 15))
    text = words(phone)
    assert "Uw tijd was tot en met zondag 14 september 2025." in text
    assert "Bel uw contactpersoon." in text
    assert not any(word in text.lower() for word in ("boete", "straf", "sanctie", "€"))


# --------------------------------------------------------------------------------------------- goals and tasks
def test_tabs_count_tasks_and_each_shows_its_own(phone, region, write, task):
    with write() as session:
        goal = session.query(Doel).one().id
        a_taak(session, goal, sleutel=StandaardTaak.DIGID, status=TaakStatus.AFGEROND, afgerond_op=NOW)
    soup = page(phone)
    tabs = [" ".join(tab.get_text(" ").split()) for tab in soup.select(".tabs a")]
    assert tabs == ["Open (1)", "Afgerond (1)"]
    assert "Maak een cv." in soup.select_one("#doelen").get_text()
    done = page(phone, "/plan?stand=afgerond").select_one("#doelen").get_text()
    assert "Vraag DigiD aan." in done
    assert "Maak een cv." not in done


def test_a_task_is_finished_on_its_own_page_and_taken_back(phone, task, rows):
    answer = phone.submit(f"/plan/taak/{task}/klaar")
    assert (answer.status_code, answer.location) == (303, f"/plan/taak/{task}")
    assert phone.submit(f"/plan/taak/{task}/klaar").status_code == 303
    text = words(phone, f"/plan/taak/{task}")
    assert "Goed gedaan!" in text
    assert "Uw contactpersoon kijkt of dit doel klaar is." in text
    assert len(page(phone, f"/plan/taak/{task}").select(".plan-links a")) >= 3
    phone.submit(f"/plan/taak/{task}/niet-klaar")
    assert rows(DoelTaak)[0].status is TaakStatus.OPEN
    assert "Maak een cv." in words(phone, f"/plan/taak/{task}")


def test_a_goal_without_open_tasks_says_what_happens(phone, region, write):
    with write() as session:
        a_doel(session, region.client_id)
    assert "Uw contactpersoon kijkt of dit doel klaar is." in words(phone)


@pytest.mark.parametrize("path", ["/plan/taak/{}", "/plan/taak/{}/klaar", "/plan/taak/{}/niet-klaar", "/plan/doel/{}"])
@pytest.mark.parametrize("whose", ["ander", "nobody"])
def test_what_is_of_another_is_not_found(phone, region, write, rows, path, whose):
    number = 987_654
    if whose == "ander":
        with write() as session:
            goal = a_doel(session, region.ander_id)
            number = goal.id if "doel" in path else a_taak(session, goal).id
    ask = phone.submit if "klaar" in path else phone.get
    assert ask(path.format(number)).status_code == 404
    assert all(row.status is TaakStatus.OPEN for row in rows(DoelTaak))


def test_a_goal_in_own_words_keeps_its_script_and_shows_its_state(phone, region, write, rows):
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "ar"
    answer = phone.submit("/plan/doel", {"tekst": "أريد أن أعمل في مستشفى"})
    made = rows(Doel)[0]
    assert (answer.status_code, answer.location) == (303, f"/plan/doel/{made.id}")
    heading = page(phone, f"/plan/doel/{made.id}").h1.span
    assert (heading["lang"], heading["dir"], heading["translate"]) == ("ar", "rtl", "no")


def test_a_standard_goal_is_proposed_by_a_tap(phone, rows):
    phone.submit("/plan/doel", {"keuze": "diploma"})
    phone.submit("/plan/doel", {"keuze": "diploma"})
    assert [row.status for row in rows(Doel)] == [DoelStatus.VOORGESTELD]
    assert "Uw contactpersoon kijkt naar dit doel." in words(phone)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Kies een doel, of schrijf het zelf."),
        ({"keuze": "anders"}, "Schrijf hier wat u wilt bereiken."),
        ({"keuze": "werk", "tekst": "en zwemmen"}, "Kies een van de twee."),
        ({"keuze": "bestaat niet"}, "Kies een antwoord."),
        ({"tekst": "x" * 201}, "Dit is te lang."),
    ],
)
def test_a_proposal_that_is_not_clear_says_what_to_do_and_keeps_the_words(phone, rows, fields, sentence):
    answer = phone.submit("/plan/doel", fields)
    assert answer.status_code == 422
    assert sentence in BeautifulSoup(answer.text, "html5lib").main.get_text()
    assert fields.get("tekst", "") in answer.text
    assert rows(Doel) == []


def test_a_sixth_proposal_asks_for_a_talk(phone):
    for number in range(5):
        phone.submit("/plan/doel", {"tekst": f"doel {number}"})
    answer = phone.submit("/plan/doel", {"tekst": "nog een"})
    assert answer.status_code == 422
    assert "Praat met uw contactpersoon." in answer.text


def test_a_refused_goal_stands_under_done_with_its_kind_sentence(phone, region, write):
    with write() as session:
        later = Weigerreden.EERST_ANDERS
        a_doel(session, region.client_id, status=DoelStatus.NIET_AANGENOMEN, weigerreden=later)
    assert "Dit is een mooi doel voor later." in words(phone, "/plan?stand=afgerond")


def test_a_translation_that_a_person_made_stands_before_the_dutch(phone, region, write):
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "tr"
        goal = a_doel(session, region.client_id, tekst="Leren zwemmen", vertaling="Yüzmek", vertaling_taal="tr")
        a_taak(session, goal, tekst="Bel het zwembad")
    shown = page(phone).select_one(".doel h3")
    assert [each["lang"] for each in shown.select("[translate=no]")] == ["tr", "nl"]
    task = page(phone).select_one(".taak [translate=no]")
    assert (task["lang"], task["dir"], task.get_text()) == ("nl", "ltr", "Bel het zwembad")


# ------------------------------------------------------------------------------------------------- the machine
def test_a_full_page_asks_few_questions(app, phone, region, write, planned):
    with write() as session:
        for number in range(6):
            goal = a_doel(session, region.client_id, tekst=f"doel {number}")
            for part in range(4):
                a_taak(session, goal, tekst=f"taak {part}")
    phone.get("/plan")  # what is of the whole region is asked once a process
    asked = []
    engine = app.extensions["portal"].sessions.engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert phone.get("/plan").status_code == 200
    assert len([each for each in asked if each.lstrip().upper().startswith("SELECT")]) <= 17
