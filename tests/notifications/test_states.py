"""The moves of a message against a model that knows nothing of tables (security R21, in part)."""

import tempfile
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from notifications import outbox
from notifications.carrier import ProviderError
from notifications.dispatch import LEASE, dispatch_once
from notifications.message import Channel
from notifications.models import MOVES, Base, Outgoing, State
from notifications.optout import opt_in, opt_out
from notifications.providers.recording import RecordingProvider
from notifications.retention import blank
from portal.persistence.engine import open_sessions
from tests.notifications.helpers import NOW, NUMBER, put, states, wanted

RANK = [State.ACCEPTED, State.SENT, State.FAILED, State.DELIVERED, State.READ]
KEYS = st.sampled_from("abc")
FAILURES = st.sampled_from(
    [
        None,
        ProviderError("20429"),
        ProviderError("503", unknown=True),
        ProviderError("21211", permanent=True),
        ProviderError("20003", halt=True),
        RuntimeError("broken"),
    ]
)


class Killed(BaseException):
    """The process is gone: nothing after the call runs."""


@pytest.mark.parametrize(("low", "high"), [(low, high) for low, high in permutations(RANK, 2)])
def test_from_accepted_on_receipts_only_raise_a_message(low, high):
    assert (high in MOVES[low]) is (RANK.index(high) > RANK.index(low))


def test_a_move_that_is_not_in_the_table_is_refused():
    row = Outgoing(state=State.READ)
    with pytest.raises(ValueError, match="read to planned"):
        row.move_to(State.PLANNED, NOW)


class Box(RuleBasedStateMachine):
    """A box with three keys, a provider with every whim, deaths during calls, a clock that jumps."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.sessions = open_sessions(f"sqlite:///{Path(self.folder.name) / 'box.db'}")
        Base.metadata.create_all(self.sessions.engine)
        self.now = NOW
        self.may_have_left: dict[str, int] = {}
        self.blanked = False

    def teardown(self):
        if hasattr(self, "sessions"):
            self.sessions.engine.dispose()
            self.folder.cleanup()

    def _send(self, failure):
        def count(handover):
            surely_not = isinstance(failure, ProviderError) and not failure.unknown
            if not surely_not:
                self.may_have_left[handover.text] = self.may_have_left.get(handover.text, 0) + 1

        return dispatch_once(self.sessions.write, RecordingProvider([failure], count), lambda: self.now, wanted)

    @rule(key=KEYS, minutes=st.none() | st.integers(-1, 60), secret=st.booleans())
    def enqueue(self, key, minutes, secret):
        expires = None if minutes is None else self.now + timedelta(minutes=minutes)
        put(
            self.sessions,
            self.now,
            once=key,
            text=f"bericht {key}",
            reference=key,
            secret=secret,
            expires_at=expires,
        )

    @rule(failure=FAILURES)
    def send(self, failure):
        self._send(failure)

    @rule()
    def die_while_sending(self):
        try:
            self._send(Killed())
        except Killed:
            self.now += LEASE

    @rule(key=KEYS)
    def withdraw(self, key):
        before = states(self.sessions).get(key)
        with self.sessions.write.begin() as session:
            taken = outbox.withdraw(session, key, self.now)
        assert taken == (before in {"planned", "held"})

    @rule(minutes=st.integers(-90, 180))
    def the_clock_moves(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(out=st.booleans())
    def opt(self, out):
        with self.sessions.write.begin() as session:
            if out:
                opt_out(session, NUMBER, Channel.SMS, "reply", self.now)
            else:
                opt_in(session, NUMBER, Channel.SMS)

    @rule()
    def blank(self):
        with self.sessions.write.begin() as session:
            blank(session, self.now)

    @invariant()
    def nothing_may_have_left_twice(self):
        if hasattr(self, "sessions"):
            assert all(times == 1 for times in self.may_have_left.values()), self.may_have_left
            assert "" not in self.may_have_left

    @invariant()
    def what_may_have_left_is_known_to_be_so(self):
        if hasattr(self, "sessions"):
            now = states(self.sessions)
            for text in self.may_have_left:
                assert now[text.removeprefix("bericht ")] in {"accepted", "unknown", "claimed"}


Box.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestBox = Box.TestCase
