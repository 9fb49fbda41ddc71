"""Twilio, the only module that knows its library; knows no row and no wording.

The library is loaded when a provider is made, not when this module is: it costs a quarter of a second, and a
portal on the console provider never needs it.
"""

import json
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib import import_module
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import twilio

from notifications.carrier import Handover, ProviderError
from notifications.message import Channel

CONNECT_SECONDS = 3.0
READ_SECONDS = 10.0
LONGEST_VALIDITY = 36_000
# Codes that say what to do better than the HTTP status does; everything else of 4xx is final.
AUTHENTICATION = frozenset({20003})
BUSY = frozenset({20429, 21611, 63018})
OPTED_OUT = frozenset({21610})
NO_CONNECTION = frozenset({"NewConnectionError", "NameResolutionError"})


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """What the environment says about the account; the token stays out of the repr."""

    account_sid: str
    auth_token: str = field(repr=False)
    callback_url: str
    sms_from: str | None = None
    whatsapp_from: str | None = None
    messaging_service_sid: str | None = None
    region: str | None = None
    edge: str | None = None
    api_base_url: str | None = None

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
        self._refused: type[Exception] = import_module(f"{twilio.__name__}.base.exceptions").TwilioRestException
        self._network = import_module("requests.exceptions")
        self._client = rest.Client(
            settings.account_sid,
            settings.auth_token,
            region=settings.region,
            edge=settings.edge,
            http_client=_Rerouted(http.TwilioHttpClient(), settings.api_base_url),
            environment={"": ""},  # only our own settings count, not what else lies in the environment
        )

    def send(self, handover: Handover) -> str:
        """Hand one message over and return Twilio's SID for it."""
        try:
            created = self._client.messages.create(**self._arguments(handover))
        except self._refused as error:
            raise _refusal(error) from None
        except self._network.ConnectTimeout:
            raise ProviderError("connect_timeout") from None
        except self._network.ConnectionError as error:
            raise ProviderError("connection", unknown=not _never_connected(error)) from None
        except self._network.RequestException as error:
            raise ProviderError(type(error).__name__, unknown=True) from None
        if not created.sid:
            raise ProviderError("no_sid", unknown=True)
        return str(created.sid)

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

    def __init__(self, inner: Any, base_url: str | None) -> None:
        # Its default is to wait for ever; of its own settings it takes one number, of requests' both.
        inner.timeout = (CONNECT_SECONDS, READ_SECONDS)
        self._inner = inner
        self._base = urlsplit(base_url) if base_url else None

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
        return self._inner.request(method, self._swapped(uri), params, data, headers, auth, timeout, allow_redirects)

    def _swapped(self, uri: str) -> str:
        if self._base is None:
            return uri
        path = self._base.path.rstrip("/") + urlsplit(uri).path
        return urlunsplit((self._base.scheme, self._base.netloc, path, urlsplit(uri).query, ""))


def _refusal(error: Any) -> ProviderError:
    """Translate Twilio's no. Only 429 and its kin are surely worth another try; 5xx proves nothing."""
    code, status = error.code or 0, error.status
    name = str(error.code or status)
    if code in OPTED_OUT:
        return ProviderError(name, opted_out=True)
    if code in AUTHENTICATION or status == HTTPStatus.UNAUTHORIZED:
        return ProviderError(name, halt=True)
    if code in BUSY or status == HTTPStatus.TOO_MANY_REQUESTS:
        return ProviderError(name)
    final = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    if final and status != HTTPStatus.REQUEST_TIMEOUT:
        return ProviderError(name, permanent=True)
    return ProviderError(name, unknown=True)


def _never_connected(error: Exception) -> bool:
    """Tell whether the request cannot have been read: no connection, no such host, a certificate refused."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    inner = reason.args[0] if isinstance(reason, Exception) and reason.args else None
    return type(reason).__name__ in NO_CONNECTION or isinstance(inner, ssl.SSLCertVerificationError)
