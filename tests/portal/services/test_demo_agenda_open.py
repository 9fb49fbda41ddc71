"""The demo has times to choose from and two answers, however often it is told."""

from datetime import timedelta

from sqlalchemy import func, select

from portal.domain.afspraken import Antwoord
from portal.persistence.agenda import AfspraakAntwoord, VrijeTijd
from portal.services.demo import agenda_open, bouw
from tests.conftest import NOW


def counts(session):
    return [session.scalar(select(func.count()).select_from(kind)) for kind in (VrijeTijd, AfspraakAntwoord)]


def test_nawal_comes_and_anwar_holds_another_time(session, geheimen):
    bouw.build(session, geheimen, NOW)
    agenda_open.vul(session, NOW)
    before = counts(session)
    agenda_open.vul(session, NOW)
    assert counts(session) == before
    answers = session.scalars(select(AfspraakAntwoord)).all()
    assert {row.antwoord for row in answers} == {Antwoord.IK_KOM, Antwoord.ANDERE_TIJD}
    held = session.scalars(select(VrijeTijd).where(VrijeTijd.afspraak_id.is_not(None))).all()
    assert [row.id for row in held] == [row.vrije_tijd_id for row in answers if row.vrije_tijd_id]
    assert len(session.scalars(select(VrijeTijd).where(VrijeTijd.afspraak_id.is_(None))).all()) > 3


def test_a_week_later_the_answers_stand_again(session, geheimen):
    bouw.build(session, geheimen, NOW)
    agenda_open.vul(session, NOW)
    later = NOW + timedelta(days=7)
    bouw.build(session, geheimen, later)
    agenda_open.vul(session, later)
    count = select(func.count()).select_from(AfspraakAntwoord).where(AfspraakAntwoord.vervangen_op.is_(None))
    assert session.scalar(count) == 2
