"""What was typed, over a time-out: kept when a session ran out, given back to the same page; knows no form."""

from flask import g, request, session
from werkzeug.datastructures import MultiDict

from portal.services import invoer
from portal.web.errors import typed_fields


def formdata() -> MultiDict[str, str] | None:
    """The posted fields; on GET the kept ones of this person and page, or None."""
    if request.method == "POST":
        return request.form
    if g.sessie is None:
        return None
    fields = invoer.find(g.db, g.sessie.soort, g.sessie.persoon_id, request.path, g.now)
    if fields is None:
        return None
    session["hervat"] = request.path
    return MultiDict(fields)


def keep() -> None:
    """Keeps the fields of this refused post for the person behind the session that ran out."""
    fields = typed_fields()
    if g.sessie is None or not fields:
        return
    with g.short() as db:
        invoer.keep(db, g.sessie.soort, g.sessie.persoon_id, request.path, fields, g.now)


def forget_when_done() -> None:
    """After a page with kept input was posted, the kept copy goes (called for every accepted request)."""
    if request.method != "POST" or session.get("hervat") != request.path or g.sessie is None:
        return
    session.pop("hervat")
    soort, persoon_id, path = g.sessie.soort, g.sessie.persoon_id, request.path
    g.notes.append(lambda db: invoer.drop(db, soort, persoon_id, path))
