"""The proof of one message and the buttons of what did not arrive: what staff see and can do."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from notifications.models import Need, Outgoing, Receipt, State
from portal.persistence.audit import Auditregel
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import herinneringen
from portal.web.staff import berichtwoorden
from tests.conftest import NOW
from tests.factories import an_afspraak
from tests.portal.regio import ZONE

LATER = NOW + timedelta(days=3)
STATUSES = (
    "accepted", "scheduled", "queued", "sending", "sent", "delivered", "read", "undelivered", "failed", "canceled",
    "partially_delivered", "receiving", "received",
)  # fmt: skip


@pytest.fixture
def file(region):
    return f"/beheer/inburgeraars/{region.client}"


@pytest.fixture
def number(app, region):
    """A text in Turkish about an appointment that is three days ahead."""
    with app.extensions["portal"].sessions.write.begin() as session:
        made = NOW - timedelta(days=30)
        mine = {"inburgeraar_id": region.client_id, "medewerker_id": region.coach_id}
        an_afspraak(session, begin=LATER, created_at=made, **mine)
        herinneringen.enqueue_due(session, LATER - timedelta(days=1), ZONE)
        row = session.scalars(select(Outgoing)).one()
        row.state, row.error_code = State.FAILED, "30003"
        row.ask_person(Need.NOT_REACHED, NOW)
        return row.id


def change(app, number, **changes):
    with app.extensions["portal"].sessions.write.begin() as session:
        row = session.get(Outgoing, number)
        for name, value in changes.items():
            setattr(row, name, value)


def test_the_proof_tells_what_when_by_which_road_in_which_language_and_why(app, coach, file, number, rows):
    with app.extensions["portal"].sessions.write.begin() as session:
        session.add(Receipt(outgoing_id=number, provider_id="SM1", status="undelivered", received_at=LATER))
    page = coach.get(f"{file}/berichten/{number}").text
    for words in ("Bericht: herinnering aan een afspraak", "Niet aangekomen", "30003", "sms, naar ", "data-print"):
        assert words in page
    assert "Turks: de taal van de inburgeraar, zoals in het dossier." in page
    assert 'lang="tr"' in page
    assert "Denk aan: vrijdag 6 maart 2026, 10:00" in page
    assert "vr 6-3-2026 10:00" in page
    assert "bericht_lezen" in [row.actie for row in rows(Auditregel)]


def test_another_language_since_then_is_said(app, coach, file, number, region):
    with app.extensions["portal"].sessions.write.begin() as session:
        session.get(Inburgeraar, region.client_id).language = "ar"
    assert "Nu staat er een andere taal" in coach.get(f"{file}/berichten/{number}").text


def test_an_erased_text_leaves_the_rest_of_the_proof(app, coach, file, number):
    change(app, number, text="", recipient=None, blanked_at=NOW)
    page = coach.get(f"{file}/berichten/{number}")
    assert page.status_code == 200
    assert "De tekst is gewist" in page.text


def test_the_road_that_followed_is_one_click_away(app, coach, file, number):
    with app.extensions["portal"].sessions.write.begin() as session:
        row = session.get(Outgoing, number)
        same = {name: getattr(row, name) for name in ("reference", "channel", "recipient", "text", "language", "parts")}
        when = dict.fromkeys(("created_at", "not_before", "state_since"), NOW)
        other = Outgoing(once="ander", follows_id=number, state=State.PLANNED, **same, **when)
        session.add(other)
        session.flush()
        follower = other.id
    assert f"{file}/berichten/{follower}" in coach.get(f"{file}/berichten/{number}").text
    assert f"{file}/berichten/{number}" in coach.get(f"{file}/berichten/{follower}").text


def test_the_file_links_to_the_proof_and_no_other_file_opens_it(coach, file, number, region):
    assert f"{file}/berichten/{number}" in coach.get(file).text
    assert coach.get(f"/beheer/inburgeraars/{region.ander}/berichten/{number}").status_code == 404
    assert coach.get(f"{file}/berichten/999999").status_code == 404


@pytest.mark.parametrize("status", STATUSES)
def test_each_word_of_the_carrier_has_its_dutch(status):
    assert berichtwoorden.receipt(status) != status


def test_the_list_of_today_offers_both_buttons_and_the_proof(coach, file, number):
    page = coach.get("/beheer").text
    assert "Ons bericht kwam niet aan: bel of schrijf" in page
    assert "Uiterlijk" in page
    for where in (
        f"vragen/berichten/{number}/afgehandeld",
        f"vragen/berichten/{number}/opnieuw",
        f"berichten/{number}",
    ):
        assert f"{file}/{where}" in page


def test_handled_goes_back_to_the_list_and_twice_says_so(coach, file, number):
    for sentence in ("Genoteerd: u hebt dit afgehandeld.", "Dit kan niet meer"):
        answer = coach.submit(f"{file}/vragen/berichten/{number}/afgehandeld", {"terug": "vandaag"})
        assert (answer.status_code, answer.location) == (303, "/beheer")
        assert sentence in coach.get("/beheer").text


def test_once_more_is_planned_and_leaves_the_list(coach, file, number, rows):
    assert coach.submit(f"{file}/vragen/berichten/{number}/opnieuw").status_code == 303
    assert [row.state for row in rows(Outgoing)] == [State.FAILED, State.PLANNED]
    assert "Ons bericht kwam niet aan" not in coach.get("/beheer").text
