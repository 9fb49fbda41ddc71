"""Pages about one client that are an act of their own: the file, the number, the caseload, a guest; knows no rule."""

from flask import Blueprint, Response, g, render_template

from forms.staff.inburgeraar import CollegaForm, NummerForm
from portal.domain.rechten import Actie
from portal.services import betrokkenheden, dossieroverzicht, inburgeraars
from portal.services.betrokkenheden import Collega
from portal.services.dossiers import open_file
from portal.services.errors import Conflict
from portal.web import access, kept
from portal.web.access import may
from portal.web.staff import pagina, woorden

bp = Blueprint("staff_dossier", __name__, url_prefix="/beheer/inburgeraars/<nummer>")


@bp.get("")
@may(Actie.DOSSIER_LEZEN)
def toon(nummer: str) -> str:
    moment = pagina.moment()
    page = dossieroverzicht.show(g.db, g.actor, nummer, g.portal.geheimen, moment)
    access.look(page.persoon.nummer, "dossier_lezen")
    return render_template("staff/inburgeraars/dossier.html", blad=page, vandaag=moment.day)


@bp.route("/telefoonnummer", methods=["GET", "POST"])
@may(Actie.NUMMER_WIJZIGEN)
def telefoonnummer(nummer: str) -> Response | str:
    moment = pagina.moment()
    stored = inburgeraars.number_of(g.db, g.actor, nummer, moment.day)
    access.look(stored.nummer, "nummer_wijzigen")
    form = NummerForm(kept.formdata(), data={"version": str(stored.version)})
    if not pagina.posted(form):
        status = pagina.status_of(form)
        return pagina.again("staff/inburgeraars/telefoonnummer.html", status, form=form, stored=stored, bekenden=[])
    telefoon = None if form.geen_nummer.data else form.telefoon.data
    known = [
        each for each in inburgeraars.namesakes(g.db, g.actor, telefoon, "", moment.day) if each.nummer != stored.nummer
    ]
    if known and not form.toch.data:
        return pagina.again("staff/inburgeraars/telefoonnummer.html", form=form, stored=stored, bekenden=known)
    try:
        version = pagina.version(form.version.data)
        inburgeraars.change_number(g.db, g.actor, nummer, version, telefoon, moment)
    except Conflict:
        form.version.raw_data, form.version.data = None, str(stored.version)
        form.refuse("telefoon", "Een collega heeft dit dossier net gewijzigd. Kijk of dit nog klopt en sla opnieuw op.")
        return pagina.again("staff/inburgeraars/telefoonnummer.html", 409, form=form, stored=stored, bekenden=[])
    pagina.done("Het nummer is veranderd. Het oude en het nieuwe nummer krijgen bericht.")
    return pagina.to_file(stored.nummer)


@bp.route("/caseload", methods=["GET", "POST"])
@may(Actie.CASELOAD_WIJZIGEN)
def caseload(nummer: str) -> Response | str:
    """Take this client, or hand the client over to a colleague of the own team."""
    moment = pagina.moment()
    dossier = open_file(g.db, g.actor, nummer, Actie.CASELOAD_WIJZIGEN, moment.day)
    access.look(dossier.inburgeraar.nummer, "dossier_lezen")
    team = betrokkenheden.colleagues(g.db, g.actor)
    around = betrokkenheden.around(g.db, dossier, moment.day)
    form = _colleague_form(team)
    if not pagina.posted(form):
        return pagina.again(
            "staff/inburgeraars/caseload.html",
            pagina.status_of(form),
            form=form,
            naam=dossier.inburgeraar.naam,
            nummer=dossier.inburgeraar.nummer,
            collegas=around,
            eigen=any(each.id == g.actor.id and not each.uitgenodigd for each in around),
        )
    betrokkenheden.assign(g.db, g.actor, nummer, int(form.medewerker.data), moment)
    pagina.done("De caseload is aangepast.")
    return pagina.to_file(dossier.inburgeraar.nummer)


@bp.post("/overnemen")
@may(Actie.CASELOAD_WIJZIGEN)
def overnemen(nummer: str) -> Response:
    """Take this client into the own caseload in one click."""
    betrokkenheden.assign(g.db, g.actor, nummer, g.actor.id, pagina.moment())
    pagina.done("Deze inburgeraar staat nu in uw caseload.")
    return pagina.to_file(nummer)


@bp.route("/uitnodigen", methods=["GET", "POST"])
@may(Actie.UITNODIGEN_IN_DOSSIER)
def uitnodigen(nummer: str) -> Response | str:
    moment = pagina.moment()
    dossier = open_file(g.db, g.actor, nummer, Actie.UITNODIGEN_IN_DOSSIER, moment.day)
    access.look(dossier.inburgeraar.nummer, "uitnodigen_in_dossier")
    form = _colleague_form(betrokkenheden.guests_to_invite(g.db, g.actor, moment.day))
    if not pagina.posted(form):
        return pagina.again(
            "staff/inburgeraars/uitnodigen.html",
            pagina.status_of(form),
            form=form,
            naam=dossier.inburgeraar.naam,
            nummer=dossier.inburgeraar.nummer,
            gasten=[each for each in betrokkenheden.around(g.db, dossier, moment.day) if each.uitgenodigd],
        )
    betrokkenheden.invite(g.db, g.actor, nummer, int(form.medewerker.data), moment)
    pagina.done("Uw collega kan dit dossier nu zien.")
    return pagina.to_file(dossier.inburgeraar.nummer)


@bp.post("/uitnodigen/<int:medewerker_id>/einde")
@may(Actie.UITNODIGEN_IN_DOSSIER)
def uitnodiging_einde(nummer: str, medewerker_id: int) -> Response:
    betrokkenheden.end_invitation(g.db, g.actor, nummer, medewerker_id, pagina.moment())
    pagina.done("De uitnodiging is beëindigd.")
    return pagina.to_file(nummer)


def _colleague_form(people: list[Collega]) -> CollegaForm:
    choices = [(str(each.id), f"{each.naam}, {woorden.woord(each.rol)}, {each.organisatie}") for each in people]
    return CollegaForm(kept.formdata(), choices={"medewerker": choices})
