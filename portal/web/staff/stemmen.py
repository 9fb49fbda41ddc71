"""Pages for voices: what is to be recorded, the recorder, a colleague's word; knows no file format."""

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from forms.staff.stem import StemForm
from portal.domain import rechten
from portal.domain.rechten import Actie
from portal.services import klank, stemmen
from portal.services.errors import Conflict
from portal.services.klank import GeluidError
from portal.services.stemmen import GoedkeurenError, Stand
from portal.web import headers
from portal.web.access import may
from portal.web.geluid import sound
from portal.web.staff import pagina
from translations import LAUNCH, Language, language

bp = Blueprint("staff_stemmen", __name__, url_prefix="/beheer/talen/stemmen")
ROOM = klank.LARGEST + 2_000_000  # above it the server does not read on; below it a sentence says what is wrong
STANDEN = {
    Stand.ONTBREEKT: "Nog niet opgenomen",
    Stand.VEROUDERD: "Zin is veranderd",
    Stand.WACHT: "Wacht op goedkeuring",
    Stand.KLAAR: "Klaar",
}
WEG = "Iemand anders was u voor. Kijk wat er nu staat."


@bp.url_value_preprocessor
def _make_room(_endpoint: str | None, _values: object) -> None:
    """A recording is larger than any other post; said before the first hook reads the body."""
    request.max_content_length = ROOM


@bp.get("")
@may(Actie.STEM_LEZEN)
def talen() -> str:
    return render_template("staff/stemmen/talen.html", dekking=[stemmen.coverage(g.db, taal) for taal in LAUNCH])


@bp.get("/<code>")
@may(Actie.STEM_LEZEN)
def lijst(code: str) -> str:
    taal = _language(code)
    regels = stemmen.work(g.db, taal)
    tellen = {stand: sum(regel.stand is stand for regel in regels) for stand in Stand}
    wanted = request.args.get("stand", "")
    first = next((stand for stand in Stand if tellen[stand]), Stand.KLAAR)
    gekozen = Stand(wanted) if wanted in set(Stand) else first
    return render_template(
        "staff/stemmen/lijst.html",
        taal=taal,
        regels=[regel for regel in regels if regel.stand is gekozen],
        tellen=tellen,
        gekozen=gekozen,
        standen=STANDEN,
    )


@bp.get("/<code>/<sleutel>")
@may(Actie.STEM_LEZEN)
def een(code: str, sleutel: str) -> Response:
    return _page(_language(code), sleutel, StemForm(), 200)


@bp.post("/<code>/<sleutel>")
@may(Actie.STEM_OPNEMEN)
def bewaar(code: str, sleutel: str) -> Response:
    taal = _language(code)
    form = StemForm(CombinedMultiDict([request.form, request.files]))
    if not form.validate():
        return _page(taal, sleutel, form, pagina.WRONG)
    try:
        mp3 = klank.from_wav(form.geluid.data)  # before the database is locked for writing
    except GeluidError as refused:
        form.refuse("geluid", str(refused))
        return _page(taal, sleutel, form, pagina.WRONG)
    stemmen.record(g.db, g.actor, taal, sleutel, mp3, pagina.moment())
    following = stemmen.next_after(g.db, taal, sleutel)
    pagina.done("De opname is bewaard. Een collega luistert en keurt haar goed.")
    return _to(taal, following)


@bp.post("/<code>/<sleutel>/goedkeuren")
@may(Actie.STEM_GOEDKEUREN)
def keur_goed(code: str, sleutel: str) -> Response:
    taal = _language(code)
    try:
        stemmen.approve(g.db, g.actor, taal, sleutel, _afdruk(), pagina.moment())
    except GoedkeurenError as refused:
        flash(str(refused), "error")
    except Conflict:
        pagina.warn(WEG)
    else:
        pagina.done("Goedgekeurd. Inburgeraars kunnen deze stem nu horen.")
    return _to(taal, sleutel)


@bp.post("/<code>/<sleutel>/afwijzen")
@may(Actie.STEM_GOEDKEUREN)
def wijs_af(code: str, sleutel: str) -> Response:
    taal = _language(code)
    try:
        stemmen.reject(g.db, g.actor, taal, sleutel, _afdruk(), pagina.moment())
    except Conflict:
        pagina.warn(WEG)
    else:
        pagina.done("De opname is weggegooid. De zin staat weer bij wat nog op te nemen is.")
    return _to(taal, sleutel)


@bp.get("/<code>/<sleutel>/<afdruk>.mp3")
@may(Actie.STEM_LEZEN)
def luister(code: str, sleutel: str, afdruk: str) -> Response:
    return sound(stemmen.listen(g.db, _language(code), sleutel, afdruk))


def _page(taal: Language, sleutel: str, form: StemForm, status: int) -> Response:
    """The recorder: the only page that may ask for the microphone."""
    regel = stemmen.find(g.db, taal, sleutel)
    response = pagina.again(
        "staff/stemmen/een.html",
        status,
        taal=taal,
        regel=regel,
        form=form,
        standen=STANDEN,
        mag_opnemen=rechten.mag_ooit(g.actor.rol, Actie.STEM_OPNEMEN),
        eigen=regel.wachtend is not None and regel.wachtend.door == g.actor.id,
        langst=int(klank.LONGEST),
        volgende=stemmen.next_after(g.db, taal, sleutel),
    )
    name, value = headers.MICROPHONE
    response.headers[name] = value
    return response


def _to(taal: Language, sleutel: str | None) -> Response:
    if sleutel is None:
        return redirect(url_for("staff_stemmen.lijst", code=taal.code), code=303)
    return redirect(url_for("staff_stemmen.een", code=taal.code, sleutel=sleutel), code=303)


def _afdruk() -> str:
    return request.form.get("afdruk", "")


def _language(code: str) -> Language:
    found = language(code)
    if found is None or found.code != code or found not in LAUNCH:
        abort(404)
    return found
