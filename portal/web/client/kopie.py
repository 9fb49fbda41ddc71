"""What is stored about the client, who looked, and a copy of it all; knows no table."""

from flask import Blueprint

bp = Blueprint("kopie", __name__)
