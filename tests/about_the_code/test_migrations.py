"""The schema by steps is the schema of the code, on both databases, there and back."""

import re

import pytest
from sqlalchemy import create_engine, inspect

from portal.app import METADATAS
from portal.persistence import migrations
from portal.persistence.engine import open_sessions


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'leeg.sqlite'}"
        return
    server = request.getfixturevalue("postgres")
    server._admin("CREATE DATABASE leeg")
    yield server.url("leeg")
    server.drop(server.url("leeg"))


def tables(url: str) -> set[str]:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return names


def test_up_gives_the_tables_of_the_code_and_down_takes_them_all_away(empty_url):
    engine = open_sessions(empty_url).engine
    expected = {table.name for metadata in METADATAS for table in metadata.tables.values()}
    assert not migrations.is_current(engine)
    for _round in range(2):
        migrations.run(engine, METADATAS, "upgrade", "head")
        assert tables(empty_url) == expected
        assert migrations.is_current(engine)
        migrations.run(engine, METADATAS, "check")
        migrations.run(engine, METADATAS, "downgrade", "base")
        assert tables(empty_url) == set()
    engine.dispose()


def test_two_processes_that_upgrade_together_do_no_harm(empty_url):
    engine = open_sessions(empty_url).engine
    for _start in range(2):
        migrations.run(engine, METADATAS, "upgrade", "head")
    assert migrations.is_current(engine)
    engine.dispose()


def rules(engine) -> dict[str, set[str]]:
    """Read what each table refuses; names aside, and with the lists of values in one order."""
    found = {}
    for table in inspect(engine).get_table_names():
        texts = (re.findall(r"'[^']*'|\w+", check["sqltext"]) for check in inspect(engine).get_check_constraints(table))
        found[table] = {" ".join(sorted(set(words))) for words in texts}
    found.pop("alembic_version", None)
    return found


def test_the_rules_of_the_tables_are_those_of_the_code(tmp_path):
    """Alembic compares columns, not CHECKs: a word that joins an enum would be refused by a database that grew."""
    made, grown = (open_sessions(f"sqlite:///{tmp_path / name}").engine for name in ("made.sqlite", "grown.sqlite"))
    for metadata in METADATAS:
        metadata.create_all(made)
    migrations.run(grown, METADATAS, "upgrade", "head")
    assert rules(grown) == rules(made)
    made.dispose()
    grown.dispose()


FIRST_ROWS = (
    (
        "INSERT INTO organisaties (sleutel, naam, soort, created_at)"
        " VALUES ('rit', 'RIT', 'team', '2026-03-03 09:00:00+00:00')"
    ),
    (
        "INSERT INTO received (provider_id, channel, sender, text, received_at)"
        " VALUES ('SM1', 'sms', '+31610000001', 'stop', '2026-03-03 09:00:00+00:00')"
    ),
)


def test_rows_of_the_first_release_come_along(empty_url):
    engine = open_sessions(empty_url).engine
    migrations.run(engine, METADATAS, "upgrade", "0001")
    with engine.begin() as connection:
        for row in FIRST_ROWS:
            connection.exec_driver_sql(row)
    migrations.run(engine, METADATAS, "upgrade", "head")
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT thema FROM organisaties").scalar() == "petrol"
        assert connection.exec_driver_sql("SELECT media FROM received").scalar() == 0
    engine.dispose()
