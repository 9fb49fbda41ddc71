"""Calendar feeds by a token that can be revoked; knows no sign-in."""

from flask import Blueprint, Response, g

from portal.services import agendafeeds
from portal.web.access import public
from portal.web.client.start import here

bp = Blueprint("agenda", __name__)


@bp.get("/agenda/<secret>.ics")
@public
def feed(secret: str) -> Response:
    """The calendar behind an address; every other address gets the same 404. The path is never logged."""
    made = agendafeeds.read(g.db, secret, g.portal.config.host, here())
    return Response(made, content_type="text/calendar; charset=utf-8")
