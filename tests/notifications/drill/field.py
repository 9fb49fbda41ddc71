"""The field of a drill: a double in a process of its own, workers that are killed, receipts that come in."""

import json
import random  # noqa: TID251  # a seeded drill; the moments of the kills depend on the machine all the same
import subprocess
import sys
import urllib.request
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qsl, urlsplit

from sqlalchemy import func, select

from notifications import receipts
from notifications.carrier import Post
from notifications.models import Outgoing, State
from tests.databases import free_port
from tests.notifications.drill.worker import provider
from tests.notifications.helpers import message

MOVING = (State.PLANNED, State.HELD, State.CLAIMED)


@dataclass
class Result:
    """What a drill came to, in numbers."""

    messages: int
    lost: int
    double: int
    shown: int
    peak: int  # the most that stood on the list of people at once, on the way
    faults: dict
    kills: int
    seconds: float
    violations: list = field(default_factory=list)

    def line(self, name, seed):
        faults = sum(count for kind, count in self.faults.items() if kind != "ok") / max(sum(self.faults.values()), 1)
        return (
            f"{name}: seed {seed}, {self.messages} messages, {self.kills} kills, {faults:.1%} faults: "
            f"{self.lost} lost, {self.double} double, "
            f"{self.shown} left to a person (at most {self.peak} on the way), {self.seconds:.0f} s"
        )


def ask(url, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data), timeout=30) as answer:
        return json.loads(answer.read())


@contextmanager
def a_double(plan):
    port = free_port()
    command = [sys.executable, "-m", "tools.twilio_double", "--port", str(port), "--plan", json.dumps(plan)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert "listens" in process.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


@contextmanager
def receiving(sessions):
    """Takes receipts in, as the portal's webhook does; gives the address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/webhooks/twilio/status"
    ears = provider("http://127.0.0.1:1", url)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            fields = parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
            query = parse_qsl(urlsplit(self.path).query)
            post = Post(self.path, self.headers["Content-Type"], fields, query, self.headers["X-Twilio-Signature"])
            said = ears.hear_status(post)
            with sessions.write.begin() as session:
                receipts.apply(session, "twilio", said, datetime.now(UTC))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield url
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def plan_messages(sessions, count, numbers):
    moment = datetime.now(UTC)
    plain = message()
    with sessions.write.begin() as session:
        session.add_all(
            Outgoing(
                once=f"n{number}", reference=f"r:{number}", channel=plain.channel, language="nl", parts=1,
                recipient=f"+316{number % numbers:08d}", text=f"bericht {number}", created_at=moment,
                state_since=moment, not_before=moment, state=State.PLANNED,
            )
            for number in range(count)
        )  # fmt: skip


class Workers:
    """Two senders; whoever is killed is started anew."""

    def __init__(self, settings, count=2):
        self._command = [sys.executable, "-m", "tests.notifications.drill.worker", json.dumps(settings)]
        self.running = [self._start() for _ in range(count)]

    def _start(self):
        return subprocess.Popen(self._command)

    def kill(self, which):
        self.running[which].kill()
        self.running[which].wait()
        self.running[which] = self._start()

    def stop(self):
        for process in self.running:
            process.kill()
            process.wait()


def settled(sessions, silent):
    """Nothing moves any more: what is still unclear has been looked at for the last time that could change it."""
    old = datetime.now(UTC) - timedelta(seconds=silent + 4)
    young = (Outgoing.state == State.UNKNOWN) & (Outgoing.state_since > old)
    with sessions.read() as session:
        query = select(func.count()).select_from(Outgoing).where(Outgoing.state.in_(MOVING) | young)
        return session.scalar(query) == 0


def on_the_list(sessions):
    with sessions.read() as session:
        return session.scalar(select(func.count()).select_from(Outgoing).where(Outgoing.needs.is_not(None)))


def run(sessions, *, seed, count, kills, plan, order="ours", silent=5.0, patience=600):
    chance, pause, began = random.Random(seed), Event(), datetime.now(UTC)  # noqa: S311  # see above
    plan_messages(sessions, count, numbers=max(count // 4, 1))
    url = sessions.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    with a_double({"seed": seed} | plan) as double, receiving(sessions) as callback:
        settings = {"database": url, "double": double, "callback": callback, "order": order, "silent": str(silent)}
        workers = Workers(settings)
        try:
            for _ in range(kills):
                pause.wait(0.4 + chance.random() * 1.6)
                workers.kill(chance.randrange(2))
            peak = 0
            while not settled(sessions, silent if order == "ours" else 0):
                peak = max(peak, on_the_list(sessions))
                pause.wait(0.5)
                assert datetime.now(UTC) - began < timedelta(seconds=patience), "the drill does not end"
        finally:
            workers.stop()
        pause.wait(plan.get("late", 0) + plan.get("lag", 0) + 1)
        state = ask(f"{double}/_double/state")
    return count_up(sessions, state, kills, peak, (datetime.now(UTC) - began).total_seconds())


def count_up(sessions, state, kills, peak, seconds):
    """Lost is neither at the provider nor shown to anybody; double is more than once at the provider."""
    arrived = Counter(each["form"]["Body"] for each in state["messages"])
    with sessions.read() as session:
        rows = session.execute(select(Outgoing.text, Outgoing.needs)).all()
    return Result(
        messages=len(rows),
        lost=sum(arrived[text] == 0 and needs is None for text, needs in rows),
        double=sum(arrived[text] > 1 for text, _ in rows),
        shown=sum(needs is not None for _, needs in rows),
        peak=peak,
        faults=state["faults"],
        kills=kills,
        seconds=seconds,
        violations=state["violations"],
    )
