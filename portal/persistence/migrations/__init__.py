"""Alembic's environment, and how commands and health page reach it; the revisions lie in versions/."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, text

HERE = Path(__file__).parent
LOCK = 5_190_211  # any number that no other program on this database uses


def _settings(connection: Connection | None = None, metadatas: Sequence[MetaData] = ()) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, metadatas=list(metadatas))
    return config


def is_current(engine: Engine) -> bool:
    """Whether the database holds the newest schema this code knows."""
    heads = set(ScriptDirectory.from_config(_settings()).get_heads())
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == heads


def run(engine: Engine, metadatas: Sequence[MetaData], verb: str, *arguments: str) -> None:
    """Runs an Alembic command (`upgrade`, `downgrade`, `check`, `revision`) in one transaction, under a lock.

    On SQLite BEGIN IMMEDIATE is the lock; foreign keys rest while a table is rebuilt.
    """
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                getattr(command, verb)(_settings(connection, metadatas), *arguments)
        finally:
            if sqlite:
                connection.connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[attr-defined]


def autogenerate(engine: Engine, metadatas: Sequence[MetaData], message: str) -> None:
    """Writes a new revision from the difference between models and database (development only)."""
    with engine.connect() as connection, connection.begin():
        command.revision(_settings(connection, metadatas), message=message, autogenerate=True)
