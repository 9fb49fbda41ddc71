"""Who has something that is over its date or nearly, as the role may know it, on both databases."""

from datetime import date

import pytest

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.ontzorgen import Besluitsoort
from portal.domain.pip import Leerroute
from portal.domain.rechten import Rol
from portal.domain.signalen import Signaalsoort
from portal.persistence.begeleiding import Begeleiding, BegeleidingBesluit
from portal.persistence.inburgeraars import current_plicht
from portal.persistence.intake import Voortgangsgesprek
from portal.persistence.ontzorgen import OntzorgBesluit, OntzorgTraject
from portal.persistence.pip import Pip, Termijn
from portal.services import caseload, signalen
from tests.factories import a_medewerker, an_afspraak, an_organisatie
from tests.portal.regio import MOMENT, a_region, actor_of, contract


@pytest.fixture
def regio(session):
    return a_region(session)


def found(session, actor, *, mijn=True):
    return [(each.nummer, each.soort, each.over) for each in signalen.attention(session, actor, MOMENT, mijn=mijn)]


def with_plan(session, client, talks=0):
    """Three years from 2024-09-15; of four talks two were due by now."""
    session.add(
        Pip(
            inburgeraar_id=client.id,
            dagtekening=date(2024, 9, 14),
            leerroute=Leerroute.B1,
            aantal_voortgangsgesprekken=talks,
        )
    )
    session.add(Termijn(inburgeraar_id=client.id, start=date(2024, 9, 15), einde=date(2027, 9, 15)))
    session.flush()


def test_who_has_no_plan_after_ten_weeks_is_late_and_only_own_clients_are_listed(session, regio):
    nummer, ander = regio.client.nummer, regio.ander.nummer
    assert found(session, regio.actor) == [(nummer, Signaalsoort.PIP, True)]
    both = {(nummer, Signaalsoort.PIP, True), (ander, Signaalsoort.PIP, True)}
    assert set(found(session, regio.actor, mijn=False)) == both


def test_nobody_is_late_in_a_rest_or_with_a_plan(session, regio):
    plicht = current_plicht(session, regio.client.id)
    plicht.rust_van = date(2024, 2, 1)
    session.flush()
    assert found(session, regio.actor) == []
    plicht.rust_van = None
    with_plan(session, regio.client)
    assert found(session, regio.actor) == []


def test_a_talk_that_was_due_is_late_until_it_is_held(session, regio):
    with_plan(session, regio.client, talks=4)
    late = [(regio.client.nummer, Signaalsoort.VOORTGANGSGESPREK, True)]
    assert found(session, regio.actor) == late
    for number in (1, 2):
        session.add(
            Voortgangsgesprek(
                inburgeraar_id=regio.client.id,
                volgnummer=number,
                gepland_voor=date(2025, 4, 1),
                gehouden_op=date(2025, number, 9),
            )
        )
    session.flush()
    assert found(session, regio.actor) == []


def test_a_talk_that_was_due_stays_listed_when_planned(session, regio):
    with_plan(session, regio.client, talks=4)
    an_afspraak(session, inburgeraar_id=regio.client.id)
    assert len(found(session, regio.actor)) == 1


def test_a_decision_on_money_or_begeleiding_is_listed_until_taken(session, regio):
    with_plan(session, regio.client)
    money = OntzorgTraject(inburgeraar_id=regio.client.id, start=date(2025, 9, 15))
    help_ = Begeleiding(inburgeraar_id=regio.client.id, start=date(2025, 4, 15))
    session.add_all((money, help_))
    session.flush()
    assert {each[1:] for each in found(session, regio.actor)} == {
        (Signaalsoort.ONTZORGEN, True),
        (Signaalsoort.BEGELEIDING, True),
    }
    day, no = date(2026, 3, 1), Besluitsoort.NIET_VERLENGD
    session.add(OntzorgBesluit(traject_id=money.id, soort=no, datum=day))
    session.add(BegeleidingBesluit(begeleiding_id=help_.id, soort=no, datum=day))
    session.flush()
    assert found(session, regio.actor) == []


def test_what_a_role_may_not_see_does_not_reach_its_list(session, regio):
    rit = an_organisatie(session)
    contract(session, rit.id, Gemeente.MEDEMBLIK, Dienst.INHOUDING)
    worker = a_medewerker(session, rol=Rol.WERKSAAM_INKOMEN, organisatie_id=rit.id, betrokken_bij=(regio.client,))
    assert found(session, actor_of(worker)) == []
    session.add(OntzorgTraject(inburgeraar_id=regio.client.id, start=date(2025, 9, 15)))
    session.flush()
    assert found(session, actor_of(worker)) == [(regio.client.nummer, Signaalsoort.ONTZORGEN, True)]
    assert signalen.kinds(actor_of(a_medewerker(session, rol=Rol.RAAD))) == frozenset()


def test_a_closed_file_and_a_file_of_others_ask_for_nothing(session, regio):
    assert regio.hoorns.nummer not in {each[0] for each in found(session, regio.actor, mijn=False)}
    regio.client.gesloten_op, regio.client.gesloten_reden = date(2026, 3, 1), "voldaan"
    session.flush()
    assert found(session, regio.actor) == []
    assert not caseload.has_own(session, regio.actor, MOMENT.day)


def test_both_databases_give_the_same_list(sessions):
    with sessions.write() as session:
        regio = a_region(session)
        session.add(OntzorgTraject(inburgeraar_id=regio.client.id, start=date(2025, 9, 15)))
        session.add(Begeleiding(inburgeraar_id=regio.client.id, start=date(2025, 4, 15)))
        with_plan(session, regio.client, talks=4)
        an_afspraak(session, inburgeraar_id=regio.client.id)
        kinds = [each[1] for each in found(session, regio.actor)]
        session.rollback()
    assert kinds == [Signaalsoort.VOORTGANGSGESPREK, Signaalsoort.BEGELEIDING, Signaalsoort.ONTZORGEN]
