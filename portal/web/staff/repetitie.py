"""The page that shows the reminders of the coming days before they leave; knows no rule."""

from typing import Final

from flask import Blueprint, g, render_template, request

from portal.domain.rechten import Actie, Rol
from portal.services import repetitie
from portal.services.repetitie import Waarom
from portal.services.teksten import Taalstand
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_repetitie", __name__, url_prefix="/beheer/berichten")
KEUZES: Final = (7, 14, 30)
HOOGSTENS = 200
WAAROM: Final = {
    Waarom.GEEN_NUMMER: "heeft geen telefoonnummer",
    Waarom.GEEN_SMS: "krijgt geen sms: zo is het ingesteld",
    Waarom.EIGEN_KEUZE: "wil liever gebeld worden of een brief",
    Waarom.ALLEEN_PERSOONLIJK: "afspraak die u alleen persoonlijk zegt",
}
TAALSTAND: Final = {
    Taalstand.GELEZEN: "nagekeken door iemand die deze taal spreekt",
    Taalstand.NIET_GELEZEN: "nog niet nagekeken door iemand die deze taal spreekt",
    Taalstand.ONTBREEKT: "nog niet vertaald: de tekst komt in een andere taal",
}


@bp.get("/vooruit")
@may(Actie.HERINNERINGEN_LEZEN)
def vooruit() -> str:
    """Who gets what, when, in which language; an administrator, who meets no clients, sees figures only."""
    days = _days(request.args.get("dagen", ""))
    figures_only = g.actor.rol is Rol.BEHEERDER
    found = repetitie.forecast(
        g.db,
        pagina.moment(),
        days,
        actor=None if figures_only else g.actor,
        prijs=g.portal.config.sms_part_price,
    )
    return render_template(
        "staff/repetitie/vooruit.html",
        gevonden=found,
        dagen=days,
        keuzes=KEUZES,
        hoogstens=HOOGSTENS,
        alleen_cijfers=figures_only,
        waarom=WAAROM,
        taalstand=TAALSTAND,
    )


def _days(typed: str) -> int:
    """Read how far to look; junk in the address is the longest stretch."""
    return next((each for each in KEUZES if typed == str(each)), KEUZES[-1])
