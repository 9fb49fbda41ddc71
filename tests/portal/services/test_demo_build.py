"""Building the demo region: the same for a seed, repeatable, and kind to what people typed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from portal.domain.afspraken import AfspraakStatus
from portal.domain.rechten import Rol
from portal.persistence import afspraken, inburgeraars
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker
from portal.persistence.tabellen import METADATA
from portal.services.demo import bouw, personen
from portal.services.demo.agenda import ZONE
from tests.factories import an_afspraak

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
GEHEIM = {"password_hash", "totp_geheim"}


def contents(session):
    """Every row of every table, but what is random on purpose."""
    return {
        table.name: session.execute(
            select(*(column for column in table.columns if column.name not in GEHEIM)).order_by(*table.primary_key)
        ).all()
        for table in METADATA.sorted_tables
    }


def sizes(session):
    return {table.name: session.scalar(select(func.count()).select_from(table)) for table in METADATA.sorted_tables}


def persona(session, nummer):
    return inburgeraars.by_nummer(session, nummer)


@pytest.fixture
def built(session, geheimen):
    bouw.build(session, geheimen, NOW)
    return session


def test_a_seed_gives_the_same_rows_in_the_same_order(session, geheimen):
    bouw.build(session, geheimen, NOW)
    first = contents(session)
    session.rollback()
    bouw.build(session, geheimen, NOW)
    second = contents(session)
    assert first == second
    assert len(first["pips"]) > 283


def test_another_seed_gives_other_people(session, geheimen):
    bouw.build(session, geheimen, NOW, seed=1)
    first = session.scalars(select(Inburgeraar.nummer)).all()
    session.rollback()
    bouw.build(session, geheimen, NOW, seed=2)
    assert first != session.scalars(select(Inburgeraar.nummer)).all()


def test_a_second_run_on_one_day_changes_nothing(built, geheimen):
    before = contents(built)
    report = bouw.build(built, geheimen, NOW + timedelta(hours=2))
    assert contents(built) == before
    assert (report.nieuw, report.verschoven, report.wachtwoord) == (False, 0, None)


def test_a_run_on_a_later_day_moves_the_stories_and_doubles_nothing(sessions, geheimen):
    with sessions.write.begin() as session:
        bouw.build(session, geheimen, NOW)
        before = sizes(session)
    later = NOW + timedelta(days=17)
    with sessions.write.begin() as session:
        assert bouw.build(session, geheimen, later).verschoven > 100
        assert sizes(session) == before
        for each in personen.PERSONAS:
            told = personen.zaak_van(each, later.astimezone(ZONE).date())
            found = persona(session, each.nummer)
            assert inburgeraars.current_plicht(session, found.id).van == told.plicht.van
            upcoming = afspraken.upcoming_of(session, found.id, later)
            assert [row.begin for row in upcoming] == sorted(row.begin for row in told.afspraken if row.begin > later)


def test_moving_in_small_steps_ends_where_one_jump_ends(session, geheimen):
    bouw.build(session, geheimen, NOW)
    for day in range(3, 31, 3):
        bouw.refresh(session, NOW + timedelta(days=day))
    walked = contents(session)
    session.rollback()
    bouw.build(session, geheimen, NOW)
    bouw.refresh(session, NOW + timedelta(days=30))
    assert contents(session) == walked


def test_what_a_person_typed_stays_where_it_was(built, geheimen):
    person = persona(built, "DEMP4S")
    typed = an_afspraak(built, inburgeraar_id=person.id, begin=NOW + timedelta(days=11), plaats="Bibliotheek")
    moved = afspraken.upcoming_of(built, person.id, NOW)[0]
    moved.begin, moved.einde = NOW + timedelta(days=5), NOW + timedelta(days=5, hours=1)
    person.telefoon = "+31612345678"
    built.flush()
    bouw.build(built, geheimen, NOW + timedelta(days=3))
    assert built.get(Afspraak, typed.id).begin == NOW + timedelta(days=11)
    assert built.get(Afspraak, moved.id).begin == NOW + timedelta(days=5)
    assert persona(built, "DEMP4S").telefoon == "+31612345678"


def test_who_called_everything_off_keeps_that_and_gets_the_story_of_the_new_day(built, geheimen):
    person = persona(built, "DEMP3A")
    appointment = afspraken.upcoming_of(built, person.id, NOW)[0]
    appointment.status = AfspraakStatus.AFGEZEGD
    built.flush()
    for days in (0, 1, 2):
        bouw.build(built, geheimen, NOW + timedelta(days=days))
        built.refresh(appointment)
        assert appointment.status is AfspraakStatus.AFGEZEGD
        assert len(afspraken.upcoming_of(built, person.id, NOW + timedelta(days=days))) == bool(days)


def test_before_the_stories_can_begin_there_is_no_demo(session, geheimen):
    with pytest.raises(ValueError, match="lives from"):
        bouw.build(session, geheimen, datetime(2024, 1, 1, tzinfo=UTC))


def test_staff_of_every_role_can_sign_in_with_the_password_that_was_given(session, geheimen):
    report = bouw.build(session, geheimen, NOW, wachtwoord="een lange zin om te testen")
    team = session.scalars(select(Medewerker)).all()
    people = {Rol.INBURGERAAR, Rol.VRIJWILLIGER}
    assert {each.rol for each in team} == set(Rol) - people
    assert all(geheimen.check_password(each.password_hash, report.wachtwoord) for each in team[:3])
    assert len({each.totp_geheim for each in team}) == len(team)
    assert len({each.naam for each in team}) == len(team)
    assert report.wachtwoord not in repr(report)
