"""Mijn plan on the phone of a client: read it, finish a task, propose a goal, take it along on paper; knows no rule."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, g, make_response, redirect, render_template, request, url_for
from markupsafe import Markup

from forms.doel import ANDERS, DoelForm
from forms.phone import readable
from portal.domain.doelen import StandaardDoel
from portal.domain.rechten import Actie
from portal.services import doelen, pdf, plan
from portal.services.doelwoorden import DOELEN, WEIGERINGEN
from portal.web import kept, locale
from portal.web.access import may
from portal.web.client import planwoorden as woorden
from portal.web.client.start import WERK, here
from translations import DUTCH, Lazy, _l, language, speaking

bp = Blueprint("plan", __name__, url_prefix="/plan")
BESTAND = "mijn-plan.pdf"  # no name and no number: a phone shows its downloads to whoever holds it
WACHTEN = _l("Er wachten al doelen op antwoord. Praat met uw contactpersoon.")
SHOWN = ("stand", "naast", "meer")


@bp.context_processor
def _words() -> Mapping[str, Any]:
    words = {"woorden": woorden, "werk": WERK, "leesbaar": readable}
    return {**words, "nederlands": in_dutch, "taal": language, "dag_van": day_of}


def in_dutch(tekst: Lazy) -> Markup:
    """Say a sentence in Dutch beside the own language."""
    with speaking(DUTCH):
        return locale.text(tekst)


def day_of(at: datetime) -> date:
    """Give the day of a moment here, for a sentence that says it in its own language."""
    return at.astimezone(g.portal.config.timezone).date()


@bp.get("")
@may(Actie.EIGEN_PLAN)
def toon() -> str:
    moment = here()
    page = plan.page(g.db, g.actor, moment)
    asked = {name: value for name in SHOWN if (value := request.args.get(name))}
    return render_template(
        "client/plan/toon.html",
        blad=page,
        vandaag=moment.day,
        afgerond=asked.get("stand") == "afgerond",
        naast="naast" in asked,
        meer="meer" in asked,
        gevraagd=asked,
        weigeringen=WEIGERINGEN,
        heeft_pdf=pdf.available(),
    )


# ---------------------------------------------------------------------------------------------------- tasks
@bp.get("/taak/<int:taak_id>")
@may(Actie.EIGEN_PLAN)
def taak(taak_id: int) -> str:
    """One task: still to do, or done with what comes next and a way to take it back."""
    found, goal = doelen.own_task(g.db, g.actor, taak_id)
    return render_template("client/plan/taak.html", taak=found, doel=goal, vandaag=here().day)


@bp.post("/taak/<int:taak_id>/klaar")
@may(Actie.EIGEN_PLAN)
def klaar(taak_id: int) -> Response:
    doelen.finish(g.db, g.actor, taak_id, here())
    return redirect(url_for("plan.taak", taak_id=taak_id), code=303)


@bp.post("/taak/<int:taak_id>/niet-klaar")
@may(Actie.EIGEN_PLAN)
def niet_klaar(taak_id: int) -> Response:
    doelen.reopen(g.db, g.actor, taak_id, here())
    return redirect(url_for("plan.taak", taak_id=taak_id), code=303)


# ---------------------------------------------------------------------------------------------------- goals
@bp.route("/doel", methods=["GET", "POST"])
@may(Actie.EIGEN_PLAN)
def voorstellen() -> Response:
    form = DoelForm(kept.formdata(), choices={"keuze": [(key.value, zin) for key, (_, zin) in DOELEN.items()]})
    if request.method == "POST" and form.validate():
        try:
            made = doelen.propose(g.db, g.actor, _choice(form), here())
        except doelen.TeVeelVoorstellenError:
            form.refuse("keuze", WACHTEN)
        else:
            return redirect(url_for("plan.doel", doel_id=made), code=303)
    tekens = {key.value: teken for key, (teken, _) in DOELEN.items()}
    page = render_template("client/plan/voorstellen.html", form=form, tekens=tekens)
    return make_response(page, 422 if request.method == "POST" else 200)


@bp.get("/doel/<int:doel_id>")
@may(Actie.EIGEN_PLAN)
def doel(doel_id: int) -> str:
    goal = doelen.own_goal(g.db, g.actor, doel_id)
    return render_template("client/plan/doel.html", doel=goal, weigeringen=WEIGERINGEN, vandaag=here().day)


def _choice(form: DoelForm) -> StandaardDoel | str:
    own = form.keuze.data in {None, ANDERS}
    return str(form.tekst.data) if own else StandaardDoel(form.keuze.data)


# ----------------------------------------------------------------------------------------- decision and paper
@bp.get("/besluit", defaults={"pip_id": None})
@bp.get("/besluit/<int:pip_id>")
@may(Actie.EIGEN_PLAN)
def besluit(pip_id: int | None) -> str:
    moment = here()
    found = plan.decision(g.db, g.actor, moment, pip_id)
    return render_template(
        "client/plan/besluit.html",
        besluit=found,
        kan=found.bezwaar_kan(moment.day),
        naast="naast" in request.args,
    )


@bp.get("/afdruk")
@may(Actie.EIGEN_PLAN)
def afdruk() -> str:
    return render_template("client/plan/afdruk.html", heeft_pdf=pdf.available(), **_paper())


@bp.get("/plan.pdf")
@may(Actie.EIGEN_PLAN)
def als_pdf() -> Response:
    """The paper as a file; where no PDF can be made, the page says how to get it on paper."""
    if not pdf.available():
        return make_response(render_template("client/plan/geen_pdf.html"), 404)
    html = render_template("client/plan/pdf.html", **_paper())
    response = make_response(pdf.make(html, Path(str(current_app.static_folder))))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{BESTAND}"'
    return response


def _paper() -> dict[str, Any]:
    moment = here()
    return {"blad": plan.page(g.db, g.actor, moment), "vandaag": moment.day, "naast": True}
