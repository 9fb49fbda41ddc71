"""Reaching for what is another's: mixed ids, ended contracts, extra fields, parts of a file (security S26, S27)."""

import re
from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import text

from portal.domain.rechten import Rol
from portal.persistence.inburgeraars import Inburgeraar
from tests.about_the_code import rights
from tests.about_the_code.world import DAY
from tests.attack.ground import READ_LOG, contents, unsafe, words_of

MEETS_CLIENTS = (
    "inburgeringscoach",
    "casemanager",
    "consulent",
    "begeleider",
    "werksaam_inkomen",
    "map",
    "taalaanbieder",
)
KEPT = ("bewaarde_invoer", "sessies", READ_LOG)


@pytest.fixture(autouse=True)
def _as_it_was(region):
    yield
    region.put_back()


def number_of(region, nummer):
    with region.app.extensions["portal"].sessions.read() as db:
        return db.query(Inburgeraar).filter(Inburgeraar.nummer == nummer).one()


@pytest.mark.parametrize("who", MEETS_CLIENTS)
def test_an_appointment_of_another_file_is_not_reached_through_an_own_file(region, who):
    mine = region.world.files[who, "eigen"]
    others = {key: value for key, value in region.world.appointments.items() if key != (who, "eigen")}
    before = contents(region, without=KEPT)
    for afspraak, page in product(sorted(others.values())[::4], ("verzetten", "afzeggen", "uitkomst")):
        path = f"/beheer/inburgeraars/{mine}/afspraken/{afspraak}/{page}"
        browser = region.browser(who)
        assert browser.get(path).status_code == 404, path
        answer = browser.submit(path, {"version": "1", "uitkomst": "geweest", "datum": "2026-03-20", "tijd": "10:00"})
        assert answer.status_code == 404, path
    assert contents(region, without=KEPT) == before


@pytest.mark.parametrize("who", rights.STAFF)
def test_no_file_of_others_is_found_by_search_list_or_spelling(region, who):
    others = {nummer for (_, file), nummer in region.world.files.items()} - {
        nummer for (subject, _), nummer in region.world.files.items() if subject == who
    }
    foreign = number_of(region, region.world.files[who, "vreemd"])
    browser = region.browser(who)
    for typed in (
        foreign.nummer,
        foreign.nummer.lower(),
        foreign.telefoon,
        foreign.naam,
        foreign.telefoon[-4:],
        "%",
        "_",
        "0000",
    ):
        page = browser.submit("/beheer/inburgeraars/zoeken", {"zoek": typed}).text
        assert f"/beheer/inburgeraars/{foreign.nummer}" not in page
    lists = [
        browser.get(path).text
        for path in ("/beheer", "/beheer/inburgeraars?wie=alle", "/beheer/afspraken", "/beheer/kaarten")
    ]
    assert not any(f"/beheer/inburgeraars/{foreign.nummer}" in page for page in lists)
    for spelling in (
        foreign.nummer.lower(),
        " ".join(foreign.nummer),
        f"{foreign.nummer}%00",
        f"{foreign.nummer}?x",
        "-".join(foreign.nummer),
    ):
        assert browser.get(f"/beheer/inburgeraars/{spelling}").status_code in {403, 404}, spelling
    assert others  # the region holds files that are nobody's here


@pytest.mark.parametrize("who", MEETS_CLIENTS)
def test_the_day_after_a_contract_ended_every_door_of_the_file_is_shut(region, who):
    with region.app.extensions["portal"].sessions.write.begin() as db:
        db.execute(text("UPDATE uitvoeringen SET tot = :day"), {"day": (DAY - timedelta(days=1)).isoformat()})
    before = contents(region, without=KEPT)
    for endpoint in rights.endpoints(region.app):
        if "nummer" not in endpoint.arguments:
            continue
        for file in rights.FILES:
            path, browser = region.path(endpoint, who, file), region.browser(who)
            answer = browser.get(path) if endpoint.method == "GET" else browser.submit(path)
            assert answer.status_code in {403, 404}, (path, answer.status_code)
    assert contents(region, without=KEPT) == before
    pages = [region.browser(who).get(path).text for path in ("/beheer", "/beheer/inburgeraars", "/beheer/afspraken")]
    assert not any(region.world.files[who, file] in page for page in pages for file in rights.FILES)


