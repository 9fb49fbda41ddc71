"""The one page of a client whose file is closed, after the PIN on an own phone; knows no rule.

Who has no such session is sent home, as with any address: the page tells a stranger nothing.
"""

from flask import Blueprint, g, redirect, render_template
from werkzeug.wrappers import Response

from forms.phone import readable
from portal.domain.overdracht import Sluitreden
from portal.services import afscheid
from portal.web.access import public
from portal.web.client.start import WERK
from translations import Lazy, _l

bp = Blueprint("gesloten", __name__)

WAAROM: dict[Sluitreden, Lazy] = {
    Sluitreden.VOLDAAN: _l("U bent klaar met inburgeren. Gefeliciteerd!"),
    Sluitreden.VERHUISD: _l("U bent verhuisd. Uw nieuwe gemeente helpt u verder."),
}


@bp.get("/gesloten")
@public
def toon() -> Response | str:
    if g.gesloten is None:
        return redirect("/", code=303)
    last = afscheid.of_client(g.db, g.gesloten.persoon_id)
    return render_template(
        "client/gesloten/toon.html", afscheid=last, waarom=WAAROM.get(last.reden), werk=WERK, leesbaar=readable
    )
