"""What is stored about the client, who looked, and a copy of it all; knows no table."""

import json
from datetime import date, datetime
from enum import Enum

from flask import Blueprint, Response, g, make_response, render_template, request

from portal.domain.rechten import Actie
from portal.services import gegevens_export, gegevens_woorden, inzage
from portal.web.access import look, may
from portal.web.client.start import here
from translations import Lazy, _l, language

bp = Blueprint("kopie", __name__, url_prefix="/mijn-gegevens")

# Of each part: pictogram, name, what it is, how long it stays, and why we have it.
WET = _l("Dit moet van de wet.")
VRIJ = _l("Dit is uw eigen keuze. U kunt stoppen.")
VEILIG = _l("Zo blijft uw dossier veilig.")
JAAR_NA = _l("Tot 12 maanden na het einde van uw dossier.")
WET_TIJD = _l("Zo lang als de wet vraagt: hoogstens 5 jaar na het einde van uw plicht.")
TALEN = frozenset({"language", "second_language", "tolk_taal", "taal"})
DEEL = tuple[str, Lazy, Lazy, Lazy, Lazy]
BEWAARD: tuple[DEEL, ...] = (
    ("persoon", _l("Uw naam en uw nummer"), _l("Uw naam, telefoonnummer, taal en gemeente."), WET_TIJD, WET),
    ("plan", _l("Mijn plan"), _l("Uw route, uw lessen en hoe ver u bent."), WET_TIJD, WET),
    ("agenda", _l("Mijn afspraken"), _l("Wanneer, waar en met wie. Ook onze berichten daarover."), JAAR_NA, WET),
    ("geld", _l("Hulp met geld"), _l("Wat de gemeente voor u betaalt. Nooit hoeveel geld u hebt."), WET_TIJD, WET),
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


@bp.get("/download/leesbaar")
@may(Actie.EIGEN_KOPIE)
def leesbaar() -> Response:
    """Give the copy as a page to read."""
    copy = _copy()
    words = {"deel": gegevens_woorden.part, "veld": gegevens_woorden.of_field, "waarde": _said}
    return _file(render_template("client/kopie/bestand.html", kopie=copy, **words), "html", "text/html; charset=utf-8")


@bp.get("/download/gegevens")
@may(Actie.EIGEN_KOPIE)
def gegevens() -> Response:
    """Give the copy as data, for another program."""
    body = json.dumps(gegevens_export.as_json(_copy()), ensure_ascii=False, indent=1)
    return _file(body, "json", "application/json")


def _copy() -> gegevens_export.Kopie:
    copy = gegevens_export.of_client(g.db, g.actor, here())
    look(copy.nummer, "eigen_kopie")
    return copy


def _file(body: str, ending: str, kind: str) -> Response:
    """Hand it over as a file; the name says nothing of whom."""
    response = make_response(body)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="mijn-gegevens.{ending}"'
    return response


def _said(naam: str, value: object) -> tuple[str, object]:
    """Tell what kind of value it is, so that the page can say it in the reader's language."""
    if value is None or value == "":
        return "leeg", value
    if isinstance(value, Enum):
        return "tekst", str(value.value).replace("_", " ")
    if naam in TALEN and (found := language(value)) is not None:
        return "tekst", found.autonym
    if isinstance(value, bool):
        return "ja" if value else "nee", value
    kinds = ((datetime, "moment"), (date, "dag"), (int, "cijfers"))
    kind = next((word for of, word in kinds if isinstance(value, of)), "tekst")
    return "cijfers" if naam == "telefoon" else kind, value
