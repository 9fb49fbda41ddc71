"""Twilio, the only module that knows its library; knows no row and no wording.

The library is loaded when a provider is made, not when this module is: it costs a quarter of a second, and a
portal on the console provider never needs it.
"""

import json
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from importlib import import_module
from threading import local
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import twilio

from notifications.actions import Action, action_for
from notifications.carrier import Found, Handover, Incoming, Post, ProviderError, Report
from notifications.message import Channel
from notifications.providers import twilio_posts

CONNECT_SECONDS = 3.0
READ_SECONDS = 10.0
LONGEST_VALIDITY = 36_000
LONGEST_WAIT = 3_600  # what a Retry-After may ask of us
MOST_FOUND = 100
SKEW = timedelta(seconds=60)  # what their clock may differ from ours
NO_CONNECTION = frozenset({"NewConnectionError", "NameResolutionError"})


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """What the environment says about the account; the token stays out of the repr."""

    account_sid: str
    auth_token: str = field(repr=False)
    callback_url: str
    previous_auth_token: str | None = field(default=None, repr=False)  # still good for signatures while rotating
    sms_from: str | None = None
    whatsapp_from: str | None = None
    messaging_service_sid: str | None = None
    region: str | None = None
    edge: str | None = None
    api_base_url: str | None = None
    read_seconds: float | None = None  # how long one answer may take; the usual time when nobody says

    def __post_init__(self) -> None:
        if not self.account_sid or not self.auth_token:
            raise ValueError("Twilio needs an account SID and an auth token")
        if not (self.sms_from or self.whatsapp_from or self.messaging_service_sid):
            raise ValueError("Twilio needs a sender: a number or a messaging service")


class TwilioProvider:
    """Send by Twilio's Messages API, once per call and never longer than the time-out."""

    name = "twilio"

    def __init__(self, settings: TwilioSettings) -> None:
        # It logs numbers and texts at INFO.
        logging.getLogger("twilio.http_client").setLevel(logging.WARNING)
        rest = import_module(f"{twilio.__name__}.rest")
        http = import_module(f"{twilio.__name__}.http.http_client")
        self._settings = settings
        refusals = import_module(f"{twilio.__name__}.base.exceptions")
        self._refused: tuple[type[Exception], ...] = (
            refusals.TwilioRestException,
            getattr(refusals, "TwilioServiceException", refusals.TwilioRestException),
        )
        self._broken: type[Exception] = refusals.TwilioException
        self._network = import_module("requests.exceptions")
        validator = import_module(f"{twilio.__name__}.request_validator").RequestValidator
        tokens = (settings.auth_token, settings.previous_auth_token)
        self._validators = [validator(token) for token in tokens if token]
        self._http = _Rerouted(http.TwilioHttpClient(), settings.api_base_url, settings.read_seconds or READ_SECONDS)
        self._client = rest.Client(
            settings.account_sid,
            settings.auth_token,
            region=settings.region,
            edge=settings.edge,
            http_client=self._http,
            environment={"": ""},  # only our own settings count, not what else lies in the environment
        )

    def send(self, handover: Handover) -> str:
        """Hand one message over and return Twilio's SID for it."""
        created = self._asked(self._client.messages.create, **self._arguments(handover))
        if not created.sid:
            raise ProviderError("no_sid", unknown=True, answered=True)
        return str(created.sid)

    def find(self, channel: Channel, recipient: str, since: datetime) -> list[Found]:
        """List what Twilio took for this number since then, the newest first.

        By number only: its filter on DateSent knows no message that still waits in Twilio's own queue.
        """
        address = f"whatsapp:{recipient}" if channel is Channel.WHATSAPP else recipient
        rows = self._asked(self._client.messages.list, to=address, limit=MOST_FOUND, page_size=MOST_FOUND)
        found = [Found(str(row.sid), row.body or "", row.date_created) for row in rows if row.direction != "inbound"]
        recent = [each for each in found if each.created_at is None or each.created_at >= since - SKEW]
        if len(recent) == MOST_FOUND:  # ours may lie beyond the page
            raise ProviderError("list_too_long", unknown=True)
        return recent

    def hear_status(self, post: Post) -> Report:
        return twilio_posts.read_status(post, self._base_url, self._settings.account_sid, self._genuine)

    def hear_text(self, post: Post) -> Incoming:
        return twilio_posts.read_text(post, self._base_url, self._settings.account_sid, self._genuine)

    @property
    def _base_url(self) -> str:
        """The address that people and Twilio know: never what a request says about itself."""
        parts = urlsplit(self._settings.callback_url)
        return f"{parts.scheme}://{parts.netloc}"

    def _genuine(self, url: str, fields: Mapping[str, str], signature: str) -> bool:
        given = signature.encode("utf-8", "replace")
        if not given.isascii():
            return False
        return any(validator.validate(url, dict(fields), signature) for validator in self._validators)

    def _asked(self, call: Any, **arguments: Any) -> Any:
        """Call the library and say in our own words what went wrong."""
        try:
            return call(**arguments)
        except self._refused as error:
            raise _refusal(error, self._http.retry_after) from None
        except self._broken as error:  # a page of a list that was refused: its words hold the whole answer
            raise ProviderError(type(error).__name__, unknown=True) from None
        except self._network.ConnectTimeout:
            raise ProviderError("connect_timeout") from None
        except self._network.ConnectionError as error:
            raise ProviderError("connection", unknown=not _never_connected(error)) from None
        except self._network.RequestException as error:
            raise ProviderError(type(error).__name__, unknown=True) from None

    def _arguments(self, handover: Handover) -> dict[str, Any]:
        arguments: dict[str, Any] = {
            **self._route(handover),
            "status_callback": f"{self._settings.callback_url}?ref={quote(handover.callback)}",
        }
        if handover.template is not None:
            arguments["content_sid"] = handover.template
            arguments["content_variables"] = json.dumps(dict(handover.variables or {}), ensure_ascii=False)
        else:
            arguments["body"] = handover.text
        if handover.valid_seconds is not None:
            arguments["validity_period"] = min(max(handover.valid_seconds, 1), LONGEST_VALIDITY)
        return arguments

    def _route(self, handover: Handover) -> dict[str, str]:
        """Return who to whom; the sender is fixed by the settings and never by a message."""
        settings = self._settings
        if handover.channel is Channel.SMS and settings.messaging_service_sid:
            return {"to": handover.recipient, "messaging_service_sid": settings.messaging_service_sid}
        if handover.channel is Channel.SMS and settings.sms_from:
            return {"to": handover.recipient, "from_": settings.sms_from}
        if handover.channel is Channel.WHATSAPP and settings.whatsapp_from:
            return {"to": f"whatsapp:{handover.recipient}", "from_": f"whatsapp:{settings.whatsapp_from}"}
        raise ProviderError(f"no_sender_{handover.channel}", permanent=True)


