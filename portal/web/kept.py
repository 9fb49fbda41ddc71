"""What was typed, over a time-out or a change of language: given back to the same page; knows no form.

Of a person who is known it lies encrypted in the database, for a day. Of a visitor who is not signed in it stays in
that browser's own signed cookie until the page is shown, and only if it is short.
"""

import json

from flask import g, request, session
from werkzeug.datastructures import MultiDict

from portal.services import invoer
from portal.web.errors import typed_fields

OF_THE_SWITCH = frozenset({"taal", "naar"})
COOKIE_ROOM = 1500


def formdata() -> MultiDict[str, str] | None:
    """The posted fields; on GET the kept ones of this page, or None."""
    if request.method == "POST":
        return request.form
    if "getypt" in session and session["getypt"][0] == request.path:
        return MultiDict([(name, value) for name, value in session.pop("getypt")[1]])
    if g.sessie is None or not g.sessie.open:
        return None
    fields = invoer.find(g.db, g.sessie.soort, g.sessie.persoon_id, request.path, g.now)
    if fields is None:
        return None
    session["hervat"] = request.path
    return MultiDict(fields)


def keep() -> bool:
    """Keeps the fields of this refused post for the person behind the session that ran out; whether there were any."""
    return keep_for(request.path)


def keep_for(path: str) -> bool:
    """Keeps the posted fields for the page at `path`, whatever its query; whether there was anything to keep."""
    page = path.partition("?")[0]
    fields = [(name, value) for name, value in typed_fields() if name not in OF_THE_SWITCH]
    if not fields:
        return False
    if g.sessie is not None:
        with g.short() as db:
            invoer.keep(db, g.sessie.soort, g.sessie.persoon_id, page, fields, g.now)
    elif len(json.dumps([page, fields])) < COOKIE_ROOM:  # as the cookie holds it: six signs for one of Arabic
        session["getypt"] = [page, fields]
    return True


def forget_when_done() -> None:
    """After a page with kept input was posted, the kept copy goes (called for every accepted request)."""
    if request.method != "POST" or session.get("hervat") != request.path or g.sessie is None:
        return
    session.pop("hervat")
    soort, persoon_id, path = g.sessie.soort, g.sessie.persoon_id, request.path
    g.notes.append(lambda db: invoer.drop(db, soort, persoon_id, path))
