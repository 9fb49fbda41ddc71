"""Managing colleagues over HTTP: invite to first sign-in, block, rights, and what the log keeps."""

import re

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Rol
from portal.persistence.medewerkers import Medewerker, MedewerkerGemeente
from tests.browser import Browser
from tests.conftest import Clock
from tests.factories import a_medewerker, an_organisatie

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN = {"password_hash": "x", "totp_geheim": SECRET}
PASSWORD = "kikker zwemt naar maan"


@pytest.fixture
def admin(app: Flask, browser: Browser) -> Medewerker:
    with app.extensions["portal"].sessions.write.begin() as db:
        row = a_medewerker(db, rol=Rol.BEHEERDER, **SIGN_IN)
    browser.sign_in_staff(row.id)
    return row


@pytest.fixture
def worker(app: Flask) -> Medewerker:
    with app.extensions["portal"].sessions.write.begin() as db:
        return a_medewerker(db, rol=Rol.MAP, **SIGN_IN)


def stored(app: Flask, medewerker_id: int) -> Medewerker:
    with app.extensions["portal"].sessions.read() as db:
        return db.get(Medewerker, medewerker_id)


def invite(app: Flask, browser: Browser, **changes: object) -> str:
    with app.extensions["portal"].sessions.write.begin() as db:
        organisatie = an_organisatie(db).id
    fields = {"naam": "Sara Nieuw", "gebruikersnaam": "Sara", "rol": "consulent", "organisatie": organisatie}
    answer = browser.submit("/beheer/medewerkers/nieuw", fields | {"gemeenten": ["opmeer"]} | changes)
    assert answer.status_code == 200, answer.text
    return re.search(r"/beheer/uitnodiging#([A-Z0-9-]+)", answer.text)[1]


def take_up(app: Flask, guest: Browser, code: str, clock: Clock) -> str:
    assert guest.submit("/beheer/uitnodiging", {"token": code}).location == "/beheer/uitnodiging/aannemen"
    page = guest.get("/beheer/uitnodiging/aannemen").text
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)[1]
    fields = {"wachtwoord_nieuw": PASSWORD, "wachtwoord_nogmaals": PASSWORD}
    fields["code"] = pyotp.TOTP(secret).at(clock.now)
    answer = guest.submit("/beheer/uitnodiging/aannemen", fields)
    assert answer.text.count("<li><bdi") == 10
    return secret


def test_from_invitation_to_first_sign_in(app: Flask, browser: Browser, admin: Medewerker, clock: Clock) -> None:
    code = invite(app, browser)
    guest = app.test_client()
    secret = take_up(app, guest, code, clock)
    guest.submit("/beheer/inloggen", {"gebruikersnaam": "sara", "wachtwoord": PASSWORD})
    clock.forward(seconds=30)
    guest.submit("/beheer/inloggen/code", {"code": pyotp.TOTP(secret).at(clock.now)})
    assert guest.get("/beheer/wachtwoord").status_code == 200
    assert app.test_client().submit("/beheer/uitnodiging", {"token": code}).status_code == 422


def test_opening_the_link_three_times_uses_nothing(
    app: Flask, browser: Browser, admin: Medewerker, clock: Clock
) -> None:
    code = invite(app, browser)
    for _ in range(3):
        scanner = app.test_client()
        scanner.get("/beheer/uitnodiging")
        scanner.submit("/beheer/uitnodiging", {"token": code})
        scanner.get("/beheer/uitnodiging/aannemen")
    take_up(app, app.test_client(), code.replace("-", "").lower(), clock)


def test_the_qr_is_a_picture_of_our_own_and_only_with_the_invitation(
    app: Flask, browser: Browser, admin: Medewerker
) -> None:
    guest = app.test_client()
    assert guest.get("/beheer/uitnodiging/qr.svg").status_code == 410
    guest.submit("/beheer/uitnodiging", {"token": invite(app, browser)})
    answer = guest.get("/beheer/uitnodiging/qr.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "style=" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_blocking_closes_an_open_tab_at_once(
    app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker
) -> None:
    tab = app.test_client()
    tab.sign_in_staff(worker.id)
    assert tab.get("/beheer/wachtwoord").status_code == 200
    assert browser.submit(f"/beheer/medewerkers/{worker.id}/blokkeren").status_code == 303
    assert tab.get("/beheer/wachtwoord").location == "/beheer/inloggen"
    browser.submit(f"/beheer/medewerkers/{worker.id}/deblokkeren")
    assert tab.get("/beheer/wachtwoord").location == "/beheer/inloggen"


