"""The WhatsApp templates: who sees and changes them, what is refused, and from when they are used."""

from dataclasses import replace
from datetime import timedelta

import pytest

from notifications import templates
from notifications.models import Outgoing, State
from notifications.templates import Template
from portal.domain.berichten import Berichtsoort
from portal.domain.rechten import Rol
from portal.persistence.audit import Auditregel
from portal.services import sjablonen
from tests.conftest import NOW
from tests.factories import a_medewerker
from tests.portal.regio import SIGN_IN
from translations import LANGUAGES

PAGE = "/beheer/berichten/sjablonen"
ONE = f"{PAGE}/herinnering/ar"
RIGHT = {"nummer": "HX" + "0a" * 16, "tekst": "مرحبا. موعدك يوم {{1}} الساعة {{2}} في {{3}}. شكرا."}


def sign_in(app, rol):
    with app.extensions["portal"].sessions.write.begin() as session:
        worker = a_medewerker(session, rol=rol, naam="Iemand", **SIGN_IN).id
    browser = app.test_client()
    browser.sign_in_staff(worker)
    return browser


@pytest.fixture
def admin(app, region):
    del region
    return sign_in(app, Rol.BEHEERDER)


def test_each_language_stands_there_and_one_without_templates_says_sms(admin):
    page = admin.get(PAGE).text
    assert page.count("geen sjabloon mogelijk: sms") == sum(row.whatsapp is None for row in LANGUAGES)
    assert f"{PAGE}/herinnering/fa-AF" in page
    assert f"{PAGE}/herinnering/ti" not in page
    assert admin.get(f"{PAGE}/herinnering/ti").status_code == 404
    assert admin.get(f"{PAGE}/bestaat_niet/nl").status_code == 404


def test_a_kept_template_waits_until_somebody_notes_the_approval(admin, rows):
    assert admin.submit(ONE, RIGHT).status_code == 303
    (row,) = rows(Template)
    assert (row.purpose, row.language, row.slots, row.approved_at) == (
        "herinnering",
        "ar",
        ["dag", "tijd", "plaats"],
        None,
    )
    assert "Wacht op goedkeuring" in admin.get(PAGE).text
    admin.submit(f"{ONE}/goedgekeurd")
    assert "Goedgekeurd" in admin.get(ONE).text
    admin.submit(ONE, RIGHT)
    assert rows(Template)[0].approved_at is None
    noted = [row.actie for row in rows(Auditregel) if row.object == "herinnering:ar"]
    assert noted == ["sjabloon_wijzigen", "sjabloon_goedkeuren", "sjabloon_wijzigen"]


def test_the_last_values_may_be_left_out(admin, rows):
    admin.submit(ONE, RIGHT | {"tekst": "موعدك يوم {{1}} فقط."})
    assert rows(Template)[0].slots == ["dag"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"nummer": "HX1"}, "Het nummer begint met HX"),
        ({"nummer": ""}, "Vul het nummer in."),
        ({"tekst": ""}, "Vul de tekst in."),
        ({"tekst": "Op {{1}} om {{3}}."}, "Gebruik {{1}}, {{2}}"),
        ({"tekst": "Op {{1}} om {{2}} in {{3}} met {{4}}."}, "Gebruik {{1}}, {{2}}"),
        ({"tekst": "{{1}} is uw afspraak."}, "niet beginnen of eindigen"),
        ({"tekst": "Op {{1}} {{2}} dus."}, "niet naast elkaar"),
        ({"tekst": "Op {{1}} " + "x" * 1000 + "."}, "te lang"),
    ],
)
def test_what_whatsapp_would_refuse_is_refused_here_in_dutch(admin, rows, wrong, sentence):
    answer = admin.submit(ONE, RIGHT | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert rows(Template) == []


def test_every_sentence_of_delivery_has_its_dutch():
    bad = (("x", "t", []), ("HX" + "0" * 32, " ", []), ("HX" + "0" * 32, "{{2}}", []))
    assert all(sjablonen._in_dutch(templates.problem_of(*each, {})) in sjablonen.BEZWAREN.values() for each in bad)


def test_policy_reads_and_nobody_else_changes(app, admin, coach, rows):
    del admin
    policy = sign_in(app, Rol.BELEID)
    assert policy.get(ONE).status_code == 200
    assert "Opslaan" not in policy.get(ONE).text
    assert policy.submit(ONE, RIGHT).status_code == 403
    assert coach.get(PAGE).status_code == 403
    assert rows(Template) == []


def test_without_a_sender_the_page_says_that_all_goes_by_sms(app, admin):
    portal = app.extensions["portal"]
    assert "Er is geen afzender voor WhatsApp" not in admin.get(PAGE).text
    portal.config = replace(portal.config, message_provider="twilio", twilio={})
    assert "Er is geen afzender voor WhatsApp" in admin.get(PAGE).text


def test_nothing_to_approve_is_said(admin):
    admin.submit(f"{ONE}/goedgekeurd")
    assert "is al goedgekeurd, of het bestaat nog niet" in admin.get(PAGE).text


@pytest.mark.parametrize("soort", Berichtsoort)
def test_each_kind_has_a_page_with_the_meaning_of_its_values(admin, soort):
    page = admin.get(f"{PAGE}/{soort}/nl").text
    assert "dag en datum, voluit" in page
    assert ("plaats van de afspraak" in page) is (soort is not Berichtsoort.AFSPRAAK_AFGEZEGD)


# ------------------------------------------------------------------------------------------- messages that stay behind
def waiting(app, **changes):
    when = {"created_at": NOW, "state_since": NOW, "not_before": NOW - timedelta(minutes=6)}
    values = {"once": "een", "reference": "afspraak:1", "channel": "sms", "text": "t", "language": "nl", "parts": 1}
    with app.extensions["portal"].sessions.write.begin() as session:
        session.add(Outgoing(**values | when | {"state": State.PLANNED} | changes))


def test_messages_that_stay_behind_are_told_to_who_can_act(app, admin, coach):
    waiting(app)
    assert "Bel dan zelf" in coach.get("/beheer").text
    assert "de worker" in admin.get("/beheer").text
    assert "Berichten gaan nu niet weg" not in sign_in(app, Rol.RAAD).get("/beheer").text


@pytest.mark.parametrize(
    "changes",
    [
        {"not_before": NOW - timedelta(minutes=4)},
        {"expires_at": NOW - timedelta(seconds=1)},
        {"state": State.SENT},
        {"not_before": NOW + timedelta(hours=1)},
    ],
    ids=["not_long", "expired", "sent", "later"],
)
def test_what_left_expired_or_is_not_due_for_long_alarms_nobody(app, coach, changes):
    waiting(app, **changes)
    assert "Berichten gaan nu niet weg" not in coach.get("/beheer").text
