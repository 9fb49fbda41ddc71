"""Pages where an administrator manages colleagues; knows no rule of who may stay."""

from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from forms.staff.medewerker import HerstelForm, MedewerkerForm, RechtenForm
from portal.domain.gemeenten import Gemeente
from portal.domain.medewerkers import Uitnodigingsoort
from portal.domain.rechten import MEDEWERKER_ROLLEN, Actie, Rol
from portal.services import medewerkers, uitnodigingen
from portal.services.errors import Conflict
from portal.web import kept
from portal.web.access import may
from portal.web.staff.pagina import done, moment, today, warn
from portal.web.staff.woorden import keuzes

bp = Blueprint("staff_medewerkers", __name__, url_prefix="/beheer/medewerkers")

LAATSTE = "Dit is de laatste beheerder die kan inloggen. Maak eerst een andere collega beheerder."
HERSTEL = (
    (Uitnodigingsoort.WACHTWOORD, "Alleen het wachtwoord"),
    (Uitnodigingsoort.TOTP, "Alleen de app (nieuwe telefoon)"),
    (Uitnodigingsoort.NIEUW, "Wachtwoord en app"),
)


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "rol": keuzes(sorted(MEDEWERKER_ROLLEN)),
        "organisatie": [(str(key), naam) for key, naam in medewerkers.organisations(g.db)],
        "gemeenten": keuzes(Gemeente),
    }


def _page(medewerker_id: int, form: HerstelForm | None = None) -> str:
    each = medewerkers.one(g.db, g.actor, g.portal.geheimen, medewerker_id, today())
    form = form or HerstelForm(None, choices={"soort": HERSTEL})
    return render_template("staff/medewerkers/een.html", each=each, form=form, zelf=each.id == g.actor.id)


@bp.get("")
@may(Actie.MEDEWERKERS_LEZEN)
def lijst() -> str:
    collegas = medewerkers.everyone(g.db, g.actor, g.portal.geheimen, today())
    return render_template("staff/medewerkers/lijst.html", collegas=collegas)


@bp.get("/<int:medewerker_id>")
@may(Actie.MEDEWERKERS_LEZEN)
def een(medewerker_id: int) -> str:
    return _page(medewerker_id)


@bp.get("/nieuw")
@may(Actie.RECHTEN_WIJZIGEN)
def nieuw() -> str:
    return _invitation_form(MedewerkerForm(kept.formdata(), choices=_choices()))


def _invitation_form(form: MedewerkerForm) -> str:
    return render_template(
        "staff/medewerkers/formulier.html",
        form=form,
        titel="Collega uitnodigen",
        knop="Uitnodiging maken",
        terug=url_for(".lijst"),
    )


@bp.post("/nieuw")
@may(Actie.RECHTEN_WIJZIGEN)
def uitnodigen() -> str | BaseResponse:
    form = MedewerkerForm(request.form, choices=_choices())
    if not form.validate():
        return Response(_invitation_form(form), 422)
    try:
        code = uitnodigingen.invite(
            g.db,
            g.actor,
            naam=form.naam.data,
            gebruikersnaam=form.gebruikersnaam.data,
            oorsprong=moment().oorsprong,
            now=g.now,
            day=today(),
            **_rights(form),
        )
    except Conflict:
        form.refuse("gebruikersnaam", "Deze gebruikersnaam is al in gebruik. Kies een andere.")
        return Response(_invitation_form(form), 422)
    return _show_once(code)


def _rights(form: Any) -> dict[str, Any]:
    return {
        "rol": Rol(form.rol.data),
        "organisatie_id": int(form.organisatie.data),
        "gemeenten": frozenset(Gemeente(value) for value in form.gemeenten.data or ()),
    }


def _show_once(code: str) -> str:
    adres = g.portal.config.base_url + url_for("staff_uitnodiging.begin")
    return render_template("staff/medewerkers/uitgenodigd.html", code=code, adres=adres, link=f"{adres}#{code}")


@bp.get("/<int:medewerker_id>/rechten")
@may(Actie.RECHTEN_WIJZIGEN)
def rechten(medewerker_id: int) -> str:
    each = medewerkers.one(g.db, g.actor, g.portal.geheimen, medewerker_id, today())
    values = {
        "rol": str(each.rol),
        "organisatie": str(each.organisatie_id),
        "gemeenten": [str(gemeente) for gemeente in each.gemeenten],
    }
    return _rights_form(medewerker_id, RechtenForm(kept.formdata(), data=values, choices=_choices()))


def _rights_form(medewerker_id: int, form: RechtenForm) -> str:
    return render_template(
        "staff/medewerkers/formulier.html",
        form=form,
        titel="Rechten wijzigen",
        knop="Wijzigen",
        terug=url_for(".een", medewerker_id=medewerker_id),
    )


@bp.post("/<int:medewerker_id>/rechten")
@may(Actie.RECHTEN_WIJZIGEN)
def rechten_wijzigen(medewerker_id: int) -> BaseResponse:
    form = RechtenForm(request.form, choices=_choices())
    if not form.validate():
        return Response(_rights_form(medewerker_id, form), 422)
    try:
        medewerkers.change_rights(
            g.db,
            g.actor,
            medewerker_id=medewerker_id,
            oorsprong=moment().oorsprong,
            now=g.now,
            day=today(),
            **_rights(form),
        )
    except Conflict:
        warn(LAATSTE)
    else:
        done("De rechten zijn gewijzigd. De collega logt opnieuw in.")
    return _back(medewerker_id)


def _back(medewerker_id: int) -> BaseResponse:
    return redirect(url_for(".een", medewerker_id=medewerker_id), code=303)


@bp.post("/<int:medewerker_id>/blokkeren")
@may(Actie.MEDEWERKERS_BEHEREN)
def blokkeren(medewerker_id: int) -> BaseResponse:
    try:
        medewerkers.block(g.db, g.actor, medewerker_id=medewerker_id, oorsprong=moment().oorsprong, now=g.now)
    except Conflict:
        warn(LAATSTE)
    else:
        done("De collega is geblokkeerd en overal uitgelogd.")
    return _back(medewerker_id)


@bp.post("/<int:medewerker_id>/deblokkeren")
@may(Actie.MEDEWERKERS_BEHEREN)
def deblokkeren(medewerker_id: int) -> BaseResponse:
    medewerkers.unblock(g.db, g.actor, medewerker_id=medewerker_id, oorsprong=moment().oorsprong, now=g.now)
    done("De collega kan weer inloggen.")
    return _back(medewerker_id)


@bp.post("/<int:medewerker_id>/sessies")
@may(Actie.MEDEWERKERS_BEHEREN)
def sessies_beeindigen(medewerker_id: int) -> BaseResponse:
    medewerkers.end_sessions(g.db, g.actor, medewerker_id=medewerker_id, oorsprong=moment().oorsprong, now=g.now)
    done("De collega is overal uitgelogd.")
    return _back(medewerker_id)


@bp.post("/<int:medewerker_id>/herstel")
@may(Actie.MEDEWERKERS_BEHEREN)
def herstellen(medewerker_id: int) -> str | BaseResponse:
    form = HerstelForm(request.form, choices={"soort": HERSTEL})
    if not form.validate():
        return Response(_page(medewerker_id, form), 422)
    try:
        code = medewerkers.reset(
            g.db,
            g.actor,
            medewerker_id=medewerker_id,
            soort=Uitnodigingsoort(str(form.soort.data)),
            oorsprong=moment().oorsprong,
            now=g.now,
        )
    except Conflict:
        warn(LAATSTE)
        return _back(medewerker_id)
    return _show_once(code)
