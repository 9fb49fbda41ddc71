"""The buttons of staff at the front door of one client; knows no limit and no table."""

from flask import Blueprint, Response, g

from portal.domain.rechten import Actie
from portal.services import voordeur
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_voordeur", __name__, url_prefix="/beheer/inburgeraars/<nummer>/inloggen")


@bp.post("/telefoons-los")
@may(Actie.TELEFOONS_ONTKOPPELEN)
def telefoons_los(nummer: str) -> Response:
    voordeur.take_phones_off(g.db, g.actor, nummer, pagina.moment())
    pagina.done("Alle telefoons zijn los. Inloggen kan weer met een sms-code en de pincode, of met een nieuwe kaart.")
    return pagina.to_file(nummer)


@bp.post("/kaart-intrekken")
@may(Actie.KAART_MAKEN)
def kaart_intrekken(nummer: str) -> Response:
    voordeur.void_card(g.db, g.actor, nummer, pagina.moment())
    pagina.done("De kaart werkt niet meer.")
    return pagina.to_file(nummer)


@bp.post("/sms-aan")
@may(Actie.TELEFOONS_ONTKOPPELEN)
def sms_aan(nummer: str) -> Response:
    voordeur.open_sms_route(g.db, g.actor, nummer, g.portal.geheimen, pagina.moment())
    pagina.done("Er kunnen weer sms-codes naar dit nummer.")
    return pagina.to_file(nummer)
