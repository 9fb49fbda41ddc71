"""What there is to do near the client; knows no rule."""

from flask import Blueprint

bp = Blueprint("lokaal", __name__)
