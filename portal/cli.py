"""The commands of `flask`: each a few lines over a service; knows no page."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy.orm import Session

from portal import worker
from portal.services import (
    apparaten,
    eenmalig,
    gesprekken,
    gewenst,
    hartslag,
    herinneringen,
    invoer,
    organisaties,
    repetitie,
    sessies,
    toegang,
    uitnodigingen,
    verzending,
)
from portal.services.demo import bouw, lokaal_bron, rondleiding
from portal.services.dossiers import Moment
from portal.services.errors import Conflict
from translations import workshop

db = AppGroup("db", help="Het schema van de database.")
talen = AppGroup("talen", help="De vertalingen: nakijken en bewaren.")
lokaal = AppGroup("lokaal", help="Het aanbod in de buurt.")
medewerker = AppGroup("medewerker", help="Collega's die zonder scherm worden toegevoegd.")


def init_app(app: Flask) -> None:
    for command in (db, lokaal, medewerker, talen, demo, rehearse, run_worker):
        app.cli.add_command(command)


def _portal() -> Any:
    return current_app.extensions["portal"]


def _with_schema() -> Any:
    """The portal, when its database has the schema of this code; else one sentence that says what to do."""
    portal = _portal()
    if not portal.schema_is_current():
        raise click.ClickException("Het schema ontbreekt of is oud. Voer eerst uit: flask db upgrade")
    return portal


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


@click.command("demo")
@click.option("--seed", default=2022, show_default=True, help="Hetzelfde getal geeft dezelfde regio.")
@with_appcontext
def demo(seed: int) -> None:
    """Vult de verzonnen regio, of brengt haar naar vandaag; alleen met de console-provider."""
    portal = _with_schema()
    if portal.config.message_provider != "console":
        raise click.ClickException("De demo werkt alleen met MESSAGE_PROVIDER=console.")
    with _writing() as session:
        if bouw.holds_real_people(session):
            raise click.ClickException("In deze database staan echte mensen. De demo hoort in een eigen database.")
        result = bouw.build(session, portal.geheimen, portal.clock(), seed, rondleiding.WACHTWOORD)
    click.echo(
        f"{result.inburgeraars} inburgeraars, {result.open_zaken} open dossiers, {len(result.medewerkers)} medewerkers."
        if result.nieuw
        else f"De verhalen van {len(result.personas)} mensen staan weer op vandaag ({result.verschoven} regels)."
    )


@medewerker.command("eerste")
@click.option("--naam", prompt=True)
@click.option("--gebruikersnaam", prompt=True)
@click.option("--organisatie", prompt=True, help="Naam van de organisatie, bijvoorbeeld de gemeente.")
def first_administrator(naam: str, gebruikersnaam: str, organisatie: str) -> None:
    """Maakt de eerste beheerder en toont eenmalig de uitnodiging."""
    portal = _with_schema()
    now = portal.clock()
    try:
        with _writing() as session:
            code = uitnodigingen.first_administrator(
                session,
                naam=naam,
                gebruikersnaam=gebruikersnaam,
                organisatie_id=organisaties.ensure(session, organisatie, "gemeente", now),
                now=now,
            )
    except Conflict as error:
        raise click.ClickException("Er is al een beheerder, of deze gebruikersnaam bestaat al.") from error
    click.echo(f"Open binnen 24 uur {portal.config.base_url}/beheer/uitnodiging en typ deze code: {code}")


@lokaal.command("laden")
def load_local_offer() -> None:
    """Zet de lijst van 2020 klaar om te controleren; wat er al staat, blijft zoals het is."""
    portal = _with_schema()
    with _writing() as session:
        added = lokaal_bron.load(session, portal.clock())
    click.echo(f"{added} regels toegevoegd. Collega's kijken ze na bij In de buurt.")


@click.command("herinneringen")
@click.option(
    "--vooruit", "days", default=repetitie.DAGEN, type=click.IntRange(1, 366), show_default=True, help="Dagen."
)
@with_appcontext
def rehearse(days: int) -> None:
    """Zegt wat de herinneringen gaan doen, en voor wie niets; verstuurt niets en noemt geen namen."""
    portal = _with_schema()
    moment = Moment(portal.clock(), portal.config.timezone)
    with portal.sessions.read() as session:
        found = repetitie.forecast(session, moment, days, prijs=portal.config.sms_part_price)
    for line in repetitie.as_lines(found, moment.zone):
        click.echo(line)


@talen.command("check")
def check_catalogues() -> None:
    """Faalt als een taal niet volledig is of een vertaling iets breekt."""
    sys.exit(workshop.main(["check"]))


@talen.command("behoud")
def keep_translations() -> None:
    """Bewaart vertalingen van zinnen waarvan alleen de leestekens veranderden."""
    sys.exit(workshop.main(["carry"]))


@click.command("worker")
@with_appcontext
def run_worker() -> None:
    """Verstuurt wat wacht en houdt de boel schoon, tot het gestopt wordt."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    portal = _with_schema()
    stop = worker.stop_on_signals()
    delivery = worker.delivery_rounds(
        portal.sessions.write,
        portal.provider,
        portal.clock,
        gewenst.still_wanted,
        verzending.quiet_hours(portal.config.timezone),
        stop,
    )
    worker.run_worker([*_rounds(portal), *delivery], portal.clock, stop)


def _rounds(portal: Any) -> list[worker.Round]:
    def round_of(name: str, every_seconds: float, work: Callable[[Session, datetime], object]) -> worker.Round:
        def run(now: datetime) -> None:
            with portal.sessions.write.begin() as session:
                work(session, now)

        return worker.Round(name, every_seconds, run)

    def codes(session: Session, now: datetime) -> object:
        return toegang.send_pending_codes(session, portal.geheimen, now, portal.config.timezone)

    def reminders(now: datetime) -> None:
        further = None
        while True:
            with portal.sessions.write.begin() as session:
                done = herinneringen.enqueue_due(
                    session, now, portal.config.timezone, further, site=portal.config.base_url
                )
                further = done.verder
            if further is None:
                return

    return [
        round_of("codes", 1, codes),
        round_of("hartslag", 60, hartslag.beat),
        worker.Round("herinneringen", 300, reminders),
        round_of("bewaarde invoer", 3600, invoer.purge),
        round_of("aanvragen en tellers", 3600, toegang.purge),
        round_of("apparaten", 86400, apparaten.purge),
        round_of("sessies", 86400, sessies.purge),
        round_of("dubbele formulieren", 3600, eenmalig.purge),
        round_of("gesprekken per sms", 86400, gesprekken.purge),
    ]
