"""The same form sent many times at once by browsers: one thing happens, on both databases (security S02, S35)."""

import re
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from notifications.models import Outgoing
from portal.domain.rechten import Rol
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.invoer import BewaardeInvoer
from portal.persistence.medewerkers import Betrokkenheid, Medewerker
from portal.persistence.toegang import Activeringskaart
from tests.factories import a_medewerker
from tests.portal.regio import SIGN_IN, a_region
from tests.portal.services.toegang_helpers import race

AT_ONCE = 6


@pytest.fixture
def here(app_everywhere):
    app_everywhere.config["PROPAGATE_EXCEPTIONS"] = False
    with app_everywhere.extensions["portal"].sessions.write.begin() as db:
        made = a_region(db)
        admin = a_medewerker(db, rol=Rol.BEHEERDER, **SIGN_IN)
        found = {"nummer": made.client.nummer, "coach": made.coach.id, "collega": made.collega.id, "admin": admin.id}
    return SimpleNamespace(app=app_everywhere, file=f"/beheer/inburgeraars/{found['nummer']}", **found)


def at_once(here, who, path, fields):
    """The statuses of the same post from several tabs."""
    tabs = [here.app.test_client() for _ in range(AT_ONCE)]
    first = tabs[0]
    first.sign_in_staff(who)
    for tab in tabs[1:]:
        tab.set_cookie("staff", first.get_cookie("staff").value)
    made = [fields(number) if callable(fields) else fields for number in range(AT_ONCE)]
    return race(lambda n: tabs[n].submit(path, made[n]).status_code, AT_ONCE, threads=AT_ONCE)


def count(here, kind, *conditions):
    with here.app.extensions["portal"].sessions.read() as db:
        return db.scalar(select(func.count()).select_from(kind).where(*conditions))


PLAN = {"soort": "voortgangsgesprek", "datum": "2026-03-10", "tijd": "10:00", "duur": "30", "plaats": "Gemeentehuis"}


def test_one_appointment_and_one_text(here):
    answers = at_once(
        here, here.coach, f"{here.file}/afspraken/nieuw", PLAN | {"sleutel": "k", "medewerker": str(here.coach)}
    )
    assert set(answers) == {303}
    assert (count(here, Afspraak), count(here, Outgoing)) == (1, 1)


def test_one_new_client(here):
    fields = {
        "sleutel": "k",
        "naam": "Nieuw Iemand",
        "telefoon": "0612345678",
        "language": "so",
        "alfabetisering": "nvt",
    }
    before = count(here, Inburgeraar)
    answers = at_once(
        here, here.coach, "/beheer/inburgeraars/nieuw", fields | {"gemeente": "opmeer", "doelgroep": "gezinsmigrant"}
    )
    assert set(answers) == {303}
    assert count(here, Inburgeraar) == before + 1


def test_one_number_wins_and_the_others_hear_that_it_changed(here):
    def fields(number):
        return {"version": "1", "telefoon": f"06 1234 567{number}", "gezien": "ja"}

    answers = at_once(here, here.coach, f"{here.file}/telefoonnummer", fields)
    assert answers.count(303) == 1
    assert set(answers) <= {303, 409}


def test_one_card_is_good(here):
    answers = at_once(here, here.coach, f"{here.file}/kaart", {})
    assert set(answers) == {200}
    good = (Activeringskaart.gebruikt_op.is_(None), Activeringskaart.ingetrokken_op.is_(None))
    assert count(here, Activeringskaart, *good) == 1


def test_one_colleague_with_one_name(here):
    fields = {"naam": "Nieuw", "gebruikersnaam": "nieuw", "rol": "raad", "organisatie": "1"}
    answers = at_once(here, here.admin, "/beheer/medewerkers/nieuw", fields)
    assert answers.count(200) == 1
    assert set(answers) <= {200, 409, 422}
    assert count(here, Medewerker, Medewerker.gebruikersnaam == "nieuw") == 1


def test_one_place_in_the_caseload(here):
    other = f"/beheer/inburgeraars/{here.nummer}/caseload"
    answers = at_once(here, here.coach, other, {"medewerker": str(here.collega)})
    assert set(answers) <= {303, 409}
    assert count(here, Betrokkenheid, Betrokkenheid.medewerker_id == here.collega, Betrokkenheid.tot.is_(None)) == 1


def test_input_that_several_tabs_keep_at_once_is_kept(here, clock):
    tabs = [here.app.test_client() for _ in range(AT_ONCE)]
    tabs[0].sign_in_staff(here.coach)
    for tab in tabs[1:]:
        tab.set_cookie("staff", tabs[0].get_cookie("staff").value)
    clock.forward(minutes=31)
    path = f"{here.file}/wijzigen"
    answers = race(lambda n: tabs[n].submit(path, {"naam": f"tab {n}"}).status_code, AT_ONCE, threads=AT_ONCE)
    assert set(answers) == {303}
    assert count(here, BewaardeInvoer) == 1


def test_a_screen_unlocked_by_two_tabs_at_once_stays_one_session(here, clock, geheimen):
    with here.app.extensions["portal"].sessions.write.begin() as db:
        db.get(Medewerker, here.coach).password_hash = geheimen.hash_password("vier blauwe fietsen")
    tabs = [here.app.test_client() for _ in range(2)]
    tabs[0].sign_in_staff(here.coach)
    tabs[1].set_cookie("staff", tabs[0].get_cookie("staff").value)
    clock.forward(minutes=31)
    fields = {"wachtwoord": "vier blauwe fietsen"}
    answers = race(lambda n: tabs[n].submit("/beheer/ontgrendelen", fields).location, 2, threads=2)
    assert "/beheer" in answers
    assert [tab.get("/beheer").status_code for tab in tabs].count(200) == 1


def test_the_form_that_is_shown_carries_a_key_of_its_own(here):
    browser = here.app.test_client()
    browser.sign_in_staff(here.coach)
    keys = {
        re.search(r'name="sleutel"[^>]*value="([^"]+)"', browser.get(f"{here.file}/afspraken/nieuw").text)[1]
        for _ in range(3)
    }
    assert len(keys) == 3
