"""Mijn plan on the phone of a client: every way it can stand, tasks and goals, the decision, and the plan on paper."""

import re
import zlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event

from portal.domain.doelen import DoelStatus, StandaardTaak, TaakStatus, Weigerreden
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.onderdelen import Onderdeel
from portal.domain.pip import Leerroute
from portal.persistence.aanbod import OnderdeelStand
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep, InburgeraarGemeente
from portal.persistence.tabellen import METADATA
from portal.services import pdf
from tests.conftest import NOW
from tests.portal.doelen import a_doel, a_pip, a_taak, a_termijn
from translations import language, workshop
from translations.catalog import catalogues_in, forget

TODAY = NOW.date()  # 3 March 2026


@pytest.fixture(autouse=True)
def _schema(app):
    METADATA.create_all(app.extensions["portal"].sessions.engine)


@pytest.fixture
def write(app):
    return app.extensions["portal"].sessions.write.begin


@pytest.fixture
def client(app, region, write):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "nl"
    return browser


@pytest.fixture
def planned(region, write):
    """A B1 plan of 20 February 2026 with its term."""
    with write() as session:
        made = a_pip(session, region.client_id).id
        a_termijn(session, region.client_id)
    return made


@pytest.fixture
def task(region, write):
    with write() as session:
        goal = a_doel(session, region.client_id)
        return a_taak(session, goal, uiterlijk=TODAY + timedelta(days=4)).id


@pytest.fixture
def arabic(tmp_path, client, region, write):
    """Arabic that is complete, whatever the real catalogue has today; every sentence begins with one word."""
    code = language("ar")
    catalogue = workshop.po.new(code)
    for entry in workshop.po.entries(workshop.extract()):
        if isinstance(entry.id, str):
            catalogue.add(entry.id, f"جملة: {entry.id}", context=entry.context)
    workshop.po.write(workshop.path_of(code, tmp_path), catalogue)
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "ar"
    forget()
    with catalogues_in(tmp_path):
        yield
    forget()


def page(client, path="/plan"):
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html5lib")


def words(client, path="/plan"):
    """Read a page as a person does: names and numbers are isolated, but no space stands before a full stop."""
    return " ".join(page(client, path).main.get_text(" ").split()).replace(" .", ".")


# ---------------------------------------------------------------------------------------------------- the path
@pytest.mark.usefixtures("planned")
def test_the_path_says_in_words_where_one_is(client):
    steps = page(client).select(".pad__stap")
    here = [step for step in steps if step.get("aria-current") == "step"]
    assert len(here) == 1
    assert "Nederlands leren" in here[0].get_text()
    assert "U bent hier" in here[0].get_text()
    assert [" ".join(step.small.get_text().split()) for step in steps] == ["Gedaan"] * 2 + ["U bent hier"] + [
        "Later"
    ] * 2


def test_without_a_plan_the_page_says_what_comes_and_until_when(client):
    text = words(client)
    assert "Wij nodigen u uit voor een gesprek." in text
    assert "Uw plan moest klaar zijn op maandag 18 maart 2024." in text  # the region's clients came in January 2024
    assert "Dat is niet uw schuld." in text
    assert "Coach Anna" in text
    assert "/plan/besluit" not in str(page(client))


def test_before_the_weeks_have_begun_no_day_is_promised(client, region, write):
    with write() as session:
        session.query(METADATA.tables["plichten"]).delete()
    assert "U hebt nog geen plan. Eerst praten wij met u." in words(client)


def test_who_is_under_the_old_law_reads_so(client, region, write):
    with write() as session:
        session.query(InburgeraarDoelgroep).update({"doelgroep": Doelgroep.ONDERTUSSENGROEP})
    assert "U hebt geen plan bij ons." in words(client)


def test_after_a_move_the_new_gemeente_and_its_contact_stand_there(client, region, write, planned):
    with write() as session:
        old = session.query(InburgeraarGemeente).filter_by(inburgeraar_id=region.client_id).one()
        old.tot = TODAY - timedelta(days=6)
        session.add(
            InburgeraarGemeente(inburgeraar_id=region.client_id, gemeente=Gemeente.HOORN, van=TODAY - timedelta(days=5))
        )
    text = words(client)
    assert "U woont nu in Hoorn." in text
    assert "1.Hoorn" in text


