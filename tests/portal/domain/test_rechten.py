"""Who may do what: the need-to-know matrix, row by row, and what no role may ever do."""

import re
from itertools import product

import pytest

from portal.domain import rechten
from portal.domain.rechten import Actie, Actor, Dossierdeel, Relatie, Rol, Soort, mag, mag_ooit, zicht

D = Dossierdeel
IN_SCOPE = (Relatie.EIGEN, Relatie.ORGANISATIE, Relatie.GEMEENTE)
CASE_ROLES = frozenset(rechten.DIENSTEN)
NO_FILES = rechten.MEDEWERKER_ROLLEN - CASE_ROLES


def who(actie: Actie) -> set[str]:
    return {str(rol) for rol in rechten.MEDEWERKER_ROLLEN if mag(rol, actie, Relatie.ORGANISATIE)}


@pytest.mark.parametrize(
    ("actie", "roles"),
    [
        (Actie.DOSSIER_WIJZIGEN, "inburgeringscoach casemanager"),
        (Actie.NUMMER_WIJZIGEN, "inburgeringscoach casemanager"),
        (Actie.PIP_WIJZIGEN, "inburgeringscoach casemanager"),
        (Actie.PIP_LEZEN, "inburgeringscoach casemanager consulent begeleider map taalaanbieder"),
        (Actie.ONTZORGEN_LEZEN, "inburgeringscoach casemanager consulent begeleider werksaam_inkomen"),
        (Actie.ONTZORGEN_WIJZIGEN, "casemanager werksaam_inkomen"),
        (Actie.ONTZORGEN_NOTEREN, "casemanager werksaam_inkomen begeleider"),
        (Actie.BEGELEIDING_WIJZIGEN, "casemanager consulent begeleider"),
        (Actie.UREN_LEZEN, "inburgeringscoach casemanager consulent taalaanbieder"),
        (Actie.UREN_SCHRIJVEN, "taalaanbieder"),
        (Actie.WERKCONTACTEN_WIJZIGEN, "map"),
        (Actie.TAALMAATJE_WIJZIGEN, "taalmaatje_coordinator"),
        (Actie.MEDEWERKERS_BEHEREN, "beheerder"),
        (Actie.RECHTEN_WIJZIGEN, "beheerder"),
        (Actie.ORGANISATIES_WIJZIGEN, "beheerder"),
        (Actie.LOGBOEK_LEZEN, "privacy"),
        (Actie.RAPPORT_LEZEN, "beleid raad"),
        (Actie.BALIEKAART_MAKEN, "inburgeringscoach casemanager consulent"),
    ],
)
def test_the_matrix_of_need_to_know_is_what_the_table_says(actie: Actie, roles: str) -> None:
    assert who(actie) == set(roles.split())


@pytest.mark.parametrize(
    ("rol", "hidden"),
    [
        (Rol.INBURGERINGSCOACH, {D.ONTZORGEN, D.AFSPRAKEN_ALLE, D.TAALMAATJE}),
        (Rol.CASEMANAGER, {D.TAALMAATJE}),
        (Rol.CONSULENT, {D.ONTZORGEN, D.INTAKE, D.AFSPRAKEN_ALLE}),
        (Rol.BEGELEIDER, {D.PIP_VOLLEDIG, D.INTAKE, D.UREN, D.AFSPRAKEN_ALLE}),
        (Rol.WERKSAAM_INKOMEN, {D.PIP_VOLLEDIG, D.PIP_ROUTE, D.PIP_DOEL, D.BEGELEIDING, D.UREN}),
        (Rol.TAALAANBIEDER, {D.PIP_VOLLEDIG, D.ONTZORGEN_STATUS, D.BEGELEIDING, D.WERKCONTACTEN}),
        (Rol.MAP, {D.PIP_VOLLEDIG, D.PIP_ROUTE, D.ONTZORGEN_STATUS, D.BEGELEIDING, D.UREN}),
        (Rol.TAALMAATJE_COORDINATOR, {D.PIP_VOLLEDIG, D.ONTZORGEN_STATUS, D.BEGELEIDING, D.UREN}),
    ],
)
def test_a_role_does_not_see_what_its_work_does_not_need(rol: Rol, hidden: set[Dossierdeel]) -> None:
    for relatie in IN_SCOPE:
        assert D.NAAM in zicht(rol, relatie)
        assert not zicht(rol, relatie) & hidden


