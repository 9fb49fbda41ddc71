"""What staff see of texts and calls about appointments: in the file, on the list of today, in plain words."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from notifications.models import Outgoing, State, Why
from portal.persistence.beltaken import Beltaak
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import herinneringen
from portal.web.staff import berichtwoorden
from tests.conftest import NOW
from tests.factories import an_afspraak
from tests.portal.regio import ZONE

LATER = NOW + timedelta(days=1, hours=4)


@pytest.fixture
def file(region):
    return f"/beheer/inburgeraars/{region.client}"


def write(app, act):
    with app.extensions["portal"].sessions.write.begin() as session:
        return act(session)


def plan(app, region, begin=LATER, **changes):
    def act(session):
        for name, value in changes.items():
            setattr(session.get(Inburgeraar, region.client_id), name, value)
        made = NOW - timedelta(days=30)
        number = an_afspraak(session, inburgeraar_id=region.client_id, begin=begin, created_at=made).id
        herinneringen.enqueue_due(session, begin - timedelta(days=1), ZONE)
        return number

    return write(app, act)


def end_as(app, state, why=None):
    def act(session):
        for row in session.scalars(select(Outgoing)):
            row.state, row.why, row.state_since = state, why, LATER

    write(app, act)


def section(page):
    return page.text.partition('id="berichten"')[2].partition("</section>")[0]


def test_the_file_says_per_appointment_what_was_sent_in_which_language_and_that_it_arrived(app, coach, region, file):
    plan(app, region)
    end_as(app, State.DELIVERED)
    shown = section(coach.get(file))
    assert "sms in het Turks" in shown
    assert "Denk aan: woensdag 4 maart 2026, 14:00" in shown
    assert "Aangekomen" in shown
    assert 'lang="tr"' in shown


def test_a_file_without_texts_says_so(coach, file):
    assert "nog niets verstuurd" in section(coach.get(file))


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("why", [None, *Why])
def test_every_state_and_reason_has_its_dutch_words(state, why):
    class Row:
        channel, deels = "sms", False

    Row.state, Row.why = state.value, why.value if why else None
    said = berichtwoorden.outcome(Row)
    assert said.wat != "Onbekend"
    assert "_" not in said.wat + said.doe
    by_another_road = why in {Why.NO_TEMPLATE, Why.NO_CHANNEL}
    assert said.doe or by_another_road or state not in {State.FAILED, State.EXPIRED, State.UNKNOWN}


def test_an_erased_text_leaves_its_line_of_history(app, coach, region, file):
    plan(app, region)
    write(app, lambda session: [setattr(row, "text", "") for row in session.scalars(select(Outgoing))])
    assert "sms in het Turks" in section(coach.get(file))


def test_a_colleague_who_does_not_see_the_appointment_does_not_see_its_texts(app, region, file):
    plan(app, region)
    browser = app.test_client()
    browser.sign_in_staff(region.casemanager_id)
    assert browser.get(file).status_code == 404


# ------------------------------------------------------------------------------------------------------- the call
def test_the_list_of_today_shows_whom_to_call_in_which_language_and_until_it_is_done(app, coach, region, rows):
    plan(app, region, geen_sms=True)
    page = coach.get("/beheer").text
    assert "Bellen over de afspraak" in page
    assert "in het Turks" in page
    (task,) = rows(Beltaak)
    path = f"/beheer/inburgeraars/{region.client}/beltaken/{task.id}"
    assert coach.submit(f"{path}/niet-bereikt", {"terug": "vandaag"}).location == "/beheer"
    assert "Niemand nam op" in coach.get("/beheer").text
    assert coach.submit(f"{path}/gebeld", {}).location == f"/beheer/inburgeraars/{region.client}"
    assert "Bellen over de afspraak" not in coach.get("/beheer").text
    assert rows(Beltaak)[0].gebeld_door == region.coach_id
    coach.submit(f"{path}/gebeld", {"terug": "vandaag"})
    assert "Iemand anders heeft dit net gedaan" in coach.get("/beheer").text


def test_the_call_stands_in_the_file_too(app, coach, region, file):
    plan(app, region, geen_sms=True)
    assert "Nog bellen" in section(coach.get(file))


def test_a_call_of_another_client_is_not_found(app, coach, region, rows):
    plan(app, region, geen_sms=True)
    (task,) = rows(Beltaak)
    path = f"/beheer/inburgeraars/{region.ander}/beltaken"
    assert coach.submit(f"{path}/{task.id}/gebeld", {}).status_code == 404
    assert coach.submit(f"{path}/99999/gebeld", {}).status_code == 404
