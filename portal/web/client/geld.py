"""Hulp met geld as the client reads it; knows no amount."""

from flask import Blueprint

bp = Blueprint("geld", __name__)
