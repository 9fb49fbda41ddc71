"""Pages to find, add, read and correct a client; knows no rule and no query."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, url_for

from forms.staff.filters import ZoekForm
from forms.staff.inburgeraar import NieuweInburgeraarForm, WijzigInburgeraarForm
from portal.domain import rechten
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.domain.rechten import Actie
from portal.services import caseload, eenmalig, inburgeraars
from portal.services.errors import Conflict
from portal.services.inburgeraars import Gegevens
from portal.web import access, kept
from portal.web.access import may
from portal.web.staff import pagina, woorden
from portal.web.staff.lijst import filters_of, list_form, neighbours

bp = Blueprint("staff_inburgeraars", __name__, url_prefix="/beheer/inburgeraars")
NAMEN = {
    "naam": "Naam",
    "language": "Taal",
    "second_language": "Tweede taal",
    "alfabetisering": "Lezen en schrijven",
    "gemeente": "Gemeente",
    "doelgroep": "Doelgroep",
    "nareiziger": "Nareiziger",
    "kennisgeving": "Datum kennisgeving van DUO",
    "brp_inschrijving": "Datum inschrijving BRP",
    "neutrale_teksten": "Neutrale teksten",
    "geen_sms": "Geen sms sturen",
}


@bp.get("")
@may(Actie.DOSSIER_LEZEN)
def lijst() -> str:
    moment = pagina.moment()
    form = list_form(inburgeraars.gemeenten_met(g.db, g.actor, moment.day), mijn=False)
    found = caseload.page(g.db, g.actor, filters_of(form), moment.now, moment.day)
    return render_template(
        "staff/inburgeraars/lijst.html",
        form=form,
        gevonden=found,
        vandaag=moment.day,
        mag_toevoegen=rechten.mag_ooit(g.actor.rol, Actie.DOSSIER_TOEVOEGEN),
        **neighbours(found, form, "staff_inburgeraars.lijst"),
    )


@bp.route("/zoeken", methods=["GET", "POST"])
@may(Actie.ZOEKEN)
def zoeken() -> str | Response:
    """Search by POST: a name never stands in an address. The answer is the page itself, kept nowhere."""
    form = ZoekForm(kept.formdata())
    if not pagina.posted(form):
        return pagina.again("staff/inburgeraars/zoeken.html", pagina.status_of(form), form=form, regels=None)
    moment = pagina.moment()
    found = caseload.search(g.db, g.actor, form.zoek.data, moment.now, moment.day)
    return render_template("staff/inburgeraars/zoeken.html", form=form, regels=found, vandaag=moment.day)


@bp.route("/nieuw", methods=["GET", "POST"])
@may(Actie.DOSSIER_TOEVOEGEN)
def nieuw() -> Response | str:
    moment = pagina.moment()
    form = NieuweInburgeraarForm(
        kept.formdata(),
        vandaag=moment.day,
        data={"sleutel": pagina.once(), "in_caseload": True},
        choices=_choices(inburgeraars.gemeenten_of(g.db, g.actor, moment.day)),
    )
    if not pagina.posted(form):
        return pagina.again("staff/inburgeraars/nieuw.html", pagina.status_of(form), form=form, bekenden=[])
    before = eenmalig.outcome(g.db, g.actor, form.sleutel.data)
    if before is not None:  # the second of two clicks
        return redirect(url_for("staff_dossier.toon", nummer=before), code=303)
    known = inburgeraars.namesakes(g.db, g.actor, form.telefoon.data, form.naam.data, moment.day)
    if known and not form.toch.data:
        return pagina.again("staff/inburgeraars/nieuw.html", form=form, bekenden=known)
    nummer = inburgeraars.add(
        g.db,
        g.actor,
        _gegevens(form),
        telefoon=form.telefoon.data,
        in_caseload=form.in_caseload.data,
        sleutel=form.sleutel.data,
        moment=moment,
    )
    pagina.done(f"De inburgeraar is toegevoegd. Het klantnummer is {nummer}.")
    return redirect(url_for("staff_dossier.toon", nummer=nummer), code=303)


@bp.route("/<nummer>/wijzigen", methods=["GET", "POST"])
@may(Actie.DOSSIER_WIJZIGEN)
def wijzigen(nummer: str) -> Response | str:
    moment = pagina.moment()
    stored = inburgeraars.stored(g.db, g.actor, nummer, moment.day)
    access.look(stored.nummer, "dossier_wijzigen")
    form = WijzigInburgeraarForm(
        kept.formdata(),
        vandaag=moment.day,
        data={**_texts(stored.gegevens), "version": str(stored.version)},
        choices=_choices(_with(inburgeraars.gemeenten_of(g.db, g.actor, moment.day), stored.gegevens.gemeente)),
    )
    if not pagina.posted(form):
        status = pagina.status_of(form)
        return pagina.again("staff/inburgeraars/wijzigen.html", status, form=form, stored=stored)
    try:
        version = pagina.version(form.version.data)
        inburgeraars.change(g.db, g.actor, nummer, version, _gegevens(form), moment)
    except Conflict:
        return _clash(form, nummer)
    pagina.done("De gegevens zijn opgeslagen.")
    return redirect(url_for("staff_dossier.toon", nummer=stored.nummer), code=303)


def _clash(form: WijzigInburgeraarForm, nummer: str) -> Response:
    """Show both values beside each other; what was typed stays and can be saved on top, knowingly."""
    stored = inburgeraars.stored(g.db, g.actor, nummer, pagina.today())
    form.version.raw_data, form.version.data = None, str(stored.version)
    clashes = [
        (NAMEN[name], _shown(name, now), _shown(name, typed))
        for name, now, typed in inburgeraars.differences(_gegevens(form), stored.gegevens)
    ]
    return pagina.again("staff/inburgeraars/wijzigen.html", 409, form=form, stored=stored, botst=True, botsing=clashes)


def _shown(name: str, value: object) -> str:
    if name in {"language", "second_language"}:
        return woorden.taal(str(value)) if value else "-"
    if name in {"kennisgeving", "brp_inschrijving"}:
        return pagina.dag(value) or "-"  # type: ignore[arg-type]  # both are dates or nothing
    return woorden.woord(value) or "-"


def _choices(gemeenten: tuple[Gemeente, ...]) -> dict[str, woorden.Keuzes]:
    return {
        "language": woorden.talen(),
        "second_language": woorden.talen(),
        "alfabetisering": woorden.keuzes((Alfabetisering.NVT, Alfabetisering.AA, Alfabetisering.A)),
        "gemeente": woorden.keuzes(gemeenten),
        "doelgroep": woorden.keuzes(Doelgroep),
    }


def _with(gemeenten: tuple[Gemeente, ...], current: Gemeente) -> tuple[Gemeente, ...]:
    """Keep the gemeente that stands there, also when the contract for it ended."""
    return gemeenten if current in gemeenten else (*gemeenten, current)


def _gegevens(form: Any) -> Gegevens:
    """Make the values of the service out of the answers of the form."""
    extra = {name: form[name].data for name in ("neutrale_teksten", "geen_sms") if name in form}
    return Gegevens(
        naam=form.naam.data,
        language=form.language.data,
        second_language=form.second_language.data or None,
        alfabetisering=Alfabetisering(form.alfabetisering.data),
        gemeente=Gemeente(form.gemeente.data),
        doelgroep=Doelgroep(form.doelgroep.data),
        nareiziger=form.nareiziger.data,
        kennisgeving=form.kennisgeving.data,
        brp_inschrijving=form.brp_inschrijving.data,
        **extra,
    )


def _texts(gegevens: Gegevens) -> dict[str, object]:
    return asdict(gegevens)
