"""One transaction per request, and the notes that are written after it; knows no noun and no page.

A GET reads in a transaction that cannot write. A POST writes in one that is committed only when the answer is below
400. What must survive a refusal (an attempt that counts) goes through `g.short()`, which comes first. Notes of the
request (who looked, session last seen) are written once the request's own transaction is closed: inside it, SQLite
would wait for itself. If a note cannot be written, nothing was shown: the answer becomes 503.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask.ctx import _AppCtxGlobals
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from portal.web import errors

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Note = Callable[[Session], None]


class RequestGlobals(_AppCtxGlobals):
    """`flask.g` of this house: database, clock and notes of one request."""

    @cached_property
    def portal(self) -> Any:
        return current_app.extensions["portal"]

    @cached_property
    def now(self) -> datetime:
        """The one moment of this request, aware, in UTC."""
        moment: datetime = self.portal.clock()
        return moment

    @cached_property
    def notes(self) -> list[Note]:
        return []

    @property
    def db(self) -> Session:
        """The session of this request; it opens at first use."""
        if "open_db" not in self:
            sessions = self.portal.sessions
            self.open_db = sessions.read() if request.method in SAFE_METHODS else sessions.write()
        session: Session = self.open_db
        return session

    @contextmanager
    def short(self) -> Iterator[Session]:
        """A write transaction of its own, committed at the end of the block, before `g.db` is used."""
        if "open_db" in self:
            raise RuntimeError("g.short() must come before g.db: SQLite would wait for itself")
        with self.portal.sessions.write.begin() as session:
            yield session


def init_app(app: Flask) -> None:
    app.app_ctx_globals_class = RequestGlobals
    app.after_request(_close)
    app.teardown_request(_abandon)
    app.register_error_handler(SQLAlchemyError, _refused)


def _close(response: Response) -> Response:
    try:
        _finish(keep=request.method not in SAFE_METHODS and response.status_code < 400)
        if notes := g.notes:
            with g.portal.sessions.write.begin() as session:
                for write in notes:
                    write(session)
    except SQLAlchemyError as error:
        _abandon(error)
        return _refused(error)
    return response


def _finish(*, keep: bool) -> None:
    session: Session | None = g.pop("open_db", None)
    if session is None:
        return
    try:
        if keep:
            session.commit()
        else:
            session.rollback()
    finally:
        session.close()


def _abandon(_error: BaseException | None) -> None:
    session: Session | None = g.pop("open_db", None)
    if session is not None:
        session.close()
    g.pop("notes", None)


def _refused(error: SQLAlchemyError) -> Response:
    """The database said no: a clash of two people is 409, anything it cannot do now is 503 with the text kept."""
    if isinstance(error, IntegrityError | StaleDataError):
        return errors.page(409)
    current_app.logger.error("database refused: %s", type(getattr(error, "orig", None) or error).__name__)
    if isinstance(error, DBAPIError):
        return errors.page(503)
    return errors.page(500)
