"""What a client answered to an appointment, and what staff do with it; knows no rule."""

from flask import Blueprint

bp = Blueprint("staff_antwoorden", __name__, url_prefix="/beheer/inburgeraars/<nummer>/antwoorden")
