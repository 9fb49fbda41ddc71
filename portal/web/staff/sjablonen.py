"""Pages for the WhatsApp templates: all of them, one to change, and that WhatsApp approved it; knows no rule."""

from typing import Final

from flask import Blueprint, Response, g, redirect, render_template, url_for

from forms.staff.sjabloon import SjabloonForm
from portal.domain import rechten
from portal.domain.berichten import INVULLINGEN, Berichtsoort, Invulling
from portal.domain.rechten import Actie
from portal.services import sjablonen
from portal.services.sjablonen import SjabloonError
from portal.web import kept
from portal.web.access import may
from portal.web.staff import pagina
from translations import Language

bp = Blueprint("staff_sjablonen", __name__, url_prefix="/beheer/berichten/sjablonen")
BETEKENIS: Final = {
    Invulling.DAG: "dag en datum, voluit, in de taal van de inburgeraar",
    Invulling.TIJD: "tijd, zoals 14:00",
    Invulling.PLAATS: "plaats van de afspraak; wie neutrale berichten wil, krijgt dan een sms",
}


@bp.get("")
@may(Actie.SJABLONEN_LEZEN)
def lijst() -> str:
    return render_template(
        "staff/sjablonen/lijst.html",
        regels=sjablonen.overview(g.db),
        soorten=Berichtsoort,
        aan=g.portal.config.whatsapp,
    )


@bp.get("/<soort>/<taal>")
@may(Actie.SJABLONEN_LEZEN)
def toon(soort: str, taal: str) -> str:
    kind, spoken = sjablonen.choose(soort, taal)
    known = sjablonen.find(g.db, kind, spoken)
    filled = {"nummer": known.content_sid, "tekst": known.body} if known else {}
    return _page(kind, spoken, SjabloonForm(None, data=filled), 200).get_data(as_text=True)


@bp.post("/<soort>/<taal>")
@may(Actie.SJABLONEN_WIJZIGEN)
def wijzig(soort: str, taal: str) -> Response:
    kind, spoken = sjablonen.choose(soort, taal)
    form = SjabloonForm(kept.formdata())
    if not form.validate():
        return _page(kind, spoken, form, pagina.WRONG)
    try:
        sjablonen.put(
            g.db, kind, spoken, nummer=form.nummer.data, tekst=form.tekst.data, door=g.actor.id, moment=pagina.moment()
        )
    except SjabloonError as refused:
        form.refuse("nummer" if sjablonen.about_number(refused) else "tekst", str(refused))
        return _page(kind, spoken, form, pagina.WRONG)
    pagina.done("Opgeslagen. Het sjabloon wordt gebruikt zodra u noteert dat WhatsApp het goedkeurde.")
    return redirect(url_for("staff_sjablonen.toon", soort=kind.value, taal=spoken.code), code=303)


@bp.post("/<soort>/<taal>/goedgekeurd")
@may(Actie.SJABLONEN_WIJZIGEN)
def goedgekeurd(soort: str, taal: str) -> Response:
    kind, spoken = sjablonen.choose(soort, taal)
    if sjablonen.approve(g.db, kind, spoken, g.actor.id, pagina.moment()):
        pagina.done("Genoteerd: WhatsApp keurde dit sjabloon goed. Het wordt nu gebruikt.")
    else:
        pagina.warn("Dit sjabloon is al goedgekeurd, of het bestaat nog niet.")
    return redirect(url_for("staff_sjablonen.lijst"), code=303)


def _page(kind: Berichtsoort, spoken: Language, form: SjabloonForm, status: int) -> Response:
    return pagina.again(
        "staff/sjablonen/toon.html",
        status,
        soort=kind,
        taal=spoken,
        form=form,
        sjabloon=sjablonen.find(g.db, kind, spoken),
        invullingen=[(number, BETEKENIS[each]) for number, each in enumerate(INVULLINGEN[kind], 1)],
        mag_wijzigen=rechten.mag_ooit(g.actor.rol, Actie.SJABLONEN_WIJZIGEN),
    )
