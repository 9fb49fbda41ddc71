"""Large text and high contrast, kept in this browser; knows no person."""

from flask import Blueprint

bp = Blueprint("weergave", __name__)
