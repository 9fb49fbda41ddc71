"""Calendar feeds by a token that can be revoked; knows no sign-in."""

from flask import Blueprint

bp = Blueprint("agenda", __name__)
