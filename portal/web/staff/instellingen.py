"""Pages for the dated rules: what holds, what held, a change from a day on; knows no rule."""

from flask import Blueprint, Response, g, redirect, render_template, url_for

from forms.staff.instelling import InstellingForm, KeuzeInstellingForm, MeerkeuzeInstellingForm
from portal.domain import rechten
from portal.domain.rechten import Actie
from portal.domain.regelwaarden import WaardeError
from portal.services import instellingen
from portal.services.instellingen import Regeloverzicht
from portal.web import kept
from portal.web.access import may
from portal.web.staff import pagina, regelnamen, woorden

bp = Blueprint("staff_instellingen", __name__, url_prefix="/beheer/instellingen")


@bp.get("")
@may(Actie.INSTELLINGEN_LEZEN)
def lijst() -> str:
    today = pagina.today()
    return render_template("staff/instellingen/lijst.html", groepen=instellingen.groups(g.db, today), vandaag=today)


@bp.get("/<sleutel>")
@may(Actie.INSTELLINGEN_LEZEN)
def toon(sleutel: str) -> str:
    found = instellingen.find(g.db, sleutel, pagina.today())
    return _page(found, _form(found, None), 200).get_data(as_text=True)


@bp.post("/<sleutel>")
@may(Actie.INSTELLINGEN_WIJZIGEN)
def wijzig(sleutel: str) -> Response:
    found = instellingen.find(g.db, sleutel, pagina.today())
    form = _form(found, kept.formdata())
    if not form.validate():
        return _page(found, form, pagina.WRONG)
    try:
        instellingen.change(
            g.db,
            sleutel=sleutel,
            tekst=form.tekst,
            vanaf=form.vanaf.data,
            medewerker_id=g.actor.id,
            oorsprong=pagina.moment().oorsprong,
            now=g.now,
        )
    except WaardeError as refused:
        form.refuse("waarde", str(refused))
        return _page(found, form, pagina.WRONG)
    pagina.done(f"De nieuwe waarde geldt vanaf {pagina.dag(form.vanaf.data)}.")
    return redirect(url_for("staff_instellingen.toon", sleutel=sleutel), code=303)


def _form(found: Regeloverzicht, formdata: object) -> InstellingForm:
    """Choose the form by the kind of the value, filled with what holds: who changes one of five sees all five."""
    today, regel = pagina.today(), found.regel
    if not regel.keuzes:
        return InstellingForm(formdata, vandaag=today, data={"waarde": found.tekst})
    many = isinstance(regel.waarde, tuple)
    return (MeerkeuzeInstellingForm if many else KeuzeInstellingForm)(
        formdata,
        vandaag=today,
        data={"waarde": found.tekst.split("; ") if many else found.tekst},
        choices={"waarde": [(each, regelnamen.WAARDEN.get(each, each)) for each in regel.keuzes]},
    )


def _page(found: Regeloverzicht, form: InstellingForm, status: int) -> Response:
    return pagina.again(
        "staff/instellingen/toon.html",
        status,
        gevonden=found,
        form=form,
        geschiedenis=instellingen.history(g.db, found.sleutel),
        mag_wijzigen=rechten.mag_ooit(g.actor.rol, Actie.INSTELLINGEN_WIJZIGEN),
        status_woord=woorden.REGELSTATUS[found.regel.status],
    )
