"""The pictograms of our sprite, drawn once each; knows no page and no word."""

from functools import cache

from flask import Flask


def init_app(app: Flask) -> None:
    @cache
    def icon_html(name: str, directional: bool = False) -> str:
        drawn: str = app.jinja_env.get_template("components/pictogram.html").module.pictogram(name, directional)
        return drawn

    app.jinja_env.globals["icon_html"] = icon_html
