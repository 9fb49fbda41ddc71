"""kill -9 of a sending process, before and during the call (messaging T2; security R01, small)."""

import subprocess
import sys

from notifications.dispatch import LEASE, Outcome
from notifications.providers.recording import RecordingProvider
from tests.notifications.helpers import MINUTE, NOW, dispatch, put, states
from tests.notifications.loopback import HANG, loopback


def sending(sessions, host):
    url = sessions.engine.url.render_as_string(hide_password=False)
    return subprocess.Popen([sys.executable, "-m", "tests.notifications.sender", url, host, NOW.isoformat()])


def test_killed_while_the_provider_has_it_nothing_is_sent_twice(sessions):
    put(sessions)
    with loopback(HANG) as fake, sending(sessions, fake.url) as process:
        assert fake.arrived.wait(30)
        assert states(sessions) == {"a": "claimed"}
        process.kill()
    provider = RecordingProvider()
    assert dispatch(sessions, provider, NOW + LEASE - MINUTE / 60) is Outcome.NOTHING
    for minutes in range(2, 300, 20):
        assert dispatch(sessions, provider, NOW + LEASE + minutes * MINUTE) is Outcome.NOTHING
    assert states(sessions) == {"a": "unknown"}
    assert provider.calls == 0
    assert len(fake.posted) == 1


def test_killed_before_the_claim_nothing_is_lost(sessions):
    put(sessions, not_before=NOW + MINUTE)
    with loopback() as fake, sending(sessions, fake.url) as process:
        process.kill()
    assert fake.posted == []
    assert dispatch(sessions, RecordingProvider(), NOW + MINUTE) is Outcome.ACCEPTED


def test_the_others_go_on_where_one_died(sessions):
    for number in range(5):
        put(sessions, once=f"n{number}")
    with loopback(HANG) as fake, sending(sessions, fake.url) as process:
        assert fake.arrived.wait(30)
        process.kill()
    provider = RecordingProvider()
    while dispatch(sessions, provider, NOW + LEASE) is not Outcome.NOTHING:
        pass
    assert len(provider.taken) == 4
    assert sorted(states(sessions).values()) == ["accepted"] * 4 + ["unknown"]
