"""The pages of staff about clients: find, add, correct, number, caseload, guest."""

import pytest
from bs4 import BeautifulSoup

from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import Inburgeraar

HOME = "/beheer/inburgeraars"
LONG = "a" * 100_000


NEW = {
    "naam": "Ada <b>Ó</b> Néill",
    "language": "ti",
    "alfabetisering": "a",
    "gemeente": "opmeer",
    "doelgroep": "asielstatushouder",
    "in_azc": "ja",
    "sleutel": "k1",
}


def test_the_first_page_shows_the_own_caseload_and_nobody_else(coach, region):
    page = coach.get("/beheer").text
    assert region.client in page
    assert region.ander not in page
    assert region.hoorns not in page


def test_the_list_shows_the_team_and_filters_narrow_it(coach, region):
    assert region.ander in coach.get(HOME).text
    assert region.ander not in coach.get(f"{HOME}?wie=mijn").text
    assert region.client in coach.get(f"{HOME}?taal=tr").text
    assert region.ander not in coach.get(f"{HOME}?taal=tr").text
    assert region.hoorns not in coach.get(f"{HOME}?gemeente=hoorn").text


@pytest.mark.parametrize("query", ["gemeente=%00", "bladzijde=-1", "bladzijde=1e9", "volgorde=naam;drop", "taal=prs"])
def test_junk_in_the_filters_is_no_filter(coach, region, query):
    answer = coach.get(f"{HOME}?{query}")
    assert answer.status_code == 200
    assert region.client in answer.text


def test_a_search_is_posted_and_its_words_stand_in_no_address(coach, region):
    answer = coach.submit(f"{HOME}/zoeken", {"zoek": "oznur"})
    assert answer.status_code == 200
    assert region.client in answer.text
    assert "oznur" not in answer.request.url
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "zoek", ["", "\x00", LONG, "\u202eabc", "123456782", "%%", "\ud800".encode("utf-8", "replace")]
)
def test_junk_in_the_search_gives_a_page(coach, zoek):
    answer = coach.submit(f"{HOME}/zoeken", {"zoek": zoek})
    assert answer.status_code in {200, 422}


def test_a_new_client_in_an_azc_gets_a_file(coach, rows):
    answer = coach.submit(f"{HOME}/nieuw", NEW)
    assert answer.status_code == 303
    page = coach.get(answer.location).text
    assert "Nog in azc" in page
    assert "Ada &lt;b&gt;Ó&lt;/b&gt; Néill" in page
    assert rows(Inburgeraar)[-1].language == "ti"


def test_two_clicks_on_add_make_one_client(coach, rows):
    first, second = coach.submit(f"{HOME}/nieuw", NEW), coach.submit(f"{HOME}/nieuw", NEW)
    assert first.location == second.location
    assert len([row for row in rows(Inburgeraar) if row.naam == NEW["naam"]]) == 1


def test_a_shared_number_is_a_warning_and_no_refusal(coach, region, rows):
    telefoon = next(row.telefoon for row in rows(Inburgeraar) if row.nummer == region.client)
    answer = coach.submit(f"{HOME}/nieuw", NEW | {"telefoon": telefoon})
    assert answer.status_code == 422
    assert "Kijk eerst of dit dezelfde persoon is" in answer.text
    assert region.client in answer.text
    assert coach.submit(f"{HOME}/nieuw", NEW | {"telefoon": telefoon, "toch": "ja"}).status_code == 303


def test_a_number_known_elsewhere_is_not_given_away(coach, region, rows):
    telefoon = next(row.telefoon for row in rows(Inburgeraar) if row.nummer == region.hoorns)
    assert coach.submit(f"{HOME}/nieuw", NEW | {"telefoon": telefoon}).status_code == 303


@pytest.mark.parametrize("field", ["naam", "telefoon", "language", "gemeente", "kennisgeving", "sleutel", "in_azc"])
@pytest.mark.parametrize("value", ["\x00x", LONG, "\u202ex", "²", "123456782", "{{7*7}}"])
def test_junk_in_any_field_is_refused_with_the_input_kept(coach, field, value):
    answer = coach.submit(f"{HOME}/nieuw", NEW | {field: value})
    assert answer.status_code in {303, 422}
    if answer.status_code == 422 and field != "naam":
        assert "Ada &lt;b&gt;" in answer.text


@pytest.mark.parametrize(
    "page", ["", "/wijzigen", "/telefoonnummer", "/caseload", "/uitnodigen", "/kaart", "/baliekaart"]
)
def test_the_file_of_another_team_does_not_exist(coach, region, page):
    assert coach.get(f"{HOME}/{region.hoorns}{page}").status_code == 404
    assert coach.submit(f"{HOME}/{region.hoorns}{page}").status_code in {404, 405}
    assert coach.get(f"{HOME}/ZZZZZZ{page}").status_code == 404


@pytest.mark.parametrize("nummer", ["a" * 500, "%00", "zoeken'", "１２３４５６"])
def test_a_number_that_is_none_is_not_found(coach, nummer):
    assert coach.get(f"{HOME}/{nummer}").status_code == 404


