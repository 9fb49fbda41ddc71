"""How Jinja is set up for this house: what stands on every page is made once; knows no page and no text."""

from collections.abc import Hashable
from typing import Any

from flask import Flask, g
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from translations import Language, current
from translations.catalog import edition

MOST = 5_000  # pieces; then all are made anew

# by macro, what it was given, and the wording of the language: the HTML, and whether a text in it is unreviewed
_pieces: dict[tuple[str, Hashable, Language, int], tuple[str, bool]] = {}


class OnceTemplate(Template):
    """A template whose macros are imported as they are.

    Jinja compares, at every import in every page, the globals of both templates to see whether the macros must be
    made again for this one. Ours have the same globals everywhere, so the comparison (a third of the time that a
    page takes) can only ever say no.
    """

    def _get_default_module(self, ctx: Any = None) -> TemplateModule:
        del ctx
        return super()._get_default_module()


def once(macro: Macro, key: Hashable, *given: Any, **named: Any) -> str:
    """Draw a piece that is the same for everybody who speaks a language: whom to call, which languages there are.

    `key` holds all of what it was given that can differ. Nothing of a client may go in: it stays in the process.
    """
    here = current()
    name = (macro.name, key, here, edition(here))
    if name not in _pieces:
        if len(_pieces) >= MOST:
            _pieces.clear()
        before, g.unreviewed = g.get("unreviewed", False), False
        _pieces[name] = (macro(*given, **named), g.unreviewed)
        g.unreviewed = before
    html, unreviewed = _pieces[name]
    g.unreviewed = g.get("unreviewed", False) or unreviewed
    return html


def init_app(app: Flask) -> None:
    app.jinja_env.template_class = OnceTemplate
    app.jinja_env.globals["once"] = once
