"""The card on the phone and the app on it: what is on it, for whom, and who is told to forget it."""

import json
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from portal.persistence.audit import Auditregel
from portal.persistence.bewaard import OfflineToestemming
from portal.persistence.toegang import Apparaat
from portal.services import apparaten
from portal.services.geheimen import digest
from tests.conftest import NOW
from tests.factories import a_medewerker, an_afspraak, an_inburgeraar, an_organisatie

PAGE = "/mijn-gegevens/offline"
CARD = "/mijn-gegevens/offline/kaart"
NAME = "Nawal Testpersoon"


def write(app):
    return app.extensions["portal"].sessions.write.begin()


class Phone:
    """A browser on a phone that is bound to one client, signed in."""

    def __init__(self, app, **changes):
        with write(app) as db:
            person = an_inburgeraar(db, **{"naam": NAME, "language": "nl"} | changes)
            db.flush()
            self.person, self.number = person.id, person.nummer
            self.token, self.device = apparaten.bind(
                db, inburgeraar_id=person.id, apparaat=None, omschrijving="android", now=NOW
            )
        self.app, self.browser = app, app.test_client()
        self.browser.set_cookie("device", self.token)
        self.browser.sign_in_client(self.person, self.device)

    def say(self, answer):
        return self.browser.submit(PAGE, {"bewaren": answer})

    def keeps(self, path="/"):
        """The key that the page lets this browser hold; None when the page says nothing about it."""
        page = BeautifulSoup(self.browser.get(path, follow_redirects=True).get_data(as_text=True), "html5lib")
        script = page.select_one("script[data-houd]")
        return script["data-houd"] if script else None

    def visit(self, **changes):
        with write(self.app) as db:
            place, worker = an_organisatie(db), a_medewerker(db)
            values = {"begin": NOW + timedelta(days=2), "plaats": "Raadhuisplein 1", **changes}
            values.setdefault("einde", values["begin"] + timedelta(hours=1))
            an_afspraak(db, inburgeraar_id=self.person, organisatie_id=place.id, medewerker_id=worker.id, **values)


def rows(app):
    with write(app) as db:
        return db.scalar(select(func.count()).select_from(OfflineToestemming))


def test_without_a_yes_there_is_no_card_and_the_phone_is_told_to_forget(app):
    phone = Phone(app)
    assert phone.keeps() == ""
    assert phone.browser.get(CARD).status_code == 404


def test_a_yes_holds_for_this_phone_and_saying_it_twice_changes_nothing(app_everywhere):
    phone = Phone(app_everywhere)
    assert phone.say("ja").status_code == 303
    key = phone.keeps()
    assert re.fullmatch(r"[\w-]{43}", key)
    phone.say("ja")
    assert (phone.keeps(), rows(app_everywhere)) == (key, 1)
    assert phone.browser.get(CARD).status_code == 200


def test_a_no_takes_the_card_away_also_twice(app):
    phone = Phone(app)
    phone.say("ja")
    assert [phone.say("nee").status_code, phone.say("nee").status_code] == [303, 303]
    assert (phone.keeps(), rows(app), phone.browser.get(CARD).status_code) == ("", 0, 404)


def test_the_log_says_that_the_client_allowed_and_took_back(app):
    phone = Phone(app)
    for answer in ("ja", "ja", "nee", "nee"):
        phone.say(answer)
    with write(app) as db:
        noted = db.execute(select(Auditregel.actie, Auditregel.actor).where(Auditregel.actie.startswith("offline")))
        assert list(noted) == [
            ("offline_toestaan", f"client:{phone.number}"),
            ("offline_intrekken", f"client:{phone.number}"),
        ]


@pytest.mark.parametrize("junk", ["", "misschien", "JA"])
def test_any_other_answer_is_no_answer(app, junk):
    phone = Phone(app)
    assert phone.say(junk).status_code == 404
    assert rows(app) == 0


def test_a_browser_that_no_pin_opens_cannot_keep_anything(app):
    with write(app) as db:
        number = an_inburgeraar(db).id
    browser = app.test_client()
    browser.sign_in_client(number)
    assert 'name="bewaren"' not in browser.get(PAGE).get_data(as_text=True)
    assert browser.submit(PAGE, {"bewaren": "ja"}).status_code == 409


