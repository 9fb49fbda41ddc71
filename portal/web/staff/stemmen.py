"""Recording and approving voices; knows no file format."""

from flask import Blueprint

bp = Blueprint("staff_stemmen", __name__, url_prefix="/beheer/talen/stemmen")
