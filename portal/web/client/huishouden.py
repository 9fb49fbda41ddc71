"""What two adults of one household show each other; knows no rule."""

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from portal.domain.rechten import Actie
from portal.services import huishoudakkoord
from portal.web.access import may
from portal.web.client.start import here

bp = Blueprint("huishouden", __name__, url_prefix="/mijn-gegevens/huishouden")


@bp.get("")
@may(Actie.EIGEN_GEGEVENS)
def toon() -> str:
    return render_template("client/huishouden/toon.html", stand=huishoudakkoord.state_for(g.db, g.actor, here()))


@bp.post("/ja")
@may(Actie.EIGEN_TOESTEMMING)
def ja() -> Response:
    """Say yes, right after the PIN: who lives in one house can pick up the other's phone."""
    huishoudakkoord.agree(g.db, g.actor, here())
    return redirect(url_for("huishouden.toon"), code=303)


@bp.post("/nee")
@may(Actie.EIGEN_GEGEVENS)
def nee() -> Response:
    """Say no, also after a yes: it holds from this moment, and asks for nothing."""
    huishoudakkoord.withdraw(g.db, g.actor, here())
    return redirect(url_for("huishouden.toon"), code=303)
