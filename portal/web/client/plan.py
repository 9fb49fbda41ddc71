"""The own plan of a client: path, goals, tasks, decision; knows no rule."""

from flask import Blueprint

bp = Blueprint("plan", __name__)
