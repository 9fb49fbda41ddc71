"""One guard at the edge against posts that our own pages did not make (security S34); knows no form."""

import hmac
from collections.abc import Iterator
from hashlib import sha256
from secrets import token_bytes

from flask import Flask, Response, abort, current_app, g, request

from portal.web import errors

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
EXEMPT = "csrf_exempt"


def init_app(app: Flask) -> None:
    app.before_request(_protect)
    app.jinja_env.globals["csrf_token"] = token


def token() -> str:
    """The token of this browser and this session; a page with ten forms reckons it once."""
    bound = _bound()
    if g.get("csrf_of") != bound:
        g.csrf_of, g.csrf_token = bound, _masked(next(_tokens()))
    known: str = g.csrf_token
    return known


def _masked(digest: str) -> str:
    """Write the token another way in every answer: pages are compressed, and a constant could be guessed by size."""
    pad = token_bytes(len(digest) // 2)
    return pad.hex() + _xor(pad, bytes.fromhex(digest)).hex()


def _unmasked(given: str) -> str:
    """Read what `_masked` wrote; junk gives a token that fits nobody."""
    try:
        raw = bytes.fromhex(given)
    except ValueError:
        return ""
    half = len(raw) // 2
    return _xor(raw[:half], raw[half:]).hex()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=False))


def _bound() -> str:
    return f"{g.browser}:{g.sessie.id if g.sessie else ''}"


def _tokens() -> Iterator[str]:
    """The token by today's key, then by older keys that still count while a key is rotated."""
    config = g.portal.config
    bound = _bound()
    for key in (config.secret_key, *config.secret_key_fallbacks):
        yield hmac.new(key.encode(), f"csrf:{bound}".encode(), sha256).hexdigest()


def _protect() -> Response | None:
    if request.method in SAFE_METHODS:
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, EXEMPT, False):
        return None
    if not _from_our_pages():
        abort(403)
    given = _unmasked(request.form.get("csrf_token", "") or request.headers.get("X-CSRF-Token", ""))
    if any(hmac.compare_digest(given.encode(), expected.encode()) for expected in _tokens()):
        return None
    # An old tab of our own: the browser proves where the post comes from, so what was typed may be offered again.
    return errors.page(400, again=request.headers.get("Sec-Fetch-Site") == "same-origin")


def _from_our_pages() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == g.portal.config.base_url
