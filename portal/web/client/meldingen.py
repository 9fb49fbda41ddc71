"""By which channel which kind of message comes; knows no carrier."""

from flask import Blueprint, Response, flash, g, make_response, redirect, render_template, request, url_for

from forms.meldingen import ANTWOORDEN, MeldingenForm
from portal.domain.kanalen import Doel, Kanaal
from portal.domain.rechten import Actie
from portal.services import toestemmingen
from portal.services.toestemmingen import Keuze
from portal.web import kept
from portal.web.access import may
from portal.web.client.start import here
from translations import Lazy, _l, gettext

bp = Blueprint("meldingen", __name__)

# Of each kind its name and its pictogram.
DOELEN: dict[Doel, tuple[Lazy, str]] = {
    Doel.AFSPRAKEN: (_l("Afspraken"), "afspraak"),
    Doel.PLAN_EN_GELD: (_l("Nieuws over mijn plan en geld"), "plan"),
    Doel.VRAGENLIJST: (_l("Vragen over onze hulp"), "gesprek"),
    Doel.TAALMAATJE: (_l("Taalmaatje"), "taalmaatje"),
    Doel.UITNODIGINGEN: (_l("Activiteiten"), "mensen"),
}
KORT: dict[Kanaal, tuple[Lazy, str]] = {
    Kanaal.SMS: (_l("Met een sms"), "sms"),
    Kanaal.WHATSAPP: (_l("Met WhatsApp"), "bericht"),
    Kanaal.PORTAAL: (_l("Alleen in dit portaal"), "oog"),
    Kanaal.PERSOONLIJK: (_l("U wordt gebeld of krijgt een brief"), "bel"),
}


@bp.route("/mijn-gegevens/meldingen", methods=["GET", "POST"])
@may(Actie.EIGEN_TOESTEMMING)
def kiezen() -> Response:
    """Show each kind with its road, and keep what is chosen."""
    whatsapp = g.portal.config.whatsapp
    choices, texts = toestemmingen.own_choices(g.db, g.actor, whatsapp=whatsapp)
    form = MeldingenForm(
        kept.formdata(),
        data={each.doel.value: each.kanaal.value for each in choices},
        choices={each.doel.value: _answers(each) for each in choices},
    )
    if request.method != "POST" or not form.validate():
        status = 422 if request.method == "POST" else 200
        html = render_template(
            "client/meldingen/kiezen.html", form=form, keuzes=choices, sms=texts, doelen=DOELEN, kort=KORT
        )
        return make_response(html, status)
    wanted = {each.doel: Kanaal(form[each.doel.value].data) for each in choices}
    toestemmingen.choose(g.db, g.actor, wanted, here(), whatsapp=whatsapp)
    flash(gettext("Uw keuze is opgeslagen."), "ok")
    return redirect(url_for("gegevens.toon"), code=303)


def _answers(keuze: Keuze) -> list[tuple[str, Lazy]]:
    return [(kanaal.value, ANTWOORDEN[kanaal.value]) for kanaal in keuze.te_kiezen]
