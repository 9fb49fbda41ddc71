"""Call me back in my language; knows no staff page."""

from flask import Blueprint

bp = Blueprint("terugbellen", __name__)
