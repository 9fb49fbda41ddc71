"""The double on a socket: threads, keep-alive, and the ways in which a connection can break; knows no rule."""

import json
import struct
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_LINGER, SOL_SOCKET
from threading import Event, Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from tools.twilio_double.api import RESET, SILENCE, Api, Reply
from tools.twilio_double.description import Asked
from tools.twilio_double.plan import Plan

ACCOUNT = "AC" + "0" * 31 + "1"
TOKEN = "double"  # noqa: S105  # opens a double on loopback and nothing else


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    """One connection; `api` and `over` are set by the class that a double makes for itself."""

    api: Api
    over: Event
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else 40 ms per answer
    wbufsize = 1 << 16  # head and body leave as one
    timeout = 120

    def do_POST(self) -> None:
        self._answer("post")

    def do_GET(self) -> None:
        self._answer("get")

    def _answer(self, method: str) -> None:
        parts = urlsplit(self.path)
        asked = Asked(
            method=method,
            path=parts.path,
            query=parse_qsl(parts.query, keep_blank_values=True),
            body=self.rfile.read(int(self.headers.get("Content-Length") or 0)),
            content_type=(self.headers.get("Content-Type") or "").partition(";")[0],
            authorization=self.headers.get("Authorization") or "",
        )
        self._reply(self.api.answer(asked))

    def _reply(self, reply: Reply) -> None:
        if reply.wait:
            self.over.wait(reply.wait)
        if reply.how:
            self._break_off(reply.how)
            return
        payload = json.dumps(reply.body, ensure_ascii=False).encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self._write(payload)

    def _write(self, payload: bytes) -> None:
        try:
            self.wfile.write(payload)
            self.wfile.flush()
        except OSError:  # whoever asked is gone; what was accepted stays accepted
            self.close_connection = True

    def _break_off(self, how: str) -> None:
        self.close_connection = True
        if how == RESET:  # a close with RST instead of FIN
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        assert how in {RESET, SILENCE}  # noqa: S101  # there is no third way

    def log_message(self, *_: object) -> None:
        """Silent: a log would hold numbers and texts."""


class Double:
    """A running double; `with Double() as double:` serves it in a thread."""

    def __init__(self, port: int = 0, account_sid: str = ACCOUNT, auth_token: str = TOKEN, **plan: object) -> None:
        self.plan = Plan()
        self.plan.change(dict(plan))
        self.api = Api(account_sid, auth_token, self.plan)
        self._over = Event()
        self._server = _Server(("127.0.0.1", port), type("Handler", (_Handler,), {"api": self.api, "over": self._over}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self.api.clockwork.stop()

    def serve_forever(self) -> None:
        self._server.serve_forever()
