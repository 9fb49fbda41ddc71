"""Alembic's environment; the revisions lie in versions/."""