class _Rerouted:
    """The library's HTTP client with a time-out on every call and, if asked, another host."""

    is_async = False

    def __init__(self, inner: Any, base_url: str | None, read_seconds: float) -> None:
        # Its default is to wait for ever; of its own settings it takes one number, of requests' both.
        inner.timeout = (CONNECT_SECONDS, read_seconds)
        self._inner = inner
        self._base = urlsplit(base_url) if base_url else None
        self._last = local()  # of each thread: calls run side by side

    def request(
        self,
        method: str,
        uri: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Any:
        self._last.retry_after = None
        answer = self._inner.request(method, self._swapped(uri), params, data, headers, auth, timeout, allow_redirects)
        self._last.retry_after = _seconds((answer.headers or {}).get("Retry-After"))
        return answer

    @property
    def retry_after(self) -> float | None:
        """What the last answer asked us to wait; the library throws it away."""
        asked: float | None = getattr(self._last, "retry_after", None)
        return asked

    def _swapped(self, uri: str) -> str:
        if self._base is None:
            return uri
        path = self._base.path.rstrip("/") + urlsplit(uri).path
        return urlunsplit((self._base.scheme, self._base.netloc, path, urlsplit(uri).query, ""))


def _seconds(value: str | None) -> float | None:
    """How long a Retry-After asks us to wait; a date or nonsense asks nothing."""
    if value is None or not value.isascii() or not value.isdigit():
        return None
    return float(min(int(value[:6]), LONGEST_WAIT))


def _refusal(error: Any, retry_after: float | None = None) -> ProviderError:
    """Translate Twilio's no. Only 429 and its kin are surely worth another try; 5xx proves nothing."""
    name, status = str(error.code or error.status), int(error.status)
    action = action_for(TwilioProvider.name, name)
    if action is Action.HALT or status == HTTPStatus.UNAUTHORIZED:
        return ProviderError(name, halt=True, answered=True)
    if action is Action.SLOW_DOWN or status == HTTPStatus.TOO_MANY_REQUESTS:
        return ProviderError(name, answered=True, retry_after=retry_after)
    final = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    if final and status != HTTPStatus.REQUEST_TIMEOUT:
        return ProviderError(name, permanent=True, answered=True, opted_out=action is Action.OPT_OUT, action=action)
    return ProviderError(name, unknown=True, answered=True)


def _never_connected(error: Exception) -> bool:
    """Tell whether the request cannot have been read: no connection, no such host, a certificate refused."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    inner = reason.args[0] if isinstance(reason, Exception) and reason.args else None
    return type(reason).__name__ in NO_CONNECTION or isinstance(inner, ssl.SSLCertVerificationError)
