from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.app import create_app
from portal.domain.rechten import Rol
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker
from tests.conftest import NOW, make_app
from tests.factories import an_afspraak, an_inburgeraar

EERSTE = ["medewerker", "eerste", "--naam", "Els Bakker", "--gebruikersnaam", "els", "--organisatie", "Gemeente Hoorn"]


@pytest.fixture
def runner(app):
    return app.test_cli_runner()


def read(app, query):
    with app.extensions["portal"].sessions.read() as session:
        return list(session.scalars(query))


def test_the_first_administrator_gets_an_invitation_and_there_is_only_one_first(app, runner):
    first = runner.invoke(args=EERSTE)
    assert first.exit_code == 0
    assert "/beheer/uitnodiging" in first.output
    assert [row.rol for row in read(app, select(Medewerker))] == [Rol.BEHEERDER]
    assert runner.invoke(args=EERSTE).exit_code != 0


def test_the_demo_fills_once_and_then_only_moves_on(app, runner, clock):
    assert "inburgeraars" in runner.invoke(args=["demo"]).output
    before = len(read(app, select(Inburgeraar)))
    clock.forward(days=3)
    again = runner.invoke(args=["demo"])
    assert again.exit_code == 0
    assert "vandaag" in again.output
    assert len(read(app, select(Inburgeraar))) == before


def test_the_demo_refuses_where_real_texts_leave(sqlite_url, clock):
    twilio = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "TWILIO_SMS_FROM": "+31600000000"}
    keys = {"PORTAL_PEPPER": "p" * 32, "PORTAL_FIELD_KEY": "f" * 32, "MESSAGE_PROVIDER": "twilio"}
    app = make_app(sqlite_url, clock, **twilio, **keys)
    assert app.test_cli_runner().invoke(args=["demo"]).exit_code != 0
    assert app.test_client().get("/demo").status_code == 404
    app.extensions["portal"].sessions.engine.dispose()


def test_the_demo_keeps_out_of_a_database_in_use(app, runner):
    assert runner.invoke(args=EERSTE).exit_code == 0
    refused = runner.invoke(args=["demo"])
    assert refused.exit_code != 0
    assert "echte mensen" in refused.output
    assert read(app, select(Inburgeraar)) == []


@pytest.mark.parametrize("command", [["demo"], ["worker"], EERSTE])
def test_without_a_schema_a_command_says_what_to_do(tmp_path, clock, command):
    app = make_app(f"sqlite:///{tmp_path / 'leeg.sqlite'}", clock)
    refused = app.test_cli_runner().invoke(args=command)
    assert refused.exit_code != 0
    assert "flask db upgrade" in refused.output
    app.extensions["portal"].sessions.engine.dispose()


def test_a_wrong_setting_ends_with_one_sentence(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "changeme")
    with pytest.raises(SystemExit, match="SECRET_KEY"):
        create_app()


def test_the_schema_commands_say_when_nothing_is_to_be_done(tmp_path, clock):
    app = make_app(f"sqlite:///{tmp_path / 'nieuw.sqlite'}", clock)
    assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    assert app.test_cli_runner().invoke(args=["db", "check"]).exit_code == 0
    assert app.test_cli_runner().invoke(args=["db", "downgrade", "base"]).exit_code == 0
    app.extensions["portal"].sessions.engine.dispose()


def test_the_rehearsal_of_reminders_names_no_person(app):
    with app.extensions["portal"].sessions.write.begin() as session:
        client = an_inburgeraar(session, naam="Ayşe Voorbeeld")
        an_afspraak(session, inburgeraar_id=client.id, begin=NOW + timedelta(days=9))
        number = client.nummer
    said = app.test_cli_runner().invoke(args=["herinneringen", "--vooruit", "30"])
    assert said.exit_code == 0
    assert number in said.output
    assert "Ayşe" not in said.output
    assert "Samen 3 berichten" in said.output
