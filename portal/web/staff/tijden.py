"""The free times that a colleague opens; knows no rule."""

from flask import Blueprint

bp = Blueprint("staff_tijden", __name__, url_prefix="/beheer/afspraken/vrije-tijden")