def test_new_rights_are_written_and_end_the_open_tab(
    app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker
) -> None:
    tab = app.test_client()
    tab.sign_in_staff(worker.id)
    fields = {"rol": "consulent", "organisatie": worker.organisatie_id, "gemeenten": ["opmeer", "medemblik"]}
    assert browser.submit(f"/beheer/medewerkers/{worker.id}/rechten", fields).status_code == 303
    assert stored(app, worker.id).rol is Rol.CONSULENT
    with app.extensions["portal"].sessions.read() as db:
        rows = db.scalars(select(MedewerkerGemeente.gemeente).filter_by(medewerker_id=worker.id)).all()
    assert set(rows) == {Gemeente.OPMEER, Gemeente.MEDEMBLIK}
    assert tab.get("/beheer/wachtwoord").location == "/beheer/inloggen"


def test_own_rights_are_refused_also_with_a_made_up_post(app: Flask, browser: Browser, admin: Medewerker) -> None:
    fields = {"rol": "privacy", "organisatie": admin.organisatie_id}
    for path in ("rechten", "blokkeren", "deblokkeren"):
        assert browser.submit(f"/beheer/medewerkers/{admin.id}/{path}", fields).status_code == 403
    answer = browser.submit(f"/beheer/medewerkers/{admin.id}/herstel", {"soort": "totp"})
    assert answer.status_code == 403
    assert stored(app, admin.id).rol is Rol.BEHEERDER


@pytest.mark.parametrize("rol", ["inburgeraar", "vrijwilliger", "root", "", "BEHEERDER"])
def test_a_role_outside_the_list_is_refused(
    app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker, rol: str
) -> None:
    fields = {"rol": rol, "organisatie": worker.organisatie_id}
    assert browser.submit(f"/beheer/medewerkers/{worker.id}/rechten", fields).status_code == 422
    assert stored(app, worker.id).rol is Rol.MAP


def test_no_extra_field_reaches_a_column(app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker) -> None:
    before = stored(app, worker.id)
    columns = [each.name for each in Medewerker.__table__.columns]
    extra = {name: "9" for name in columns if name != "rol"}
    fields = extra | {"rol": "map", "organisatie": worker.organisatie_id}
    assert browser.submit(f"/beheer/medewerkers/{worker.id}/rechten", fields).status_code == 303
    after = stored(app, worker.id)
    assert [getattr(after, name) for name in columns] == [getattr(before, name) for name in columns]


def test_a_reset_shows_a_new_invitation_once_and_stops_the_old_app(
    app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker
) -> None:
    answer = browser.submit(f"/beheer/medewerkers/{worker.id}/herstel", {"soort": "totp"})
    assert "/beheer/uitnodiging#" in answer.text
    assert stored(app, worker.id).totp_geheim is None
    assert browser.get(f"/beheer/medewerkers/{worker.id}").status_code == 200


def test_the_list_and_a_page_show_state_and_nothing_secret(
    app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker
) -> None:
    browser.submit(f"/beheer/medewerkers/{worker.id}/blokkeren")
    for path in ("/beheer/medewerkers", f"/beheer/medewerkers/{worker.id}"):
        page = browser.get(path).text
        assert "Geblokkeerd" in page
        assert SECRET not in page
    assert browser.get("/beheer/medewerkers/999999").status_code == 404


def test_a_taken_name_is_said_beside_the_field_and_the_rest_is_kept(
    app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker
) -> None:
    fields = {"naam": "Blijft Staan", "gebruikersnaam": worker.gebruikersnaam.upper(), "rol": "map"}
    answer = browser.submit("/beheer/medewerkers/nieuw", fields | {"organisatie": worker.organisatie_id})
    assert answer.status_code == 422
    assert "al in gebruik" in answer.text
    assert "Blijft Staan" in answer.text


def test_the_privacy_officer_reads_the_log_and_finds_no_name_in_it(
    app: Flask, browser: Browser, admin: Medewerker, worker: Medewerker
) -> None:
    browser.submit(f"/beheer/medewerkers/{worker.id}/blokkeren")
    with app.extensions["portal"].sessions.write.begin() as db:
        officer = a_medewerker(db, rol=Rol.PRIVACY, **SIGN_IN)
    reader = app.test_client()
    reader.sign_in_staff(officer.id)
    page = reader.get("/beheer/logboek").text
    assert "medewerker blokkeren" in page
    assert f"medewerker:{worker.id}" in page
    assert worker.naam not in page
    assert browser.get("/beheer/logboek").status_code == 403
