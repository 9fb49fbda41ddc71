"""Twilio's published description as a judge of requests and answers; knows only what is written there."""

import json
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

FILE = Path(__file__).parent / "openapi" / "messages.json"
HOST = "https://api.twilio.com"


@dataclass
class Asked:
    """One request, as the description's library wants to see it."""

    method: str  # lower case, as the description writes it
    path: str
    query: list[tuple[str, str]]
    body: bytes
    content_type: str
    authorization: str
    host_url: str = HOST
    parameters: RequestParameters = field(init=False)

    def __post_init__(self) -> None:
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(self.query), header=Headers({"Authorization": self.authorization})
        )


@dataclass
class Answered:
    """One answer of ours."""

    status_code: int
    data: bytes
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


@cache
def _described() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return described


@cache
def _judge() -> OpenAPI:
    return OpenAPI.from_dict(_described())


def complaint(asked: Asked) -> str | None:
    """What the description holds against a request; None when it is as described.

    The library takes 20 ms for each; requests that differ only in free text get one judgement.
    """
    plain = _free_text() if asked.method == "post" else frozenset({"To", "From"})
    body = tuple((name, _alike(name, value, plain)) for name, value in parse_qsl(asked.body.decode("latin-1"), True))
    query = tuple((name, _alike(name, value, plain)) for name, value in asked.query)
    return _complaint(asked.method, asked.path, query, body, asked.content_type, bool(asked.authorization))


def _alike(name: str, value: str, plain: frozenset[str]) -> str:
    if name in plain:
        return "text"
    return "1" if value.isascii() and value.isdigit() and len(value) < 10 else value


@lru_cache(maxsize=10_000)
def _complaint(
    method: str,
    path: str,
    query: tuple[tuple[str, str], ...],
    body: tuple[tuple[str, str], ...],
    content_type: str,
    signed_in: bool,
) -> str | None:
    authorization = "Basic YTpi" if signed_in else ""
    asked = Asked(method, path, list(query), urlencode(body).encode(), content_type, authorization)
    try:
        _judge().validate_request(asked)
    except OpenAPIError as error:
        return _said(error)
    return None


@cache
def _free_text() -> frozenset[str]:
    """The fields of which the description only says that they are text."""
    known = {"type", "description", "format", "x-twilio"}
    loose = {"phone-number", "uri", None}
    return frozenset(
        name
        for name, schema in _fields().items()
        if schema.get("type") == "string" and set(schema) <= known and schema.get("format") in loose
    )


def complaint_about_answer(asked: Asked, answered: Answered) -> str | None:
    try:
        _judge().validate_response(asked, answered)
    except OpenAPIError as error:
        return _said(error)
    return None


def _said(error: OpenAPIError) -> str:
    details = getattr(error.__cause__, "schema_errors", None) or ()
    return "; ".join([type(error).__name__, *(str(getattr(each, "message", each))[:120] for each in details)])


@cache
def fields_of_create() -> frozenset[str]:
    """The names that a new message may have; Twilio overlooks others, this double does not."""
    return frozenset(_fields())


def _fields() -> dict[str, Any]:
    path = _described()["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]
    schema = path["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    properties: dict[str, Any] = schema["properties"]
    return properties
