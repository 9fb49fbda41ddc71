"""Providers by gemeente, service and date."""

from datetime import date

import pytest

from portal.domain.aanbod import (
    AanbodBezwaar,
    Dienst,
    Uitvoering,
    offer_objections,
    providers,
    scopes_on,
    serves,
    works,
)
from portal.domain.gemeenten import ZES, Gemeente
from portal.domain.inburgeraars import Doelgroep
from tests.portal.domain.regelboek import NU, region


@pytest.mark.parametrize("gemeente", ZES)
@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2022, 12, 31), ("vluchtelingenwerk",)), (date(2023, 1, 1), ("inova",)), (date(2021, 12, 31), ())],
)
def test_begeleiding_of_the_six_went_from_vluchtelingenwerk_to_inova(gemeente, day, expected):
    assert providers(region(), gemeente, Dienst.BEGELEIDING, day) == expected


@pytest.mark.parametrize(
    ("gemeente", "school"),
    [
        (Gemeente.HOORN, "fiolet-edinova"),
        (Gemeente.OPMEER, "fiolet-edinova"),
        (Gemeente.KOGGENLAND, "fiolet-edinova"),
        (Gemeente.MEDEMBLIK, "nltraining-newbees"),
        (Gemeente.STEDE_BROEC, "nltraining-newbees"),
    ],
)
def test_the_language_school_depends_on_the_gemeente(gemeente, school):
    assert providers(region(), gemeente, Dienst.TAAL, NU) == (school,)


def test_two_schools_of_the_onderwijsroute_stand_side_by_side_and_a_doubled_row_once():
    rows = (*region(), Uitvoering("vonk", Gemeente.HOORN, Dienst.ONDERWIJSROUTE, date(2024, 1, 1)))
    assert providers(rows, Gemeente.HOORN, Dienst.ONDERWIJSROUTE, NU) == ("vonk", "horizon-college")


def test_access_ends_with_the_contract():
    rows, last = region(), date(2022, 12, 31)
    assert serves(rows, "vluchtelingenwerk", Gemeente.OPMEER, Dienst.BEGELEIDING, last)
    assert not serves(rows, "vluchtelingenwerk", Gemeente.OPMEER, Dienst.BEGELEIDING, date(2023, 1, 1))
    assert scopes_on(rows, "vluchtelingenwerk", date(2023, 1, 1)) == frozenset()
    assert scopes_on(rows, "1-hoorn", NU) == {
        (Gemeente.HOORN, Dienst.REGIE),
        (Gemeente.HOORN, Dienst.BEGELEIDING),
    }


def test_a_school_works_in_the_region_when_it_works_anywhere():
    assert works(region(), "fiolet-edinova", Dienst.TAAL, NU)
    assert not works(region(), "fiolet-edinova", Dienst.MAP, NU)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"doelgroep": Doelgroep.GEZINSMIGRANT}, (AanbodBezwaar.NIET_VOOR_DOELGROEP,)),
        ({"eerste_dagtekening": None}, (AanbodBezwaar.ZONDER_PIP,)),
        ({"start": date(2023, 1, 1)}, (AanbodBezwaar.VOOR_PIP,)),
        ({"organisatie": "onbekend"}, (AanbodBezwaar.ONBEKENDE_AANBIEDER,)),
    ],
)
def test_a_course_is_offered_to_asiel_after_the_plan_at_a_known_provider(changes, expected):
    case = {
        "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
        "eerste_dagtekening": date(2023, 1, 2),
        "start": date(2023, 2, 1),
        "organisatie": "vonk",
        "bekend": ("vonk", "fiolet-edinova"),
    }
    assert offer_objections(**{**case, **changes}) == expected
