"""The page of the privacy officer: who looked at and changed what, without content; knows no file."""

from flask import Blueprint, g, render_template, request

from portal.domain.rechten import Actie
from portal.services import audit
from portal.web.access import look, may
from portal.web.staff import pagina

bp = Blueprint("staff_logboek", __name__, url_prefix="/beheer/logboek")
PER_PAGE = 100


@bp.get("")
@may(Actie.LOGBOEK_LEZEN)
def lijst() -> str:
    regels = audit.recent(g.db, limit=PER_PAGE + 1, before=_older_than())
    look("-", Actie.LOGBOEK_LEZEN)
    more = len(regels) > PER_PAGE
    shown = regels[:PER_PAGE]
    return render_template("staff/logboek/lijst.html", regels=shown, ouder=shown[-1].id if more else None)


def _older_than() -> int | None:
    """Read where the page goes on; junk in the address means the newest lines."""
    number = pagina.version(request.args.get("voor"))
    return number if number > 0 else None
