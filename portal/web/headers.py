"""The header set H1 on every answer, and one host name for all (security section 6, S36); knows no page."""

from flask import Flask, Response, g, redirect, request

_SOURCES = ("script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src", "form-action")
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
HSTS = "max-age=63072000; includeSubDomains; preload"
ANY_HOST = ("/health/", "/webhooks/")


def init_app(app: Flask) -> None:
    app.before_request(_one_host)
    app.after_request(_add)


def _one_host() -> object | None:
    """Sends another host name to ours; the target never comes from the request."""
    if request.path.startswith(ANY_HOST) or request.host == g.portal.config.host:
        return None
    path = request.path if not request.path.startswith("//") else "/"
    return redirect(g.portal.config.base_url + path, code=308 if request.method != "GET" else 302)


def for_static(*, secure: bool) -> dict[str, str]:
    """The set for files that go out before a request exists for Flask."""
    return HEADERS | ({"Strict-Transport-Security": HSTS} if secure else {})


def _add(response: Response) -> Response:
    for name, value in for_static(secure=g.portal.config.secure).items():
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response
