"""Pages for organisations and their contracts per gemeente and service; knows no rule."""

from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, url_for

from forms.staff.organisatie import EindeForm, OrganisatieForm, UitvoeringForm
from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Actie
from portal.domain.themas import STANDAARD, Thema
from portal.services import organisaties
from portal.services.errors import Conflict, NotFound
from portal.services.organisaties import Overlapt
from portal.web import kept
from portal.web.access import may
from portal.web.staff import pagina, woorden

bp = Blueprint("staff_organisaties", __name__, url_prefix="/beheer/organisaties")
THEMAS = {"thema": [(each.value, each.value.capitalize()) for each in Thema]}


@bp.get("")
@may(Actie.ORGANISATIES_WIJZIGEN)
def lijst() -> str:
    today = pagina.today()
    return render_template(
        "staff/organisaties/lijst.html",
        organisaties=organisaties.everything(g.db),
        uitvoeringen=[each for each in organisaties.contracts(g.db, today) if each.loopt],
        gaten=organisaties.gaps(g.db, today),
        vandaag=today,
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@may(Actie.ORGANISATIES_WIJZIGEN)
def nieuw() -> Response | str:
    form = OrganisatieForm(kept.formdata(), data={"thema": STANDAARD}, choices=THEMAS)
    if not pagina.posted(form):
        return pagina.again("staff/organisaties/gegevens.html", pagina.status_of(form), form=form, organisatie=None)
    made = organisaties.add(g.db, g.actor, **_answers(form), moment=pagina.moment())
    pagina.done("De organisatie is toegevoegd. Zeg nu wat zij doet, waar en vanaf wanneer.")
    return _to(made)


@bp.route("/<int:organisatie_id>", methods=["GET", "POST"])
@may(Actie.ORGANISATIES_WIJZIGEN)
def toon(organisatie_id: int) -> Response | str:
    """One organisation with its contracts; the post adds one."""
    found = organisaties.find(g.db, organisatie_id)
    today = pagina.today()
    form = UitvoeringForm(
        kept.formdata(),
        data={"van": today},
        choices={"gemeente": woorden.keuzes(Gemeente), "dienst": woorden.keuzes(Dienst)},
    )
    page = {
        "organisatie": found,
        "uitvoeringen": organisaties.contracts(g.db, today, organisatie_id),
        "form": form,
        "vandaag": today,
    }
    if not pagina.posted(form):
        return pagina.again("staff/organisaties/toon.html", pagina.status_of(form), **page)
    try:
        organisaties.start_contract(
            g.db,
            g.actor,
            organisatie_id,
            gemeente=Gemeente(form.gemeente.data),
            dienst=Dienst(form.dienst.data),
            van=form.van.data,
            tot=form.tot.data,
            moment=pagina.moment(),
        )
    except Overlapt:
        form.refuse("van", "Deze organisatie doet dit daar al in deze periode. Beëindig eerst die regel.")
        return pagina.again("staff/organisaties/toon.html", **page)
    pagina.done("Toegevoegd. Medewerkers van deze organisatie zien die inburgeraars vanaf die dag.")
    return _to(organisatie_id)


@bp.route("/<int:organisatie_id>/wijzigen", methods=["GET", "POST"])
@may(Actie.ORGANISATIES_WIJZIGEN)
def wijzigen(organisatie_id: int) -> Response | str:
    found = organisaties.find(g.db, organisatie_id)
    form = OrganisatieForm(
        kept.formdata(),
        data={"naam": found.naam, "soort": found.soort, "telefoon": found.telefoon or "", "thema": found.thema},
        choices=THEMAS,
    )
    if not pagina.posted(form):
        status = pagina.status_of(form)
        return pagina.again("staff/organisaties/gegevens.html", status, form=form, organisatie=found)
    organisaties.change(g.db, g.actor, organisatie_id, **_answers(form), moment=pagina.moment())
    pagina.done("De gegevens zijn opgeslagen.")
    return _to(organisatie_id)


@bp.route("/<int:organisatie_id>/uitvoering/<int:uitvoering_id>/einde", methods=["GET", "POST"])
@may(Actie.ORGANISATIES_WIJZIGEN)
def einde(organisatie_id: int, uitvoering_id: int) -> Response | str:
    today = pagina.today()
    rows = {each.id: each for each in organisaties.contracts(g.db, today, organisatie_id)}
    if uitvoering_id not in rows:
        raise NotFound
    found = rows[uitvoering_id]
    form = EindeForm(kept.formdata(), data={"tot": found.tot or today})
    if not pagina.posted(form):
        return pagina.again("staff/organisaties/einde.html", pagina.status_of(form), form=form, uitvoering=found)
    try:
        organisaties.end_contract(
            g.db, g.actor, organisatie_id, uitvoering_id, tot=form.tot.data, moment=pagina.moment()
        )
    except Conflict:
        form.refuse("tot", f"De laatste dag ligt voor de eerste dag ({pagina.dag(found.van)}).")
        return pagina.again("staff/organisaties/einde.html", form=form, uitvoering=found)
    pagina.done("De laatste dag is opgeslagen. Daarna ziet de organisatie deze inburgeraars niet meer.")
    return _to(organisatie_id)


def _answers(form: OrganisatieForm) -> dict[str, Any]:
    return {
        "naam": form.naam.data,
        "soort": form.soort.data,
        "telefoon": form.telefoon.data or None,
        "thema": Thema(form.thema.data),
    }


def _to(organisatie_id: int) -> Response:
    return redirect(url_for("staff_organisaties.toon", organisatie_id=organisatie_id), code=303)
