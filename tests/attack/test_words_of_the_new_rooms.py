"""Own words in goals, tasks, the local offer, voices and languages: text on every page, in every role (S22, S24)."""

import pytest
from sqlalchemy import text

from portal.services import gegevens_export
from tests.attack.test_canaries import RAW, RESULT, TAG, TEMPLATE, pages

WORDS = (
    "UPDATE pip_doelen SET sleutel = NULL, tekst = :value, vertaling = :value, vertaling_taal = :value",
    "UPDATE pip_doelen SET tekst_taal = :value",
    "UPDATE pip_taken SET sleutel = NULL, tekst = :value, vertaling = :value, vertaling_taal = :value, gedeeld = 1",
    "UPDATE lokaal_aanbod SET naam = :value, organisatie = :value, waar_wanneer = :value, telefoon = :value",
    "UPDATE terugbelverzoeken SET language = :value, waar = :value",
    "UPDATE afspraken SET plaats = :value, tolk_taal = :value, tolk_wijze = 'video'",
    "UPDATE inburgeraars SET naam = :value, language = 'nl'",
    "UPDATE organisaties SET naam = :value, telefoon = :value",
    "UPDATE medewerkers SET naam = :value",
    "UPDATE huishouden_leden SET akkoord_op = '2026-03-01 09:00:00.000000'",
)


@pytest.fixture(autouse=True)
def _as_it_was(region):
    yield
    region.put_back()


def plant(region, value):
    with region.app.extensions["portal"].sessions.write.begin() as db:
        for statement in WORDS:
            db.execute(text(statement), {"value": value})


def test_words_of_plan_offer_and_wish_are_never_a_tag(region):
    plant(region, TAG)
    shown = set()
    for subject, endpoint, answer in pages(region):
        page = answer.get_data().decode("utf-8", "replace")
        if not answer.content_type.startswith("text/html"):
            continue
        assert not RAW.search(page.replace("onload=alert(1)&gt;", "")), (subject, endpoint.rule)
        assert answer.status_code < 500 or endpoint.name == "health.ready", (subject, endpoint.rule)
        if "&lt;svg/onload" in page:
            shown.add(endpoint.name)
    assert {"plan.toon", "plan.taak", "plan.doel", "plan.afdruk", "lokaal.overzicht", "lokaal.toon"} <= shown
    assert {"start.home", "afspraken.toon", "kopie.leesbaar", "staff_lokaal.lijst", "staff_dossier.toon"} <= shown


def test_words_of_plan_offer_and_wish_are_never_a_template(region):
    plant(region, TEMPLATE)
    for subject, endpoint, answer in pages(region):
        page = answer.get_data().decode("utf-8", "replace")
        assert RESULT not in page, (subject, endpoint.rule)
        assert answer.status_code < 500 or endpoint.name == "health.ready", (subject, endpoint.rule)


def test_no_secret_of_the_house_is_in_the_copy_of_a_client():
    """Digests, keys and fingerprints open doors; the copy goes to a phone that more people hold."""
    exported = {column.name for table in gegevens_export.personal_tables() for column in gegevens_export.columns(table)}
    secret = {"hash", "token_hash", "token_digest", "code_mac", "mac", "password_hash", "totp_geheim", "vensters"}
    assert not exported & secret
    offline = next(table for table in gegevens_export.personal_tables() if table.name == "offline_toestemmingen")
    assert "sleutel" not in {column.name for column in gegevens_export.columns(offline)}