@pytest.mark.parametrize("rol", sorted(NO_FILES))
def test_policy_council_privacy_and_administrators_see_no_file(rol: Rol) -> None:
    assert not any(zicht(rol, relatie) for relatie in Relatie)
    assert not any(mag_ooit(rol, actie) for actie in (Actie.DOSSIER_LEZEN, Actie.ZOEKEN, Actie.AFSPRAAK_LEZEN))


@pytest.mark.parametrize("rol", sorted(rechten.MEDEWERKER_ROLLEN))
def test_without_a_relation_no_file_can_be_read_or_changed(rol: Rol) -> None:
    with_file = [a for a in Actie if any(not mag(r, a, Relatie.GEEN) for r in Rol if mag_ooit(r, a))]
    assert not any(mag(rol, actie, Relatie.GEEN) for actie in with_file)
    assert not zicht(rol, Relatie.GEEN)


def test_a_guest_reads_and_plans_but_changes_no_number_plan_or_card() -> None:
    guest = {a for a in Actie if mag(Rol.INBURGERINGSCOACH, a, Relatie.UITGENODIGD)}
    assert {Actie.DOSSIER_LEZEN, Actie.INTAKE_WIJZIGEN, Actie.AFSPRAAK_PLANNEN} <= guest
    forbidden = {Actie.NUMMER_WIJZIGEN, Actie.KAART_MAKEN, Actie.PIP_WIJZIGEN, Actie.UITNODIGEN_IN_DOSSIER}
    forbidden |= {Actie.CASELOAD_WIJZIGEN}
    assert not guest & (forbidden | {Actie.DOSSIER_WIJZIGEN, Actie.DOSSIER_SLUITEN})


def test_clients_and_volunteers_never_get_an_action_of_staff() -> None:
    own = {actie for actie in Actie if actie.startswith("eigen_")}
    for rol, actie in product(rechten.NIET_MEDEWERKER, set(Actie) - own):
        assert not mag_ooit(rol, actie)
    for rol, actie in product(rechten.MEDEWERKER_ROLLEN, own - {Actie.EIGEN_ACCOUNT, Actie.VRIJE_TIJDEN}):
        assert not mag_ooit(rol, actie)


def test_a_client_acts_in_the_own_file_only() -> None:
    for actie in (a for a in Actie if mag_ooit(Rol.INBURGERAAR, a)):
        assert [r for r in Relatie if mag(Rol.INBURGERAAR, actie, r)] == [Relatie.EIGEN]


def test_what_can_be_seen_can_be_opened_and_the_other_way_round() -> None:
    for rol, relatie in product(CASE_ROLES, Relatie):
        assert bool(zicht(rol, relatie)) == mag(rol, Actie.DOSSIER_LEZEN, relatie)


def test_rights_exports_cards_and_numbers_ask_a_fresh_code() -> None:
    asked = {Actie.EXPORT, Actie.RECHTEN_WIJZIGEN, Actie.KAART_MAKEN, Actie.BALIEKAART_MAKEN}
    assert asked | {Actie.NUMMER_WIJZIGEN} <= rechten.VERSE_CODE
    assert all(not mag_ooit(Rol.INBURGERAAR, actie) for actie in rechten.VERSE_CODE)
    assert all(mag_ooit(Rol.INBURGERAAR, actie) for actie in rechten.VERSE_PIN)


def test_every_action_belongs_to_somebody_and_stands_in_the_table_once() -> None:
    assert not [actie for actie in Actie if not any(mag_ooit(rol, actie) for rol in Rol)]
    pairs = [(rol, a) for acties, _, rollen in rechten._REGELS for a in acties for rol in rollen]
    assert len(pairs) == len(set(pairs)) == len(rechten.RECHTEN)


def test_values_are_plain_lower_case_and_a_name_stays_out_of_repr() -> None:
    for kind in (Rol, Actie, Relatie, Dossierdeel, Soort):
        assert all(re.fullmatch(r"[a-z_]+", member.value) for member in kind)
    assert "Geheim" not in repr(Actor(Soort.MEDEWERKER, 1, Rol.PRIVACY, naam="Geheim"))
