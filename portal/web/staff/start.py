"""The first page of every colleague: today, what asks for attention, the own clients; knows no rule."""

from datetime import datetime

from flask import Blueprint, g, render_template

from portal.domain import rechten
from portal.domain.rechten import Actie, Rol
from portal.services import caseload, hartslag, inburgeraars, signalen, vragen
from portal.web.access import may
from portal.web.staff import pagina, welkom
from portal.web.staff.lijst import MIJN, filters_of, list_form, neighbours

bp = Blueprint("staff_start", __name__)
pagina.init_bp(bp)
EERST_ZICHTBAAR = 8


@bp.get("/beheer")
@may(Actie.WERKVOORRAAD)
def home() -> str:
    """Today's appointments, what asks for attention and the own caseload; who meets no clients sees where to go."""
    if not rechten.mag_ooit(g.actor.rol, Actie.DOSSIER_LEZEN):
        return render_template(
            "staff/start/zonder_dossiers.html",
            welkom=welkom.welcome(g.actor.rol),
            uitleg=welkom.MENU_UITLEG,
            blijft_liggen=_stuck(g.actor.rol),
        )
    moment = pagina.moment()
    own = caseload.has_own(g.db, g.actor, moment.day)
    places = inburgeraars.gemeenten_met(g.db, g.actor, moment.day)
    form = list_form(places, mijn=own)
    found = caseload.page(g.db, g.actor, filters_of(form), moment.now, moment.day)
    return render_template(
        "staff/start/home.html",
        vandaag=moment.day,
        blijft_liggen=_stuck(g.actor.rol),
        afspraken=caseload.today(g.db, g.actor, moment.now, moment.zone),
        aandacht=signalen.attention(g.db, g.actor, moment, mijn=own) if signalen.kinds(g.actor) else None,
        vragen=vragen.waiting(g.db, g.actor, moment) if vragen.kinds(g.actor) else None,
        eerst=EERST_ZICHTBAAR,
        gevonden=found,
        form=form,
        mijn=form.wie.data == MIJN,
        eigen=own,
        gefilterd=bool(form.gemeente.data or form.taal.data),
        waarom_leeg=welkom.why_empty(g.actor.rol, has_work=bool(places)),
        **neighbours(found, form, "staff_start.home"),
        mag_toevoegen=rechten.mag_ooit(g.actor.rol, Actie.DOSSIER_TOEVOEGEN),
    )


def _stuck(rol: Rol) -> datetime | None:
    """Say since when messages stay behind, to who can call people or can have it mended."""
    can_act = rol is Rol.BEHEERDER or rechten.mag_ooit(rol, Actie.AFSPRAAK_WIJZIGEN)
    return hartslag.stuck_since(g.db, g.now) if can_act else None
