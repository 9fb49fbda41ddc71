"""The commands of `flask`: each a few lines over a service; knows no page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy.orm import Session

db = AppGroup("db", help="Het schema van de database.")
medewerker = AppGroup("medewerker", help="Collega's die zonder scherm worden toegevoegd.")


def init_app(app: Flask) -> None:
    for command in (db, medewerker):
        app.cli.add_command(command)


def _portal() -> Any:
    return current_app.extensions["portal"]


@contextmanager
def _writing() -> Iterator[Session]:
    with _portal().sessions.write.begin() as session:
        yield session


@db.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Brengt het schema naar de nieuwste stand."""
    _portal().migrate("upgrade", revision)
    click.echo("Het schema is bijgewerkt.")


@db.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Brengt het schema terug naar een oudere stand."""
    _portal().migrate("downgrade", revision)


@db.command("check")
def check() -> None:
    """Faalt als een tabel in de code anders is dan in de migraties."""
    _portal().migrate("check")


@db.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Schrijft een nieuwe migratie uit het verschil (ontwikkelaars)."""
    _portal().new_revision(message)
