"""Where a new user of the demo begins; exists with the console provider only and shows fictitious people only."""

from flask import Blueprint, Response, g, redirect, render_template, request, url_for

from portal.services.demo import rondleiding, telefoon
from portal.services.dossiers import Moment
from portal.web.access import public
from translations import DUTCH, voice

TEXT_LENGTH = 1600
bp = Blueprint("demo", __name__, url_prefix="/demo")


@bp.before_request
def speak_dutch() -> None:
    """The demo itself is Dutch, whatever the browser asks; dates and the frame around it too."""
    voice.speak(DUTCH)


@bp.get("")
@public
def begin() -> str:
    """The personas, and staff of every role with their code of this moment."""
    return render_template(
        "demo/begin.html",
        personas=rondleiding.personas(g.db),
        staff=rondleiding.staff(g.db, g.now),
        password=rondleiding.WACHTWOORD,
    )


@bp.post("/kaart")
@public
def kaart() -> str:
    """A fresh card for one persona, as a coach would print it."""
    naam, card = rondleiding.fresh_card(g.db, _field("nummer"), g.now, g.portal.geheimen)
    return render_template("demo/kaart.html", naam=naam, card=card, base_url=g.portal.config.base_url)


@bp.get("/telefoon")
@public
def phones() -> str:
    """Every persona's phone with the texts on it."""
    return render_template("demo/telefoon.html", phones=telefoon.phones(g.db, rondleiding.NUMMERS, g.now))


@bp.post("/telefoon")
@public
def write() -> Response:
    """Writes back from a phone, through the same take-in as a carrier's webhook."""
    text = _field("tekst")
    if text:
        config = g.portal.config
        telefoon.reply(g.db, _field("telefoon"), text, Moment(g.now, config.timezone, site=config.base_url))
    return redirect(url_for("demo.phones"), code=303)


def _field(name: str) -> str:
    """What was typed, as long as a text may be and without what no phone sends (PostgreSQL refuses NUL)."""
    return request.form.get(name, "").replace("\x00", "").strip()[:TEXT_LENGTH]
