"""Call me back in my language: one tap, and what then happens; knows no staff page."""

from flask import Blueprint, g, redirect, render_template, request
from werkzeug.wrappers import Response

from forms.phone import readable
from portal.domain.rechten import Actie
from portal.services import terugbellen
from portal.web.access import may
from portal.web.client.start import here
from translations import current, language

bp = Blueprint("terugbellen", __name__, url_prefix="/bel-mij")


@bp.get("")
@may(Actie.EIGEN_TERUGBELLEN)
def toon() -> str:
    stand = terugbellen.state_of(g.db, g.actor, here())
    return render_template(
        "client/terugbellen/toon.html",
        stand=stand,
        taal=language(stand.language) or current(),
        leesbaar=readable,
    )


@bp.post("")
@may(Actie.EIGEN_TERUGBELLEN)
def vraag() -> Response:
    terugbellen.ask(g.db, g.actor, request.form.get("waar", ""), here())
    return redirect("/bel-mij", code=303)


@bp.post("/niet")
@may(Actie.EIGEN_TERUGBELLEN)
def toch_niet() -> Response:
    terugbellen.withdraw(g.db, g.actor, here())
    return redirect("/bel-mij", code=303)
