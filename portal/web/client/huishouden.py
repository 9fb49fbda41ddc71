"""What two adults of one household show each other; knows no rule."""

from flask import Blueprint

bp = Blueprint("huishouden", __name__)
