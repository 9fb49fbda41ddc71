"""Keeping the local offer: who may change what where, one click to check, two versions, an end."""

from datetime import date

import pytest

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Thema
from portal.domain.rechten import Rol
from portal.persistence.audit import Auditregel
from portal.persistence.lokaal import LokaalAanbod
from portal.persistence.organisaties import by_sleutel
from tests.conftest import NOW
from tests.factories import a_medewerker
from tests.portal.regio import SIGN_IN, contract

TODAY = NOW.date()
ANSWERS = {
    "naam": "Taalcafé de Schoof",
    "soort": "taalcafe",
    "thema": "taal",
    "gemeente": "medemblik",
    "waar_wanneer": "De Schoof, dinsdag van 10:00 tot 12:00",
    "van": "2026-01-01",
}


@pytest.fixture
def write(app):
    return app.extensions["portal"].sessions.write.begin


@pytest.fixture
def item(write):
    """Store an item that nobody checked yet; gives its id."""

    def add(naam="Taalcafé", gemeente=Gemeente.MEDEMBLIK, **changes):
        with write() as session:
            row = LokaalAanbod(
                **{"naam": naam, "gemeente": gemeente, "thema": Thema.TAAL, "soort": Aanbodsoort.TAALCAFE}
                | {"van": date(2020, 1, 1), "bron": "2020"}
                | changes
            )
            session.add(row)
            session.flush()
            return row.id

    return add


@pytest.fixture
def signed_in(app, region, write):
    """Sign in a colleague of this role, with a contract of the own team in Medemblik and Opmeer."""

    def enter(rol, *gemeenten, dienst=None):
        with write() as session:
            if dienst is not None:
                for place in (Gemeente.MEDEMBLIK, Gemeente.OPMEER):
                    contract(session, by_sleutel(session, "rit").id, place, dienst)
            number = a_medewerker(session, rol=rol, gemeenten=gemeenten, **SIGN_IN).id
        browser = app.test_client()
        browser.sign_in_staff(number)
        return browser

    return enter


def test_the_menu_leads_to_the_list_of_the_own_gemeente(coach, item):
    item("Hier")
    item("Daar", Gemeente.HOORN)
    assert 'href="/beheer/lokaal"' in coach.get("/beheer").text
    text = coach.get("/beheer/lokaal").text
    assert "Hier" in text
    assert "Daar" not in text
    assert "Bron 2020, controleren" in text


def test_the_list_can_be_narrowed_to_another_gemeente_and_to_what_is_open(coach, item):
    item("Open in Hoorn", Gemeente.HOORN)
    item("Nagekeken in Hoorn", Gemeente.HOORN, gecontroleerd_op=TODAY)
    everything = coach.get("/beheer/lokaal?gemeente=hoorn").text
    assert "Nagekeken in Hoorn" in everything
    assert "Alleen lezen" in everything
    left = coach.get("/beheer/lokaal?gemeente=&stand=open").text
    assert "Open in Hoorn" in left
    assert "Nagekeken in Hoorn" not in left


@pytest.mark.parametrize("query", ["gemeente=x", "thema=%00", "stand=alles&gemeente=hoorn&thema=x"])
def test_junk_in_the_address_narrows_nothing_and_breaks_nothing(coach, item, query):
    item("Hier")
    assert coach.get(f"/beheer/lokaal?{query}").status_code == 200


def test_one_click_checks_an_item_and_names_who_did_so(coach, region, item, rows):
    number = item()
    answer = coach.submit(f"/beheer/lokaal/{number}/gecontroleerd?stand=open")
    assert answer.location == f"/beheer/lokaal?gemeente=medemblik&stand=open#aanbod-{number}"
    coach.submit(f"/beheer/lokaal/{number}/gecontroleerd")
    row = rows(LokaalAanbod)[0]
    assert (row.gecontroleerd_op, row.gecontroleerd_door_id, row.version) == (TODAY, region.coach_id, 1)
    assert sum(each.actie == "lokaal_controleren" for each in rows(Auditregel)) == 1
    assert "Coach Anna" in coach.get("/beheer/lokaal").text


@pytest.mark.parametrize(
    ("rol", "gemeenten", "dienst", "mine", "other"),
    [
        (Rol.INBURGERINGSCOACH, (), None, Gemeente.OPMEER, Gemeente.HOORN),
        (Rol.CONSULENT, (Gemeente.OPMEER,), Dienst.CONSULENT, Gemeente.OPMEER, Gemeente.MEDEMBLIK),
        (Rol.TAALMAATJE_COORDINATOR, (), Dienst.TAALMAATJE, Gemeente.MEDEMBLIK, Gemeente.HOORN),
    ],
)
def test_a_colleague_keeps_the_offer_of_the_own_gemeenten_only(
    signed_in, item, rows, rol, gemeenten, dienst, mine, other
):
    browser = signed_in(rol, *gemeenten, dienst=dienst)
    here, there = item("Hier", mine), item("Daar", other)
    assert browser.submit(f"/beheer/lokaal/{here}/gecontroleerd").status_code == 303
    for refused in (
        browser.submit(f"/beheer/lokaal/{there}/gecontroleerd"),
        browser.get(f"/beheer/lokaal/{there}/wijzigen"),
        browser.submit(f"/beheer/lokaal/{there}/einde", {"tot": "2026-03-03"}),
    ):
        assert refused.status_code == 403
    assert [row.gecontroleerd_op for row in rows(LokaalAanbod)] == [TODAY, None]


