"""Signing in and out, locking, unlocking, confirming, the own password; knows no rule and no hash."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from forms.staff.toegang import CodeForm, InlogForm, WachtwoordForm, WachtwoordWijzigenForm
from portal.domain.medewerkers import Zwak
from portal.domain.rechten import Actie
from portal.domain.sessies import Sessiestand
from portal.services import aanmelden, medewerkers, sessies, wachtwoorden
from portal.services.aanmelden import Uitkomst
from portal.web.access import may, public, way_back
from portal.web.session import sign_in_staff, sign_out
from portal.web.staff.pagina import again, done, moment

bp = Blueprint("staff_toegang", __name__, url_prefix="/beheer")
HOME = "/beheer"

ONJUIST = "Gebruikersnaam of wachtwoord klopt niet. Probeer het nog een keer."
FOUTE_CODE = "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in de app."
FOUT_WACHTWOORD = "Dit wachtwoord klopt niet. Probeer het nog een keer."
WACHT = "Dit ging te vaak mis. Wacht even en probeer het dan nog een keer. Na tien keer is dat een kwartier."
BEVESTIGD = "Bevestigd. Er is nog niets gewijzigd. Drukte u op een knop? Druk dan nog een keer."
VERLOPEN = "Dit duurde te lang. Begin opnieuw."
ZWAK = {
    Zwak.KORT: "Dit wachtwoord is te kort. Gebruik ten minste 12 tekens.",
    Zwak.LANG: "Dit wachtwoord is te lang. Gebruik hoogstens 128 tekens.",
    Zwak.BEKEND: "Dit wachtwoord staat op lijsten die inbrekers proberen. Kies een ander.",
    Zwak.EIGEN_WOORD: "Dit wachtwoord lijkt te veel op een naam die iedereen hier kent. Kies een ander.",
}


def refused(uitkomst: Uitkomst, wrong: str, endpoint: str) -> BaseResponse:
    """Answer a wrong try with a redirect: it is a fact, and what was counted stays counted."""
    flash({Uitkomst.FOUT: wrong, Uitkomst.WACHT: WACHT}.get(uitkomst, VERLOPEN), "error")
    return redirect(url_for(endpoint), code=303)


# ------------------------------------------------------------------------------------------------- coming in
@bp.get("/inloggen")
@public
def inloggen() -> str | BaseResponse:
    if g.sessie is not None and g.sessie.open:
        return redirect(HOME, code=303)
    form = InlogForm(None, data={"gebruikersnaam": session.get("aanmeldnaam", "")})
    return render_template("staff/toegang/inloggen.html", form=form)


@bp.post("/inloggen")
@public
def wachtwoord_geven() -> BaseResponse:
    form = InlogForm(request.form)
    if not form.validate():
        return again("staff/toegang/inloggen.html", form=form)
    geheimen, waar = g.portal.geheimen, moment().oorsprong
    with g.short() as db:
        poging = aanmelden.begin(db, geheimen, gebruikersnaam=form.gebruikersnaam.data, oorsprong=waar, now=g.now)
    goed = aanmelden.weigh(geheimen, poging, form.wachtwoord.data)
    antwoord = aanmelden.finish(g.db, poging, goed=goed, oorsprong=waar, now=g.now)
    session["aanmeldnaam"] = form.gebruikersnaam.data
    if antwoord.uitkomst is not Uitkomst.GOED:
        return refused(antwoord.uitkomst, ONJUIST, ".inloggen")
    session["stap"] = antwoord.token
    return redirect(url_for(".code"), code=303)


@bp.get("/inloggen/code")
@public
def code() -> str | BaseResponse:
    if "stap" not in session:
        return redirect(url_for(".inloggen"), code=303)
    return render_template("staff/toegang/code.html", form=CodeForm(None), recovery=True)


@bp.post("/inloggen/code")
@public
def code_geven() -> BaseResponse:
    form = CodeForm(request.form)
    if not form.validate():
        return again("staff/toegang/code.html", form=form, recovery=True)
    antwoord = aanmelden.enter_code(
        g.db,
        g.portal.geheimen,
        stap=session.get("stap", ""),
        code=form.code.data,
        oorsprong=moment().oorsprong,
        now=g.now,
    )
    if antwoord.uitkomst is Uitkomst.VERLOPEN:
        session.pop("stap", None)
        return refused(antwoord.uitkomst, VERLOPEN, ".inloggen")
    if antwoord.uitkomst is not Uitkomst.GOED:
        return refused(antwoord.uitkomst, FOUTE_CODE, ".code")
    return _inside(antwoord)


def _inside(antwoord: aanmelden.Antwoord) -> BaseResponse:
    if g.sessie is not None:  # a session that lay here, locked or of somebody else, ends with this sign-in
        sessies.end(g.db, g.sessie.id, g.now)
    target = way_back(HOME)
    sign_in_staff(antwoord.token)
    if antwoord.slot is not None:
        flash(
            f"Uw inlog ging op {_local(antwoord.slot)} op slot, na tien mislukte pogingen. "
            "Was u dat niet? Meld het bij de beheerder.",
            "warning",
        )
    if antwoord.herstelcodes is not None and antwoord.herstelcodes < 3:
        flash(_about_codes(antwoord.herstelcodes), "warning")
    return redirect(target, code=303)


def _about_codes(left: int) -> str:
    how_many = {0: "U hebt geen herstelcodes meer", 1: "U hebt nog 1 herstelcode"}
    return f"{how_many.get(left, f'U hebt nog {left} herstelcodes')}. Vraag de beheerder om nieuwe."


def _local(at: datetime) -> str:
    zone: ZoneInfo = g.portal.config.timezone
    here = at.astimezone(zone)
    return f"{here.day}-{here.month}-{here.year} om {here:%H:%M}"


@bp.post("/uitloggen")
@public
def uitloggen() -> BaseResponse:
    if g.sessie is not None:
        aanmelden.sign_out(
            g.db,
            medewerker_id=g.sessie.persoon_id,
            sessie_id=g.sessie.id,
            oorsprong=moment().oorsprong,
            now=g.now,
        )
    sign_out()
    done("U bent uitgelogd.")
    return redirect(url_for(".inloggen"), code=303)


# ----------------------------------------------------------------------------------------- lock and confirm
@bp.post("/vergrendelen")
@may(Actie.EIGEN_ACCOUNT)
def vergrendelen() -> BaseResponse:
    sessie_id, now = g.sessie.id, g.now
    # After the note that this session was seen just now: else that note would open it again.
    g.notes.append(lambda db: aanmelden.lock(db, sessie_id, now))
    return redirect(url_for(".ontgrendelen"), code=303)


def _is_locked() -> bool:
    return g.sessie is not None and g.sessie.stand is Sessiestand.VERGRENDELD


@bp.get("/ontgrendelen")
@public
def ontgrendelen() -> str | BaseResponse:
    if not _is_locked():
        return redirect(HOME if g.sessie is not None and g.sessie.open else url_for(".inloggen"), code=303)
    return render_template("staff/toegang/ontgrendelen.html", form=WachtwoordForm(None), naam=g.actor.naam)


@bp.post("/ontgrendelen")
@public
def wachtwoord_ontgrendelt() -> BaseResponse:
    if not _is_locked():
        return redirect(url_for(".ontgrendelen"), code=303)
    form = WachtwoordForm(request.form)
    if not form.validate():
        return again("staff/toegang/ontgrendelen.html", form=form, naam=g.actor.naam)
    sessie_id = g.sessie.id
    with g.short() as db:
        poging = aanmelden.begin_unlock(db, medewerker_id=g.sessie.persoon_id, sessie_id=sessie_id, now=g.now)
    goed = aanmelden.weigh(g.portal.geheimen, poging, form.wachtwoord.data)
    antwoord = aanmelden.finish_unlock(
        g.db, poging, sessie_id=sessie_id, goed=goed, oorsprong=moment().oorsprong, now=g.now
    )
    if antwoord.uitkomst is Uitkomst.VERLOPEN:
        sign_out()
        return refused(antwoord.uitkomst, VERLOPEN, ".inloggen")
    if antwoord.uitkomst is not Uitkomst.GOED:
        return refused(antwoord.uitkomst, FOUT_WACHTWOORD, ".ontgrendelen")
    target = way_back(HOME)
    sign_in_staff(antwoord.token)
    return redirect(target, code=303)


@bp.get("/bevestigen")
@may(Actie.EIGEN_ACCOUNT)
def bevestigen() -> str:
    return render_template("staff/toegang/bevestigen.html", form=CodeForm(None))


@bp.post("/bevestigen")
@may(Actie.EIGEN_ACCOUNT)
def code_bevestigt() -> BaseResponse:
    form = CodeForm(request.form)
    if not form.validate():
        return again("staff/toegang/bevestigen.html", form=form)
    antwoord = aanmelden.confirm(
        g.db,
        medewerker_id=g.actor.id,
        sessie_id=g.sessie.id,
        code=form.code.data,
        oorsprong=moment().oorsprong,
        now=g.now,
    )
    if antwoord.uitkomst is not Uitkomst.GOED:
        return refused(antwoord.uitkomst, FOUTE_CODE, ".bevestigen")
    done(BEVESTIGD)
    return redirect(way_back(HOME), code=303)


# ----------------------------------------------------------------------------------------------- own password
@bp.get("/wachtwoord")
@may(Actie.EIGEN_ACCOUNT)
def wachtwoord() -> str:
    return render_template("staff/toegang/wachtwoord.html", form=WachtwoordWijzigenForm(None))


@bp.post("/wachtwoord")
@may(Actie.EIGEN_ACCOUNT)
def wachtwoord_wijzigen() -> BaseResponse:
    form = WachtwoordWijzigenForm(request.form)
    geheimen = g.portal.geheimen
    with g.short() as db:
        names = medewerkers.names_of(db, g.actor.id)
        good = form.validate() and strong(form, *names)
        poging = medewerkers.begin_password(db, geheimen, g.actor, g.now) if good else None
    if poging is None:
        return again("staff/toegang/wachtwoord.html", form=form)
    if not aanmelden.weigh(geheimen, poging, form.wachtwoord.data):
        return refused(Uitkomst.WACHT if poging.wacht else Uitkomst.FOUT, FOUT_WACHTWOORD, ".wachtwoord")
    token = medewerkers.set_password(
        g.db,
        poging,
        g.actor,
        password_hash=geheimen.hash_password(form.wachtwoord_nieuw.data),
        sessie_id=g.sessie.id,
        oorsprong=moment().oorsprong,
        now=g.now,
    )
    sign_in_staff(token)
    done("Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.")
    return redirect(HOME, code=303)


def strong(form: Any, *names: str) -> bool:
    """Tell whether the new password is good enough; if not the form says why."""
    zwak = wachtwoorden.weakness(form["wachtwoord_nieuw"].data, *names)
    if zwak is not None:
        form.refuse("wachtwoord_nieuw", ZWAK[zwak])
    return zwak is None
