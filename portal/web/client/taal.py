"""The choice of a language: a POST that keeps the page; knows no text."""

from flask import Blueprint, Response, g, redirect, request

from portal.services import inburgeraars
from portal.web import locale
from portal.web.access import public
from portal.web.session import safe_next

bp = Blueprint("taal", __name__)


@bp.post("/taal")
@public
def kiezen() -> Response:
    """Sets the language of this browser, and of the client who is signed in."""
    code = locale.choose(request.form.get("taal", ""))
    if code and g.actor is not None and g.sessie is not None and g.sessie.open:
        inburgeraars.choose_language(g.db, g.actor, code)
    return redirect(safe_next(request.form.get("naar"), "/"), code=303)
