"""A region with one client per kind, and a coach who is signed in."""

from types import SimpleNamespace

import pytest
from flask import Flask

from portal.domain.rechten import Rol
from tests.browser import Browser
from tests.factories import a_medewerker
from tests.portal.regio import SIGN_IN, a_region


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
