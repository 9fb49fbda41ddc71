"""The client's own phones and PIN, after the PIN was given just now; knows no table."""

from flask import Blueprint, flash, g, render_template, request
from werkzeug.wrappers import Response

from forms.toegang import NieuwePinForm
from portal.domain import toegang as regels
from portal.domain.rechten import Actie
from portal.services import apparaten, pincodes, sessies
from portal.services.errors import NotFound
from portal.web import session
from portal.web.access import may
from portal.web.client import inlogspoor as spoor
from portal.web.client.activeren import FOUTEN
from portal.web.client.inloggen import go
from translations import Lazy, _l, gettext

bp = Blueprint("telefoons", __name__, url_prefix="/telefoons")

SOORTEN: dict[str, Lazy] = {
    "android": _l("Telefoon met Android"),
    "iphone": _l("iPhone"),
    "ipad": _l("iPad"),
    "computer": _l("Computer"),
    "ander": _l("Ander apparaat"),
}
VERWIJDERD = _l("Deze telefoon is verwijderd.")
OVERAL_UIT = _l("Alle andere telefoons zijn nu uitgelogd.")
PIN_VERANDERD = _l("Uw pincode is veranderd.")


@bp.get("")
@may(Actie.EIGEN_TELEFOONS)
def lijst() -> str:
    phones = apparaten.list_for(g.db, inburgeraar_id=g.actor.id, apparaat_id=g.sessie.apparaat_id, now=g.now)
    named = [(phone, SOORTEN.get(phone.omschrijving, SOORTEN["ander"])) for phone in phones]
    return render_template("client/telefoons/lijst.html", phones=named)


@bp.post("/verwijder")
@may(Actie.EIGEN_TELEFOONS)
def verwijder() -> Response:
    given = request.form.get("telefoon", "")
    phones = apparaten.list_for(g.db, inburgeraar_id=g.actor.id, apparaat_id=g.sessie.apparaat_id, now=g.now)
    chosen = [phone for phone in phones if str(phone.koppeling_id) == given]
    if not chosen:
        raise NotFound
    apparaten.unbind(g.db, inburgeraar_id=g.actor.id, koppeling_id=chosen[0].koppeling_id, now=g.now)
    if chosen[0].deze:
        session.sign_out()
        return go("inloggen.begin")
    flash(gettext(VERWIJDERD.msgid), "ok")
    return go("telefoons.lijst")


@bp.post("/overal-uit")
@may(Actie.EIGEN_TELEFOONS)
def overal_uit() -> Response:
    """Take every other phone off and end every other session."""
    apparaten.unbind_all(g.db, inburgeraar_id=g.actor.id, now=g.now, behalve=g.sessie.apparaat_id)
    sessies.end_all(g.db, inburgeraar_id=g.actor.id, behalve=g.sessie.id, now=g.now)
    flash(gettext(OVERAL_UIT.msgid), "ok")
    return go("telefoons.lijst")


@bp.get("/pin")
@may(Actie.EIGEN_PIN)
def pin() -> str:
    return render_template("client/telefoons/pin.html", form=NieuwePinForm())


@bp.post("/pin")
@may(Actie.EIGEN_PIN)
def change_pin() -> Response | str:
    form = NieuwePinForm(request.form)
    if form.validate() and (fault := regels.pin_fault(form.pin.data, _own_number())) is not None:
        form.refuse("pin", FOUTEN[fault])
    if form.errors:
        return render_template("client/telefoons/pin.html", form=form)
    hashed = g.portal.geheimen.hash_pin(form.pin.data)
    pincodes.change(
        g.db,
        inburgeraar_id=g.actor.id,
        pin_hash=hashed,
        behalve=g.sessie.id,
        adres=spoor.adres(),
        now=g.now,
        zone=g.portal.config.timezone,
    )
    flash(gettext(PIN_VERANDERD.msgid), "ok")
    return go("telefoons.lijst")


def _own_number() -> str | None:
    with g.portal.sessions.read() as db:
        return pincodes.number_of(db, g.actor.id)
