"""Codes never queue behind a bulk send, a failing provider is left alone, a wave is one (messaging T12; R05)."""

from datetime import timedelta

import pytest

from notifications.breaker import FAILURES, PAUSE, Breaker
from notifications.carrier import ProviderError
from notifications.dispatch import Desk, Next, drain
from notifications.models import Need, Why
from notifications.pace import Pace
from notifications.providers.recording import RecordingProvider
from tests.notifications.helpers import NOW, put, states, the_row, wanted

SECOND = timedelta(seconds=1)


def desk(sessions, provider, still_wanted=wanted):
    return Desk(sessions.write, provider, lambda: NOW, still_wanted)


def test_a_pace_lets_a_burst_go_and_then_so_many_a_second():
    pace, moment, gone = Pace(2, burst=3), NOW, []
    for second in range(10):
        while pace.may_take(moment + second * SECOND):
            pace.take(moment + second * SECOND)
            gone.append(second)
    assert gone == [0, 0, 0] + [second for second in range(1, 10) for _ in range(2)]


def test_a_clock_set_back_neither_stops_nor_hurries_the_pace():
    pace = Pace(1, burst=1)
    pace.take(NOW)
    assert not pace.may_take(NOW - timedelta(hours=1))
    assert pace.may_take(NOW - timedelta(hours=1) + SECOND)


def test_t12_above_the_pace_only_codes_leave(sessions):
    for number in range(5):
        put(sessions, once=f"n{number}")
    put(sessions, once="code", text="123456", secret=True)
    provider = RecordingProvider()
    drain(desk(sessions, provider), lambda _: Next.SECRETS, Next.SECRETS)
    assert provider.texts == ["123456"]


def test_r05_after_twenty_failures_in_a_minute_the_provider_is_left_alone_and_then_probed():
    breaker = Breaker()
    assert [breaker.failed(NOW + n * SECOND) for n in range(FAILURES)] == [False] * 19 + [True]
    broke = NOW + 19 * SECOND
    assert not breaker.may_call(broke + PAUSE - SECOND)
    assert breaker.may_call(broke + PAUSE)
    assert breaker.failed(broke + PAUSE)
    assert not breaker.may_call(broke + PAUSE + SECOND)
    breaker.succeeded()
    assert breaker.may_call(broke + PAUSE + SECOND)
    assert breaker.may_call(NOW - timedelta(hours=1))


def test_failures_far_apart_open_nothing():
    breaker = Breaker()
    assert not any(breaker.failed(NOW + n * timedelta(minutes=1)) for n in range(50))


@pytest.mark.parametrize("lanes", [1, 3, 8])
def test_a_wave_sends_each_message_once_and_each_answer_goes_to_its_own_row(sessions, lanes):
    for number in range(10):
        put(sessions, once=f"n{number}", text=f"bericht {number}")

    class Picky(RecordingProvider):
        def send(self, handover):
            if handover.text.endswith(("3", "7")):
                raise ProviderError("21211", permanent=True)
            return super().send(handover)

    provider = Picky()
    assert drain(desk(sessions, provider), lambda _: Next.ANY, lanes=lanes) == 10
    assert len(set(provider.texts)) == len(provider.texts) == 8
    assert {once for once, state in states(sessions).items() if state == "failed"} == {"n3", "n7"}
    assert all(the_row(sessions, f"n{n}").provider_id.endswith(the_row(sessions, f"n{n}").callback) for n in (0, 9))


def test_a_question_that_breaks_stops_its_own_row_and_no_other(sessions, caplog):
    for number in range(4):
        put(sessions, once=f"n{number}", reference=f"r:{number}", text=f"bericht {number}")

    def asked(_, reference):
        if reference == "r:2":
            raise ValueError("number +31612345678")
        return True

    provider = RecordingProvider()
    drain(desk(sessions, provider, asked), lambda _: Next.ANY, lanes=2)
    assert sorted(provider.texts) == ["bericht 0", "bericht 1", "bericht 3"]
    row = the_row(sessions, "n2")
    assert (row.state.value, row.why, row.needs) == ("held", Why.PERSON, Need.REFUSED)
    assert "+31612345678" not in caplog.text
