"""Questions of clients and messages that did not arrive: called, nobody answered, told, once more; knows no rule."""

from flask import Blueprint, Response, g, redirect, request, url_for

from portal.domain.rechten import Actie
from portal.services import berichttaken, terugbellen
from portal.services.errors import Conflict
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_vragen", __name__, url_prefix="/beheer/inburgeraars/<nummer>/vragen")
BERICHT_GEDAAN = "Dit kan niet meer: iemand anders was u voor, of de afspraak is al begonnen. Bel als het nodig is."
AL_GEDAAN = "Iemand anders heeft dit net gedaan, of de inburgeraar wil het niet meer."


@bp.post("/<int:vraag_id>/gebeld")
@may(Actie.VRAGEN_AFHANDELEN)
def gebeld(nummer: str, vraag_id: int) -> Response:
    try:
        terugbellen.called(g.db, g.actor, nummer, vraag_id, pagina.moment())
        pagina.done("Genoteerd: u hebt teruggebeld.")
    except Conflict:
        pagina.warn(AL_GEDAAN)
    return _back(nummer)


@bp.post("/<int:vraag_id>/niet-bereikt")
@may(Actie.VRAGEN_AFHANDELEN)
def niet_bereikt(nummer: str, vraag_id: int) -> Response:
    try:
        terugbellen.not_reached(g.db, g.actor, nummer, vraag_id, pagina.moment())
        pagina.done("Genoteerd: u hebt gebeld, niemand nam op. De vraag blijft staan.")
    except Conflict:
        pagina.warn(AL_GEDAAN)
    return _back(nummer)


@bp.post("/berichten/<int:bericht_id>/afgehandeld")
@may(Actie.VRAGEN_AFHANDELEN)
def bericht_afgehandeld(nummer: str, bericht_id: int) -> Response:
    """A colleague told what a message of ours did not."""
    try:
        berichttaken.handled(g.db, g.actor, nummer, bericht_id, pagina.moment())
        pagina.done("Genoteerd: u hebt dit afgehandeld.")
    except Conflict:
        pagina.warn(BERICHT_GEDAAN)
    return _back(nummer)


@bp.post("/berichten/<int:bericht_id>/opnieuw")
@may(Actie.VRAGEN_AFHANDELEN)
def bericht_opnieuw(nummer: str, bericht_id: int) -> Response:
    try:
        berichttaken.send_again(g.db, g.actor, nummer, bericht_id, pagina.moment())
        pagina.done("Het bericht gaat opnieuw weg, buiten de stille uren.")
    except Conflict:
        pagina.warn(BERICHT_GEDAAN)
    return _back(nummer)


def _back(nummer: str) -> Response:
    """To the page where the button stood: the list of today, or the file."""
    if request.form.get("terug") == "vandaag":
        return redirect(url_for("staff_start.home"), code=303)
    return pagina.to_file(nummer)
