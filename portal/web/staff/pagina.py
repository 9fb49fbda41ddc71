"""What all staff pages share: the moment, the menu, the words in templates; knows no noun."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, current_app, flash, g, make_response, redirect, render_template, request, url_for

from forms.base import PageForm
from portal.domain import rechten
from portal.domain.rechten import Actie
from portal.services.dossiers import Moment
from portal.services.geheimen import token
from portal.web.staff import berichtwoorden, regelnamen, woorden

MENU = (
    ("Vandaag", "staff_start.home", "start", Actie.WERKVOORRAAD),
    ("Inburgeraars", "staff_inburgeraars.lijst", "mensen", Actie.DOSSIER_LEZEN),
    ("Afspraken", "staff_afspraken.week", "agenda", Actie.AFSPRAAK_LEZEN),
    ("Herinneringen", "staff_repetitie.vooruit", "sms", Actie.HERINNERINGEN_LEZEN),
    ("WhatsApp-sjablonen", "staff_sjablonen.lijst", "bericht", Actie.SJABLONEN_LEZEN),
    ("Kaarten voor een groep", "staff_kaarten.groep", "kaart", Actie.KAART_MAKEN),
    ("In de buurt", "staff_lokaal.lijst", "plaats", Actie.LOKAAL_LEZEN),
    ("Organisaties", "staff_organisaties.lijst", "gebouw", Actie.ORGANISATIES_WIJZIGEN),
    ("Stemmen", "staff_stemmen.talen", "geluid", Actie.STEM_LEZEN),
    ("Instellingen", "staff_instellingen.lijst", "instellingen", Actie.INSTELLINGEN_LEZEN),
    ("Medewerkers", "staff_medewerkers.lijst", "sleutel", Actie.MEDEWERKERS_LEZEN),
    ("Logboek", "staff_logboek.lijst", "geschiedenis", Actie.LOGBOEK_LEZEN),
)
DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
TWO_WEEKS, TWO_MONTHS = 14, 61
# Area codes of three digits; all others have four.
SHORT_AREAS = frozenset(
    {"10", "13", "15", "20", "23", "24", "26", "30", "33", "35", "36", "38", "40", "43", "45", "46", "50"}
    | {"53", "55", "58", "70", "71", "72", "73", "74", "75", "76", "77", "78", "79", "88", "85"}
)
WRONG = 422  # refused: the transaction rolls back, the page shows why and keeps the input


def init_bp(bp: Blueprint) -> None:
    """Give templates the words and every staff page its menu; once, by the blueprint of the start page."""
    bp.add_app_template_filter(woorden.woord, "woord")
    bp.add_app_template_filter(woorden.taal, "taalnaam")
    bp.add_app_template_filter(regelnamen.name, "regelnaam")
    bp.add_app_template_filter(regelnamen.value, "regelwaarde")
    bp.add_app_template_filter(berichtwoorden.outcome, "uitkomst")
    bp.add_app_template_filter(berichtwoorden.receipt, "ontvangst")
    bp.add_app_template_filter(dag, "dag")
    bp.add_app_template_filter(dagtijd, "dagtijd")
    bp.add_app_template_filter(weekdag, "weekdag")
    bp.add_app_template_filter(afstand, "afstand")
    bp.add_app_template_filter(telefoon, "telefoon")
    bp.app_context_processor(_menu)


def moment() -> Moment:
    """When this request is made, and from where."""
    return Moment(g.now, g.portal.config.timezone, request.remote_addr or "-", g.portal.config.base_url)


def today() -> date:
    return moment().day


def once() -> str:
    """Make a key for a form that may act once."""
    return token()


def dag(day: date | None) -> str:
    """Write a day short, as staff write it: 3-11-2026."""
    if day is None:
        return ""
    return f"{day.day}-{day.month}-{day.year}"


def weekdag(day: date | None) -> str:
    """Write a day that something has to be done by: di 3-11-2026."""
    return f"{DAGEN[day.weekday()]} {dag(day)}" if day is not None else ""


def dagtijd(at: datetime | None) -> str:
    """Write a moment short, on the clock here: di 3-11-2026 14:05."""
    if at is None:
        return ""
    here = at.astimezone(g.portal.config.timezone)
    return f"{weekdag(here.date())} {here:%H:%M}"


def afstand(day: date, vandaag: date) -> str:
    """Say how far a day is from today, so that nobody has to count: over 3 weken, 1 dag te laat."""
    days = abs((day - vandaag).days)
    if days == 0:
        return "vandaag"
    number, (one, more) = _whole(days)
    unit = one if number == 1 else more
    return f"{number} {unit} te laat" if day < vandaag else f"over {number} {unit}"


def _whole(days: int) -> tuple[int, tuple[str, str]]:
    """Count in the largest unit of which there are two or more."""
    if days >= TWO_MONTHS:
        return days // 30, ("maand", "maanden")
    return (days // 7, ("week", "weken")) if days >= TWO_WEEKS else (days, ("dag", "dagen"))


def telefoon(number: str | None) -> str:
    """Write a Dutch number as people say it: 06 12345678, 0229 252200; another one as it is."""
    if number is None or not number.startswith("+31"):
        return number or ""
    rest = number.removeprefix("+31")
    area = 1 if rest.startswith("6") else 2 if rest[:2] in SHORT_AREAS else 3
    return f"0{rest[:area]} {rest[area:]}" if rest.isascii() and rest.isdigit() and rest[area:] else number


def again(template: str, status: int = WRONG, **values: Any) -> Response:
    """Show the form again with what is wrong."""
    return make_response(render_template(template, **values), status)


def posting() -> bool:
    return request.method == "POST"


def posted(form: PageForm) -> bool:
    """Whether this is a post whose answers are all right."""
    return request.method == "POST" and form.validate()


def status_of(form: PageForm) -> int:
    """Give the status of a page that shows the form: 422 when it refuses something."""
    return WRONG if request.method == "POST" or form.errors else 200


def version(typed: str | None) -> int:
    """Read the version that a form carries along; junk matches no version, so it clashes."""
    text = typed or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else -1


def to_file(nummer: str) -> Response:
    """Back to the file of this client, after something was done."""
    return redirect(url_for("staff_dossier.toon", nummer=nummer), code=303)


def done(sentence: str) -> None:
    flash(sentence, "ok")


def warn(sentence: str) -> None:
    flash(sentence, "warning")


def _here(endpoint: str) -> bool:
    """Whether a page belongs to this entry: all pages about one client belong to the list of clients."""
    if request.path.startswith("/beheer/inburgeraars"):
        return endpoint == "staff_inburgeraars.lijst"
    return request.blueprint == endpoint.partition(".")[0]


def _menu() -> Mapping[str, Any]:
    """The menu of who is in; nothing for a visitor and on a locked screen."""
    inside = g.get("sessie") is not None and g.sessie.open and g.get("actor") is not None
    if not inside or not (request.path == "/beheer" or request.path.startswith("/beheer/")):
        return {}
    rol = g.actor.rol
    items = [
        {
            "label": label,
            "endpoint": endpoint,
            "icon": icon,
            "active": _here(endpoint),
            "count": None,
        }
        for label, endpoint, icon, actie in MENU
        if rechten.mag_ooit(rol, actie) and endpoint in current_app.view_functions
    ]
    return {
        "staff_nav": items,
        "staff_user": {"naam": g.actor.naam, "rol": woorden.woord(rol)},
        "staff_search": rechten.mag_ooit(rol, Actie.ZOEKEN),
    }
