"""The photo that a colleague shows to the own clients; knows no file format."""

from flask import Blueprint

bp = Blueprint("staff_foto", __name__)
