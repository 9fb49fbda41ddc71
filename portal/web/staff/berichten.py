"""The page that proves what became of one message, to read or to print; knows no rule."""

from typing import Final

from flask import Blueprint, g, render_template

from portal.domain.rechten import Actie
from portal.services import berichtbewijs
from portal.services.berichtbewijs import Taalreden
from portal.web import access
from portal.web.access import may
from portal.web.staff import pagina
from portal.web.staff.repetitie import TAALSTAND

bp = Blueprint("staff_berichten", __name__, url_prefix="/beheer/inburgeraars/<nummer>/berichten")
TAALREDEN: Final = {
    Taalreden.DOSSIER: "de taal van de inburgeraar, zoals in het dossier.",
    Taalreden.TOEN: "de taal die toen in het dossier stond. Nu staat er een andere taal.",
}


@bp.get("/<int:bericht_id>")
@may(Actie.DOSSIER_LEZEN)
def bewijs(nummer: str, bericht_id: int) -> str:
    found = berichtbewijs.find(g.db, g.actor, nummer, bericht_id, pagina.moment())
    access.look(found.nummer, "bericht_lezen")
    return render_template(
        "staff/berichten/bewijs.html", nummer=found.nummer, bewijs=found, taalreden=TAALREDEN, taalstand=TAALSTAND
    )
