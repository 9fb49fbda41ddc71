"""Taking up an invitation: the link, a password, the app, recovery codes that are shown once; knows no rule."""

import io
from typing import Any

import segno
from flask import Blueprint, Response, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from forms.staff.toegang import NieuweAppForm, NieuwWachtwoordForm, UitnodigingForm
from portal.services import aanmelden, uitnodigingen
from portal.services.aanmelden import Uitkomst
from portal.services.errors import Expired
from portal.web.access import public
from portal.web.staff.pagina import again, done, moment
from portal.web.staff.toegang import FOUT_WACHTWOORD, FOUTE_CODE, WACHT, refused, strong

bp = Blueprint("staff_uitnodiging", __name__, url_prefix="/beheer/uitnodiging")
ONGELDIG = "Deze code klopt niet, is al gebruikt of is ouder dan een dag. Vraag een nieuwe."


@bp.get("")
@public
def begin() -> str:
    return render_template("staff/toegang/uitnodiging.html", form=UitnodigingForm(None))


@bp.post("")
@public
def openen() -> BaseResponse:
    form = UitnodigingForm(request.form)
    if not form.validate():
        return again("staff/toegang/uitnodiging.html", form=form)
    try:
        uitnodigingen.find(g.db, form.token.data, g.now)
    except Expired:
        form.refuse("token", ONGELDIG)
        return again("staff/toegang/uitnodiging.html", form=form)
    session["uitnodiging"] = form.token.data
    return redirect(url_for(".aannemen"), code=303)


def _aannemen_form(gast: uitnodigingen.Gast, formdata: Any) -> NieuwWachtwoordForm | NieuweAppForm:
    return (NieuwWachtwoordForm if gast.new_password else NieuweAppForm)(formdata)


@bp.get("/aannemen")
@public
def aannemen() -> str:
    gast = uitnodigingen.find(g.db, session.get("uitnodiging", ""), g.now)
    return render_template("staff/toegang/aannemen.html", form=_aannemen_form(gast, None), gast=gast)


@bp.get("/qr.svg")
@public
def qr() -> Response:
    gast = uitnodigingen.find(g.db, session.get("uitnodiging", ""), g.now)
    if not gast.new_totp:
        raise Expired
    picture = io.BytesIO()
    segno.make(gast.uri, error="m", micro=False).save(
        picture, kind="svg", scale=4, border=4, light="white", xmldecl=False
    )
    return Response(picture.getvalue(), mimetype="image/svg+xml")


@bp.post("/aannemen")
@public
def aangenomen() -> str | BaseResponse:
    geheimen = g.portal.geheimen
    with g.short() as db:
        gast, poging = uitnodigingen.begin_accept(db, session.get("uitnodiging", ""), g.now)
    form = _aannemen_form(gast, request.form)
    if not form.validate() or (gast.new_password and not strong(form, gast.naam, gast.gebruikersnaam)):
        return again("staff/toegang/aannemen.html", form=form, gast=gast)
    if poging.wacht:
        return refused(Uitkomst.WACHT, WACHT, ".aannemen")
    if not gast.new_password and not aanmelden.weigh(geheimen, poging, form["wachtwoord"].data):
        return refused(Uitkomst.FOUT, FOUT_WACHTWOORD, ".aannemen")
    hashed = geheimen.hash_password(form["wachtwoord_nieuw"].data) if gast.new_password else None
    codes = uitnodigingen.accept(
        g.db,
        geheimen,
        gast,
        password_hash=hashed,
        code=form["code"].data,
        oorsprong=moment().oorsprong,
        now=g.now,
    )
    if codes is None:
        return refused(Uitkomst.FOUT, FOUTE_CODE, ".aannemen")
    session.pop("uitnodiging", None)
    if codes:
        return render_template("staff/toegang/herstelcodes.html", codes=codes)
    done("Uw nieuwe wachtwoord staat vast. Log nu in.")
    return redirect(url_for("staff_toegang.inloggen"), code=303)
