"""The home page of a client, and the first page of a visitor: language and sign-in; knows no rule."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for

from forms.phone import readable
from portal.domain.contactpersonen import Tegel
from portal.domain.gemeenten import Functie
from portal.domain.rechten import Soort
from portal.services import start
from portal.services.dossiers import Moment
from portal.web.access import CLOSED, public
from translations import Lazy, _l, date_parts

bp = Blueprint("start", __name__)
BUURT = "/lokaal"

# What a tile opens; a tile whose page does not exist (yet) is not shown.
TEGELS: dict[Tegel, tuple[str, Lazy, str, str]] = {
    Tegel.AFSPRAKEN: ("/afspraken", _l("Mijn afspraken"), "agenda", "blue"),
    Tegel.PLAN: ("/plan", _l("Mijn plan"), "plan", "petrol"),
    Tegel.GELD: ("/geld", _l("Hulp met geld"), "geld", "green"),
    Tegel.TAALMAATJE: ("/taalmaatje", _l("Taalmaatje"), "taalmaatje", "amber"),
    Tegel.BERICHTEN: ("/berichten", _l("Berichten"), "bericht", "plum"),
    Tegel.LOKAAL: ("/lokaal", _l("In uw buurt"), "plaats", "blue"),
}
# Coach and casemanager are "contactpersoon" to a client (glossary); their job title stands beside it.
WERK: dict[Functie, Lazy] = {
    Functie.CONSULENT: _l("Helpt u bij de gemeente"),
    Functie.BEGELEIDER: _l("Helpt u bij wonen en regelen"),
    Functie.INKOMEN: _l("Helpt u met geld"),
    Functie.MAP: _l("Helpt u met werk zoeken"),
    Functie.TAALSCHOOL: _l("Uw taalschool"),
    Functie.ONDERWIJS: _l("Uw school"),
    Functie.TAALMAATJE: _l("Zoekt een taalmaatje voor u"),
}


@bp.get("/")
@public
def home() -> str | Response:
    """Show the own page to who is in; ask a known device for its PIN; let a visitor choose a language."""
    if g.gesloten is not None:
        return redirect(url_for(CLOSED), code=303)
    if g.actor is None or g.actor.soort is not Soort.CLIENT:
        return render_template("client/start/welkom.html")
    if not g.sessie.open:
        return redirect(url_for("inloggen.begin"), code=303)
    moment = here()
    page = start.home(g.db, g.actor, moment)
    doors = [TEGELS[tegel] for tegel in page.omgeving.tegels if TEGELS[tegel][0] in _pages()]
    return render_template(
        "client/start/eenvoudig.html" if page.eenvoudig else "client/start/home.html",
        start=page,
        wanneer=leaf(page.afspraak.begin.astimezone(moment.zone)) if page.afspraak else None,
        tegels=[door for door in doors if door[0] != BUURT],
        buurt=[door for door in doors if door[0] == BUURT],
        werk=WERK,
        leesbaar=readable,
    )


def _pages() -> frozenset[str]:
    """Name the addresses that this portal has, found once."""
    known: frozenset[str] | None = current_app.extensions.get("adressen")
    if known is None:
        known = current_app.extensions["adressen"] = frozenset(rule.rule for rule in current_app.url_map.iter_rules())
    return known


def leaf(begin: datetime) -> dict[str, object]:
    """Give the parts of the calendar leaf and the clock."""
    weekday, day, month, year = date_parts(begin.date())
    parts: dict[str, object] = {"weekday": weekday, "day": day, "month": month, "year": year}
    return {**parts, "dag": begin.date(), "iso": f"{begin:%Y-%m-%d}", "klok": f"{begin:%H:%M}"}


def here() -> Moment:
    zone: ZoneInfo = g.portal.config.timezone
    return Moment(g.now, zone, request.remote_addr or "-", g.portal.config.base_url)
