"""Refusals as pages: short, translated, with what to do next; knows no rule."""

from flask import Flask, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from portal.services.errors import Conflict, Expired, NotAllowed, NotFound

STATUS = {NotFound: 404, NotAllowed: 403, Conflict: 409, Expired: 410}
SHOWN = frozenset({400, 403, 404, 405, 409, 410, 413, 429, 500, 503})
RETRY_SECONDS = "30"

# What may stand in a page again after a refusal; never a secret.
SECRET_FIELDS = frozenset(
    {"csrf_token", "pin", "pin_nogmaals", "code", "kaartcode", "token", "password"}
    | {"wachtwoord", "wachtwoord_nieuw", "wachtwoord_nogmaals"}
)


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
    for kind, status in STATUS.items():
        app.register_error_handler(kind, _status(status))


def _status(status: int):  # noqa: ANN202  # a handler, made per status
    def handler(_error: Exception) -> Response:
        return page(status)

    return handler


def _http(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error.get_response())
    response = page(error.code or 500)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    # The type and the endpoint only: a message or a local may hold what a person typed (security S43).
    current_app.logger.error("unexpected %s in %s", type(error).__name__, request.endpoint)
    if current_app.testing and current_app.config["PROPAGATE_EXCEPTIONS"]:
        raise error
    return page(500)


def typed_fields() -> list[tuple[str, str]]:
    """What was posted, without secrets: for a page that offers to send it again."""
    if request.method != "POST":
        return []
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:  # the body itself was refused (too large, too many parts)
        return []
    return [(name, value) for name, value in fields if name not in SECRET_FIELDS]


def page(status: int, *, again: bool | None = None) -> Response:
    """The page of a refusal. `again` offers to send the same fields once more: by default after 503."""
    again = status == 503 if again is None else again
    fields = typed_fields() if again else []
    shown = status if status in SHOWN else (400 if status < 500 else 500)
    staff = request.path.startswith("/beheer")
    html = render_template(
        "errors/error.html",
        status=shown,
        fields=fields,
        again=again and request.method == "POST",
        staff=staff,
    )
    response = make_response(html, status)
    if status == 503:
        response.headers["Retry-After"] = RETRY_SECONDS
    g.refused = status
    return response
