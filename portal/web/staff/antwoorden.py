"""What a client answered to an appointment, and what staff do with it; knows no rule."""

from flask import Blueprint, Response, g, redirect, render_template, request, url_for

from portal.domain.rechten import Actie
from portal.services import afspraakantwoorden, afspraken
from portal.services.afspraakantwoorden import Botst
from portal.services.afspraken import NietMogelijk
from portal.services.dossiers import open_file
from portal.web import access
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_antwoorden", __name__, url_prefix="/beheer/inburgeraars/<nummer>/antwoorden")
AL_GEDAAN = "Dit is al afgehandeld, of de inburgeraar heeft intussen iets anders gezegd."
BOTST = "Op de gekozen tijd is er intussen iets anders. Kies zelf een tijd."


@bp.get("")
@may(Actie.VRAGEN_AFHANDELEN)
def toon(nummer: str) -> str:
    """Every answer that waits in this file, of the appointments that this role may see."""
    moment = pagina.moment()
    dossier = open_file(g.db, g.actor, nummer, Actie.VRAGEN_AFHANDELEN, moment.day)
    access.look(dossier.inburgeraar.nummer, "antwoorden_lezen")
    coming, _ = afspraken.visible_in(g.db, dossier, moment)
    return render_template(
        "staff/antwoorden/toon.html",
        wie=dossier.inburgeraar,
        wachtend=[each for each in coming if each.antwoord and each.antwoord.wacht],
    )


@bp.post("/<int:antwoord_id>/verzetten")
@may(Actie.VRAGEN_AFHANDELEN)
def verzetten(nummer: str, antwoord_id: int) -> Response:
    """Move the appointment to the time that the client chose: one click."""
    version = pagina.version(request.form.get("version"))
    try:
        afspraakantwoorden.move_to_chosen(g.db, g.actor, nummer, antwoord_id, version, pagina.moment())
        pagina.done("De afspraak is verzet naar de tijd die de inburgeraar koos.")
    except NietMogelijk:
        pagina.warn(AL_GEDAAN)
    except Botst:
        pagina.warn(BOTST)
        return redirect(url_for(".toon", nummer=nummer), code=303)
    return pagina.to_file(nummer)


@bp.post("/<int:antwoord_id>/afgehandeld")
@may(Actie.VRAGEN_AFHANDELEN)
def afgehandeld(nummer: str, antwoord_id: int) -> Response:
    """Note that it was dealt with, by phone or otherwise; the appointment stays as it is."""
    gebeld = request.form.get("hoe") == "gebeld"
    try:
        afspraakantwoorden.handled(g.db, g.actor, nummer, antwoord_id, pagina.moment(), gebeld=gebeld)
        pagina.done("Genoteerd: u hebt gebeld." if gebeld else "Genoteerd: afgehandeld.")
    except NietMogelijk:
        pagina.warn(AL_GEDAAN)
    return pagina.to_file(nummer)