def test_the_casemanager_keeps_hoorn_and_a_beheerder_everything(app, region, admin, item):
    number = item(gemeente=Gemeente.HOORN)
    browser = app.test_client()
    browser.sign_in_staff(region.casemanager_id)
    for who in (browser, admin):
        assert who.get(f"/beheer/lokaal/{number}/wijzigen").status_code == 200
    assert browser.get(f"/beheer/lokaal/{item()}/wijzigen").status_code == 403
    assert admin.get(f"/beheer/lokaal/{item()}/wijzigen").status_code == 200


def test_who_only_reads_gets_no_button_and_no_page_to_change(signed_in, item):
    browser = signed_in(Rol.BEGELEIDER, dienst=Dienst.BEGELEIDING)
    number = item()
    text = browser.get("/beheer/lokaal").text
    assert "Alleen lezen" in text
    assert "Gecontroleerd vandaag" not in text
    assert browser.get(f"/beheer/lokaal/{number}/wijzigen").status_code == 403


def test_an_item_is_added_once_also_after_two_clicks(coach, region, rows):
    coach.get("/beheer/lokaal/nieuw")
    for _ in range(2):
        answer = coach.submit("/beheer/lokaal/nieuw", ANSWERS | {"sleutel": "een-sleutel"})
        assert answer.status_code == 303
    row = rows(LokaalAanbod)[0]
    assert len(rows(LokaalAanbod)) == 1
    assert (row.naam, row.gecontroleerd_op, row.bron) == ("Taalcafé de Schoof", TODAY, "portaal")


@pytest.mark.parametrize(
    "changes",
    [
        {"naam": ""},
        {"soort": "feest"},
        {"gemeente": "hoorn"},
        {"tot": "2025-01-01"},
        {"telefoon": "bel maar"},
        {"van": "31-31-2026"},
    ],
)
def test_what_is_wrong_is_asked_again_and_the_rest_is_kept(coach, rows, changes):
    answer = coach.submit("/beheer/lokaal/nieuw", ANSWERS | changes)
    assert answer.status_code == 422
    assert "De Schoof, dinsdag" in answer.text
    assert rows(LokaalAanbod) == []


def test_the_second_of_two_who_change_an_item_sees_both_versions(coach, item, rows):
    number = item()
    assert coach.submit(f"/beheer/lokaal/{number}/wijzigen", ANSWERS | {"version": "1"}).status_code == 303
    late = ANSWERS | {"naam": "Praten in de Schoof", "version": "1"}
    clash = coach.submit(f"/beheer/lokaal/{number}/wijzigen", late)
    assert clash.status_code == 409
    assert "Taalcafé de Schoof" in clash.text
    assert 'value="Praten in de Schoof"' in clash.text
    assert rows(LokaalAanbod)[0].naam == "Taalcafé de Schoof"
    assert coach.submit(f"/beheer/lokaal/{number}/wijzigen", late | {"version": "2"}).status_code == 303
    assert rows(LokaalAanbod)[0].naam == "Praten in de Schoof"


def test_a_change_checks_the_item_only_when_the_box_says_so(coach, item, rows):
    number = item()
    coach.submit(f"/beheer/lokaal/{number}/wijzigen", ANSWERS | {"version": "1"})
    assert rows(LokaalAanbod)[0].gecontroleerd_op is None
    coach.submit(f"/beheer/lokaal/{number}/wijzigen", ANSWERS | {"version": "2", "gecontroleerd": "ja"})
    assert rows(LokaalAanbod)[0].gecontroleerd_op == TODAY


def test_an_item_ends_on_a_day_and_not_before_it_began(coach, item, rows):
    number = item()
    path = f"/beheer/lokaal/{number}/einde"
    assert "Laatste dag van" in coach.get(path).text
    assert coach.submit(path, {"tot": "2026-03-02"}).status_code == 303
    assert rows(LokaalAanbod)[0].tot == date(2026, 3, 2)
    assert "Afgelopen op 2-3-2026" in coach.get("/beheer/lokaal").text
    later = item("Later", van=date(2026, 5, 1))
    assert coach.submit(f"/beheer/lokaal/{later}/einde", {"tot": "2026-03-02"}).status_code == 422
    assert coach.submit("/beheer/lokaal/999999/einde", {"tot": "2026-03-02"}).status_code == 404


def test_an_installation_loads_the_list_by_command_once(app):
    runner = app.test_cli_runner()
    assert "166 regels" in runner.invoke(args=["lokaal", "laden"]).output
    assert "0 regels" in runner.invoke(args=["lokaal", "laden"]).output
