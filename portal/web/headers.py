"""The header set H1 on every answer, and one host name for all (security section 6, S36); knows no page."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, redirect, request

_SOURCES = (
    "script-src",
    "style-src",
    "img-src",
    "font-src",
    "connect-src",
    "manifest-src",
    "media-src",
    "worker-src",
    "form-action",
)
_NOTHING = ("default-src", "base-uri", "frame-ancestors", "object-src")
CSP = "; ".join([f"{name} 'none'" for name in _NOTHING] + [f"{name} 'self'" for name in _SOURCES])
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # no-referrer would make the Origin of our own forms null (measured in Chromium)
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# The page where staff record a voice asks for the microphone; nothing else may loosen the set.
MICROPHONE = ("Permissions-Policy", "camera=(), microphone=(self), geolocation=()")
HSTS = "max-age=63072000; includeSubDomains; preload"
ANY_HOST = ("/health/", "/webhooks/")


def init_app(app: Flask) -> None:
    app.before_request(_one_host)
    app.after_request(_no_store)


def _one_host() -> object | None:
    """Sends another host name to ours; the target never comes from the request."""
    if request.path.startswith(ANY_HOST) or request.host == g.portal.config.host:
        return None
    path = request.path if not request.path.startswith("//") else "/"
    return redirect(g.portal.config.base_url + path, code=308 if request.method != "GET" else 302)


def the_set(*, secure: bool) -> dict[str, str]:
    """What every answer carries."""
    return HEADERS | ({"Strict-Transport-Security": HSTS} if secure else {})


def _no_store(response: Response) -> Response:
    response.headers["Cache-Control"] = g.get("cache_control", "no-store")
    return response


class HeaderSet:
    """Puts the set on every answer that leaves, also those that Flask never made (a static file, a 304, a 405)."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], *, secure: bool) -> None:
        self._wsgi = wsgi
        self._set = the_set(secure=secure)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, given: list[tuple[str, str]], exc_info: Any = None) -> Any:
            ours = self._set | dict([MICROPHONE] if MICROPHONE in given else [])
            kept = [(name, value) for name, value in given if name not in ours]
            return start_response(status, [*kept, *ours.items()], exc_info)

        return self._wsgi(environ, start)
