"""The shipped rules against the sources, and what must not be among them."""

from datetime import date

import pytest

from portal.domain.regels import REGELS, Regelwaarde, rules_on, values_on

TABLE = {
    "pip_weken": 10,
    "pip_derde_weken": 2,
    "pip_verhuizing_weken": 10,
    "intake_oproepen": 3,
    "termijn_jaren": 3,
    "route_wissel_maanden": 18,
    "afschalen_uren": 600,
    "verlenging_aanvraag_maanden": 6,
    "verlenging_inspanning_maanden": 6,
    "duo_besluit_weken": 8,
    "pvt_uren": 12,
    "map_uren": 40,
    "begeleiding_maanden": 12,
    "begeleiding_verlenging_maanden": 6,
    "begeleiding_besluit_maanden": 10,
    "ontzorgen_maanden": 6,
    "ontzorgen_besluit_maanden": 5,
    "pip_signaal_weken": (6, 8, 10),
    "termijn_signaal_maanden": (12, 6, 2),
    "z_asiel_cursus_uren": 800,
    "z_asiel_participatie_uren": 800,
    "z_gezin_cursus_uren": 800,
    "z_gezin_participatie_uren": 0,
    "bewaren_jaren": 5,
    "doel_financien": 75,
    "doel_lokaal": 80,
    "doel_klantbeleving": 7,
    "doel_werk_jaar1": 80,
    "doel_op_tijd_b1": 75,
    "doel_op_tijd_z": 80,
    "doel_op_tijd_o": 80,
    "doel_uitstroom_b1": 50,
    "doel_uitstroom_z": 65,
    "doel_uitstroom_o": 50,
    "doel_taalmaatje": 100,
}


@pytest.mark.parametrize(("sleutel", "waarde"), TABLE.items())
def test_a_rule_has_the_value_of_its_source(sleutel, waarde):
    assert rules_on(date(2026, 3, 3))[sleutel] == waarde


def test_there_are_eight_themes_of_map_and_of_knm():
    values = rules_on(date(2026, 3, 3))
    assert len(values["map_themas"]) == len(values["knm_themas"]) == 8


def test_fixed_costs_are_five_until_2022_and_two_from_2023():
    before, after = rules_on(date(2022, 12, 31)), rules_on(date(2023, 1, 1))
    assert before["ontzorgen_onderdelen"] == ("huur", "zorgverzekering", "gas", "water", "stroom")
    assert after["ontzorgen_onderdelen"] == ("huur", "zorgverzekering")


def test_the_weeks_of_the_plan_began_at_brp_and_begin_at_the_notice():
    assert rules_on(date(2023, 6, 1))["pip_aanvang"] == "brp"
    assert rules_on(date(2026, 1, 5))["pip_aanvang"] == "kennisgeving"


def test_no_rule_speaks_of_money_or_fines():
    words = " ".join(f"{regel.sleutel} {regel.eenheid} {regel.uitleg}".lower() for regel in REGELS)
    assert not any(word in words for word in ("euro", "€", "boete", "bedrag"))


def test_every_rule_says_where_it_comes_from():
    assert all(regel.bron and regel.eenheid and regel.uitleg for regel in REGELS)
    keys = [(regel.sleutel, regel.vanaf) for regel in REGELS]
    assert len(keys) == len(set(keys))


def test_what_staff_store_goes_before_what_was_shipped():
    stored = Regelwaarde("doel_op_tijd_z", 90, date(2022, 1, 1))
    assert values_on([*REGELS, stored], date(2026, 1, 1))["doel_op_tijd_z"] == 90


def test_a_rule_can_become_a_row():
    assert REGELS[0].als_waarde == Regelwaarde("intake_oproepen", 3, date(2022, 1, 1))
