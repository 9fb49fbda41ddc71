"""The rehearsal says before what the worker does after: who gets what, when, in which language, and who nothing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import event

from notifications.segments import measure
from portal.domain.inburgeraars import Alfabetisering
from portal.domain.kanalen import Doel, Kanaal
from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.smsdelen import parts
from portal.persistence.afspraken import Afspraak
from portal.services import herinneringen, repetitie, teksten, toestemmingen
from portal.services.dossiers import Moment
from portal.services.repetitie import Waarom
from portal.services.teksten import Taalstand
from tests.factories import an_afspraak, an_inburgeraar, an_organisatie
from tests.portal.regio import MOMENT, ZONE, a_region, actor_of, outbox
from translations import speaking

BEGIN = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)  # nine days after MOMENT
MADE = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)


def planned(session, client, **changes):
    values = {"begin": BEGIN, "created_at": MADE, "inburgeraar_id": client.id}
    return an_afspraak(session, **values | changes)


def forecast(session, days=30, **options):
    return repetitie.forecast(session, MOMENT, days, **options)


def test_it_tells_each_text_with_its_moment_language_and_parts(session):
    region = a_region(session)
    planned(session, region.client)
    found = forecast(session)
    assert [(each.uren, each.moment) for each in found.berichten] == [
        (168, BEGIN - timedelta(days=7)),
        (24, BEGIN - timedelta(days=1)),
        (2, BEGIN - timedelta(hours=2)),
    ]
    (first, *_) = found.berichten
    assert (first.nummer, first.language, first.naam) == (region.client.nummer, "tr", "Öznur Yıldız")
    assert found.delen == sum(each.delen for each in found.berichten)


def test_what_it_tells_is_what_the_worker_hands_in(session):
    region = a_region(session)
    others = [region.client, region.ander, *(an_inburgeraar(session, language=code) for code in ("nl", "ti", "so"))]
    for number, client in enumerate(others):
        planned(session, client, begin=BEGIN + timedelta(hours=7 * number))
    planned(session, an_inburgeraar(session, geen_sms=True))
    told = sorted((each.moment, each.language, each.delen) for each in forecast(session, 14).berichten)
    now = MOMENT.now
    while now <= MOMENT.now + timedelta(days=14):
        herinneringen.enqueue_due(session, now, ZONE)
        now += timedelta(minutes=15)
    assert sorted((row.created_at, row.language, row.parts) for row in outbox(session)) == told


def test_it_looks_no_further_than_asked(session):
    planned(session, a_region(session).client)
    assert [each.uren for each in forecast(session, 8).berichten] == [168]
    assert forecast(session, 1).berichten == ()


def test_what_was_told_already_is_not_told_again(session):
    planned(session, a_region(session).client, begin=MOMENT.now + timedelta(days=3))
    assert [each.uren for each in forecast(session).berichten] == [24, 2]


@pytest.mark.parametrize(
    ("changes", "why"), [({"telefoon": None}, Waarom.GEEN_NUMMER), ({"geen_sms": True}, Waarom.GEEN_SMS)]
)
def test_it_names_who_gets_nothing_why_and_when_to_call(session, changes, why):
    planned(session, an_inburgeraar(session, **changes))
    found = forecast(session)
    assert found.berichten == ()
    assert [(each.waarom, each.bellen_op) for each in found.zonder] == [(why, date(2026, 3, 11))]


def test_it_names_who_chose_otherwise_and_what_is_told_in_person(session):
    region = a_region(session)
    with speaking("nl"):
        actor = Actor(Soort.CLIENT, region.client.id, Rol.INBURGERAAR)
        toestemmingen.choose(session, actor, {Doel.AFSPRAKEN: Kanaal.PERSOONLIJK}, MOMENT)
    planned(session, region.client)
    planned(session, region.ander, alleen_persoonlijk=True)
    found = forecast(session)
    assert found.redenen == {Waarom.EIGEN_KEUZE: 1, Waarom.ALLEEN_PERSOONLIJK: 1}
    assert [each.bellen_op for each in found.zonder] == [date(2026, 3, 11), None]


def test_it_names_who_cannot_read_the_text(session):
    region = a_region(session)
    region.client.alfabetisering = Alfabetisering.A
    region.client.language = "nl"
    planned(session, region.client)
    planned(session, an_inburgeraar(session, language="nl"))
    found = forecast(session)
    assert {each.nummer for each in found.onleesbaar} == {region.client.nummer}


def test_a_language_without_this_text_is_unreadable_and_dutch_is_not(session):
    assert teksten.reminder_state("nl") is Taalstand.GELEZEN
    assert teksten.reminder_state("kmr") is Taalstand.ONTBREEKT  # of a later wave: there are no texts yet
    planned(session, an_inburgeraar(session, language="kmr"))
    (line,) = forecast(session).talen
    assert (line.language, line.aantal, line.stand) == ("kmr", 3, Taalstand.ONTBREEKT)
    assert len(forecast(session).onleesbaar) == 3


def test_with_a_price_it_tells_the_cost(session):
    planned(session, an_inburgeraar(session, language="nl"))
    assert forecast(session).kosten is None
    assert forecast(session, prijs=Decimal("0.0825")).kosten == Decimal("0.25")


def test_a_colleague_sees_the_own_people_and_the_own_organisation_only(session):
    region = a_region(session)
    planned(session, region.client)
    planned(session, region.hoorns)
    other = an_organisatie(session, sleutel="elders", naam="Elders")
    planned(session, region.ander, organisatie_id=other.id)
    seen = forecast(session, actor=region.actor)
    assert {each.nummer for each in seen.berichten} == {region.client.nummer}
    assert {each.nummer for each in forecast(session, actor=actor_of(region.casemanager)).berichten} == {
        region.hoorns.nummer
    }
    assert len({each.nummer for each in forecast(session).berichten}) == 3


def test_it_writes_nothing_and_asks_no_more_for_a_hundred(session):
    region = a_region(session)
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    planned(session, region.client)
    session.flush()
    asked.clear()
    forecast(session, actor=region.actor)
    one = len(asked)
    for _ in range(100):
        planned(session, an_inburgeraar(session))
    session.expire_all()
    asked.clear()
    forecast(session, actor=region.actor)
    assert len(asked) <= one + 2
    assert all(statement.startswith(("SELECT", "WITH")) for statement in asked)
    assert session.query(Afspraak).count() == 101


def test_on_a_terminal_no_name_and_no_number_of_a_phone_is_shown(session):
    region = a_region(session)
    planned(session, region.client)
    planned(session, an_inburgeraar(session, geen_sms=True))
    lines = list(repetitie.as_lines(forecast(session, prijs=Decimal("0.10")), ZONE))
    assert not any("Öznur" in line or "+31" in line for line in lines)
    assert any(region.client.nummer in line and "2026-03-11 14:00" in line for line in lines)
    assert "1 afspraken zonder bericht" in lines[-1]


@given(st.text(max_size=400))
@example("a" * 160)
@example("a" * 161)
@example("€" * 77)
@example("ш" * 71)
@example("😀" * 36)
def test_t56_the_estimate_counts_parts_as_delivery_does(text):
    assert parts(text) == measure(text).parts


def test_closed_files_are_left_out(session):
    client = an_inburgeraar(session)
    planned(session, client)
    client.gesloten_op, client.gesloten_reden = MOMENT.day, "verhuisd"
    session.flush()
    assert repetitie.forecast(session, Moment(MOMENT.now, ZONE)).berichten == ()
