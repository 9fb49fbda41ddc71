"""Begeleiding: twelve months, once six more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.begeleiding import (
    Begeleiding,
    Begeleidingsregels,
    BegeleidingStatus,
    decision_day,
    end,
    may_decide,
    may_start,
    status,
)
from portal.domain.inburgeraars import Doelgroep
from portal.domain.kalender import end_after_months
from tests.portal.domain.regelboek import NU, waarden

REGELS = Begeleidingsregels.uit(waarden())
START = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("begeleiding", "expected"),
    [
        (Begeleiding(START), date(2025, 3, 1)),
        (Begeleiding(START, verlengd=False), date(2025, 3, 1)),
        (Begeleiding(START, verlengd=True), date(2025, 8, 29)),
        (Begeleiding(START, verlengd=True, verlengd_tot=date(2025, 6, 1)), date(2025, 6, 1)),
        (Begeleiding(START, verlengd=True, verlengd_tot=date(2026, 6, 1)), date(2025, 8, 29)),
        (Begeleiding(START, einde=date(2024, 9, 1)), date(2024, 9, 1)),
        (Begeleiding(START, einde=date(2030, 1, 1)), date(2025, 3, 1)),
    ],
)
def test_it_lasts_twelve_months_or_eighteen_at_most(begeleiding, expected):
    assert end(begeleiding, REGELS) == expected


@pytest.mark.parametrize(
    ("verlengd", "day", "expected"),
    [
        (None, date(2024, 2, 28), BegeleidingStatus.NOG_NIET_GESTART),
        (None, START, BegeleidingStatus.LOOPT),
        (None, date(2024, 12, 29), BegeleidingStatus.BESLUIT_NODIG),
        (None, date(2024, 12, 28), BegeleidingStatus.LOOPT),
        (False, date(2025, 1, 10), BegeleidingStatus.LOOPT),
        (True, date(2025, 1, 10), BegeleidingStatus.VERLENGD),
        (None, date(2025, 3, 1), BegeleidingStatus.AFGELOPEN),
        (True, date(2025, 8, 29), BegeleidingStatus.AFGELOPEN),
    ],
)
def test_where_it_stands(verlengd, day, expected):
    assert status(Begeleiding(START, verlengd), day, REGELS) is expected


def test_extending_is_decided_once_and_while_it_runs():
    assert decision_day(Begeleiding(START), REGELS) == date(2024, 12, 29)
    assert may_decide(Begeleiding(START), date(2025, 2, 28), REGELS)
    assert not may_decide(Begeleiding(START), date(2025, 3, 1), REGELS)
    assert not may_decide(Begeleiding(START, verlengd=True), date(2025, 2, 1), REGELS)
    assert not may_decide(Begeleiding(START), date(2024, 1, 1), REGELS)


@given(st.dates(date(2022, 1, 1), date(2030, 1, 1)), st.sampled_from([None, True, False]))
def test_eighteen_months_is_the_most(start, verlengd):
    assert end(Begeleiding(start, verlengd), REGELS) <= end_after_months(start, 18)


def test_it_is_for_registered_asielstatushouders_only():
    assert may_start(Doelgroep.ASIELSTATUSHOUDER, NU, NU)
    assert not may_start(Doelgroep.ASIELSTATUSHOUDER, None, NU)
    assert not may_start(Doelgroep.ASIELSTATUSHOUDER, NU, START)
    assert not may_start(Doelgroep.ASIELSTATUSHOUDER, NU, NU, plicht_actief=False)
    assert not may_start(Doelgroep.GEZINSMIGRANT, NU, NU)
