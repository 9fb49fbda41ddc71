"""Runs migrations on the connection that the caller opened; imports nothing of ours."""

from typing import Any

from alembic import context
from sqlalchemy.types import TypeDecorator


def render_item(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Writes a column type of ours as the plain type below it, so that revisions stand on their own."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes["metadatas"],
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render_item,
    compare_type=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
