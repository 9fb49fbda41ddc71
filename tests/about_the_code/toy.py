"""A toy portal that has only what the templates ask for: language, token, addresses; knows no database."""

from pathlib import Path

from flask import Flask, request, url_for
from markupsafe import Markup, escape
from werkzeug.local import LocalProxy

from forms import fields
from forms.base import PageForm
from portal.web import pictogrammen, sjablonen
from portal.web.headers import HEADERS
from portal.web.uiterlijk import Uiterlijk
from translations import DUTCH, LAUNCH, current, language, voice

PORTAL = Path(__file__).parents[2] / "portal"


class Everything(PageForm):
    """One field of every kind."""

    text = fields.Text("Hoe heet u?", help_text="Zoals op uw verblijfspas.")
    long = fields.LongText("Wat wilt u vragen?", optional=True)
    phone = fields.Phone("Wat is uw nummer?")
    code = fields.Code("Vul de code in")
    card = fields.Code("Vul de code van de kaart in", length=12)
    pin = fields.Pin("Vul uw pincode in")
    day = fields.Date("Welke dag?")
    time = fields.Time("Hoe laat?")
    choice = fields.Choice("Welke route?", choices=[("b1", "B1"), ("z", "Z")])
    many = fields.MultiChoice("Welke dagen kunt u?", choices=[("ma", "maandag"), ("di", "dinsdag")])
    yes = fields.YesNo("Is dit uw telefoon?")
    picture = fields.Picture("Kies een plaatje", choices=[("zon", "zon"), ("boom", "boom")])
    consent = fields.Consent("Ik vind dit goed")


def said(text: object, **values: object) -> Markup:
    return escape(text) % values if values else escape(text)


def toy_app() -> Flask:
    app = Flask("portal", root_path=str(PORTAL))
    app.secret_key = "a toy signs nothing"
    app.add_url_rule("/taal", "taal.kiezen", lambda: "", methods=["POST"])
    app.add_url_rule("/beheer/werk", "werk", lambda: "")
    app.jinja_env.globals.update(
        _=said,
        said=said,
        plain=said,
        not_reviewed=str,
        csrf_token=lambda: "token",
        help_phone="0229 123456",
        static_url=lambda name: url_for("static", filename=name),
        languages=LAUNCH,
        current_language=LocalProxy(current),
        seconds_left=lambda: 600,
        uiterlijk=lambda **_: Uiterlijk(),
        houden=lambda: None,
    )
    sjablonen.init_app(app)
    pictogrammen.init_app(app)
    app.jinja_env.filters.update(
        ltr=lambda value: Markup('<bdi dir="ltr">{}</bdi>').format(value),
        iso=lambda value: Markup("<bdi>{}</bdi>").format(value),
    )

    @app.before_request
    def speak() -> None:
        voice.speak(language(request.args.get("taal")) or DUTCH)

    @app.after_request
    def add_headers(response: object) -> object:
        response.headers.update(HEADERS)
        return response

    return app
