"""Who is around a client, by name where somebody has the client, and the tiles of the home page."""

from datetime import timedelta

import pytest

from portal.domain.aanbod import Dienst
from portal.domain.contactpersonen import Tegel
from portal.domain.gemeenten import Functie, Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence.begeleiding import Begeleiding
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.ontzorgen import OntzorgTraject
from portal.services import contactpersonen, start
from portal.services.errors import NotFound
from tests.conftest import NOW
from tests.factories import VAN, a_medewerker, an_afspraak, an_inburgeraar, an_organisatie
from tests.portal.regio import MOMENT, a_region, contract

DAY = MOMENT.day


def around(session, client):
    session.flush()
    return contactpersonen.around(session, client, DAY)


def self_of(client):
    return Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR, naam=client.naam)


def test_the_first_contact_is_the_coach_who_has_the_client_with_the_phone_of_the_team(session):
    region = a_region(session)
    first = around(session, region.client).eerste
    assert (first.functie, first.naam, first.telefoon) == (Functie.INBURGERINGSCOACH, "Coach Anna", "0229 111111")


def test_without_a_coach_the_team_itself_is_the_contact(session):
    region = a_region(session)
    first = around(session, region.ander).eerste
    assert (first.naam, first.organisatie) == (None, "Regionaal Inburgeringsteam")


def test_in_hoorn_it_is_the_casemanager(session):
    region = a_region(session)
    assert around(session, region.hoorns).eerste.functie is Functie.CASEMANAGER


def test_a_blocked_colleague_is_nobody_s_contact(session):
    region = a_region(session)
    region.coach.geblokkeerd_op = MOMENT.now
    assert around(session, region.client).eerste.naam is None


def test_a_begeleider_is_there_while_it_runs_and_the_contract_lasts(session):
    region = a_region(session)
    inova = an_organisatie(session, sleutel="inova", naam="Inova")
    session.add(Begeleiding(inburgeraar_id=region.client.id, start=DAY - timedelta(days=60)))
    row = contract(session, inova.id, Gemeente.MEDEMBLIK, Dienst.BEGELEIDING, tot=DAY)
    assert [each.organisatie for each in around(session, region.client).anderen] == ["Inova"]
    row.tot = DAY - timedelta(days=1)
    assert around(session, region.client).anderen == ()


def test_a_begeleider_is_gone_after_the_months_that_the_rules_give(session):
    region = a_region(session)
    inova = an_organisatie(session, sleutel="inova", naam="Inova")
    contract(session, inova.id, Gemeente.MEDEMBLIK, Dienst.BEGELEIDING)
    session.add(Begeleiding(inburgeraar_id=region.client.id, start=VAN))
    assert around(session, region.client).anderen == ()


def test_a_consulent_is_named_by_gemeente(session):
    region = a_region(session)
    town = an_organisatie(session, sleutel="medemblik", naam="Gemeente Medemblik")
    contract(session, town.id, Gemeente.MEDEMBLIK, Dienst.CONSULENT)
    a_medewerker(
        session, rol=Rol.CONSULENT, organisatie_id=town.id, gemeenten=(Gemeente.MEDEMBLIK,), naam="Consulent Cor"
    )
    assert [each.naam for each in around(session, region.client).anderen] == ["Consulent Cor"]


def test_a_gezinsmigrant_has_one_contact_and_no_tile_for_money(session):
    region = a_region(session)
    inova = an_organisatie(session, sleutel="inova", naam="Inova")
    contract(session, inova.id, Gemeente.MEDEMBLIK, Dienst.BEGELEIDING)
    client = an_inburgeraar(session, doelgroep=Doelgroep.GEZINSMIGRANT)
    session.add(OntzorgTraject(inburgeraar_id=client.id, start=DAY))
    found = around(session, client)
    assert found.anderen == ()
    assert Tegel.GELD not in found.tegels
    assert region


def test_hulp_met_geld_is_a_tile_while_it_runs(session):
    region = a_region(session)
    session.add(OntzorgTraject(inburgeraar_id=region.client.id, start=DAY - timedelta(days=60)))
    assert Tegel.GELD in around(session, region.client).tegels


def test_somebody_without_a_gemeente_has_nobody_and_no_tiles(session):
    client = an_inburgeraar(session, van=DAY + timedelta(days=30))
    assert around(session, client) == contactpersonen.Omgeving(None, (), ())


def test_the_home_page_shows_the_nearest_appointment_with_the_name_of_the_colleague(session):
    region = a_region(session)
    far, near = MOMENT.now + timedelta(days=9), MOMENT.now + timedelta(days=2)
    an_afspraak(session, inburgeraar_id=region.client.id, begin=far)
    an_afspraak(session, inburgeraar_id=region.client.id, begin=near, medewerker_id=region.coach.id)
    page = start.home(session, self_of(region.client), MOMENT)
    assert (page.afspraak.begin, page.afspraak.met) == (near, "Coach Anna")


def test_of_the_own_number_two_digits_are_shown(session):
    region = a_region(session)
    region.client.telefoon = "+31612345678"
    session.flush()
    assert contactpersonen.own_data(session, self_of(region.client), MOMENT).nummer_einde == "78"


def test_a_colleague_has_no_home_page_of_a_client(session):
    region = a_region(session)
    with pytest.raises(NotFound):
        start.home(session, region.actor, MOMENT)


@pytest.mark.parametrize(("agreed", "places"), [(NOW, ["Alleen", "Samen"]), (None, ["Alleen", None])])
def test_what_holds_for_the_household_stands_on_both_own_pages_once_both_agreed(session, agreed, places):
    one, other = an_inburgeraar(session), an_inburgeraar(session)
    home = Huishouden()
    session.add(home)
    session.flush()
    members = [
        HuishoudenLid(huishouden_id=home.id, inburgeraar_id=one.id, van=VAN, akkoord_op=NOW),
        HuishoudenLid(huishouden_id=home.id, inburgeraar_id=other.id, van=VAN, akkoord_op=agreed),
    ]
    session.add_all(members)
    later = {"begin": NOW + timedelta(days=5), "einde": NOW + timedelta(days=5, hours=1)}
    an_afspraak(session, inburgeraar_id=one.id, huishouden_id=home.id, plaats="Samen", **later)
    sooner = {"begin": NOW + timedelta(days=1), "einde": NOW + timedelta(days=1, hours=1)}
    an_afspraak(session, inburgeraar_id=one.id, plaats="Alleen", **sooner)
    an_afspraak(session, inburgeraar_id=other.id, plaats="Persoonlijk", alleen_persoonlijk=True, **sooner)
    pages = [start.home(session, Actor(Soort.CLIENT, each.id, Rol.INBURGERAAR), MOMENT) for each in (one, other)]
    assert [page.afspraak and page.afspraak.plaats for page in pages] == places
