"""Questions of clients that wait for somebody; knows no rule."""

from flask import Blueprint

bp = Blueprint("staff_vragen", __name__)
