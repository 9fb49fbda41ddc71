"""Contacts and tiles, by doelgroep, gemeente, route, benefit and date."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.aanbod import Dienst
from portal.domain.contactpersonen import Contact, Situatie, Tegel, contacts, tiles
from portal.domain.gemeenten import ZES, Functie, Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.pip import Leerroute
from tests.portal.domain.regelboek import NU, region

ASIEL, GEZIN, TUSSEN = Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT, Doelgroep.ONDERTUSSENGROEP
EVERYTHING = frozenset(Tegel)
RUNNING = dict.fromkeys(Dienst)
REGION = region()


def situation(**changes):
    case = {
        "doelgroep": ASIEL,
        "gemeente": Gemeente.OPMEER,
        "dag": NU,
        "leerroute": Leerroute.B1,
        "uitkering": True,
        "inhoud": EVERYTHING,
        "lopend": RUNNING,
    }
    return Situatie(**{**case, **changes})


def around(**changes):
    return {(each.functie.value, each.organisatie) for each in contacts(situation(**changes), REGION).allen}


NO_MONEY = EVERYTHING - {Tegel.GELD}
AZC = EVERYTHING - {Tegel.GELD, Tegel.TAALMAATJE, Tegel.LOKAAL}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, EVERYTHING),
        ({"gemeente": Gemeente.HOORN}, EVERYTHING),
        ({"uitkering": False}, EVERYTHING),  # the help has just ended: the page says what comes now
        ({"nareiziger": True}, NO_MONEY),
        ({"inhoud": NO_MONEY}, NO_MONEY),
        ({"doelgroep": GEZIN}, NO_MONEY),
        ({"doelgroep": GEZIN, "gemeente": Gemeente.HOORN}, NO_MONEY),
        ({"leerroute": Leerroute.ONDERWIJS}, EVERYTHING),
        ({"leerroute": Leerroute.Z}, EVERYTHING),
        ({"plicht_actief": False}, NO_MONEY),
        ({"gehuisvest": False, "leerroute": None}, AZC),
        ({"doelgroep": TUSSEN}, {Tegel.TAALMAATJE}),
        ({"doelgroep": TUSSEN, "inhoud": frozenset()}, set()),
        ({"inhoud": frozenset({Tegel.PLAN})}, {Tegel.PLAN}),
    ],
)
def test_which_tiles_a_client_has(changes, expected):
    assert set(tiles(situation(**changes))) == set(expected)


def test_tiles_stand_in_their_fixed_order():
    assert tiles(situation()) == tuple(Tegel)


@pytest.mark.parametrize("gemeente", ZES)
def test_a_statushouder_of_the_six_has_coach_consulent_and_inova(gemeente):
    found = contacts(situation(gemeente=gemeente, lopend={Dienst.BEGELEIDING: None}), REGION)
    assert found.eerste == Contact(Functie.INBURGERINGSCOACH, Dienst.REGIE, "rit")
    assert found.anderen == (
        Contact(Functie.BEGELEIDER, Dienst.BEGELEIDING, "inova"),
        Contact(Functie.CONSULENT, Dienst.CONSULENT, gemeente.value),
    )


def test_before_2023_the_begeleider_was_of_vluchtelingenwerk():
    assert ("begeleider", "vluchtelingenwerk") in around(dag=date(2022, 12, 31))
    assert ("begeleider", "inova") in around(dag=date(2023, 1, 1))


def test_a_provider_whose_contract_ended_gives_way_to_the_next():
    stale = {Dienst.BEGELEIDING: "vluchtelingenwerk"}
    assert ("begeleider", "inova") in around(lopend=stale)
    assert ("begeleider", "vluchtelingenwerk") in around(lopend=stale, dag=date(2022, 12, 31))


def test_in_hoorn_one_casemanager_does_what_three_do_elsewhere():
    found = contacts(situation(gemeente=Gemeente.HOORN, lopend={Dienst.BEGELEIDING: None}), REGION)
    assert found.allen == (Contact(Functie.CASEMANAGER, Dienst.REGIE, "1-hoorn"),)


@pytest.mark.parametrize("gemeente", Gemeente)
def test_a_gezinsmigrant_has_one_contact_only(gemeente):
    expected = ("casemanager", "1-hoorn") if gemeente is Gemeente.HOORN else ("inburgeringscoach", "rit")
    assert around(doelgroep=GEZIN, gemeente=gemeente) == {expected}


def test_before_housing_only_the_first_contact_is_there():
    assert around(gehuisvest=False) == {("inburgeringscoach", "rit")}


def test_a_nareiziger_has_a_begeleider_and_nobody_for_money():
    found = around(nareiziger=True)
    assert ("begeleider", "inova") in found
    assert not any(functie == "inkomen" for functie, _ in found)
    assert ("inkomen", "werksaam") in around()


@pytest.mark.parametrize(
    ("route", "functie", "organisatie", "own"),
    [
        (Leerroute.B1, "taalschool", "fiolet-edinova", None),
        (Leerroute.Z, "taalschool", "fiolet-edinova", None),
        (Leerroute.Z, "taalschool", "nltraining-newbees", "nltraining-newbees"),
        (Leerroute.ONDERWIJS, "onderwijs", "horizon-college", "horizon-college"),
    ],
)
def test_the_school_follows_the_route(route, functie, organisatie, own):
    running = {Dienst.TAAL: own, Dienst.ONDERWIJSROUTE: own}
    assert (functie, organisatie) in around(leerroute=route, lopend=running)


def test_without_route_or_own_choice_no_school_is_named():
    for changes in ({"leerroute": None}, {"leerroute": Leerroute.ONDERWIJS}, {"plicht_actief": False}):
        assert not {"taalschool", "onderwijs"} & {functie for functie, _ in around(**changes)}


def test_nobody_for_map_in_the_onderwijsroute():
    assert ("map", "werksaam") in around()
    assert ("map", "werksaam") not in around(leerroute=Leerroute.ONDERWIJS)
    assert ("map", "werksaam") not in around(plicht_actief=False)


def test_the_ondertussengroep_has_the_taalmaatje_only():
    assert around(doelgroep=TUSSEN) == {("taalmaatje", "taalhuis")}
    assert contacts(situation(doelgroep=TUSSEN, lopend={}), REGION).allen == ()


def test_there_is_a_first_contact_even_before_contracts_are_entered():
    assert contacts(situation(), ()).allen == (Contact(Functie.INBURGERINGSCOACH, Dienst.REGIE, "rit"),)


cases = st.builds(
    Situatie,
    doelgroep=st.sampled_from(Doelgroep),
    gemeente=st.sampled_from(Gemeente),
    dag=st.dates(date(2022, 1, 1), date(2030, 1, 1)),
    nareiziger=st.booleans(),
    plicht_actief=st.booleans(),
    gehuisvest=st.booleans(),
    leerroute=st.sampled_from([None, *Leerroute]),
    uitkering=st.booleans(),
    inhoud=st.frozensets(st.sampled_from(Tegel)),
    lopend=st.dictionaries(st.sampled_from(Dienst), st.none()),
)


@given(cases)
def test_no_tile_is_empty_and_money_is_only_for_who_may_have_it(case):
    found = tiles(case)
    assert set(found) <= case.inhoud
    if Tegel.GELD in found:
        assert case.doelgroep is ASIEL
        assert case.gehuisvest
        assert not case.nareiziger
    assert tiles(replace(case, inhoud=frozenset())) == ()


@given(cases)
def test_everybody_under_the_law_has_a_first_contact_and_nobody_twice(case):
    found = contacts(case, REGION)
    assert (found.eerste is not None) or case.doelgroep is TUSSEN
    functions = [each.functie for each in found.allen]
    assert len(functions) == len(set(functions))
    if case.gemeente is Gemeente.HOORN:
        assert not {Functie.BEGELEIDER, Functie.CONSULENT, Functie.INBURGERINGSCOACH} & set(functions)