def test_the_card_has_day_time_place_and_numbers_and_no_name(app):
    phone = Phone(app)
    phone.visit()
    phone.say("ja")
    answer = phone.browser.get(CARD)
    card = answer.get_data(as_text=True)
    words = BeautifulSoup(card, "html5lib").main.get_text(" ")
    assert "Raadhuisplein 1" in words
    assert "10:00" in words
    assert "0229 000 000" in words
    assert NAME not in card
    assert phone.number not in card
    assert card.count("<!--afspraak-->") == 2
    assert answer.headers["Bewaard-Tot"] == str(int((NOW + timedelta(days=2, hours=1)).timestamp()))
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_told_in_person_never_lies_on_a_phone(app):
    phone = Phone(app)
    phone.visit(alleen_persoonlijk=True)
    phone.say("ja")
    answer = phone.browser.get(CARD)
    assert "Raadhuisplein" not in answer.get_data(as_text=True)
    assert "Bewaard-Tot" not in answer.headers


def test_only_the_home_page_and_the_own_page_renew_the_card(app):
    phone = Phone(app)
    phone.say("ja")
    found = {path: f'data-kaart="{CARD}"' in phone.browser.get(path).get_data(as_text=True) for path in PATHS}
    assert found == PATHS


PATHS = {"/": True, PAGE: True, "/mijn-gegevens": False, "/weergave": False}


def test_after_signing_out_every_page_forgets(app):
    phone = Phone(app)
    phone.say("ja")
    answer = phone.browser.submit("/uitloggen")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert [phone.keeps("/"), phone.keeps("/inloggen"), phone.keeps("/weergave")] == ["", "", ""]


def test_when_only_the_time_ran_out_the_card_stays(app, clock):
    phone = Phone(app)
    phone.say("ja")
    key = phone.keeps()
    clock.forward(minutes=16)
    assert phone.keeps("/weergave") == key
    assert phone.browser.get(CARD).status_code == 303  # but no new one without the PIN


def test_a_phone_that_was_taken_off_forgets_and_a_new_binding_asks_again(app, clock):
    phone = Phone(app)
    phone.say("ja")
    with write(app) as db:
        apparaten.unbind_all(db, inburgeraar_id=phone.person, now=clock())
    assert phone.keeps("/weergave") == ""
    assert rows(app) == 0


def test_a_key_of_another_phone_is_worth_nothing_here(app, clock):
    phone, other = Phone(app), Phone(app)
    phone.say("ja")
    clock.forward(minutes=16)
    phone.browser.set_cookie("device", other.token)
    assert phone.keeps("/weergave") == ""


def test_on_a_shared_phone_each_has_an_own_yes_and_an_own_key(app):
    phone = Phone(app)
    phone.say("ja")
    mine = phone.keeps()
    with write(app) as db:
        other = an_inburgeraar(db).id
        device = db.scalar(select(Apparaat).where(Apparaat.token_digest == digest(phone.token)))
        phone.token, _device = apparaten.bind(
            db, inburgeraar_id=other, apparaat=phone.token, omschrijving="android", now=NOW
        )
        assert device.id == phone.device
    second = app.test_client()
    second.set_cookie("device", phone.token)
    second.sign_in_client(other, phone.device)
    assert second.get(CARD).status_code == 404
    second.submit(PAGE, {"bewaren": "ja"})
    with write(app) as db:
        keys = db.scalars(select(OfflineToestemming.sleutel)).all()
    assert len(set(keys)) == 2
    assert mine in keys


def test_a_visitor_on_an_unknown_phone_loads_no_script_for_it(browser):
    assert "bewaard.js" not in browser.get("/").get_data(as_text=True)


def test_the_worker_stands_before_every_page_and_is_asked_for_anew(browser):
    answer = browser.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("code", "direction"), [("nl", "ltr"), ("ar", "rtl"), ("ti", "ltr")])
def test_the_app_speaks_the_language_of_the_phone(browser, code, direction):
    answer = browser.get("/manifest.webmanifest", headers={"Accept-Language": code})
    said = json.loads(answer.get_data(as_text=True))
    assert answer.mimetype == "application/manifest+json"
    assert (said["lang"], said["dir"], said["start_url"], said["scope"]) == (code, direction, "/", "/")
    assert {"any", "maskable"} == {icon["purpose"] for icon in said["icons"]}
    for icon in said["icons"]:
        with browser.get(icon["src"]) as drawing:
            assert drawing.data.startswith(b"\x89PNG")
