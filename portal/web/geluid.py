"""Recorded voices as sound files; knows no sign-in."""

from flask import Blueprint

bp = Blueprint("geluid", __name__)
