"""What the demo region holds today: caseloads, appointments, households, contracts."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.domain.afspraken import OPEN
from portal.domain.gemeenten import ZES, Gemeente
from portal.domain.kalender import Periode
from portal.domain.rechten import DIENSTEN, Rol
from portal.persistence import afspraken, inburgeraars, ontzorgen
from portal.persistence.afspraken import Afspraak
from portal.persistence.base import Versleuteld
from portal.persistence.engine import open_sessions
from portal.persistence.huishoudens import leden_of, lidmaatschap_of
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Betrokkenheid, Medewerker
from portal.persistence.organisaties import everything, uitvoeringen
from portal.persistence.pip import Pip
from portal.services.demo import bouw, personen
from portal.services.geheimen import Geheimen
from tests.databases import build_schema

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
KEYS = Geheimen(b"p" * 32, b"f" * 32)


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The whole region, built once and only read by the tests of this file."""
    url = f"sqlite:///{tmp_path_factory.mktemp('region') / 'demo.sqlite'}"
    build_schema(url)
    Versleuteld.encrypt, Versleuteld.decrypt = KEYS.encrypt, KEYS.decrypt
    opened = open_sessions(url)
    with opened.write.begin() as session:
        bouw.build(session, KEYS, NOW)
    with opened.read() as session:
        yield session
    opened.engine.dispose()


def persona(session, nummer):
    return inburgeraars.by_nummer(session, nummer)


def test_coaches_and_casemanagers_carry_sixty_to_eighty_files(region):
    carried = Counter(
        region.scalars(
            select(Betrokkenheid.medewerker_id).where(Betrokkenheid.tot.is_(None), Betrokkenheid.uitgenodigd.is_(False))
        )
    )
    leading = region.scalars(
        select(Medewerker).where(Medewerker.rol.in_([Rol.INBURGERINGSCOACH, Rol.CASEMANAGER]))
    ).all()
    assert leading
    assert all(60 <= carried[each.id] <= 80 for each in leading)


def test_every_open_case_has_one_coach_or_casemanager(region):
    open_cases = set(region.scalars(select(Inburgeraar.id).where(Inburgeraar.gesloten_op.is_(None))))
    leading = select(Medewerker.id).where(Medewerker.rol.in_([Rol.INBURGERINGSCOACH, Rol.CASEMANAGER]))
    rows = region.scalars(
        select(Betrokkenheid.inburgeraar_id).where(
            Betrokkenheid.medewerker_id.in_(leading), Betrokkenheid.uitgenodigd.is_(False)
        )
    ).all()
    assert set(rows) == open_cases
    assert len(rows) == len(open_cases)


def test_a_rit_worker_is_invited_to_intakes_in_hoorn(region):
    invited = region.scalars(select(Betrokkenheid.inburgeraar_id).where(Betrokkenheid.uitgenodigd)).all()
    assert invited
    assert {inburgeraars.gemeente_on(region, each, NOW.date()) for each in invited} == {Gemeente.HOORN}


def test_no_colleague_is_in_two_places_at_once(region):
    rows = region.execute(
        select(Afspraak.medewerker_id, Afspraak.begin).where(
            Afspraak.medewerker_id.is_not(None), Afspraak.huishouden_id.is_(None)
        )
    ).all()
    personas = region.scalars(
        select(Afspraak.begin)
        .join(Inburgeraar)
        .where(Inburgeraar.nummer.in_([each.nummer for each in personen.PERSONAS]))
    ).all()
    others = [row for row in rows if row.begin not in personas]
    assert len(others) == len(set(others)) > 150


def test_open_cases_have_appointments_behind_and_before_them(region):
    upcoming = afspraken.upcoming(region, NOW, NOW + timedelta(days=30))
    past = region.scalars(select(Afspraak).where(Afspraak.begin < NOW)).all()
    assert len(upcoming) > 80
    assert len(past) > 100
    assert all(row.status not in OPEN for row in past)
    assert any(row.tolk_taal and row.tolk_besteld_op is None for row in upcoming)
    assert any(row.tolk_besteld_op for row in upcoming)


def test_the_couple_shares_an_appointment_and_hides_the_personal_one(region):
    man, woman = persona(region, "DEMP2M"), persona(region, "DEMP2V")
    home = lidmaatschap_of(region, man.id).huishouden_id
    assert {each.inburgeraar_id for each in leden_of(region, home)} == {man.id, woman.id}
    hers = afspraken.upcoming_of(region, woman.id, NOW, {man.id})
    his = afspraken.upcoming_of(region, man.id, NOW, {woman.id})
    assert any(row.inburgeraar_id == man.id for row in hers)
    assert all(row.inburgeraar_id == man.id for row in his)
    assert ontzorgen.trajecten_of(region, man.id)
    assert not ontzorgen.trajecten_of(region, woman.id)


@pytest.mark.parametrize("gemeente", Gemeente)
def test_every_service_has_a_provider_today(region, gemeente):
    wanted = frozenset().union(*DIENSTEN.values()) - (frozenset() if gemeente in ZES else {"consulent"})
    rows = [row for row, _ in uitvoeringen(region) if row.gemeente is gemeente]
    running = {row.dienst for row in rows if Periode.through(row.van, row.tot).contains(NOW.date())}
    assert wanted <= running


def test_inova_took_over_from_vluchtelingenwerk_in_2023(region):
    for gemeente in ZES:
        found = [each for each in uitvoeringen(region) if each[0].gemeente is gemeente]
        rows = [(org.sleutel, row.van, row.tot) for row, org in found]
        until = {tot for sleutel, _, tot in rows if sleutel == "vluchtelingenwerk"}
        since = {van for sleutel, van, _ in rows if sleutel == "inova"}
        assert {each + timedelta(days=1) for each in until} == since
    assert len(everything(region)) == 15 - 1 + 7


def test_a_revised_plan_points_at_the_one_before_it(region):
    later = region.scalars(select(Pip).where(Pip.vervangt_id.is_not(None))).all()
    assert later
    for row in later:
        before = region.get(Pip, row.vervangt_id)
        assert before.inburgeraar_id == row.inburgeraar_id
        assert before.dagtekening <= row.dagtekening
