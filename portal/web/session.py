"""Cookies to sessions and back: who is asking, on which device; knows no rights.

Three cookies: the signed `browser` cookie (language, flow of the sign-in, nothing secret), the token of a client's
or a colleague's session, and the token of a bound device. What they mean lies in the database.
"""

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe

from flask import Flask, Response, current_app, g, request, session
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from portal.domain.rechten import Soort
from portal.domain.sessies import Sessiestand
from portal.services import actoren, sessies

SEEN_EVERY = timedelta(seconds=60)
DEVICE_DAYS = 365
READING = frozenset({"GET", "HEAD"})
PATH_LENGTH = 400  # it waits in a cookie, and browsers drop a cookie of more than 4 kB


@dataclass(frozen=True)
class Cookie:
    """A cookie of ours, by its plain name."""

    name: str
    same_site: str
    max_age: int | None = None

    @property
    def full_name(self) -> str:
        return f"__Host-{self.name}" if g.portal.config.secure else self.name


CLIENT = Cookie("session", "Lax")
STAFF = Cookie("staff", "Strict")
DEVICE = Cookie("device", "Lax", DEVICE_DAYS * 24 * 3600)


def init_app(app: Flask) -> None:
    app.before_request(load)
    app.after_request(_write_cookies)
    app.jinja_env.globals["seconds_left"] = lambda: g.sessie.seconds_left(g.now) if _is_open() else None


def is_staff_path() -> bool:
    return request.path.startswith("/beheer")


def _is_open() -> bool:
    return g.get("sessie") is not None and g.sessie.open


def load() -> None:
    """Finds browser, session and actor of this request."""
    if not session.permanent:  # setting it anew would send the cookie with every answer, and two tabs would race
        session.permanent = True
    if not isinstance(session.get("browser"), str):
        session["browser"] = token_urlsafe(16)
    g.browser = session["browser"]
    g.set_cookies = {}
    g.sessie = g.actor = g.gesloten = None
    kind = STAFF if is_staff_path() else CLIENT
    value = request.cookies.get(kind.full_name, "")
    if not value or request.endpoint == "static":
        return
    soort = Soort.MEDEWERKER if kind is STAFF else Soort.CLIENT
    if request.method in READING:  # the page reads on in the same transaction
        _adopt(g.db, value, soort)
        return
    with g.portal.sessions.read() as db:  # a post may still need a short transaction of its own
        _adopt(db, value, soort)


def _adopt(db: object, value: str, soort: Soort) -> None:
    sessie = sessies.find(db, value, g.now)
    if sessie is None or sessie.soort is not soort or sessie.stand is Sessiestand.BEEINDIGD:
        return  # an ended session is nobody's: it may not even keep what was typed
    actor = actoren.actor_of(db, sessie, g.now.astimezone(g.portal.config.timezone).date())
    if actor is None:  # blocked, closed or gone: the session is worth nothing any more
        if sessie.open and actoren.is_closed(db, sessie):  # but for the one page that says so
            g.gesloten = sessie
            g.person_language = None if "taal" in session else actoren.language_of(db, sessie)
        return
    g.sessie, g.actor = sessie, actor
    g.person_language = actoren.language_of(db, sessie)
    if sessie.open and g.now - sessie.tijden.gezien >= SEEN_EVERY:
        now = g.now
        g.notes.append(lambda write: sessies.seen(write, sessie.id, now))


def _put(cookie: Cookie, value: str | None) -> None:
    g.set_cookies[cookie] = value


def sign_in_client(value: str, language: str | None = None) -> None:
    """Gives the browser its session; from now on it speaks the client's language, also before the next PIN."""
    _put(CLIENT, value)
    rotate_browser()
    if language is not None:
        session["taal"] = language


def sign_in_staff(value: str) -> None:
    _put(STAFF, value)
    rotate_browser()


def sign_out() -> None:
    """Takes the session's cookie away; the caller ends the row."""
    _put(STAFF if is_staff_path() else CLIENT, None)
    g.clear_site = True
    rotate_browser()


def device_token() -> str | None:
    return request.cookies.get(DEVICE.full_name) or None


def set_device(value: str | None) -> None:
    _put(DEVICE, value)


def rotate_browser() -> None:
    """A new id for this browser at every change of rights; only language and looks stay."""
    kept = {name: session[name] for name in ("taal", "weergave") if session.get(name)}
    session.clear()
    session.update(kept, browser=token_urlsafe(16))
    session.permanent = True


def _write_cookies(response: Response) -> Response:
    for cookie, value in g.get("set_cookies", {}).items():
        options = {
            "path": "/",
            "secure": g.portal.config.secure,
            "httponly": True,
            "samesite": cookie.same_site,
        }
        if value is None:
            response.delete_cookie(cookie.full_name, **options)
        else:
            response.set_cookie(cookie.full_name, value, max_age=cookie.max_age, **options)
    if g.get("clear_site"):
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def safe_next(path: str | None, default: str) -> str:
    """`path` when it is a page of our own that GET opens, else `default` (security S32)."""
    if not path or len(path) > PATH_LENGTH or not path.isprintable():
        return default
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        return default
    try:
        current_app.url_map.bind(g.portal.config.host).match(path.partition("?")[0], method="GET")
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return default
    return path
