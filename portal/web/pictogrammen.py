"""The pictograms of our sprite as HTML, made once each; knows no page and no word."""

from functools import cache

from flask import Flask
from markupsafe import Markup


def init_app(app: Flask) -> None:
    static_url = app.jinja_env.globals["static_url"]

    @cache
    def icon_html(name: str, directional: bool = False) -> Markup:
        turning = " icon--directional" if directional else ""
        return Markup(
            '<svg class="icon{}" width="24" height="24" aria-hidden="true" focusable="false">'
            '<use href="{}#{}"></use></svg>'
        ).format(turning, static_url("icons/pictogrammen.svg"), name)

    app.jinja_env.globals["icon_html"] = icon_html
