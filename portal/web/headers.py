"""The header set H1 on every answer, and one host name for all (security section 6, S36); knows no page."""

from flask import Flask, Response, g, redirect, request

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
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


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    if g.portal.config.secure:
        response.headers["Strict-Transport-Security"] = HSTS
    if not (request.endpoint == "static" and response.status_code in {200, 304} and "v" in request.args):
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