EXTRA = {
    "id": "1",
    "rol": "beheerder",
    "organisatie_id": "1",
    "organisatie": "1",
    "inburgeraar_id": "1",
    "client_id": "1",
    "medewerker_id": "1",
    "nummer": "ZZZZZZ",
    "fictief": "ja",
    "gesloten_op": "2020-01-01",
    "gesloten_reden": "voldaan",
    "telefoon_bevestigd_op": "2020-01-01",
    "created_at": "2020-01-01",
    "version_id": "99",
    "password_hash": "x",
    "totp_geheim": "x",
    "totp_stap": "0",
    "geblokkeerd_op": "",
    "uitgenodigd": "",
    "hash": "x",
    "plaatje": "zon",
    "soort": "beheerder",
    "status": "geweest",
    "wijze": "zelf",
    "bron": "duo",
    "sleutel": "",
    "is_admin": "1",
}


def test_fields_that_a_page_does_not_have_change_nothing(region):
    """Every address gets every column of every table; a column may change only if the same post changes it without."""
    for endpoint, who, path in unsafe(region):
        if "uitloggen" in path or "vergrendelen" in path:
            continue
        plain = contents_after(region, who, path, {})
        extra = {name: value for name, value in EXTRA.items() if name not in OF_THIS_PAGE.get(endpoint.name, ())}
        assert contents_after(region, who, path, extra) == plain, path


# Fields of EXTRA that a page really has: there they are answers, not smuggled columns.
OF_THIS_PAGE = {
    "staff_medewerkers.uitnodigen": ("rol", "organisatie"),
    "staff_medewerkers.rechten_wijzigen": ("rol", "organisatie"),
    "staff_medewerkers.herstellen": ("soort",),
    "demo.kaart": ("nummer",),
}
RANDOM = (*KEPT, "activeringskaarten", "uitnodigingen", "aanvragen", "tellers", "eenmalig", "outgoing")


def contents_after(region, who, path, fields):
    region.browser(who).submit(path, fields)
    found = contents(region, without=RANDOM)
    region.put_back()
    return found


@pytest.mark.parametrize("column", ["rol", "organisatie_id", "naam", "password_hash", "geblokkeerd_op"])
def test_nobody_but_an_administrator_changes_a_colleague_and_nobody_oneself(region, column):
    with region.app.extensions["portal"].sessions.read() as db:
        ids = {Rol(rol): number for number, rol in db.execute(text("SELECT id, rol FROM medewerkers ORDER BY id DESC"))}
    fields = {"rol": "beheerder", "organisatie": "1", column: "x", "soort": "nieuw"}
    for who in rights.STAFF:
        before = contents(region, without=KEPT)["medewerkers"]
        for page in ("rechten", "blokkeren", "deblokkeren", "herstel", "sessies"):
            target = ids[Rol.BEHEERDER] if who == "beheerder" else ids[Rol.RAAD]
            answer = region.browser(who).submit(f"/beheer/medewerkers/{target}/{page}", fields)
            allowed = {403} if who != "beheerder" else {303, 403, 422}
            assert answer.status_code in allowed, (who, page)
        assert contents(region, without=KEPT)["medewerkers"] == before, who


@pytest.mark.parametrize("who", ["beleid", "privacy", "raad", "beheerder", "taalmaatje_coordinator"])
def test_roles_that_meet_nobody_read_no_name_and_no_number(region, who):
    with region.app.extensions["portal"].sessions.read() as db:
        people = [each for each in db.query(Inburgeraar) if each.nummer != region.world.files[who, "eigen"]]
    private = re.compile("|".join(f"{re.escape(each.naam)}\\b|{re.escape(each.telefoon)}" for each in people))
    for endpoint in rights.endpoints(region.app):
        if endpoint.method == "GET" and endpoint.of_staff:
            page = words_of(region.browser(who).get(region.path(endpoint, who, "vreemd")))
            assert private.findall(page) == [], endpoint.rule


def test_a_client_finds_only_the_own_data_on_every_page(region):
    own = region.world.files["inburgeringscoach", "organisatie"]
    with region.app.extensions["portal"].sessions.read() as db:
        others = [each for each in db.query(Inburgeraar) if each.nummer != own]
        values = (re.escape(value) for each in others for value in (each.nummer, each.naam, each.telefoon))
        foreign = re.compile("|".join(f"{value}\\b" for value in values))
    for endpoint in rights.endpoints(region.app):
        if endpoint.method == "GET" and not endpoint.name.startswith(("demo", "static")):
            page = region.browser("inburgeraar").get(region.path(endpoint, "inburgeraar", "eigen"))
            assert foreign.findall(words_of(page)) == [], endpoint.rule


@pytest.mark.parametrize("number", ["0", "-1", "7", "8", "99", "1' OR 1=1", "²", "", "9" * 30])
def test_a_client_removes_no_phone_of_another(region, number):
    before = contents(region, without=KEPT)
    assert region.browser("inburgeraar").submit("/telefoons/verwijder", {"telefoon": number}).status_code == 404
    assert contents(region, without=KEPT) == before
