"""The first page of every colleague: today and the own clients; knows no rule."""

from flask import Blueprint, g, render_template

from portal.domain import rechten
from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Actie
from portal.services import caseload
from portal.web.access import may
from portal.web.staff import pagina
from portal.web.staff.lijst import filters_of, list_form, neighbours

bp = Blueprint("staff_start", __name__)
pagina.init_bp(bp)


@bp.get("/beheer")
@may(Actie.WERKVOORRAAD)
def home() -> str:
    """Today's appointments and the own caseload; who meets no clients sees where the work is."""
    if not rechten.mag_ooit(g.actor.rol, Actie.DOSSIER_LEZEN):
        return render_template("staff/start/zonder_dossiers.html")
    moment = pagina.moment()
    form = list_form(Gemeente, mijn=True)
    found = caseload.page(g.db, g.actor, filters_of(form), moment.now, moment.day)
    return render_template(
        "staff/start/home.html",
        vandaag=moment.day,
        afspraken=caseload.today(g.db, g.actor, moment.now, moment.zone),
        gevonden=found,
        form=form,
        **neighbours(found, form, "staff_start.home"),
        mag_toevoegen=rechten.mag_ooit(g.actor.rol, Actie.DOSSIER_TOEVOEGEN),
    )
