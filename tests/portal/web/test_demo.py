"""The pages of the demo: whose phone shows which text, and in which language the page itself speaks."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker
from portal.services import verzending
from portal.services.demo import rondleiding
from tests.conftest import NOW
from tests.factories import an_inburgeraar
from tests.portal.regio import ZONE

ADDED = {
    "sleutel": "een-formulier",
    "naam": "Nieuw Iemand",
    "telefoon": "06 12345678",
    "language": "so",
    "alfabetisering": "nvt",
    "gemeente": "opmeer",
    "doelgroep": "gezinsmigrant",
}


@pytest.fixture
def write(app):
    return app.extensions["portal"].sessions.write


@pytest.fixture
def persona(write):
    with write.begin() as session:
        return an_inburgeraar(session, nummer=rondleiding.NUMMERS[0], naam="Eerste Persona").telefoon


def text(write, recipient: str, about: str, **changes) -> None:
    values = {"reference": about, "once": about, "answer": True} | changes
    with write.begin() as session:
        verzending.send(session, recipient=recipient, language="so", text=about, now=NOW, zone=ZONE, **values)


def phones(browser) -> dict[str, str]:
    soup = BeautifulSoup(browser.get("/demo/telefoon").text, "html.parser")
    return {card.h2.get_text(strip=True): card.get_text(" ", strip=True) for card in soup.select("li.card")}


def test_a_persona_has_a_phone_and_a_client_without_texts_has_none(browser, region, persona):
    assert list(phones(browser)) == ["Eerste Persona"]


def test_whoever_gets_a_text_has_a_phone_after_the_personas(browser, write, region, persona, rows):
    number = next(row.telefoon for row in rows(Inburgeraar) if row.id == region.client_id)
    text(write, number, "een bericht", not_before=NOW + timedelta(days=1))
    assert list(phones(browser)) == ["Eerste Persona", "Öznur Yıldız"]


def test_a_text_that_waits_is_shown_with_the_moment_it_leaves(browser, write, persona):
    text(write, persona, "straks", not_before=NOW + timedelta(days=1))
    assert "straks" in phones(browser)["Eerste Persona"]
    assert "Wacht tot" in phones(browser)["Eerste Persona"]


def test_somebody_an_invented_colleague_added_has_a_phone_and_can_write_back(browser, coach):
    assert coach.submit("/beheer/inburgeraars/nieuw", ADDED).status_code == 303
    assert "Nieuw Iemand" in phones(browser)
    assert browser.submit("/demo/telefoon", {"telefoon": "+31612345678", "tekst": "ik kom"}).status_code == 303
    assert "ik kom" in phones(browser)["Nieuw Iemand"]


def test_somebody_a_real_colleague_added_has_no_phone_here(browser, coach, write, region):
    with write.begin() as session:
        session.get(Medewerker, region.coach_id).fictief = False
    assert coach.submit("/beheer/inburgeraars/nieuw", ADDED).status_code == 303
    assert phones(browser) == {}
    assert browser.submit("/demo/telefoon", {"telefoon": "+31612345678", "tekst": "ik kom"}).status_code == 404


@pytest.mark.parametrize("path", ["/demo", "/demo/telefoon"])
def test_the_demo_speaks_dutch_to_every_browser_and_only_itself(browser, persona, path):
    browser.submit("/taal", {"taal": "ar"})
    page = browser.get(path, headers={"Accept-Language": "en"}).text
    assert '<html lang="nl"' in page
    assert "ongecontroleerd" not in page
    assert '<html lang="ar"' in browser.get("/").text