# --------------------------------------------------------------------------------------------- parts and time
def test_hours_are_two_numbers_and_never_a_share(client, region, write, planned):
    with write() as session:
        session.query(METADATA.tables["pips"]).update({"leerroute": "z"})
        for part, hours in ((Onderdeel.CURSUSUREN, 200), (Onderdeel.PVT, 12)):
            session.add(OnderdeelStand(inburgeraar_id=region.client_id, onderdeel=part, uren=hours))
    text = words(client)
    assert "Gedaan: 200 uur Nodig: 800 uur" in text
    assert "Gedaan: 12 uur Nodig: 12 uur Deze uren tellen mee bij meedoen." in text
    assert "%" not in text
    assert "procent" not in text


def test_what_one_need_not_do_has_no_hours(client, region, write, planned):
    with write() as session:
        session.add(
            OnderdeelStand(inburgeraar_id=region.client_id, onderdeel=Onderdeel.MAP, individueel_vrijgesteld_op=TODAY)
        )
    part = next(each for each in page(client).select(".deel") if "MAP" in each.get_text())
    assert "U hoeft dit niet te doen." in part.get_text()
    assert "Nodig" not in part.get_text()


@pytest.mark.usefixtures("planned")
def test_more_words_hold_the_days_and_the_articles_behind_one_tap(client):
    soup = page(client)
    folded = soup.select_one("details.plan-meer")
    text = " ".join(folded.get_text(" ").split())
    assert not folded.has_attr("open")
    assert "U kunt van route wisselen tot en met zaterdag 21 augustus 2027. Besluit inburgering 5.4" in text
    assert "U kunt extra tijd vragen bij DUO vanaf maandag 21 augustus 2028. Besluit inburgering 4.5" in text
    assert page(client, "/plan?meer=1").select_one("details.plan-meer").has_attr("open")


def test_a_term_that_passed_says_what_stands_and_whom_to_call_without_a_threat(client, region, write):
    with write() as session:
        a_pip(session, region.client_id, date(2022, 9, 14))
        a_termijn(session, region.client_id, date(2022, 9, 15))
    text = words(client)
    assert "Uw tijd was tot en met zondag 14 september 2025." in text
    assert "Bel uw contactpersoon." in text
    assert not any(word in text.lower() for word in ("boete", "straf", "sanctie", "€"))


# --------------------------------------------------------------------------------------------- goals and tasks
def test_tabs_count_tasks_and_each_shows_its_own(client, region, write, task):
    with write() as session:
        goal = session.query(Doel).one().id
        a_taak(session, goal, sleutel=StandaardTaak.DIGID, status=TaakStatus.AFGEROND, afgerond_op=NOW)
    soup = page(client)
    tabs = [" ".join(tab.get_text(" ").split()) for tab in soup.select(".tabs a")]
    assert tabs == ["Open (1)", "Afgerond (1)"]
    assert "Maak een cv." in soup.select_one("#doelen").get_text()
    done = page(client, "/plan?stand=afgerond").select_one("#doelen").get_text()
    assert "Vraag DigiD aan." in done
    assert "Maak een cv." not in done


def test_a_task_is_finished_on_its_own_page_and_taken_back(client, task, rows):
    answer = client.submit(f"/plan/taak/{task}/klaar")
    assert (answer.status_code, answer.location) == (303, f"/plan/taak/{task}")
    assert client.submit(f"/plan/taak/{task}/klaar").status_code == 303
    text = words(client, f"/plan/taak/{task}")
    assert "Goed gedaan!" in text
    assert "Uw contactpersoon kijkt of dit doel klaar is." in text
    assert len(page(client, f"/plan/taak/{task}").select(".plan-links a")) >= 3
    client.submit(f"/plan/taak/{task}/niet-klaar")
    assert rows(DoelTaak)[0].status is TaakStatus.OPEN
    assert "Maak een cv." in words(client, f"/plan/taak/{task}")


def test_a_goal_without_open_tasks_says_what_happens(client, region, write):
    with write() as session:
        a_doel(session, region.client_id)
    assert "Uw contactpersoon kijkt of dit doel klaar is." in words(client)


