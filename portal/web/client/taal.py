"""The choice of a language: a POST that comes back to the same page with what was typed; knows no text."""

from flask import Blueprint, Response, g, redirect, request

from portal.services import actoren
from portal.web import kept, locale
from portal.web.access import public
from portal.web.session import safe_next

bp = Blueprint("taal", __name__)


@bp.post("/taal")
@public
def kiezen() -> Response:
    """Sets the language of this browser, and of the client who is signed in."""
    back = safe_next(request.form.get("naar"), "/")
    kept.keep_for(back)
    chosen = locale.choose(request.form.get("taal", ""))
    if chosen is not None and g.actor is not None and g.sessie.open:
        actoren.choose_language(g.db, g.actor, chosen.code)
    return redirect(back, code=303)
