"""A region with one client per kind, and a coach who is signed in."""

from types import SimpleNamespace

import pytest
from flask import Flask

from portal.domain.rechten import Rol
from portal.persistence.inburgeraars import Inburgeraar
from tests.browser import Browser
from tests.factories import a_medewerker
from tests.portal.doelen import a_pip, a_termijn
from tests.portal.regio import SIGN_IN, a_region
from translations import language, workshop
from translations.catalog import catalogues_in, forget


@pytest.fixture
def region(app: Flask) -> SimpleNamespace:
    """Numbers of the clients, ids of everyone."""
    with app.extensions["portal"].sessions.write.begin() as session:
        made = a_region(session)
        people = {name: getattr(made, name) for name in ("client", "ander", "hoorns")}
        found = {name: row.nummer for name, row in people.items()}
        found |= {f"{name}_id": row.id for name, row in people.items()}
        found |= {f"{name}_id": getattr(made, name).id for name in ("coach", "collega", "casemanager")}
    return SimpleNamespace(**found)


@pytest.fixture
def coach(app: Flask, region: SimpleNamespace) -> Browser:
    browser = app.test_client()
    browser.sign_in_staff(region.coach_id)
    return browser


@pytest.fixture
def rows(app: Flask):
    """Read all rows of a kind."""

    def read(kind):
        with app.extensions["portal"].sessions.read() as session:
            return session.query(kind).order_by(kind.id).all()

    return read


@pytest.fixture
def admin(app: Flask, region: SimpleNamespace) -> Browser:
    with app.extensions["portal"].sessions.write.begin() as session:
        number = a_medewerker(session, rol=Rol.BEHEERDER, **SIGN_IN).id
    browser = app.test_client()
    browser.sign_in_staff(number)
    return browser


@pytest.fixture
def write(app):
    """Open a transaction to store rows in."""
    return app.extensions["portal"].sessions.write.begin


@pytest.fixture
def phone(app, region, write):
    """The phone of the client, in Dutch."""
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "nl"
    return browser


@pytest.fixture
def planned(region, write):
    """A B1 plan of 20 February 2026 with its term."""
    with write() as session:
        made = a_pip(session, region.client_id).id
        a_termijn(session, region.client_id)
    return made


@pytest.fixture
def arabic(tmp_path, phone, region, write):
    """Arabic that is complete, whatever the real catalogue has today; every sentence begins with one word."""
    code = language("ar")
    catalogue = workshop.po.new(code)
    for entry in workshop.po.entries(workshop.extract()):
        if isinstance(entry.id, str):
            catalogue.add(entry.id, f"جملة: {entry.id}", context=entry.context)
    workshop.po.write(workshop.path_of(code, tmp_path), catalogue)
    with write() as session:
        session.get_one(Inburgeraar, region.client_id).language = "ar"
    forget()
    with catalogues_in(tmp_path):
        yield
    forget()
