"""How fast one worker hands messages over, as a share of a bare loop of Twilio's client against the same double.

Both talk to the double in a process of its own, in turns within one run, so that a slow machine slows both.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from notifications import outbox
from notifications.dispatch import Desk, Next, drain
from notifications.message import Channel, Message
from notifications.models import Base
from notifications.providers.twilio import TwilioProvider, TwilioSettings
from portal.persistence.engine import open_sessions
from portal.worker import LANES
from tools.twilio_double.server import ACCOUNT, TOKEN

ROUNDS, MESSAGES = 7, 200
AIM = 0.7
SENDER, NUMBER, TEXT = "+3197010200000", "+31612345678", "Dit is een bericht om te meten."
CALLBACK = "http://127.0.0.1:1/webhooks/twilio/status"
PORT = 8931


@contextmanager
def _double() -> Iterator[str]:
    command = [
        sys.executable,
        "-m",
        "tools.twilio_double",
        "--port",
        str(PORT),
        "--plan",
        '{"never": 1.0, "steps": []}',
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is not None:
                process.stdout.readline()
            yield f"http://127.0.0.1:{PORT}"
        finally:
            process.kill()


class _Elsewhere(TwilioHttpClient):
    """The library's own client, to the double."""

    base = ""

    def request(self, method: str, url: str, *arguments: Any, **named: Any) -> Any:
        return super().request(method, url.replace("https://api.twilio.com", self.base), *arguments, **named)


def _bare(url: str) -> Callable[[], None]:
    http = _Elsewhere(timeout=10)
    http.base = url
    client = Client(ACCOUNT, TOKEN, http_client=http)

    def loop() -> None:
        for number in range(MESSAGES):
            callback = f"{CALLBACK}?ref={number:022d}"
            client.messages.create(to=NUMBER, from_=SENDER, body=TEXT, status_callback=callback)

    return loop


def _worker(url: str, folder: str) -> tuple[Callable[[], None], Callable[[], None]]:
    """How to fill the outbox, and how to empty it."""
    sessions = open_sessions(f"sqlite:///{Path(folder) / 'bench.sqlite'}")
    Base.metadata.create_all(sessions.engine)
    settings = TwilioSettings(ACCOUNT, TOKEN, CALLBACK, sms_from=SENDER, api_base_url=url)
    desk = Desk(sessions.write, TwilioProvider(settings), lambda: datetime.now(UTC), lambda *_: True)
    filled = iter(range(10**6))

    def fill() -> None:
        with sessions.write.begin() as session:
            for _ in range(MESSAGES):
                message = Message(Channel.SMS, NUMBER, TEXT, "nl", "bench", f"bench:{next(filled)}")
                outbox.enqueue(session, message, datetime.now(UTC))

    def empty() -> None:
        handled = drain(desk, lambda _outcome: Next.ANY, lanes=LANES)
        if handled != MESSAGES:
            raise RuntimeError(f"{handled} of {MESSAGES} were handed over")

    return fill, empty


def _seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def hand_over() -> float:
    """The share: 1 is as fast as the bare client."""
    with tempfile.TemporaryDirectory() as folder, _double() as url:
        bare = _bare(url)
        fill, empty = _worker(url, folder)
        bare()
        pairs = []
        for _ in range(ROUNDS):
            fill()
            pairs.append((_seconds(bare), _seconds(empty)))
    share = statistics.median(alone / ours for alone, ours in pairs)
    each = statistics.median(ours for _, ours in pairs) / MESSAGES * 1000
    print(f"{'handing one message over (worker against bare client)':<62} {each:8.2f} ms  x{share:6.2f}  (>= {AIM})")
    return share


if __name__ == "__main__":
    hand_over()
