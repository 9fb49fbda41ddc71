"""The pages for rules and for organisations with their contracts."""

import pytest

from portal.persistence.instellingen import Instelling
from portal.persistence.organisaties import Organisatie, Uitvoering

HOME = "/beheer/instellingen"
LONG = "a" * 100_000


@pytest.fixture
def rit(rows):
    return next(row for row in rows(Organisatie) if row.sleutel == "rit")


def test_a_coach_sees_and_changes_no_rules(coach):
    assert coach.get(HOME).status_code == 403
    assert coach.submit(f"{HOME}/pip_weken", {"waarde": "1", "vanaf": "2026-04-01"}).status_code == 403
    assert coach.get("/beheer/organisaties").status_code == 403


def test_a_changed_rule_shows_when_it_begins_and_what_held(admin):
    answer = admin.submit(f"{HOME}/pip_weken", {"waarde": "12", "vanaf": "2026-04-01"})
    assert answer.status_code == 303
    assert "Vanaf 1-4-2026: 12 weken" in admin.get(HOME).text
    page = admin.get(f"{HOME}/pip_weken").text
    assert "<dd>10 weken</dd>" in page
    assert "gewijzigd in het portaal" in page


def test_the_form_is_filled_with_what_holds(admin):
    assert 'value="10"' in admin.get(f"{HOME}/pip_weken").text
    page = admin.get(f"{HOME}/ontzorgen_onderdelen").text
    assert 'value="huur" checked' in page
    assert 'value="gas" checked' not in page


def test_a_rule_of_choices_takes_only_those(admin, rows):
    path = f"{HOME}/ontzorgen_onderdelen"
    assert admin.submit(path, {"waarde": ["huur", "gas"], "vanaf": "2026-04-01"}).status_code == 303
    assert admin.submit(path, {"waarde": ["huur", "eten"], "vanaf": "2026-04-01"}).status_code == 422
    assert [row.waarde for row in rows(Instelling)] == [["huur", "gas"]]


@pytest.mark.parametrize("value", ["", "tien", "-1", "\x00", LONG, "\u202e1", "²", "123456782"])
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_kept(admin, rows, value):
    answer = admin.submit(f"{HOME}/pip_weken", {"waarde": value, "vanaf": "2026-04-01"})
    if value != "\u202e1":  # the override is left out silently, then it is a number
        assert answer.status_code == 422
        assert rows(Instelling) == []


def test_a_day_that_passed_asks_whether_terms_of_then_may_change(admin):
    late = {"waarde": "12", "vanaf": "2026-01-01"}
    answer = admin.submit(f"{HOME}/pip_weken", late)
    assert answer.status_code == 422
    assert "Vink aan als dat mag" in answer.text
    assert admin.submit(f"{HOME}/pip_weken", late | {"werkt_terug": "ja"}).status_code == 303


@pytest.mark.parametrize("sleutel", ["geheim", "__class__", "%00", LONG[:300]])
def test_a_rule_that_does_not_exist_is_not_found(admin, sleutel):
    assert admin.get(f"{HOME}/{sleutel}").status_code == 404
    assert admin.submit(f"{HOME}/{sleutel}", {"waarde": "1", "vanaf": "2026-04-01"}).status_code == 404


def test_a_contract_opens_files_and_its_last_day_closes_them(clock, admin, coach, region, rows, rit):
    path = f"/beheer/organisaties/{rit.id}"
    fields = {"gemeente": "hoorn", "dienst": "regie", "van": "2026-03-03"}
    assert coach.get(f"/beheer/inburgeraars/{region.hoorns}").status_code == 404
    assert admin.submit(path, fields).status_code == 303
    assert coach.get(f"/beheer/inburgeraars/{region.hoorns}").status_code == 200
    contract = rows(Uitvoering)[-1]
    assert admin.submit(f"{path}/uitvoering/{contract.id}/einde", {"tot": "2026-03-03"}).status_code == 303
    assert coach.get(f"/beheer/inburgeraars/{region.hoorns}").status_code == 200
    clock.forward(days=1)
    coach.sign_in_staff(region.coach_id)
    assert coach.get(f"/beheer/inburgeraars/{region.hoorns}").status_code == 404


def test_one_organisation_does_one_thing_once_at_a_time(admin, rows, rit):
    path = f"/beheer/organisaties/{rit.id}"
    before = len(rows(Uitvoering))
    answer = admin.submit(path, {"gemeente": "medemblik", "dienst": "regie", "van": "2026-05-01"})
    assert answer.status_code == 422
    assert "doet dit daar al" in answer.text
    assert len(rows(Uitvoering)) == before


def test_a_last_day_before_the_first_is_refused(admin, rows, rit):
    contract = next(row for row in rows(Uitvoering) if row.organisatie_id == rit.id)
    path = f"/beheer/organisaties/{rit.id}/uitvoering/{contract.id}/einde"
    assert admin.submit(path, {"tot": "2020-01-01"}).status_code == 422
    assert rows(Uitvoering)[0].tot is None


def test_a_contract_of_another_organisation_is_not_reached(admin, rows, rit):
    other = next(row for row in rows(Uitvoering) if row.organisatie_id != rit.id)
    assert admin.get(f"/beheer/organisaties/{rit.id}/uitvoering/{other.id}/einde").status_code == 404
    assert admin.get("/beheer/organisaties/99999").status_code == 404


@pytest.mark.parametrize("naam", ["Taalhuis 'Één'", "حزب", "!!!"])
def test_an_organisation_gets_a_key_of_its_own_whatever_its_name(admin, rows, naam):
    for _ in range(2):
        fields = {"naam": naam, "soort": "taalaanbieder", "thema": "petrol", "telefoon": "0229 252200"}
        assert admin.submit("/beheer/organisaties/nieuw", fields).status_code == 303
    keys = [row.sleutel for row in rows(Organisatie)]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() for key in keys)


@pytest.mark.parametrize("field", ["naam", "soort", "telefoon"])
@pytest.mark.parametrize("value", ["\x00", LONG, "123456782"])
def test_junk_about_an_organisation_is_refused(admin, rows, field, value):
    before = len(rows(Organisatie))
    fields = {"naam": "A", "soort": "b", "telefoon": ""} | {field: value}
    assert admin.submit("/beheer/organisaties/nieuw", fields).status_code == 422
    assert len(rows(Organisatie)) == before