def test_every_look_at_a_file_is_one_line_with_the_number_only(coach, region, rows):
    coach.get(f"{HOME}/{region.client.lower()}")
    (line,) = rows(Auditregel)
    assert (line.actie, line.object, line.actor) == ("dossier_lezen", region.client, f"medewerker:{region.coach_id}")


def form_of(coach, path):
    """Read the fields of the first form of a page that is not the search."""
    form = BeautifulSoup(coach.get(path).text, "html5lib").select("main form[method=post]")[-1]
    fields = {each["name"]: each.get("value", "") for each in form.select("input") if each.get("type") != "checkbox"}
    fields |= {each["name"]: (each.select_one("[selected]") or {}).get("value", "") for each in form.select("select")}
    fields.pop("csrf_token")
    return fields


def test_a_correction_is_saved(coach, region):
    path = f"{HOME}/{region.client}/wijzigen"
    assert coach.submit(path, form_of(coach, path) | {"naam": "Öznur Demir"}).status_code == 303
    assert "Öznur Demir" in coach.get(f"{HOME}/{region.client}").text


def test_two_tabs_that_correct_one_client_show_both_values_and_keep_the_input(coach, region):
    path = f"{HOME}/{region.client}/wijzigen"
    first, second = form_of(coach, path), form_of(coach, path)
    coach.submit(path, first | {"naam": "Eerste Naam"})
    answer = coach.submit(path, second | {"naam": "Tweede Naam"})
    assert answer.status_code == 409
    assert "Eerste Naam" in answer.text
    assert 'value="Tweede Naam"' in answer.text
    again = second | {"naam": "Tweede Naam", "version": "2"}
    assert coach.submit(path, again).status_code == 303
    assert "Tweede Naam" in coach.get(f"{HOME}/{region.client}").text


@pytest.mark.parametrize("version", ["", "-1", "1e3", "²", LONG])
def test_a_junk_version_is_a_clash_and_no_overwrite(coach, region, version, rows):
    path = f"{HOME}/{region.client}/wijzigen"
    answer = coach.submit(path, form_of(coach, path) | {"naam": "Zonder versie", "version": version})
    assert answer.status_code == 409
    assert "Zonder versie" not in [row.naam for row in rows(Inburgeraar)]


def test_fields_that_the_form_does_not_have_change_nothing(coach, region, rows):
    path = f"{HOME}/{region.client}/wijzigen"
    extra = {"id": "99", "nummer": "AAAAAA", "telefoon": "0612345678", "fictief": "", "gesloten_op": "2026-01-01"}
    before = [(row.id, row.nummer, row.telefoon, row.gesloten_op) for row in rows(Inburgeraar)]
    coach.submit(path, form_of(coach, path) | extra)
    assert [(row.id, row.nummer, row.telefoon, row.gesloten_op) for row in rows(Inburgeraar)] == before


def test_a_number_changes_only_with_a_code_that_is_fresh(clock, coach, region, rows):
    path = f"{HOME}/{region.client}/telefoonnummer"
    fields = form_of(coach, path) | {"telefoon": "0687654321", "gezien": "ja"}
    clock.forward(minutes=11)
    assert "/beheer/bevestigen" in coach.submit(path, fields).location
    clock.forward(minutes=-11)
    assert coach.submit(path, fields).location.endswith(region.client)
    assert "+31687654321" in [row.telefoon for row in rows(Inburgeraar)]


def test_a_client_of_the_team_is_taken_in_one_click(coach, region):
    assert coach.submit(f"{HOME}/{region.ander}/overnemen").status_code == 303
    assert region.ander in coach.get("/beheer").text


def test_a_client_is_handed_over_to_a_colleague(coach, region):
    path = f"{HOME}/{region.client}/caseload"
    assert coach.submit(path, {"medewerker": str(region.casemanager_id)}).status_code == 422
    assert coach.submit(path, {"medewerker": str(region.collega_id)}).status_code == 303
    assert region.client not in coach.get("/beheer?wie=mijn&volgorde=naam").text.partition("Mijn caseload (0)")[2]
    assert "nog niemand in uw caseload" in coach.get("/beheer").text


def test_a_coach_invited_in_hoorn_sees_that_file_until_the_end_of_it(app, coach, region):
    hoorn = app.test_client()
    hoorn.sign_in_staff(region.casemanager_id)
    path = f"{HOME}/{region.hoorns}/uitnodigen"
    assert hoorn.submit(path, {"medewerker": str(region.coach_id)}).status_code == 303
    assert "U bent uitgenodigd" in coach.get(f"{HOME}/{region.hoorns}").text
    assert coach.get(f"{HOME}/{region.hoorns}/wijzigen").status_code == 403
    assert hoorn.submit(f"{path}/{region.coach_id}/einde").status_code == 303
    assert coach.get(f"{HOME}/{region.hoorns}").status_code == 404
