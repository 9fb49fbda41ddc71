"""A small Twilio on loopback for tests: answers by script and keeps what was posted to it."""

import json
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs

DROP = "drop"  # close the connection without an answer
HANG = "hang"  # say nothing until the test is over


class Loopback:
    def __init__(self, script):
        self.script = deque(script)
        self.posted = []
        self.paths = []
        self.arrived = Event()
        self.over = Event()
        self.url = ""

    def answer(self, handler):
        length = int(handler.headers.get("Content-Length", 0))
        self.posted.append({key: values[0] for key, values in parse_qs(handler.rfile.read(length).decode()).items()})
        self.paths.append(handler.path)
        self.arrived.set()
        step = self.script.popleft() if self.script else (201, {"sid": f"SM{len(self.posted):032d}"})
        if step == HANG:
            self.over.wait(30)
        elif step != DROP:
            self._write(handler, *step)

    def _write(self, handler, status, body):
        payload = json.dumps(body).encode() if isinstance(body, dict) else body
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(payload)))
        handler.end_headers()
        handler.wfile.write(payload)


@contextmanager
def loopback(*script):
    fake = Loopback(script)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            fake.answer(self)

        def log_message(self, *_):
            """Tests are silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield fake
    finally:
        fake.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