@pytest.mark.parametrize("path", ["/plan/taak/{}", "/plan/taak/{}/klaar", "/plan/taak/{}/niet-klaar", "/plan/doel/{}"])
@pytest.mark.parametrize("whose", ["ander", "nobody"])
def test_what_is_of_another_is_not_found(client, region, write, rows, path, whose):
    number = 987_654
    if whose == "ander":
        with write() as session:
            goal = a_doel(session, region.ander_id)
            number = goal.id if "doel" in path else a_taak(session, goal).id
    ask = client.submit if "klaar" in path else client.get
    assert ask(path.format(number)).status_code == 404
    assert all(row.status is TaakStatus.OPEN for row in rows(DoelTaak))


def test_a_goal_in_own_words_keeps_its_script_and_shows_its_state(client, region, write, rows):
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "ar"
    answer = client.submit("/plan/doel", {"tekst": "أريد أن أعمل في مستشفى"})
    made = rows(Doel)[0]
    assert (answer.status_code, answer.location) == (303, f"/plan/doel/{made.id}")
    heading = page(client, f"/plan/doel/{made.id}").h1.span
    assert (heading["lang"], heading["dir"], heading["translate"]) == ("ar", "rtl", "no")


def test_a_standard_goal_is_proposed_by_a_tap(client, rows):
    client.submit("/plan/doel", {"keuze": "diploma"})
    client.submit("/plan/doel", {"keuze": "diploma"})
    assert [row.status for row in rows(Doel)] == [DoelStatus.VOORGESTELD]
    assert "Uw contactpersoon kijkt naar dit doel." in words(client)


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
def test_a_proposal_that_is_not_clear_says_what_to_do_and_keeps_the_words(client, rows, fields, sentence):
    answer = client.submit("/plan/doel", fields)
    assert answer.status_code == 422
    assert sentence in BeautifulSoup(answer.text, "html5lib").main.get_text()
    assert fields.get("tekst", "") in answer.text
    assert rows(Doel) == []


def test_a_sixth_proposal_asks_for_a_talk(client):
    for number in range(5):
        client.submit("/plan/doel", {"tekst": f"doel {number}"})
    answer = client.submit("/plan/doel", {"tekst": "nog een"})
    assert answer.status_code == 422
    assert "Praat met uw contactpersoon." in answer.text


def test_a_refused_goal_stands_under_done_with_its_kind_sentence(client, region, write):
    with write() as session:
        later = Weigerreden.EERST_ANDERS
        a_doel(session, region.client_id, status=DoelStatus.NIET_AANGENOMEN, weigerreden=later)
    assert "Dit is een mooi doel voor later." in words(client, "/plan?stand=afgerond")


def test_a_translation_that_a_person_made_stands_before_the_dutch(client, region, write):
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "tr"
        goal = a_doel(session, region.client_id, tekst="Leren zwemmen", vertaling="Yüzmek", vertaling_taal="tr")
        a_taak(session, goal, tekst="Bel het zwembad")
    shown = page(client).select_one(".doel h3")
    assert [each["lang"] for each in shown.select("[translate=no]")] == ["tr", "nl"]
    task = page(client).select_one(".taak [translate=no]")
    assert (task["lang"], task["dir"], task.get_text()) == ("nl", "ltr", "Bel het zwembad")


# ------------------------------------------------------------------------------------------------ the decision
@pytest.mark.usefixtures("planned")
def test_the_decision_says_how_and_until_when_to_object(client):
    text = words(client, "/plan/besluit")
    assert "Kopie van het besluit van vrijdag 20 februari 2026" in text
    assert "De Nederlandse brief geldt." in text
    assert "Dat kan tot en met dinsdag 7 april 2026." in text  # Good Friday and Easter move the day
    assert "College van burgemeester en wethouders Gemeente Medemblik" in text
    assert page(client, "/plan/besluit").select_one('a[href="/lokaal#hulp"]')


def test_after_the_weeks_it_says_so_and_who_can_still_help(client, region, write):
    with write() as session:
        a_pip(session, region.client_id, date(2025, 1, 10))
    text = words(client, "/plan/besluit")
    assert "Bezwaar maken kon tot en met vrijdag 21 februari 2025. Die tijd is voorbij." in text
    assert "Praat met uw contactpersoon, of vraag hulp." in text
    assert "Stuur de brief naar" not in text


