"""The ground under every table: naming, UTC, dated rows, encrypted and personal columns; knows no single noun."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, Enum, LargeBinary, MetaData, String, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database. SQLite would hand it back naive; this type does not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone was about to be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Versleuteld(TypeDecorator[str]):
    """Text encrypted at rest with PORTAL_FIELD_KEY, which lies outside the database (security S49).

    `app.py` installs the two functions at start; without them a read or write fails instead of leaking.
    """

    impl = LargeBinary
    cache_ok = True
    encrypt: ClassVar[Callable[[str], bytes] | None] = None
    decrypt: ClassVar[Callable[[bytes], str] | None] = None

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if Versleuteld.encrypt is None:
            raise RuntimeError("no field key installed")
        return Versleuteld.encrypt(value)

    def process_result_value(self, value: bytes | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        if Versleuteld.decrypt is None:
            raise RuntimeError("no field key installed")
        return Versleuteld.decrypt(value)


def enum_by_value(kind: type) -> Enum:
    """A column for a StrEnum that stores the value, not the name, with a CHECK on the allowed values."""
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=40,
        name=kind.__name__.lower(),
    )


def personal(*args: Any, **kwargs: Any) -> Any:
    """A column that says something about a person: marked, so that export, erasure and logs can find it."""
    return mapped_column(*args, info={"personal": True}, **kwargs)


def holds_on(row: Any, day: Any) -> Any:
    """Give the condition that a row with `van` and an inclusive `tot` is in force on a day."""
    return (row.van <= day) & or_(row.tot.is_(None), row.tot >= day)


def insert_into(session: Session, table: Any) -> Any:
    """Give an INSERT that can say what to do on a clash: each database has its own, with the same words."""
    postgres = session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(table) if postgres else sqlite.insert(table)


def columns(session: Session, statement: Any, **values: Any) -> Any:
    """Ask a prepared statement for columns, past the mapper: no objects are made, which saves half of the work."""
    if session.new or session.dirty or session.deleted:
        session.flush()  # as a query of the mapper does by itself
    return session.connection().execute(statement, values)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), str: String(200)}


class Rij:
    """What every table has: a surrogate key and the moment its row was made (given by the caller's clock)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
