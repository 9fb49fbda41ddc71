"""By which channel which kind of message comes; knows no carrier."""

from flask import Blueprint

bp = Blueprint("meldingen", __name__)
