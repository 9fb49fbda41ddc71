"""Two ways to open the database: to read, and to write; knows no table but the number of shared changes.

SQLAlchemy's default on SQLite opens no transaction for a SELECT and so loses updates without an error
(280 of 320 parallel ones). Here every write transaction is BEGIN IMMEDIATE, and a reading one cannot write.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from portal.persistence import regiostand

READ = {"portal_mode": "read"}
BUSY_MS = 10_000


@dataclass(frozen=True)
class Sessions:
    """Makers of sessions: `read` for GET, `write` for POST, worker and commands."""

    engine: Engine
    read: sessionmaker[Session]
    write: sessionmaker[Session]


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        read = connection.get_execution_options().get("portal_mode") == "read"
        known = connection.connection.info
        if known.get("query_only") is not read:  # the pragma makes SQLite forget every prepared statement
            connection.exec_driver_sql(f"PRAGMA query_only={'ON' if read else 'OFF'}")
            known["query_only"] = read
        connection.exec_driver_sql("BEGIN" if read else "BEGIN IMMEDIATE")


def open_sessions(url: str) -> Sessions:
    """Opens the database at `url` (SQLite file, or PostgreSQL by psycopg 3)."""
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(
            parsed, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000}
        )
        _prepare_sqlite(engine)
        reading = engine.execution_options(**READ)
    else:
        engine = create_engine(
            parsed,
            hide_parameters=True,  # an error message may reach a log
            pool_pre_ping=True,
            connect_args={"options": "-c statement_timeout=5000 -c lock_timeout=10000 -c timezone=UTC"},
        )
        reading = engine.execution_options(postgresql_readonly=True, **READ)
    write = sessionmaker(engine, expire_on_commit=False)
    regiostand.watch(write)
    return Sessions(engine=engine, read=sessionmaker(reading, expire_on_commit=False), write=write)


def only_reads(session: Session) -> bool:
    """Whether what this session sees is committed: it was opened to read."""
    return session.get_bind().get_execution_options().get("portal_mode") == "read"
