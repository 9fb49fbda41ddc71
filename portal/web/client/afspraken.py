"""The own appointments of a client and the answers to them; knows no rule."""

from flask import Blueprint

bp = Blueprint("afspraken", __name__)
