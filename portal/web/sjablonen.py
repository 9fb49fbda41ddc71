"""How Jinja is set up for this house: components are made once; knows no page and no text."""

from typing import Any

from flask import Flask
from jinja2 import Template
from jinja2.environment import TemplateModule


class OnceTemplate(Template):
    """A template whose macros are imported as they are.

    Jinja compares, at every import in every page, the globals of both templates to see whether the macros must be
    made again for this one. Ours have the same globals everywhere, so the comparison (a third of the time that a
    page takes) can only ever say no.
    """

    def _get_default_module(self, ctx: Any = None) -> TemplateModule:
        del ctx
        return super()._get_default_module()


def init_app(app: Flask) -> None:
    app.jinja_env.template_class = OnceTemplate
