"""What is stored about the client, who looked, and a copy of it all; knows no table."""

import json
from datetime import date, datetime

from flask import Blueprint, Response, g, make_response, render_template, request

from portal.domain.rechten import Actie
from portal.services import gegevens_export, gegevens_woorden, inzage
from portal.services.errors import NotFound
from portal.web.access import look, may
from portal.web.client.start import here
from translations import Lazy, _l

bp = Blueprint("kopie", __name__, url_prefix="/mijn-gegevens")

# Of each part: pictogram, name, what it is, how long it stays, and why we have it.
WET = _l("Dit moet van de wet.")
VRIJ = _l("Dit is uw eigen keuze. U kunt stoppen.")
VEILIG = _l("Zo blijft uw dossier veilig.")
JAAR_NA = _l("Tot 12 maanden na het einde van uw dossier.")
DEEL = tuple[str, Lazy, Lazy, Lazy, Lazy]
BEWAARD: tuple[DEEL, ...] = (
    ("persoon", _l("Uw naam en uw nummer"), _l("Uw naam, telefoonnummer, taal en gemeente."), JAAR_NA, WET),
    ("plan", _l("Mijn plan"), _l("Uw route, uw lessen en hoe ver u bent."), JAAR_NA, WET),
    ("agenda", _l("Mijn afspraken"), _l("Wanneer, waar en met wie. Ook onze berichten daarover."), JAAR_NA, WET),
    ("geld", _l("Hulp met geld"), _l("Wat de gemeente voor u betaalt. Nooit hoeveel geld u hebt."), JAAR_NA, WET),
    ("ok", _l("Uw antwoorden"), _l("Waar u ja of nee op zei, en wanneer."), JAAR_NA, VRIJ),
    ("telefoon", _l("Mijn telefoons"), _l("Op welke telefoons u inlogt."), _l("Tot u de telefoon verwijdert."), VEILIG),
    ("oog", _l("Wie keek er?"), _l("Welke organisatie uw dossier opende."), _l("24 maanden."), VEILIG),
)


@bp.get("/bewaard")
@may(Actie.EIGEN_GEGEVENS)
def bewaard() -> str:
    return render_template("client/kopie/bewaard.html", delen=BEWAARD)


@bp.get("/gekeken")
@may(Actie.EIGEN_GEGEVENS)
def gekeken() -> str:
    asked = request.args.get("blad", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return render_template("client/kopie/gekeken.html", blad=inzage.days(g.db, g.actor, here(), number))


@bp.get("/download")
@may(Actie.EIGEN_KOPIE)
def download() -> str:
    return render_template("client/kopie/download.html")


@bp.get("/download/<soort>")
@may(Actie.EIGEN_KOPIE)
def bestand(soort: str) -> Response:
    """Give the copy as a file: a page to read, or data for another program. The name says nothing of whom."""
    if soort not in {"html", "json"}:
        raise NotFound
    copy = gegevens_export.of_client(g.db, g.actor, here())
    look(copy.nummer, "eigen_kopie")
    if soort == "json":
        body = json.dumps(gegevens_export.as_json(copy), ensure_ascii=False, indent=1)
    else:
        body = render_template(
            "client/kopie/bestand.html",
            kopie=copy,
            deel=gegevens_woorden.part,
            veld=gegevens_woorden.of_field,
            waarde=_said,
        )
    response = make_response(body)
    response.headers["Content-Type"] = "application/json" if soort == "json" else "text/html; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="mijn-gegevens.{soort}"'
    return response


def _said(value: object) -> tuple[str, object]:
    """Tell what kind of value it is, so that the page can say it in the reader's language."""
    if isinstance(value, bool):
        return "ja" if value else "nee", value
    if isinstance(value, datetime):
        return "moment", value
    if isinstance(value, date):
        return "dag", value
    return "leeg" if value is None or value == "" else "tekst", value
