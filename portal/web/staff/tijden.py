"""The free times that a colleague opens; knows no rule."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, g, redirect, url_for

from forms.staff.tijd import TijdForm
from portal.domain.rechten import Actie
from portal.services import agenda
from portal.services.errors import Conflict
from portal.web import kept
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_tijden", __name__, url_prefix="/beheer/afspraken/vrije-tijden")
GEEN_NIEUWE = "Er is niets bijgekomen: deze tijden zijn voorbij of staan al open."
GEKOZEN = "Deze tijd heeft een inburgeraar gekozen. Handel eerst het antwoord af."


@bp.get("")
@may(Actie.VRIJE_TIJDEN)
def lijst() -> Response:
    return _page(TijdForm(kept.formdata(), vandaag=pagina.today()), 200)


@bp.post("")
@may(Actie.VRIJE_TIJDEN)
def openen() -> Response:
    moment = pagina.moment()
    form = TijdForm(kept.formdata(), vandaag=moment.day)
    if not form.validate():
        return _page(form, pagina.WRONG)
    begin, einde = (_there(form, each.data, moment.zone) for each in (form.van, form.tot))
    new = agenda.open_times(g.db, g.actor, begin, einde, timedelta(minutes=form.duur.data), moment)
    if new:
        pagina.done("Er staat 1 tijd open." if new == 1 else f"Er staan {new} tijden open.")
    else:
        pagina.warn(GEEN_NIEUWE)
    return redirect(url_for(".lijst"), code=303)


@bp.post("/<int:tijd_id>/sluiten")
@may(Actie.VRIJE_TIJDEN)
def sluiten(tijd_id: int) -> Response:
    try:
        agenda.close_time(g.db, g.actor, tijd_id, pagina.moment())
        pagina.done("De tijd is gesloten.")
    except Conflict:
        pagina.warn(GEKOZEN)
    return redirect(url_for(".lijst"), code=303)


def _page(form: TijdForm, status: int) -> Response:
    times = agenda.own_times(g.db, g.actor, pagina.moment())
    return pagina.again("staff/tijden/lijst.html", status, form=form, tijden=times)


def _there(form: TijdForm, time: datetime, zone: ZoneInfo) -> datetime:
    """Read a time of that day on the clock here."""
    return datetime.combine(form.datum.data, time, tzinfo=zone).astimezone(UTC)
