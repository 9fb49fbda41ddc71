"""The schema by steps is the schema of the code, on both databases, there and back."""

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
