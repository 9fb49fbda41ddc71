"""The task matrix of the progress report, cell by cell, and when the plicht runs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.inburgeraars import (
    MATRIX,
    Doelgroep,
    Taak,
    Uitvoerder,
    entitlements,
    plicht_active,
    plicht_in_window,
)
from portal.domain.kalender import Periode

ROWS = [
    ("brede_intake", "gemeente", True, True),
    ("pip", "gemeente", True, True),
    ("begeleiding", "gemeente", True, False),
    ("ontzorgen", "gemeente", True, False),
    ("monitoren", "gemeente", True, True),
    ("leerroute", "gemeente", True, False),
    ("map_en_pvt", "gemeente", True, True),
    ("lening", "duo", False, True),
    ("handhaving_traject", "gemeente", True, True),
    ("handhaving_termijn", "duo", True, True),
]


@pytest.mark.parametrize(("taak", "uitvoerder", "statushouder", "gezinsmigrant"), ROWS)
def test_a_cell_of_the_matrix(taak, uitvoerder, statushouder, gezinsmigrant):
    assert MATRIX[Taak(taak)].uitvoerder is Uitvoerder(uitvoerder)
    assert (Taak(taak) in entitlements(Doelgroep.ASIELSTATUSHOUDER)) == statushouder
    assert (Taak(taak) in entitlements(Doelgroep.GEZINSMIGRANT)) == gezinsmigrant


def test_the_matrix_has_no_other_rows():
    assert {row[0] for row in ROWS} == set(MATRIX) == set(Taak)


def test_a_nareiziger_has_all_of_a_statushouder_but_ontzorgen():
    everything = entitlements(Doelgroep.ASIELSTATUSHOUDER)
    assert everything - entitlements(Doelgroep.ASIELSTATUSHOUDER, nareiziger=True) == {Taak.ONTZORGEN}


@given(st.sampled_from(Doelgroep), st.booleans())
def test_without_a_plicht_and_outside_the_law_there_is_nothing(doelgroep, nareiziger):
    assert entitlements(doelgroep, nareiziger=nareiziger, plicht_actief=False) == frozenset()
    assert entitlements(Doelgroep.ONDERTUSSENGROEP, nareiziger=nareiziger) == frozenset()


def test_a_plicht_that_ended_still_counts_in_its_window():
    plichten = [Periode(date(2022, 3, 1), date(2023, 2, 1))]
    window = Periode(date(2022, 1, 1), date(2023, 7, 1))
    assert not plicht_active(plichten, date(2023, 2, 1))
    assert plicht_active(plichten, date(2023, 1, 31))
    assert plicht_in_window(plichten, window)
    assert not plicht_in_window(plichten, Periode(date(2023, 7, 1), date(2025, 1, 1)))
