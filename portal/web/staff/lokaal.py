"""The local offer and what clients did with it; knows no rule."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for

from forms.staff.lokaal import AanbodEindeForm, AanbodFilterForm, AanbodForm
from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Activiteitstaat, Thema
from portal.domain.rechten import Actie
from portal.services import lokaal, lokaal_beheer
from portal.services.errors import Conflict, NotFound
from portal.services.lokaal_beheer import Filters, Gegevens, Regel
from portal.web import kept
from portal.web.access import may
from portal.web.staff import pagina, woorden

bp = Blueprint("staff_lokaal", __name__)
STANDEN = [("open", "Nog controleren")]
VELDEN = ("naam", "soort", "thema", "gemeente", "organisatie", "waar_wanneer", "telefoon", "van", "tot")
VINKJES = ("alleen_verwijzing",)
UITSPRAKEN = {"ja": Activiteitstaat.BEVESTIGD, "nee": Activiteitstaat.NIET_BEVESTIGD}


@bp.get("/beheer/lokaal")
@may(Actie.LOKAAL_LEZEN)
def lijst() -> str:
    today = pagina.today()
    mine = lokaal_beheer.own_gemeenten(g.db, g.actor, today)
    form = AanbodFilterForm(
        request.args,
        choices={
            "gemeente": [("", "Alle gemeenten"), *woorden.keuzes(Gemeente)],
            "thema": [("", "Alle thema’s"), *woorden.keuzes(Thema)],
            "stand": [("", "Alles"), *STANDEN],
        },
    )
    good = form.validate()
    chosen = form.gemeente.data if good else ""
    if "gemeente" not in request.args and mine:
        chosen = mine[0].value
        form.gemeente.data = chosen
    filters = Filters(
        gemeente=Gemeente(chosen) if chosen else None,
        thema=Thema(form.thema.data) if good and form.thema.data else None,
        open=good and form.stand.data == "open",
    )
    return render_template(
        "staff/lokaal/lijst.html",
        form=form,
        regels=lokaal_beheer.listing(g.db, g.actor, filters, today),
        mag=bool(mine),
        gekozen={name: value for name, value in request.args.items() if name in form.data and value},
    )


@bp.route("/beheer/lokaal/nieuw", methods=["GET", "POST"])
@may(Actie.LOKAAL_WIJZIGEN)
def nieuw() -> Response | str:
    moment = pagina.moment()
    mine = lokaal_beheer.own_gemeenten(g.db, g.actor, moment.day)
    form = AanbodForm(
        kept.formdata(),
        data={"sleutel": pagina.once(), "van": moment.day, "gemeente": mine[0].value if mine else ""},
        choices=_choices(mine),
    )
    if not pagina.posted(form):
        return pagina.again("staff/lokaal/formulier.html", pagina.status_of(form), form=form, regel=None)
    made = lokaal_beheer.add(g.db, g.actor, _gegevens(form), sleutel=form.sleutel.data, moment=moment)
    pagina.done("Toegevoegd. Inburgeraars zien het nu." if not form.alleen_verwijzing.data else "Toegevoegd.")
    return _to_list(Gemeente(form.gemeente.data), made)


@bp.route("/beheer/lokaal/<int:aanbod_id>/wijzigen", methods=["GET", "POST"])
@may(Actie.LOKAAL_WIJZIGEN)
def wijzigen(aanbod_id: int) -> Response | str:
    moment = pagina.moment()
    found = lokaal_beheer.find(g.db, g.actor, aanbod_id, moment.day)
    form = AanbodForm(
        kept.formdata(),
        data={**asdict(found.gegevens), "version": str(found.version), "gecontroleerd": True},
        choices=_choices(lokaal_beheer.own_gemeenten(g.db, g.actor, moment.day)),
    )
    if not pagina.posted(form):
        return pagina.again("staff/lokaal/formulier.html", pagina.status_of(form), form=form, regel=found)
    gegevens, version = _gegevens(form), pagina.version(form.version.data)
    try:
        lokaal_beheer.change(
            g.db, g.actor, aanbod_id, version, gegevens, gecontroleerd=form.gecontroleerd.data, moment=moment
        )
    except Conflict:
        return _clash(form, found, gegevens)
    pagina.done("De gegevens zijn opgeslagen.")
    return _to_list(gegevens.gemeente, aanbod_id)


@bp.post("/beheer/lokaal/<int:aanbod_id>/gecontroleerd")
@may(Actie.LOKAAL_WIJZIGEN)
def gecontroleerd(aanbod_id: int) -> Response:
    """One click: it is still there, as it stands here."""
    gemeente = lokaal_beheer.check(g.db, g.actor, aanbod_id, pagina.moment())
    pagina.done("Genoteerd: gecontroleerd op vandaag.")
    return _to_list(gemeente, aanbod_id)


@bp.route("/beheer/lokaal/<int:aanbod_id>/einde", methods=["GET", "POST"])
@may(Actie.LOKAAL_WIJZIGEN)
def einde(aanbod_id: int) -> Response | str:
    moment = pagina.moment()
    found = lokaal_beheer.find(g.db, g.actor, aanbod_id, moment.day)
    form = AanbodEindeForm(kept.formdata(), data={"tot": found.gegevens.tot or moment.day})
    if not pagina.posted(form):
        return pagina.again("staff/lokaal/einde.html", pagina.status_of(form), form=form, regel=found)
    try:
        gemeente = lokaal_beheer.end(g.db, g.actor, aanbod_id, form.tot.data, moment)
    except Conflict:
        form.refuse("tot", f"De laatste dag ligt voor de eerste dag ({pagina.dag(found.gegevens.van)}).")
        return pagina.again("staff/lokaal/einde.html", form=form, regel=found)
    pagina.done("De laatste dag is opgeslagen. Daarna zien inburgeraars dit niet meer.")
    return _to_list(gemeente, aanbod_id)


@bp.post("/beheer/inburgeraars/<nummer>/lokaal/<int:bezoek_id>")
@may(Actie.ACTIVITEIT_BEVESTIGEN)
def beoordeel(nummer: str, bezoek_id: int) -> Response:
    """Say whether the client was there; only a yes counts."""
    staat = UITSPRAKEN.get(request.form.get("geweest", ""))
    if staat is None:
        raise NotFound
    lokaal.judge(g.db, g.actor, nummer, bezoek_id, staat, pagina.moment())
    pagina.done("Genoteerd. De inburgeraar ziet dit.")
    return pagina.to_file(nummer)


def _clash(form: AanbodForm, found: Regel, typed: Gegevens) -> Response:
    """Show both values beside each other; what was typed stays and can be saved on top, knowingly."""
    form.version.raw_data, form.version.data = None, str(found.version)
    now, mine = asdict(found.gegevens), asdict(typed)
    clashes = [
        (form[name].label.text, _shown(now[name]), _shown(mine[name]))
        for name in (*VELDEN, *VINKJES)
        if now[name] != mine[name]
    ]
    return pagina.again("staff/lokaal/formulier.html", 409, form=form, regel=found, botsing=clashes)


def _shown(value: Any) -> str:
    return pagina.dag(value) if hasattr(value, "weekday") else woorden.woord(value) or "-"


def _choices(gemeenten: tuple[Gemeente, ...]) -> dict[str, woorden.Keuzes]:
    return {
        "gemeente": woorden.keuzes(gemeenten),
        "thema": woorden.keuzes(Thema),
        "soort": woorden.keuzes(Aanbodsoort),
    }


def _gegevens(form: AanbodForm) -> Gegevens:
    return Gegevens(
        gemeente=Gemeente(form.gemeente.data),
        thema=Thema(form.thema.data),
        soort=Aanbodsoort(form.soort.data),
        naam=form.naam.data,
        organisatie=form.organisatie.data or "",
        waar_wanneer=form.waar_wanneer.data or "",
        telefoon=form.telefoon.data or None,
        alleen_verwijzing=bool(form.alleen_verwijzing.data),
        van=form.van.data,
        tot=form.tot.data,
    )


def _to_list(gemeente: Gemeente, aanbod_id: int) -> Response:
    """Back to the list as it was narrowed, at the item."""
    kept_filters = {name: request.args[name] for name in ("thema", "stand") if request.args.get(name)}
    place = request.args.get("gemeente", gemeente.value)
    where = url_for("staff_lokaal.lijst", gemeente=place, **kept_filters, _anchor=f"aanbod-{aanbod_id}")
    return redirect(where, code=303)
