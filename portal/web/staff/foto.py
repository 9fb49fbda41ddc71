"""The photo that a colleague shows to the own clients; knows no file format."""

from flask import Blueprint, Response, g, redirect, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from forms.staff.foto import FotoForm
from portal.domain.rechten import Actie
from portal.services import fotos
from portal.services.fotos import FotoError
from portal.web.access import may
from portal.web.staff import pagina

bp = Blueprint("staff_foto", __name__, url_prefix="/beheer/foto")
ROOM = fotos.LARGEST + 1_000_000  # above it the server does not read on; below it a sentence says what is wrong


@bp.url_value_preprocessor
def _make_room(_endpoint: str | None, _values: object) -> None:
    """A photo is larger than any other post; said before the first hook reads the body."""
    request.max_content_length = ROOM


@bp.get("")
@may(Actie.EIGEN_ACCOUNT)
def toon() -> Response:
    return _page(FotoForm(), 200)


@bp.post("")
@may(Actie.EIGEN_ACCOUNT)
def bewaar() -> Response:
    form = FotoForm(CombinedMultiDict([request.form, request.files]))
    if not form.validate():
        return _page(form, pagina.WRONG)
    try:
        small = fotos.prepare(form.foto.data)  # before the database is locked for writing
    except FotoError as refused:
        form.refuse("foto", str(refused))
        return _page(form, pagina.WRONG)
    fotos.keep(g.db, g.actor, small, pagina.moment())
    pagina.done("Uw foto is bewaard.")
    return redirect(url_for(".toon"), code=303)


@bp.post("/verwijderen")
@may(Actie.EIGEN_ACCOUNT)
def verwijder() -> Response:
    fotos.remove(g.db, g.actor, pagina.moment())
    pagina.done("Uw foto is weg.")
    return redirect(url_for(".toon"), code=303)


@bp.get("/<int:foto_id>")
@may(Actie.EIGEN_ACCOUNT)
def beeld(foto_id: int) -> Response:
    return Response(fotos.show(g.db, g.actor, foto_id, pagina.moment()), content_type="image/webp")


def _page(form: FotoForm, status: int) -> Response:
    return pagina.again("staff/foto/toon.html", status, form=form, foto_id=fotos.own(g.db, g.actor))
