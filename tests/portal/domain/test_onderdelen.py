"""Parts and hours per route and doelgroep, and how far somebody is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.inburgeraars import Doelgroep
from portal.domain.onderdelen import (
    AfrondBezwaar,
    Onderdeel,
    Onderdeelregels,
    Vordering,
    closing_objections,
    parts,
    voortgang,
)
from portal.domain.pip import Leerroute
from tests.portal.domain.regelboek import waarden

REGELS = Onderdeelregels.uit(waarden())
ASIEL, GEZIN = Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT
B1, ONDERWIJS, Z = Leerroute.B1, Leerroute.ONDERWIJS, Leerroute.Z
B1_PARTS = {"le": 0, "lu": 0, "sc": 0, "sp": 0, "knm": 0, "pvt": 12, "map": 40}


@pytest.mark.parametrize(
    ("route", "doelgroep", "expected"),
    [
        (B1, ASIEL, B1_PARTS),
        (B1, GEZIN, B1_PARTS),
        (ONDERWIJS, ASIEL, {"taalschakel": 0, "pvt": 12}),
        (ONDERWIJS, GEZIN, {"taalschakel": 0, "pvt": 12}),
        (Z, ASIEL, {"cursusuren": 800, "participatie": 800, "pvt": 12, "map": 40, "eindgesprek": 0}),
        (Z, GEZIN, {"cursusuren": 800, "pvt": 12, "map": 40, "eindgesprek": 0}),
        (B1, Doelgroep.ONDERTUSSENGROEP, {}),
    ],
)
def test_the_parts_of_a_route(route, doelgroep, expected):
    assert {eis.onderdeel.value: eis.uren for eis in parts(route, doelgroep, REGELS)} == expected


@pytest.mark.parametrize("route", [B1, Z])
def test_map_has_eight_themes(route):
    assert [eis.themas for eis in parts(route, ASIEL, REGELS) if eis.onderdeel is Onderdeel.MAP] == [8]


def test_in_z_of_asiel_pvt_and_map_lie_inside_the_participation_hours():
    assert voortgang(parts(Z, ASIEL, REGELS), ()).uren_nodig == 1600
    assert voortgang(parts(Z, GEZIN, REGELS), ()).uren_nodig == 852
    inside = {eis.onderdeel for eis in parts(Z, ASIEL, REGELS) if eis.telt_in is Onderdeel.PARTICIPATIE}
    assert inside == {Onderdeel.PVT, Onderdeel.MAP}


def test_progress_is_done_against_asked():
    done = [
        Vordering(Onderdeel.CURSUSUREN, uren=820),
        Vordering(Onderdeel.PARTICIPATIE, uren=300),
        Vordering(Onderdeel.PVT, uren=12, afgerond_op=date(2025, 1, 1)),
        Vordering(Onderdeel.MAP, vrijgesteld=True),
        Vordering(Onderdeel.LE, afgerond_op=date(2025, 1, 1)),
    ]
    found = voortgang(parts(Z, ASIEL, REGELS), done)
    assert (found.klaar, found.aantal) == (3, 5)
    assert (found.uren_gedaan, found.uren_nodig) == (1100, 1600)


def test_hours_alone_do_not_finish_pvt_or_map():
    done = [Vordering(Onderdeel.PVT, uren=30), Vordering(Onderdeel.MAP, uren=40)]
    assert voortgang(parts(B1, ASIEL, REGELS), done).klaar == 0


@given(
    st.sampled_from(Leerroute),
    st.sampled_from(Doelgroep),
    st.lists(st.builds(Vordering, st.sampled_from(Onderdeel), st.integers(0, 3000)), max_size=12),
)
def test_nobody_is_shown_above_what_is_asked(route, doelgroep, done):
    found = voortgang(parts(route, doelgroep, REGELS), done)
    assert all(0 <= deel.gedaan <= deel.nodig for deel in found.delen)
    assert found.klaar <= found.aantal
    assert found.uren_gedaan <= found.uren_nodig


CASE = {
    "eisen": parts(Z, ASIEL, REGELS),
    "termijnstart": date(2024, 1, 1),
    "today": date(2025, 6, 1),
}


@pytest.mark.parametrize(
    ("onderdeel", "day", "changes", "expected"),
    [
        (Onderdeel.PVT, date(2024, 6, 1), {}, ()),
        (Onderdeel.PVT, date(2024, 6, 1), {"uren": 12}, ()),
        (Onderdeel.PVT, date(2023, 12, 31), {}, ("voor_termijn",)),
        (Onderdeel.PVT, date(2024, 6, 1), {"termijnstart": None}, ("voor_termijn",)),
        (Onderdeel.MAP, date(2025, 6, 2), {}, ("in_toekomst",)),
        (Onderdeel.MAP, date(2025, 2, 1), {"z_afgerond_op": date(2025, 1, 1)}, ("na_afronding_z",)),
        (Onderdeel.PVT, date(2024, 6, 1), {"uren": 11}, ("te_weinig_uren",)),
        (Onderdeel.MAP, date(2024, 6, 1), {"themas": 7}, ("te_weinig_themas",)),
        (Onderdeel.LE, date(2024, 6, 1), {}, ("niet_in_route",)),
    ],
)
def test_a_closing_date_is_checked_as_duo_does(onderdeel, day, changes, expected):
    found = closing_objections(onderdeel, day, **{**CASE, **changes})
    assert found == tuple(AfrondBezwaar(each) for each in expected)
