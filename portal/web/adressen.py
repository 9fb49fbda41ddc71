"""What may stand in an address where a number is meant; knows no page."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class RowNumber(IntegerConverter):
    """An id as we write it ourselves: a longer number is no row of any database, so it is no address either.

    The stock kind takes digits of every script and of any length: twenty of them are too many for a column,
    five thousand too many for Python itself.
    """

    regex = "[0-9]{1,9}"


def init_app(app: Flask) -> None:
    """Call it before the blueprints: a rule takes its kinds when it is added."""
    app.url_map.converters["int"] = RowNumber
    app.url_map.merge_slashes = False  # its redirect would take the host name from the request
