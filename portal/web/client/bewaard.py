"""What a phone may keep without a connection; knows no rule."""

from flask import Blueprint

bp = Blueprint("bewaard", __name__)
