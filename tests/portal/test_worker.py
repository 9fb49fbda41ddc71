"""The loop: turns, a clean stop, and a broken round that silences nobody."""

import logging
import os
import signal
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from notifications import outbox
from notifications.carrier import ProviderError
from notifications.dispatch import Desk
from notifications.message import Channel, Message
from notifications.providers.recording import RecordingProvider
from notifications.quiet import QuietHours
from portal.worker import DispatchRound, Round, delivery_rounds, run_worker, stop_on_signals

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
QUIET = QuietHours(ZoneInfo("Europe/Amsterdam"))


class Time:
    """A clock, a ticker and a stop in one: waiting costs nothing, and the end comes at a given second."""

    def __init__(self, seconds):
        self.passed, self.end, self.stopped = 0.0, seconds, False

    def ticks(self):
        return self.passed

    def clock(self):
        return NOW + timedelta(seconds=self.passed)

    def is_set(self):
        return self.stopped or self.passed >= self.end

    def wait(self, timeout):
        self.passed = min(self.passed + timeout, self.end)
        return self.is_set()


def run(time, *rounds):
    run_worker(rounds, time.clock, time, time.ticks)


def wanted(session, reference):
    return True


def desk(sessions, provider, time):
    return Desk(sessions.write, provider, time.clock, wanted, QUIET)


def put(sessions, once):
    with sessions.write.begin() as session:
        message = Message(Channel.SMS, "+31612345678", f"tekst {once}", "nl", "r", once)
        outbox.enqueue(session, message, NOW)


def test_each_round_runs_at_its_own_pace():
    seen = []
    run(
        Time(60),
        Round("often", 2, lambda _: seen.append("often")),
        Round("rare", 30, lambda _: seen.append("rare")),
    )
    assert (seen.count("often"), seen.count("rare")) == (30, 2)
    assert seen[:2] == ["often", "rare"]


def test_a_round_gets_the_moment_it_runs():
    moments = []
    run(Time(3), Round("each second", 1, moments.append))
    assert moments == [NOW, NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)]


def test_a_broken_round_silences_nobody_and_leaks_nothing(caplog):
    beats = []

    def broken(_):
        raise ValueError("code 123456 of +31612345678")

    run(Time(5), Round("broken", 1, broken), Round("heart", 1, beats.append))
    assert len(beats) == 5
    assert "round broken broke: ValueError at test_worker.py" in caplog.text
    assert "123456" not in caplog.text


def test_a_slow_round_does_not_make_the_others_catch_up_in_a_burst():
    time, beats = Time(100), []

    def slow(_):
        time.passed += 20

    run(time, Round("slow", 50, slow), Round("heart", 1, beats.append))
    assert all(later - earlier >= timedelta(seconds=1) for earlier, later in pairwise(beats))


def test_told_to_stop_it_finishes_its_round_and_starts_no_other():
    time, seen = Time(60), []

    def last(_):
        time.stopped = True
        seen.append("finished")

    run(time, Round("last", 1, last), Round("never", 1, lambda _: seen.append("never")))
    assert seen == ["finished"]


def test_without_rounds_it_ends():
    run(Time(60))


def test_a_clock_set_back_does_not_stop_the_rounds():
    time, seen = Time(10), []
    run_worker([Round("each second", 1, seen.append)], lambda: NOW - timedelta(hours=time.passed), time, time.ticks)
    assert len(seen) == 10


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_sets_the_stop(number):
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        stop = stop_on_signals()
        assert not stop.is_set()
        os.kill(os.getpid(), number)
        assert stop.wait(5)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def test_the_rounds_of_delivery_send_all_that_waits(sessions):
    for once in "abc":
        put(sessions, once)
    provider, time = RecordingProvider(), Time(2)
    run(time, *delivery_rounds(sessions.write, provider, time.clock, wanted, QUIET, time))
    assert sorted(provider.texts) == ["tekst a", "tekst b", "tekst c"]


def test_a_long_queue_leaves_the_others_their_turn(sessions):
    for number in range(8):
        put(sessions, str(number))
    time = Time(1000)

    def slow(_):
        time.passed += 4

    sending = DispatchRound(desk(sessions, RecordingProvider(meanwhile=slow), time), time)
    assert sending(NOW) == 3


def test_refused_credentials_stop_the_sending_for_a_minute_and_call_somebody(sessions, caplog):
    put(sessions, "a")
    put(sessions, "b")
    provider, time = RecordingProvider([ProviderError("20003", halt=True)]), Time(1000)
    sending = DispatchRound(desk(sessions, provider, time), time)
    sending(time.clock())
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    time.passed = 59
    assert sending(time.clock()) == 0
    assert provider.calls == 1
    time.passed = 61
    sending(time.clock())
    assert len(provider.taken) == 2


def test_a_stop_in_the_middle_of_a_queue_sends_no_more(sessions):
    for once in "abc":
        put(sessions, once)
    time = Time(1000)
    provider = RecordingProvider(meanwhile=lambda _: setattr(time, "stopped", True))
    assert DispatchRound(desk(sessions, provider, time), time)(NOW) == 1
