"""Time tells nobody who is a client: a classifier on interleaved requests does no better than a coin (S10)."""

import time

import pytest

from portal.services import toegang
from tests.conftest import KEYS
from tests.portal.services.toegang_helpers import ZONE, a_client

PAIRS = 1000
WARM_UP = 20


def auc(first, second):
    """How often a time of the second kind is longer than one of the first; 0.5 tells nothing."""
    ranked = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    ranks = sum(rank for rank, (_, kind) in enumerate(ranked, 1) if kind)
    return (ranks - len(second) * (len(second) + 1) / 2) / (len(first) * len(second))


def timed(act):
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def test_the_classifier_sees_a_difference_where_there_is_one():
    assert auc([1, 2, 3], [4, 5, 6]) == 1
    assert auc([1, 3, 5, 7], [2, 4, 6, 0]) == pytest.approx(0.375)


@pytest.mark.proof
def test_a_client_and_a_stranger_take_the_same_time_to_be_answered(app, clock):
    sessions = app.extensions["portal"].sessions
    known = [f"+316123{number:05d}" for number in range(PAIRS + WARM_UP)]
    with sessions.write.begin() as session:
        for number in known:
            a_client(session, telefoon=number)
    asking, checking = ([], []), ([], [])
    for at, number in enumerate(known):
        pair = [(0, number), (1, f"+316876{at:05d}")]
        browsers = {}
        for kind, entered in pair if at % 2 else reversed(pair):
            browser = browsers[kind] = app.test_client()
            options = {"environ_overrides": {"REMOTE_ADDR": f"10.{at % 250}.{at // 250}.{kind}"}}
            token = browser.token("/inloggen/nummer")
            data = {"csrf_token": token, "telefoon": entered}
            asking[kind].append(timed(lambda: browser.post("/inloggen/nummer", data=data, **options)))  # noqa: B023  # called at once
        with sessions.write.begin() as session:
            toegang.send_pending_codes(session, KEYS, clock.now, ZONE)
        for kind, _ in reversed(pair) if at % 2 else pair:
            browser = browsers[kind]
            data = {"csrf_token": browser.token("/inloggen/code"), "code": "000000"}
            checking[kind].append(timed(lambda: browser.post("/inloggen/code", data=data)))  # noqa: B023  # called at once
        clock.forward(hours=1)
    for strangers_last in (asking, checking):
        assert 0.45 < auc(strangers_last[0][WARM_UP:], strangers_last[1][WARM_UP:]) < 0.55
