"""Pages that print activation cards: shown once, in the answer to a POST; knows no secret of its own."""

from flask import Blueprint, Response, g, make_response, render_template
from segno import make as make_qr

from forms.staff.kaart import BaliekaartForm, KaartenForm
from portal.domain.rechten import Actie
from portal.services import caseload, kaarten
from portal.services.caseload import Filters
from portal.services.dossiers import open_file
from portal.services.kaarten import Printkaart
from portal.web import access, kept
from portal.web.access import may
from portal.web.staff import pagina, woorden

bp = Blueprint("staff_kaarten", __name__, url_prefix="/beheer")


@bp.route("/inburgeraars/<nummer>/kaart", methods=["GET", "POST"])
@may(Actie.KAART_MAKEN)
def kaart(nummer: str) -> Response | str:
    """A page with one button; the button answers with the card itself, and a reload asks again."""
    moment = pagina.moment()
    found = open_file(g.db, g.actor, nummer, Actie.KAART_MAKEN, moment.day).inburgeraar
    access.look(found.nummer, "kaart_maken")
    if not pagina.posting():
        return render_template(
            "staff/kaarten/kaart.html", naam=found.naam, nummer=found.nummer, telefoon=found.telefoon
        )
    made = kaarten.make(g.db, g.actor, [nummer], **_with(moment))
    return _print(made)


@bp.route("/inburgeraars/<nummer>/baliekaart", methods=["GET", "POST"])
@may(Actie.BALIEKAART_MAKEN)
def baliekaart(nummer: str) -> Response | str:
    moment = pagina.moment()
    found = open_file(g.db, g.actor, nummer, Actie.BALIEKAART_MAKEN, moment.day).inburgeraar
    access.look(found.nummer, "baliekaart_maken")
    form = BaliekaartForm(kept.formdata(), choices={"reden": woorden.REDENEN_BALIE})
    if not pagina.posted(form):
        status = pagina.status_of(form)
        return pagina.again("staff/kaarten/balie.html", status, form=form, naam=found.naam, nummer=found.nummer)
    made = kaarten.make_for_desk(g.db, g.actor, nummer, form.reden.data, **_with(moment))
    return _print([made])


@bp.route("/kaarten", methods=["GET", "POST"])
@may(Actie.KAART_MAKEN)
def groep() -> Response | str:
    """Cards for a class: at most twenty of the own clients, one sheet."""
    moment = pagina.moment()
    everyone = caseload.all_open(g.db, g.actor, Filters(mijn=True, volgorde="naam"), moment.now, moment.day)
    form = KaartenForm(
        kept.formdata(), choices={"nummers": [(each.nummer, f"{each.naam} ({each.nummer})") for each in everyone]}
    )
    if not pagina.posted(form):
        return pagina.again("staff/kaarten/groep.html", pagina.status_of(form), form=form, regels=everyone)
    for nummer in form.nummers.data:
        access.look(nummer, "kaart_maken")
    return _print(kaarten.make(g.db, g.actor, form.nummers.data, **_with(moment)))


def _with(moment: object) -> dict[str, object]:
    return {"base_url": g.portal.config.base_url, "geheimen": g.portal.geheimen, "moment": moment}


def _print(made: list[Printkaart]) -> Response:
    """Answer with the sheet; no-store stands on every page, and there is no address that shows it again."""
    drawn = [(each, qr(each.link)) for each in made]
    return make_response(render_template("staff/kaarten/vel.html", kaarten=drawn))


def qr(text: str) -> dict[str, object]:
    """Draw a QR as one path of horizontal runs, with the white border that scanners need.

    Inline SVG of our own: an <img> would need data: in the CSP, or an address that gives the secret away.
    """
    matrix = make_qr(text, error="m", micro=False).matrix
    quiet = 4
    runs = []
    for y, row in enumerate(matrix):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append(f"M{start + quiet} {y + quiet}h{x - start}v1h-{x - start}z")
                start = None
    return {"size": len(matrix) + 2 * quiet, "path": "".join(runs)}
