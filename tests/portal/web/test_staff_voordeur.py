"""The front door of one client in the hands of staff: phones, card, codes."""

import pytest

from portal.domain.toegang import GRENZEN
from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import activering, apparaten, sessies, toegang
from tests.conftest import KEYS


@pytest.fixture
def door(region):
    return f"/beheer/inburgeraars/{region.client}/inloggen"


def writing(app):
    return app.extensions["portal"].sessions.write.begin()


def actions(rows) -> list[str]:
    return [row.actie for row in rows(Auditregel)]


def test_all_phones_go_off_at_once_and_whoever_is_in_is_out(app, coach, region, door, clock, rows):
    with writing(app) as db:
        apparaten.bind(db, inburgeraar_id=region.client_id, apparaat=None, omschrijving="android", now=clock())
        token = sessies.open_client(db, inburgeraar_id=region.client_id, apparaat_id=None, now=clock())
    assert "1 telefoon gekoppeld" in coach.get(f"/beheer/inburgeraars/{region.client}").text
    assert coach.submit(f"{door}/telefoons-los").status_code == 303
    assert "Geen telefoon gekoppeld" in coach.get(f"/beheer/inburgeraars/{region.client}").text
    with app.extensions["portal"].sessions.read() as db:
        assert not sessies.find(db, token, clock()).open
    assert "telefoons_ontkoppelen" in actions(rows)


def test_a_card_that_was_lost_is_made_worthless(app, coach, region, door, clock, rows):
    with writing(app) as db:
        card = activering.issue(
            db, inburgeraar_id=region.client_id, medewerker_id=region.coach_id, now=clock(), geheimen=KEYS
        )
    assert coach.submit(f"{door}/kaart-intrekken").status_code == 303
    with writing(app) as db:
        tried = {"browser": "b", "adres": "192.0.2.1", "language": "nl", "now": clock()}
        assert activering.redeem_token(db, KEYS, token=card.token, **tried) is None
    assert "kaart_intrekken" in actions(rows)


def test_codes_go_to_a_number_again_after_failures_of_another(app, coach, region, door, clock):
    with app.extensions["portal"].sessions.read() as db:
        number = db.get(Inburgeraar, region.client_id).telefoon
    with writing(app) as db:
        mac = toegang.number_mac(KEYS, number)
        for _ in range(GRENZEN.nummer_fouten.aantal):
            toegang.take(db, toegang._failures(mac), GRENZEN.nummer_fouten, clock())
        assert toegang.route_is_off(db, KEYS, number)
    assert "Zet sms-codes weer aan" in coach.get(f"/beheer/inburgeraars/{region.client}").text
    assert coach.submit(f"{door}/sms-aan").status_code == 303
    with app.extensions["portal"].sessions.read() as db:
        assert not toegang.route_is_off(db, KEYS, number)


@pytest.mark.parametrize("what", ["telefoons-los", "kaart-intrekken", "sms-aan"])
def test_the_door_of_another_teams_client_does_not_exist(coach, region, what):
    assert coach.submit(f"/beheer/inburgeraars/{region.hoorns}/inloggen/{what}").status_code == 404