def test_of_two_plans_the_later_is_shown_and_the_earlier_stays_readable(client, region, write, planned):
    with write() as session:
        a_pip(session, region.client_id, date(2026, 3, 2), leerroute=Leerroute.Z, vervangt_id=planned)
    soup = page(client)
    assert "Uw eerdere plan van vrijdag 20 februari 2026" in soup.main.get_text()
    assert "Z-route" in soup.select_one("#delen").get_text()
    earlier = words(client, f"/plan/besluit/{planned}")
    assert "Dit is een eerder plan. Er is nu een nieuw plan." in earlier
    assert "B1-route" in earlier
    assert "maandag 2 maart 2026" in words(client, "/plan/besluit")


def test_a_decision_that_is_not_there_or_of_another_is_not_found(client, region, write):
    with write() as session:
        theirs = a_pip(session, region.ander_id).id
    assert client.get("/plan/besluit").status_code == 404
    assert client.get(f"/plan/besluit/{theirs}").status_code == 404


@pytest.mark.usefixtures("planned", "arabic")
@pytest.mark.parametrize("path", ["/plan", "/plan/besluit", "/plan/afdruk"])
def test_beside_each_other_each_language_says_which_it_is(client, path):
    shown = page(client, f"{path}?naast=1").select(".naast")
    assert len(shown) >= 3
    for pair in shown:
        own, dutch = pair.find_all(recursive=False)
        assert "جملة" in own.get_text()
        assert (dutch["lang"], dutch["dir"], dutch["translate"]) == ("nl", "ltr", "no")
        assert "جملة" not in dutch.get_text()
    if path != "/plan/afdruk":
        assert page(client, path).select(".naast") == []


@pytest.mark.usefixtures("planned")
def test_who_reads_dutch_has_no_second_column(client):
    soup = page(client, "/plan?naast=1")
    assert soup.select(".naast") == []
    assert soup.select(".plan-taal") == []


# --------------------------------------------------------------------------------------------------- on paper
def unpacked(made):
    """The PDF with its streams unpacked."""
    found = made
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            found += zlib.decompress(stream)
        except zlib.error:
            continue
    return found


@pytest.mark.usefixtures("planned", "arabic")
def test_the_pdf_is_tagged_in_the_language_and_its_name_names_nobody(client, region):
    answer = client.get("/plan/plan.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-plan.pdf"'
    made = unpacked(answer.data)
    assert made.startswith(b"%PDF")
    for mark in (b"StructTreeRoot", b"pdfuaid", b"/Lang (ar)", b"Arabic"):
        assert mark in made
    assert region.client.encode() not in made


@pytest.mark.usefixtures("planned")
def test_without_the_part_that_makes_pdfs_there_is_a_kind_page_and_no_button(client, monkeypatch):
    monkeypatch.setattr(pdf, "_engine", lambda: None)
    answer = client.get("/plan/plan.pdf")
    assert answer.status_code == 404
    assert "U kunt uw plan wel afdrukken." in answer.text
    for path in ("/plan", "/plan/afdruk"):
        assert "plan.pdf" not in client.get(path).text


@pytest.mark.parametrize(
    "url",
    [
        "https://portaal.invalid/static/../app.py",
        "https://portaal.invalid/static/%2e%2e/app.py",
        "https://portaal.invalid/plan",
        "https://example.org/static/css/base.css",
        "file:///etc/passwd",
        "data:,x",
    ],
)
def test_who_makes_the_pdf_reads_our_own_static_files_only(app, url):
    fetcher = pdf.own_files(Path(app.static_folder))
    with pytest.raises(ValueError, match="own files"):
        fetcher.fetch(url)
    assert b"--portaal" in fetcher.fetch("https://portaal.invalid/static/css/base.css?v=1").read()


# ------------------------------------------------------------------------------------------------- the machine
def test_a_full_page_asks_few_questions(app, client, region, write, planned):
    with write() as session:
        for number in range(6):
            goal = a_doel(session, region.client_id, tekst=f"doel {number}")
            for part in range(4):
                a_taak(session, goal, tekst=f"taak {part}")
    asked = []
    engine = app.extensions["portal"].sessions.engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert client.get("/plan").status_code == 200
    assert len([each for each in asked if each.lstrip().upper().startswith("SELECT")]) <= 30
