"""Hulp met geld as the client reads it; knows no amount."""

from datetime import date, datetime

from flask import Blueprint, Response, g, redirect, render_template, request, url_for

from forms.phone import readable
from portal.domain.ontzorgen import Kostensoort, Wijze
from portal.domain.rechten import Actie
from portal.domain.zelfstandig import Stap
from portal.services import geld
from portal.services.errors import NotFound
from portal.web.access import may
from portal.web.client.start import WERK, here
from translations import Lazy, _l, date_parts

bp = Blueprint("geld", __name__, url_prefix="/geld")

# Pictogram, word, and the Dutch word of the bill; rent and insurance come from the glossary.
KOSTEN: dict[Kostensoort, tuple[str, Lazy | None, str]] = {
    Kostensoort.HUUR: ("huur", None, "huur"),
    Kostensoort.ZORGVERZEKERING: ("zorg", None, "zorgverzekering"),
    Kostensoort.GAS: ("gas", _l("gas"), "gas"),
    Kostensoort.WATER: ("water", _l("water"), "water"),
    Kostensoort.STROOM: ("stroom", _l("stroom"), "stroom"),
}
WIJZEN: dict[Wijze, tuple[str, Lazy]] = {
    Wijze.INGEHOUDEN: ("gebouw", _l("De gemeente betaalt dit voor u van uw uitkering.")),
    Wijze.AUTOMATISCHE_INCASSO: ("herhaal", _l("Dit gaat elke maand vanzelf van uw rekening.")),
    Wijze.ZELF: ("persoon", _l("Dit betaalt u zelf.")),
}
STAPPEN: dict[Stap, tuple[str, Lazy]] = {
    Stap.EIGEN_REKENING: ("kaart", _l("Ik heb een eigen bankrekening.")),
    Stap.WIE_HELPT: ("hulp", _l("Ik weet wie mij helpt met geld.")),
    Stap.GELDKAART: ("geld", _l("Ik heb een overzicht van mijn geld.")),
    Stap.BRIEVEN: ("brief", _l("Ik open mijn brieven en bewaar ze.")),
    Stap.HUUR_AUTOMATISCH: ("huur", _l("Mijn huur gaat vanzelf van mijn rekening.")),
    Stap.ZORG_EIGEN_NAAM: ("zorg", _l("Mijn zorgverzekering staat op mijn naam.")),
    Stap.ENERGIE_EIGEN_NAAM: ("stroom", _l("Gas, water en stroom staan op mijn naam.")),
    Stap.TOESLAGEN: ("gebouw", _l("Ik heb toeslag gevraagd voor huur en zorg.")),
}


class Maand:
    """A month of a year, said in the language of the sentence that holds it."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __str__(self) -> str:
        _, _, month, year = date_parts(self.day)
        return f"{month} {year}"


@bp.get("")
@may(Actie.EIGEN_GELD)
def toon() -> str:
    page = geld.page(g.db, g.actor, here())
    found = page.geld
    return render_template(
        "client/geld/toon.html",
        geld=found,
        contacten=page.contacten,
        groepen=[(wijze, *WIJZEN[wijze], _costs(found, wijze)) for wijze in Wijze] if found else [],
        besluit_maand=Maand(found.besluit_vanaf) if found else None,
        stappen=[(each.stap, _day(each.gezet_op), *STAPPEN[each.stap]) for each in found.stappen] if found else [],
        werk=WERK,
        leesbaar=readable,
    )


@bp.post("/stap")
@may(Actie.EIGEN_GELD)
def stap() -> Response:
    """Tick a step or take it off; the form says which of the two, so that a double tap means the same."""
    chosen = next((each for each in Stap if each.value == request.form.get("stap")), None)
    klaar = {"ja": True, "nee": False}.get(request.form.get("klaar", ""))
    if chosen is None or klaar is None:
        raise NotFound
    geld.set_step(g.db, g.actor, chosen, klaar=klaar, moment=here())
    return redirect(url_for("geld.toon", _anchor=f"stap-{chosen.value}"), code=303)


def _day(at: datetime | None) -> date | None:
    """Give the day here: as a day it is said in the language of its sentence."""
    return at.astimezone(here().zone).date() if at is not None else None


def _costs(found: geld.Geld, wijze: Wijze) -> list[tuple[str, str, Lazy | None, str]]:
    return [(each.soort.value, *KOSTEN[each.soort]) for each in found.kosten if each.wijze is wijze]
