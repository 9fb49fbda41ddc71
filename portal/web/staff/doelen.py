"""Goals and tasks in the file: add, take on, refuse kindly, change, close; knows no rule."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, request, url_for

from forms.staff.doel import DoelForm, TaakForm, WeigerForm, WijzigDoelForm, WijzigTaakForm
from portal.domain.doelen import DoelActie, StandaardDoel, StandaardTaak, Weigerreden
from portal.domain.rechten import Actie
from portal.services import doelbeheer
from portal.services.doelbeheer import Invulling, StaatErAlError
from portal.services.doelwoorden import dutch_goals, dutch_refusals, dutch_tasks
from portal.services.errors import Conflict
from portal.web import access, kept
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_doelen", __name__, url_prefix="/beheer/inburgeraars/<nummer>/doelen")
bp.add_app_template_global(dutch_goals, "standaarddoelen")
bp.add_app_template_global(dutch_tasks, "standaardtaken")
STAAT_ER_AL = "Dit staat al in het plan, en is nog niet klaar."
VERANDERD = (
    "Een collega of de inburgeraar heeft dit net veranderd. Hieronder staat wat u typte. Kijk en sla opnieuw op."
)
DUBBEL = "In dit plan staat al een doel of taak met dezelfde woorden."
GEDAAN: Mapping[DoelActie, str] = {
    DoelActie.AANNEMEN: "Het doel staat nu in het plan.",
    DoelActie.AFRONDEN: "Het doel is afgerond.",
    DoelActie.HEROPENEN: "Het doel staat weer open.",
}


# ---------------------------------------------------------------------------------------------------- goals
@bp.route("/nieuw", methods=["GET", "POST"])
@may(Actie.DOELEN_WIJZIGEN)
def nieuw(nummer: str) -> Response:
    """Add a goal; the short form in the file posts here too."""
    client = _client(nummer)
    form = DoelForm(kept.formdata(), choices={"sleutel": dutch_goals()})
    if not pagina.posted(form):
        return _page(form, "Doel toevoegen", client)
    keuze = StandaardDoel(form.sleutel.data) if form.sleutel.data else str(form.tekst.data)
    made = doelbeheer.add_goal(g.db, g.actor, nummer, _filled(form, keuze), pagina.moment())
    return _back(nummer, "Het doel staat in het plan." if made else STAAT_ER_AL)


@bp.route("/<int:doel_id>", methods=["GET", "POST"])
@may(Actie.DOELEN_WIJZIGEN)
def wijzigen(nummer: str, doel_id: int) -> Response:
    dossier = doelbeheer.open_plan(g.db, g.actor, nummer, pagina.moment())
    found, client = doelbeheer.goal(g.db, dossier, doel_id), _client(nummer)
    theirs = found.zin.taal != "nl"  # typed by the client, in another language
    form = WijzigDoelForm(kept.formdata(), data=_as_answers(found))
    form = _without(form, found, "tekst" if theirs else "")
    if not pagina.posted(form):
        return _page(form, "Doel wijzigen", client, zin=found.zin)
    words = str(found.zin.tekst) if theirs else _typed(form)
    return _saved(
        lambda: doelbeheer.change_goal(
            g.db, g.actor, nummer, doel_id, pagina.version(form.version.data), _filled(form, words), pagina.moment()
        ),
        form,
        ("Doel wijzigen", client, found),
    )


@bp.post("/<int:doel_id>/aannemen")
@may(Actie.DOELEN_WIJZIGEN)
def aannemen(nummer: str, doel_id: int) -> Response:
    return _act(nummer, doel_id, DoelActie.AANNEMEN)


@bp.post("/<int:doel_id>/afronden")
@may(Actie.DOELEN_WIJZIGEN)
def afronden(nummer: str, doel_id: int) -> Response:
    return _act(nummer, doel_id, DoelActie.AFRONDEN)


@bp.post("/<int:doel_id>/heropenen")
@may(Actie.DOELEN_WIJZIGEN)
def heropenen(nummer: str, doel_id: int) -> Response:
    return _act(nummer, doel_id, DoelActie.HEROPENEN)


@bp.route("/<int:doel_id>/weigeren", methods=["GET", "POST"])
@may(Actie.DOELEN_WIJZIGEN)
def weigeren(nummer: str, doel_id: int) -> Response:
    dossier = doelbeheer.open_plan(g.db, g.actor, nummer, pagina.moment())
    found, client = doelbeheer.goal(g.db, dossier, doel_id), _client(nummer)
    form = WeigerForm(kept.formdata(), data={"version": str(found.version)}, choices={"reden": dutch_refusals()})
    if not pagina.posted(form):
        return _page(form, "Nu niet in het plan", client, zin=found.zin)
    reden, version = Weigerreden(form.reden.data), pagina.version(form.version.data)
    doelbeheer.act(g.db, g.actor, nummer, doel_id, version, DoelActie.NIET_AANNEMEN, pagina.moment(), reden)
    return _back(nummer, "De inburgeraar leest deze zin bij het voorstel.")


# ---------------------------------------------------------------------------------------------------- tasks
@bp.route("/<int:doel_id>/taken", methods=["GET", "POST"])
@may(Actie.DOELEN_WIJZIGEN)
def taak_nieuw(nummer: str, doel_id: int) -> Response:
    """Add a task; the short form in the file posts here too."""
    dossier = doelbeheer.open_plan(g.db, g.actor, nummer, pagina.moment())
    found, client = doelbeheer.goal(g.db, dossier, doel_id), _client(nummer)
    form = TaakForm(kept.formdata(), choices={"sleutel": dutch_tasks()})
    if not pagina.posted(form):
        return _page(form, "Taak toevoegen", client, zin=found.zin)
    keuze = StandaardTaak(form.sleutel.data) if form.sleutel.data else str(form.tekst.data)
    made = doelbeheer.add_task(g.db, g.actor, nummer, doel_id, _filled(form, keuze), pagina.moment())
    return _back(nummer, "De taak staat in het plan." if made else STAAT_ER_AL)


@bp.route("/taken/<int:taak_id>", methods=["GET", "POST"])
@may(Actie.DOELEN_WIJZIGEN)
def taak_wijzigen(nummer: str, taak_id: int) -> Response:
    dossier = doelbeheer.open_plan(g.db, g.actor, nummer, pagina.moment())
    found, client = doelbeheer.task(g.db, dossier, taak_id), _client(nummer)
    form = _without(WijzigTaakForm(kept.formdata(), data=_as_answers(found)), found)
    if not pagina.posted(form):
        return _page(form, "Taak wijzigen", client, zin=found.zin, taak=found)
    return _saved(
        lambda: doelbeheer.change_task(
            g.db, g.actor, nummer, taak_id, pagina.version(form.version.data), _filled(form, _typed(form)),
            pagina.moment(),
        ),
        form,
        ("Taak wijzigen", client, found),
    )  # fmt: skip


@bp.post("/taken/<int:taak_id>/<any(klaar, open, weg):wat>")
@may(Actie.DOELEN_WIJZIGEN)
def taak_doen(nummer: str, taak_id: int, wat: str) -> Response:
    """Finish a task, open it again, or take away one that should not be there."""
    act, said = {
        "klaar": (doelbeheer.finish_task, "De taak is klaar."),
        "open": (doelbeheer.reopen_task, "De taak staat weer open."),
        "weg": (doelbeheer.remove_task, "De taak is weggehaald."),
    }[wat]
    act(g.db, g.actor, nummer, taak_id, pagina.version(request.form.get("version")), pagina.moment())
    return _back(nummer, said)


# ------------------------------------------------------------------------------------------------- machinery
def _client(nummer: str) -> dict[str, str]:
    """Open the file for its name; the right is asked again by every act."""
    client = doelbeheer.open_plan(g.db, g.actor, nummer, pagina.moment()).inburgeraar
    access.look(client.nummer, "doelen_wijzigen")
    return {"nummer": client.nummer, "naam": client.naam, "taal": client.language}


def _act(nummer: str, doel_id: int, actie: DoelActie) -> Response:
    version = pagina.version(request.form.get("version"))
    try:
        doelbeheer.act(g.db, g.actor, nummer, doel_id, version, actie, pagina.moment())
    except StaatErAlError:
        raise Conflict from None
    return _back(nummer, GEDAAN[actie])


def _page(form: Any, kop: str, client: Mapping[str, str], status: int | None = None, **values: Any) -> Response:
    status = status or pagina.status_of(form)
    return pagina.again("staff/doelen/formulier.html", status, form=form, kop=kop, client=client, **values)


def _saved(save: Any, form: Any, about: tuple[str, Mapping[str, str], Any]) -> Response:
    """Save; when a colleague was first the page keeps what was typed and says so."""
    kop, client, found = about
    try:
        save()
    except Conflict:
        form.version.raw_data, form.version.data = None, str(found.version)
        form.refuse("uiterlijk", VERANDERD)
        return _page(form, kop, client, 409, zin=found.zin)
    except StaatErAlError:
        form.refuse("tekst", DUBBEL)
        return _page(form, kop, client, zin=found.zin)
    return _back(client["nummer"], "Opgeslagen.")


def _without(form: Any, found: Any, *names: str) -> Any:
    """Leave out what this goal or task does not have: a standard sentence keeps its words in every language."""
    own = found.zin.standaard is None
    for name in ("sleutel", *(() if own else ("tekst", "vertaling")), *filter(None, names)):
        del form[name]
    return form


def _typed(form: Any) -> str:
    return str(form.tekst.data) if "tekst" in form else ""


def _filled(form: Any, keuze: Any) -> Invulling:
    return Invulling(
        keuze=keuze,
        vertaling=(form.vertaling.data or None) if "vertaling" in form else None,
        uiterlijk=form.uiterlijk.data,
        gedeeld=bool(form.gedeeld.data) if "gedeeld" in form else False,
    )


def _as_answers(found: Any) -> dict[str, Any]:
    return {
        "version": str(found.version),
        "tekst": found.zin.tekst or "",
        "vertaling": found.zin.vertaling or "",
        "uiterlijk": found.uiterlijk,
        "gedeeld": getattr(found, "gedeeld", False),
    }


def _back(nummer: str, said: str) -> Response:
    flash(said, "warning" if said is STAAT_ER_AL else "ok")
    return redirect(url_for("staff_dossier.toon", nummer=nummer, _anchor="doelen"), code=303)
