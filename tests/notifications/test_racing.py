"""Several workers on one box (messaging T1, T10; security R04)."""

from concurrent.futures import ThreadPoolExecutor

from notifications.dispatch import Outcome
from notifications.outbox import Reason
from notifications.providers.recording import RecordingProvider
from tests.notifications.helpers import dispatch, put, states

WORKERS = 4
MESSAGES = 40


def test_racing_workers_send_each_message_once(sessions):
    for number in range(MESSAGES):
        put(sessions, once=f"n{number}", text=f"bericht {number}")
    providers = [RecordingProvider() for _ in range(WORKERS)]

    def drain(provider):
        while dispatch(sessions, provider) is not Outcome.NOTHING:
            pass

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(drain, providers))
    sent = sorted(text for provider in providers for text in provider.texts)
    assert sent == sorted(f"bericht {number}" for number in range(MESSAGES))
    assert set(states(sessions).values()) == {"accepted"}


def test_the_same_message_handed_in_by_many_at_once_is_taken_once(sessions):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: put(sessions), range(24)))
    assert answers.count(Reason.ALREADY_SENT) == 23
    assert len(states(sessions)) == 1
