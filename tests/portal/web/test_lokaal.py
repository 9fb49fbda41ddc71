"""In the neighbourhood on the phone of a client: the own gemeente, and a visit that waits for a colleague."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Activiteitstaat, Thema
from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarGemeente, Plicht
from portal.persistence.lokaal import LokaalAanbod, LokaleActiviteit
from portal.services import lokaal
from portal.services.demo import lokaal_bron
from tests.conftest import NOW

TODAY = NOW.date()  # 3 March 2026


@pytest.fixture
def write(app):
    return app.extensions["portal"].sessions.write.begin


@pytest.fixture
def keep(write):
    """Store an item of Medemblik, checked this week unless told otherwise; gives its id."""

    def add(naam, soort=Aanbodsoort.TAALCAFE, thema=Thema.TAAL, **changes):
        values = {"gemeente": Gemeente.MEDEMBLIK, "van": date(2020, 1, 1), "bron": "2020", "gecontroleerd_op": TODAY}
        with write() as session:
            row = LokaalAanbod(naam=naam, soort=soort, thema=thema, **values | changes)
            session.add(row)
            session.flush()
            return row.id

    return add


@pytest.fixture
def client(app, region, write):
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "nl"
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    return browser


def page(client):
    answer = client.get("/lokaal")
    assert answer.status_code == 200
    return answer.text


def test_the_own_gemeente_stands_there_under_its_theme(client, keep):
    keep("Taalcafé de Schoof")
    keep("Stadscafé", gemeente=Gemeente.HOORN)
    text = page(client)
    assert 'href="#taal"' in text
    assert 'id="taal"' in text
    assert "Taalcafé de Schoof" in text
    assert "Stadscafé" not in text
    assert "Samen Nederlands praten" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"alleen_verwijzing": True},
        {"van": TODAY + timedelta(days=1)},
        {"tot": TODAY - timedelta(days=1)},
    ],
)
def test_what_is_not_for_clients_or_not_now_is_absent_and_its_page_does_not_exist(client, keep, changes):
    keep("Taalcafé de Schoof")
    hidden = keep("Verborgen", **changes)
    assert "Verborgen" not in page(client)
    assert client.get(f"/lokaal/{hidden}").status_code == 404
    assert client.submit(f"/lokaal/{hidden}", {"dag": TODAY.isoformat()}).status_code == 404


def test_what_nobody_checked_stands_last_with_the_advice_to_call_first(client, keep):
    keep("Aaa oud", gecontroleerd_op=None)
    keep("Bbb te lang geleden", gecontroleerd_op=TODAY - timedelta(days=400))
    keep("Zzz nagekeken")
    text = page(client)
    warning = text.index("Dit is nog niet gecontroleerd. Bel eerst.")
    assert text.index("Zzz nagekeken") < warning < text.index("Aaa oud") < text.index("Bbb te lang geleden")


def test_a_kind_that_the_own_gemeente_lacks_is_found_next_door(client, keep):
    keep("Eigen taalles", soort=Aanbodsoort.TAALLES)
    keep("Praten in Opmeer", gemeente=Gemeente.OPMEER)
    keep("Taalles in Hoorn", soort=Aanbodsoort.TAALLES, gemeente=Gemeente.HOORN)
    keep("Geld in Hoorn", Aanbodsoort.BIJZONDERE_BIJSTAND, Thema.FINANCIEEL, gemeente=Gemeente.HOORN)
    own, _, elsewhere = page(client).partition("Dit is er in een andere gemeente")
    assert "Praten in Opmeer, Opmeer" in elsewhere
    assert "Taalles in Hoorn" not in own + elsewhere
    assert "Geld in Hoorn" not in own + elsewhere  # a gemeente gives money to its own people


def test_help_with_money_has_its_own_anchor(client, keep):
    keep("Budgetbuddy's", Aanbodsoort.HULP_MET_GELD, Thema.ZORG_EN_ONDERSTEUNING)
    _, _, money = page(client).partition('id="geld"')
    assert "Budgetbuddy&#39;s" in money


def test_nowhere_in_the_region_a_referral_reaches_a_client(app, region, write):
    with write() as session:
        lokaal_bron.load(session, NOW)
        closed = list(session.scalars(select(LokaalAanbod.naam).where(LokaalAanbod.alleen_verwijzing)))
        here = session.scalars(
            select(InburgeraarGemeente).where(InburgeraarGemeente.inburgeraar_id == region.client_id)
        ).one()
        number = here.id
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    for gemeente in Gemeente:
        with write() as session:
            session.get_one(InburgeraarGemeente, number).gemeente = gemeente
        shown = re.findall(r'translate="no">([^<]+)</span></span>', page(browser))
        assert len(shown) > 5
        assert not set(shown) & set(closed)


def test_before_housing_the_page_says_so_and_whom_to_call(client, region, keep, write):
    item = keep("Taalcafé de Schoof")
    with write() as session:
        session.scalars(select(Plicht).where(Plicht.inburgeraar_id == region.client_id)).one().brp_inschrijving = None
    text = page(client)
    assert "U woont nog niet in uw gemeente." in text
    assert "Coach Anna" in text
    assert "Taalcafé" not in text
    assert client.get(f"/lokaal/{item}").status_code == 404


def test_without_a_gemeente_the_page_is_kind(client, region, write):
    with write() as session:
        for row in session.scalars(select(InburgeraarGemeente)):
            row.tot = TODAY - timedelta(days=1)
    assert "Wij weten nog niet wat er in uw buurt is." in page(client)


def test_a_visit_waits_for_a_colleague_and_is_told_once(client, region, keep, rows):
    item = keep("Taalcafé de Schoof")
    for _ in range(2):
        answer = client.submit(f"/lokaal/{item}", {"dag": "2026-03-01"})
        assert (answer.status_code, answer.location) == (303, f"/lokaal/{item}")
    found = rows(LokaleActiviteit)
    assert [(row.dag, row.staat) for row in found] == [(date(2026, 3, 1), Activiteitstaat.GEMELD)]
    assert "Uw contactpersoon kijkt dit na." in page(client)
    assert 'value="2026-03-01"' not in client.get(f"/lokaal/{item}").text
    notes = [row for row in rows(Auditregel) if row.actie == "activiteit_melden"]
    assert [row.actor for row in notes] == [f"client:{region.client}"]


@pytest.mark.parametrize("dag", ["", "2026-02-17", "2026-03-04", "gisteren", "0", "2026-13-01"])
def test_another_day_than_the_last_fourteen_is_asked_again(client, keep, rows, dag):
    item = keep("Taalcafé de Schoof")
    answer = client.submit(f"/lokaal/{item}", {"dag": dag})
    assert answer.status_code == 422
    assert "Kies" in answer.text
    assert rows(LokaleActiviteit) == []


def test_there_are_fourteen_days_to_choose_from(client, keep):
    item = keep("Taalcafé de Schoof")
    text = client.get(f"/lokaal/{item}").text
    assert len(re.findall(r'type="radio"', text)) == 14
    assert "woensdag 18 februari 2026" in text


def test_asking_for_help_is_nothing_to_tell(client, keep, rows):
    item = keep("Formulierenbrigade", Aanbodsoort.FORMULIEREN, Thema.ZORG_EN_ONDERSTEUNING)
    assert "Ik ben hier geweest" not in client.get(f"/lokaal/{item}").text
    assert client.submit(f"/lokaal/{item}", {"dag": TODAY.isoformat()}).status_code == 404
    assert rows(LokaleActiviteit) == []


def test_an_item_that_never_was_is_not_found(client):
    assert client.get("/lokaal/999999").status_code == 404
    assert client.submit("/lokaal/999999", {"dag": TODAY.isoformat()}).status_code == 404


@pytest.mark.parametrize(
    ("answer", "sentence", "staat"),
    [("ja", "Dit telt mee.", Activiteitstaat.BEVESTIGD), ("nee", "Dit telt niet mee.", Activiteitstaat.NIET_BEVESTIGD)],
)
def test_what_a_colleague_says_of_a_visit_is_what_the_client_reads(
    client, coach, region, keep, rows, answer, sentence, staat
):
    item = keep("Taalcafé de Schoof")
    client.submit(f"/lokaal/{item}", {"dag": "2026-03-01"})
    assert "Gemeld: nog bevestigen" in coach.get(f"/beheer/inburgeraars/{region.client}").text
    visit = rows(LokaleActiviteit)[0].id
    for _ in range(2):
        sent = coach.submit(f"/beheer/inburgeraars/{region.client}/lokaal/{visit}", {"geweest": answer})
        assert sent.status_code == 303
    assert rows(LokaleActiviteit)[0].staat is staat
    assert sentence in page(client)
    assert sum(row.actie == f"activiteit_{staat}" for row in rows(Auditregel)) == 1


def test_a_visit_is_judged_in_the_own_file_only(client, coach, region, keep, rows):
    item = keep("Taalcafé de Schoof")
    client.submit(f"/lokaal/{item}", {"dag": "2026-03-01"})
    visit = rows(LokaleActiviteit)[0].id
    for nummer, number, answer in (
        (region.hoorns, visit, "ja"),
        (region.ander, visit, "ja"),
        (region.client, 999, "ja"),
        (region.client, visit, "misschien"),
    ):
        assert coach.submit(f"/beheer/inburgeraars/{nummer}/lokaal/{number}", {"geweest": answer}).status_code == 404
    assert rows(LokaleActiviteit)[0].staat is Activiteitstaat.GEMELD


def test_what_waits_is_listed_once_for_the_people_asked_for(client, coach, region, keep, rows, write):
    item = keep("Taalcafé de Schoof")
    client.submit(f"/lokaal/{item}", {"dag": "2026-03-01"})
    with write() as session:
        mine = select(Inburgeraar.id).where(Inburgeraar.id == region.client_id)
        found = lokaal.open_for(session, mine)
        assert [(each.inburgeraar_id, each.regel) for each in found] == [
            (region.client_id, "Taalcafé de Schoof (1-3-2026)")
        ]
        assert lokaal.open_for(session, select(Inburgeraar.id).where(Inburgeraar.id == region.ander_id)) == []
    visit = rows(LokaleActiviteit)[0].id
    coach.submit(f"/beheer/inburgeraars/{region.client}/lokaal/{visit}", {"geweest": "ja"})
    with write() as session:
        assert lokaal.open_for(session, select(Inburgeraar.id)) == []
