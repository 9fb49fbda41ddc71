"""Every view says who may open it; a view that says nothing is not served; knows no rule (domain/rechten does).

The registry that the decorators fill is compared with the url map by a test, both ways.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, session, url_for

from portal.domain.rechten import VERSE_CODE, VERSE_PIN, Actie, Soort, mag_ooit
from portal.services import actoren, audit
from portal.services.errors import NotAllowed
from portal.web import kept
from portal.web.session import is_staff_path, safe_next
from translations import gettext

View = TypeVar("View", bound=Callable[..., Any])
ACCESS = "portal_access"
PUBLIC = "openbaar"

# Where a visitor is sent: to sign in, to unlock or give the PIN again, to confirm with a fresh code or PIN.
DOORS = {
    Soort.CLIENT: ("inloggen.begin", "inloggen.begin", "inloggen.opnieuw"),
    Soort.MEDEWERKER: ("staff_toegang.inloggen", "staff_toegang.ontgrendelen", "staff_toegang.bevestigen"),
}
CLOSED = "gesloten.toon"  # the only page of a client whose file is closed
HOME = {Soort.CLIENT: "start.home", Soort.MEDEWERKER: "staff_start.home"}


def public(view: View) -> View:
    """Anyone may open this page."""
    setattr(view, ACCESS, PUBLIC)
    return view


def may(actie: Actie) -> Callable[[View], View]:
    """Only who may do `actie` with some file may open this page; the service checks the file itself."""

    def declare(view: View) -> View:
        setattr(view, ACCESS, actie)
        return view

    return declare


def declared(app: Flask) -> dict[str, Actie | str | None]:
    """Every endpoint with what it declares; None is a defect."""
    return {name: getattr(view, ACCESS, None) for name, view in app.view_functions.items()}


def init_app(app: Flask) -> None:
    app.before_request(_guard)


def look(nummer: str, actie: str, resultaat: str = "gezien") -> None:
    """Notes that this actor looked at (or did something in) the file with this client number."""
    actor, now, origin = g.actor, g.now, request.remote_addr or "-"

    def write(db: Any) -> None:
        name = actoren.log_name(db, actor) if actor else "niemand"
        audit.note(db, actie=actie, object=nummer, resultaat=resultaat, oorsprong=origin, actor=name, now=now)

    g.notes.append(write)


def _guard() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = getattr(current_app.view_functions[request.endpoint], ACCESS, None)
    if access is None:
        current_app.logger.error("endpoint %s declares no access", request.endpoint)
        abort(404)
    if access == PUBLIC:
        return None
    return _for(access)


def _for(actie: Actie) -> Response | None:
    soort = Soort.MEDEWERKER if is_staff_path() else Soort.CLIENT
    sign_in, again, confirm = DOORS[soort]
    if g.get("gesloten") is not None:
        return redirect(url_for(CLOSED), code=303)
    if g.sessie is None or g.actor is None:
        return _send_to(sign_in, soort)
    if not g.sessie.open:
        return _send_to(again if _can_come_back() else sign_in, soort)
    if not mag_ooit(g.actor.rol, actie):
        look("-", str(actie), "geweigerd")
        raise NotAllowed
    if actie in VERSE_CODE | VERSE_PIN and not g.sessie.recent(g.now):
        return _send_to(confirm, soort)
    kept.forget_when_done()
    return None


def _can_come_back() -> bool:
    return g.sessie.stand.value in {"vergrendeld", "verlopen"}


def _send_to(door: str, soort: Soort) -> Response:
    """To a door, with the way back noted and what was typed kept."""
    ran_out = soort is Soort.CLIENT and g.sessie is not None and not g.sessie.open
    if request.method == "POST" and kept.keep() and ran_out:
        flash(gettext("Uw tijd was om. Wat u typte, is bewaard."), "info")
    back = safe_next(request.path, "")
    if not back and request.referrer:
        back = safe_next("/" + request.referrer.partition("://")[2].partition("/")[2], "")
    session["naar"] = back or url_for(HOME[soort])
    return redirect(url_for(door), code=303)


def way_back(default: str) -> str:
    """Where the visitor wanted to go before a door stood in the way; spent by asking."""
    return safe_next(session.pop("naar", None), default)
