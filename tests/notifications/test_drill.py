"""Messages, two workers, kill -9, a provider that breaks in every way: 0 lost, 0 double (security R01-R03, T2).

The long form runs in `make proof`; a short one always. W is compressed to two seconds, all else with it.
"""

import pytest

from tests.notifications.drill.field import run
from tests.notifications.helpers import tell
from tools.twilio_double.plan import DRILL

SEED = 20261125
# Late accepts come 0.5 s after our time-out, and the list lags 0.8 s: together below W.
BELOW = {
    "rates": DRILL, "late": 1.0, "lag": 0.8, "silence": 3.0, "retry_after": 0, "never": 0.7, "doubled": 0.2,
    "shuffled": 0.2, "early": 0.1,
}  # fmt: skip
# Accepts that come long after W, and a list that lags longer than W.
LATE_BEYOND = BELOW | {"rates": {"silence-late": 0.04, "503": 0.03}, "late": 5.0, "never": 1.0}
LAG_BEYOND = BELOW | {
    "rates": {"500-after": 0.05, "reset-after": 0.05, "silence-after": 0.01},
    "lag": 5.0,
    "never": 1.0,
}


def drill(sessions, capsys, name, **options):
    result = run(sessions, seed=SEED, **options)
    tell(capsys, result.line(f"{name} on {sessions.engine.dialect.name}", SEED))
    assert result.violations == []
    return result


def test_r01_short_form_nothing_is_lost_and_nothing_is_doubled(sessions, capsys):
    result = drill(sessions, capsys, "drill, short", count=500, kills=4, plan=BELOW)
    assert (result.lost, result.double) == (0, 0)


@pytest.mark.parametrize("plan", [LATE_BEYOND, LAG_BEYOND], ids=["late accepts", "lagging list"])
def test_r03_beyond_the_wait_a_person_sees_it_and_nothing_is_sent_twice(sessions, capsys, plan):
    result = drill(sessions, capsys, "beyond W, short", count=150, kills=1, plan=plan, silent=12.0)
    assert (result.lost, result.double) == (0, 0)
    assert result.peak > 0


def test_the_drill_sees_the_duplicates_of_check_send_write(sessions, capsys):
    result = drill(sessions, capsys, "check-send-write, short", count=300, kills=2, plan=BELOW, order="naive")
    assert result.double > 0


@pytest.mark.proof
def test_r01_in_full_10000_messages_2_workers_20_kills(sessions, capsys):
    result = drill(sessions, capsys, "drill", count=10_000, kills=20, plan=BELOW)
    assert (result.lost, result.double) == (0, 0)


@pytest.mark.proof
@pytest.mark.parametrize("plan", [LATE_BEYOND, LAG_BEYOND], ids=["late accepts", "lagging list"])
def test_r03_beyond_the_wait_in_full(sessions, capsys, plan):
    result = drill(sessions, capsys, "beyond W", count=2_000, kills=5, plan=plan, silent=12.0)
    assert (result.lost, result.double) == (0, 0)
    assert result.peak > 0


@pytest.mark.proof
def test_check_send_write_in_full_shows_duplicates(sessions, capsys):
    result = drill(sessions, capsys, "check-send-write", count=10_000, kills=20, plan=BELOW, order="naive")
    assert result.double > 100
