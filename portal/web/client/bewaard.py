"""What a phone may keep for when there is no internet, and the portal as an app on it; knows no rule."""

import json
from pathlib import Path

from flask import (
    Blueprint,
    Response,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from forms.phone import readable
from portal.domain.rechten import Actie
from portal.services import bewaard
from portal.services.errors import NotFound
from portal.web import uiterlijk
from portal.web.access import may, public
from portal.web.client.start import here, leaf
from portal.web.session import device_token
from translations import _l, current, lookup

bp = Blueprint("bewaard", __name__)

HOUD = "houd"
WORKER = Path(__file__).parents[2] / "static" / "js" / "sw.js"
NAAM = "Inburgering Westfriesland"
OVER = _l("Uw afspraken en wie u helpt.")
KAART = ("start.home", "bewaard.toon")  # the pages that renew the card
ICONEN = (("icons/app-192.png", "192x192", "any"), ("icons/app-512.png", "512x512", "any"),
          ("icons/app-vol-512.png", "512x512", "maskable"))  # fmt: skip


@bp.get("/mijn-gegevens/offline")
@may(Actie.EIGEN_GEGEVENS)
def toon() -> str:
    phone = g.sessie.apparaat_id
    return render_template(
        "client/bewaard/toon.html", mogelijk=phone is not None, mag=bewaard.is_allowed(g.db, g.actor, phone)
    )


@bp.post("/mijn-gegevens/offline")
@may(Actie.EIGEN_GEGEVENS)
def kiezen() -> Response:
    """Keep the yes or the no of this client for this phone."""
    answer = {"ja": True, "nee": False}.get(request.form.get("bewaren", ""))
    if answer is None:
        raise NotFound
    session.pop(HOUD, None)
    if answer:
        session[HOUD] = bewaard.allow(g.db, g.actor, g.sessie.apparaat_id, here())
    else:
        bewaard.withdraw(g.db, g.actor, g.sessie.apparaat_id, here())
    return redirect(url_for("bewaard.toon"), code=303)


@bp.get("/mijn-gegevens/offline/kaart")
@may(Actie.EIGEN_GEGEVENS)
def kaart() -> Response:
    """Give the card itself: a page that needs no other."""
    moment = here()
    card = bewaard.content(g.db, g.actor, g.sessie.apparaat_id, moment)
    visit = card.afspraak
    page = make_response(
        render_template(
            "client/bewaard/kaart.html",
            afspraak=visit,
            wanneer=leaf(visit.begin.astimezone(moment.zone)) if visit else None,
            nummers=[readable(each) for each in dict.fromkeys((card.contact, g.portal.config.help_phone)) if each],
            nu=g.now,
        )
    )
    if visit:
        page.headers["Bewaard-Tot"] = str(int(visit.einde.timestamp()))
    return page


@bp.get("/sw.js")
@public
def worker() -> Response:
    """Give the service worker from the root, so that it stands before every page."""
    g.cache_control = "no-cache"
    return Response(WORKER.read_bytes(), mimetype="text/javascript")


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    looks = uiterlijk.here()
    said = {
        "id": "/",
        "name": NAAM,
        "short_name": NAAM.partition(" ")[0],
        "description": lookup(OVER.msgid).text,
        "lang": current().code,
        "dir": current().direction,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ef",
        "theme_color": looks.rand,
        "icons": [
            {"src": url_for("static", filename=name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONEN
        ],
    }
    return Response(json.dumps(said, ensure_ascii=False), mimetype="application/manifest+json")


def remember(inburgeraar_id: int, apparaat: str | None) -> None:
    """Note in this browser, at sign-in, which card it may hold for who came in; for anybody else it holds none."""
    session.pop(HOUD, None)
    key = bewaard.keys_on(g.db, apparaat).get(inburgeraar_id)
    if key is not None:
        session[HOUD] = key


@bp.app_template_global("houden")
def houden() -> str | None:
    """Give the key of the card that may stay; empty: forget all; None: this browser is no known phone."""
    phone = device_token()
    if phone is None:
        return None
    key: str | None = session.get(HOUD)
    if key is None or g.get("gesloten") is not None:
        return ""
    if g.sessie is not None and g.sessie.open:
        return key
    return key if key in bewaard.keys_on(g.db, phone).values() else ""


@bp.app_template_global("kaart_adres")
def kaart_adres() -> str | None:
    """Give where the card comes from, on the pages that renew it."""
    if request.endpoint in KAART and g.sessie is not None and g.sessie.open and session.get(HOUD):
        return url_for("bewaard.kaart")
    return None
