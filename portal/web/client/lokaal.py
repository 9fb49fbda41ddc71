"""What there is to do near the client; knows no rule."""

from datetime import date

from flask import Blueprint, Response, flash, g, make_response, redirect, render_template, request, url_for

from forms.lokaal import GeweestForm
from forms.phone import readable
from portal.domain.lokaal import Aanbodsoort, Activiteitstaat, Thema
from portal.domain.rechten import Actie
from portal.services import lokaal
from portal.services.errors import NotFound
from portal.web import kept
from portal.web.access import may
from portal.web.client.start import WERK, here
from translations import Lazy, _l, format_date, gettext

bp = Blueprint("lokaal", __name__, url_prefix="/lokaal")

# Anchor, pictogram, colour and word of a theme.
THEMAS: dict[Thema, tuple[str, str, str, Lazy]] = {
    Thema.TAAL: ("taal", "gesprek", "blue", _l("Nederlands leren")),
    Thema.PARTICIPATIE: ("meedoen", "mensen", "amber", _l("Meedoen")),
    Thema.ZORG_EN_ONDERSTEUNING: ("hulp", "hulp", "plum", _l("Hulp en advies")),
    Thema.FINANCIEEL: ("geld", "geld", "green", _l("Hulp met geld")),
}
SOORTEN: dict[Aanbodsoort, tuple[str, Lazy]] = {
    Aanbodsoort.TAALMAATJE: ("taalmaatje", _l("Taalmaatje")),
    Aanbodsoort.TAALCAFE: ("kop", _l("Samen Nederlands praten")),
    Aanbodsoort.TAALLES: ("boek", _l("Nederlandse les")),
    Aanbodsoort.VOORLEZEN: ("boek", _l("Samen lezen")),
    Aanbodsoort.ONTMOETEN: ("kop", _l("Mensen ontmoeten")),
    Aanbodsoort.SPORT: ("bal", _l("Sporten")),
    Aanbodsoort.FIETSLES: ("fiets", _l("Leren fietsen")),
    Aanbodsoort.COMPUTERLES: ("computer", _l("Leren werken met de computer")),
    Aanbodsoort.BIBLIOTHEEK: ("boek", _l("Bibliotheek")),
    Aanbodsoort.VRIJWILLIGERSWERK: ("mensen", _l("Werken als vrijwilliger")),
    Aanbodsoort.WERK: ("werk", _l("Werk zoeken")),
    Aanbodsoort.JEUGD: ("mensen", _l("Voor jongeren")),
    Aanbodsoort.OUDERS: ("kind", _l("Voor ouders")),
    Aanbodsoort.SCHOOL: ("kind", _l("School voor kinderen")),
    Aanbodsoort.BUURTHUIS: ("start", _l("Buurthuis")),
    Aanbodsoort.HULP_IN_HUIS: ("start", _l("Hulp in en om uw huis")),
    Aanbodsoort.FORMULIEREN: ("brief", _l("Hulp met brieven en formulieren")),
    Aanbodsoort.JURIDISCHE_HULP: ("schild", _l("Hulp bij rechten en regels")),
    Aanbodsoort.CLIENTONDERSTEUNING: ("poppetje-plus", _l("Iemand denkt met u mee")),
    Aanbodsoort.MAATSCHAPPELIJK_WERK: ("gesprek", _l("Praten over problemen")),
    Aanbodsoort.HULP_MET_GELD: ("geld", _l("Hulp met geld")),
    Aanbodsoort.BIJZONDERE_BIJSTAND: ("gebouw", _l("Extra geld van de gemeente vragen")),
    Aanbodsoort.ZORGVERZEKERING: ("zorg", _l("Zorgverzekering van de gemeente")),
    Aanbodsoort.ZORG: ("hulp", _l("Zorg en hulp")),
}
STATEN: dict[Activiteitstaat, tuple[str, str, Lazy]] = {
    Activiteitstaat.GEMELD: ("klok", "info", _l("Uw contactpersoon kijkt dit na.")),
    Activiteitstaat.BEVESTIGD: ("ok", "ok", _l("Dit telt mee.")),
    Activiteitstaat.NIET_BEVESTIGD: ("info", "warning", _l("Dit telt niet mee. Vraag uw contactpersoon waarom.")),
}
GEMELD = _l("Goed dat u er was. Uw contactpersoon kijkt dit na.")
WORDS = {"themas": THEMAS, "soorten": SOORTEN, "staten": STATEN, "werk": WERK, "leesbaar": readable}


@bp.get("")
@may(Actie.EIGEN_LOKAAL)
def overzicht() -> str:
    return render_template("client/lokaal/overzicht.html", blad=lokaal.page(g.db, g.actor, here()), **WORDS)


@bp.route("/<int:aanbod_id>", methods=["GET", "POST"])
@may(Actie.EIGEN_LOKAAL)
def toon(aanbod_id: int) -> Response:
    """One item; the post tells of a visit on one of the days that the page offers."""
    found = lokaal.item(g.db, g.actor, aanbod_id, here())
    posting = request.method == "POST"
    if posting and not found.dagen:
        raise NotFound
    form = GeweestForm(kept.formdata(), choices={"dag": _days(found.dagen)})
    if posting and form.validate():
        lokaal.tell(g.db, g.actor, aanbod_id, form.dag.data, here())
        flash(gettext(GEMELD.msgid), "ok")
        return redirect(url_for("lokaal.toon", aanbod_id=aanbod_id), code=303)
    form.dag.choices = _days(found.vrij)  # the others are asked no more, but a second tap on one is no mistake
    page = render_template("client/lokaal/toon.html", blad=found, form=form, **WORDS)
    return make_response(page, 422 if posting else 200)


def _days(days: tuple[date, ...]) -> list[tuple[str, str]]:
    return [(day.isoformat(), format_date(day)) for day in days]
