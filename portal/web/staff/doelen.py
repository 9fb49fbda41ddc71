"""Goals and tasks in the file of one client; knows no rule."""

from flask import Blueprint

bp = Blueprint("staff_doelen", __name__, url_prefix="/beheer/inburgeraars/<nummer>/doelen")
