"""Calls about an appointment: made, or nobody answered; knows no rule."""

from collections.abc import Callable

from flask import Blueprint, Response, g, redirect, request, url_for

from portal.domain.rechten import Actie
from portal.services import beltaken
from portal.services.errors import Conflict
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_beltaken", __name__, url_prefix="/beheer/inburgeraars/<nummer>/beltaken")


@bp.post("/<int:taak_id>/gebeld")
@may(Actie.VRAGEN_AFHANDELEN)
def gebeld(nummer: str, taak_id: int) -> Response:
    return _note(beltaken.called, nummer, taak_id, "Genoteerd: u hebt gebeld over de afspraak.")


@bp.post("/<int:taak_id>/niet-bereikt")
@may(Actie.VRAGEN_AFHANDELEN)
def niet_bereikt(nummer: str, taak_id: int) -> Response:
    sentence = "Genoteerd: u hebt gebeld, niemand nam op. De regel blijft staan tot de afspraak begint."
    return _note(beltaken.not_reached, nummer, taak_id, sentence)


def _note(act: Callable[..., None], nummer: str, taak_id: int, sentence: str) -> Response:
    try:
        act(g.db, g.actor, nummer, taak_id, pagina.moment())
        pagina.done(sentence)
    except Conflict:
        pagina.warn("Iemand anders heeft dit net gedaan, of de afspraak is al begonnen.")
    if request.form.get("terug") == "vandaag":
        return redirect(url_for("staff_start.home"), code=303)
    return pagina.to_file(nummer)
