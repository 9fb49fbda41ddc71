"""An id of one file under the number of another, and ids of others on the phone of a client (security S26, S27)."""

import re
from itertools import product

import pytest

from tests.about_the_code import rights, rooms
from tests.attack.ground import READ_LOG, contents
from tests.attack.test_rights_attacked import MEETS_CLIENTS

KEPT = ("bewaarde_invoer", "sessies", READ_LOG)
IDS = ("doel_id", "taak_id", "bezoek_id", "vraag_id", "antwoord_id", "beltaak_id", "afspraak_id")
FIELDS = {
    "version": "1", "geweest": "ja", "hoe": "gebeld", "uitkomst": "gebeld", "tekst": "Molen", "uiterlijk": "2026-09-01",
    "reden": "te_vroeg", "antwoord": "kan_niet", "dag": "2026-03-03",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _as_it_was(region):
    yield
    region.put_back()


def path_with(region, endpoint, nummer, ids, who):
    known = {**region.world.rooms[who, "-"], **ids, "nummer": nummer, "wat": "klaar"}
    if endpoint.name.startswith("staff_beltaken"):
        known["taak_id"] = known["beltaak_id"]
    with region.app.test_request_context():
        values = {name: known[name] for name in endpoint.arguments}
        return region.app.url_for(endpoint.name, _method=endpoint.method, **values)


@pytest.mark.parametrize("who", MEETS_CLIENTS)
def test_what_hangs_on_another_file_is_not_reached_through_an_own_one(region, who):
    mine, theirs = region.world.files[who, "eigen"], region.world.rooms[who, "vreemd"]
    before, asked = contents(region, without=KEPT), 0
    for endpoint in rights.endpoints(region.app):
        if "nummer" not in endpoint.arguments or not endpoint.arguments & set(IDS):
            continue
        path, browser = path_with(region, endpoint, mine, theirs, who), region.browser(who)
        answer = browser.get(path) if endpoint.method == "GET" else browser.submit(path, FIELDS)
        assert answer.status_code in {403, 404}, (endpoint.name, answer.status_code)
        asked += 1
    assert asked > 15
    assert contents(region, without=KEPT) == before


def test_a_client_reaches_nothing_that_hangs_on_others(region):
    own = region.world.rooms["inburgeraar", "-"]
    before = contents(region, without=KEPT)
    for key, ids in region.world.rooms.items():
        if key[1] not in {"eigen", "vreemd", "gast"}:
            continue
        for endpoint in rights.endpoints(region.app):
            wanted = endpoint.arguments & set(IDS)
            if endpoint.of_staff or not wanted or any(ids[name] == own[name] for name in wanted):
                continue
            path, browser = path_with(region, endpoint, "-", ids, key[0]), region.browser("inburgeraar")
            answer = (
                browser.get(path)
                if endpoint.method == "GET"
                else browser.submit(path, rooms.fields(endpoint.name, ids, region.world.begin) or FIELDS)
            )
            assert answer.status_code == 404, (endpoint.name, answer.status_code)
    assert contents(region, without=KEPT) == before


def test_an_id_of_another_and_an_id_of_nobody_get_one_answer(region):
    """Else counting up tells how many there are, and when the next one was made."""
    theirs = region.world.rooms["inburgeringscoach", "vreemd"]
    nobodys = dict.fromkeys(theirs, 987654)
    for endpoint in rights.endpoints(region.app):
        if endpoint.of_staff or endpoint.method != "GET" or not endpoint.arguments & set(IDS):
            continue
        found = []
        for ids in (theirs, nobodys):
            path = path_with(region, endpoint, "-", ids, "inburgeringscoach")
            answer = region.browser("inburgeraar").get(path)
            said = re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text).replace(path, "")
            found.append((answer.status_code, said, sorted(answer.headers.keys())))
        assert found[0] == found[1], endpoint.name


@pytest.mark.parametrize(("who", "other"), list(product(("inburgeringscoach", "casemanager"), ("map", "begeleider"))))
def test_a_free_time_of_a_colleague_is_closed_by_nobody_else(region, who, other):
    before = contents(region, without=KEPT)["vrije_tijden"]
    number = region.world.rooms[other, "-"]["tijd_id"]
    assert region.browser(who).submit(f"/beheer/afspraken/vrije-tijden/{number}/sluiten").status_code == 404
    assert contents(region, without=KEPT)["vrije_tijden"] == before
