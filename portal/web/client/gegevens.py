"""The own data of a client: what stands there, who helps, the languages and the picture to change; knows no rule."""

from flask import Blueprint, Response, flash, g, make_response, redirect, render_template, request, url_for

from forms.gegevens import AnderPlaatjeForm, TaalForm
from forms.phone import readable
from portal.domain.rechten import Actie
from portal.services import activering, contactpersonen, huishoudakkoord, plaatjes, toestemmingen
from portal.web import kept, locale
from portal.web.access import may
from portal.web.client.meldingen import KORT
from portal.web.client.start import WERK, here
from translations import LANGUAGES, _l, current, gettext, language

bp = Blueprint("gegevens", __name__)
OPGESLAGEN = _l("Uw taal is opgeslagen.")
ANDER_PLAATJE = _l("Kies een ander plaatje.")
GEEN = ("", _l("Geen andere taal"))


@bp.get("/mijn-gegevens")
@may(Actie.EIGEN_GEGEVENS)
def toon() -> str:
    moment = here()
    page = contactpersonen.own_data(g.db, g.actor, moment)
    choices, _ = toestemmingen.own_choices(g.db, g.actor)
    return render_template(
        "client/gegevens/toon.html",
        eigen=page,
        talen=[found for code in dict.fromkeys((page.language, page.second_language)) if (found := language(code))],
        plaatje=plaatjes.of(g.db, g.actor.id),
        afspraken=KORT[choices[0].nu][0],
        huishouden=huishoudakkoord.state_for(g.db, g.actor, moment),
        werk=WERK,
        leesbaar=readable,
    )


@bp.route("/mijn-gegevens/taal", methods=["GET", "POST"])
@may(Actie.EIGEN_GEGEVENS)
def taal() -> Response:
    page = contactpersonen.own_data(g.db, g.actor, here())
    known = language(page.language) or current()
    first = dict.fromkeys((known, *locale.offered()))
    others = dict.fromkeys((*first, *LANGUAGES))
    choices = {
        "language": [(row.code, row.autonym) for row in first],
        "second_language": [GEEN, *((row.code, row.autonym) for row in others)],
    }
    form = TaalForm(
        kept.formdata(),
        data={"language": page.language, "second_language": page.second_language or ""},
        choices=choices,
    )
    if request.method != "POST" or not form.validate():
        status = 422 if request.method == "POST" else 200
        return make_response(
            render_template("client/gegevens/taal.html", form=form, rijen={row.code: row for row in LANGUAGES}), status
        )
    contactpersonen.change_languages(g.db, g.actor, form.language.data, form.second_language.data or None)
    locale.choose(form.language.data)
    flash(str(OPGESLAGEN), "ok")  # in the language just chosen
    return redirect(url_for("gegevens.toon"), code=303)


@bp.route("/mijn-gegevens/plaatje", methods=["GET", "POST"])
@may(Actie.EIGEN_PIN)
def plaatje() -> Response:
    """Choose another picture: it is part of the sign-in, so the PIN was given just now."""
    own, taken = plaatjes.of(g.db, g.actor.id), activering.taken_pictures(g.db, g.actor.id)
    form = AnderPlaatjeForm(
        kept.formdata(),
        data={"plaatje": own[0] if own else None},
        choices={"plaatje": plaatjes.choices(taken)},
    )
    if request.method == "POST" and form.validate():
        kept_it = activering.change_picture(
            g.db, inburgeraar_id=g.actor.id, plaatje=form.plaatje.data, adres=here().oorsprong, now=g.now
        )
        if kept_it:
            flash(gettext("Uw plaatje is opgeslagen."), "ok")
            return redirect(url_for("gegevens.toon"), code=303)
        form.refuse("plaatje", ANDER_PLAATJE)
    status = 422 if request.method == "POST" else 200
    return make_response(render_template("client/gegevens/plaatje.html", form=form), status)
