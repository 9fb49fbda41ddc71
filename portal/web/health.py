"""Two pages for the operator's watchdog: no details outside."""

from flask import Blueprint, Response, g

from portal.services import hartslag
from portal.web.access import public

bp = Blueprint("health", __name__, url_prefix="/health")


@bp.get("/live")
@public
def live() -> Response:
    return Response("ok\n", mimetype="text/plain")


@bp.get("/ready")
@public
def ready() -> Response:
    """Whether the schema is the one this code knows and the worker lives."""
    ok = g.portal.schema_is_current() and hartslag.alive(g.db, g.now)
    return Response("ok\n" if ok else "nog niet klaar\n", status=200 if ok else 503, mimetype="text/plain")
