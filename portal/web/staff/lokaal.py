"""The local offer and what clients did with it; knows no rule."""

from flask import Blueprint

bp = Blueprint("staff_lokaal", __name__)
