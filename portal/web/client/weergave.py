"""The choice of letters and contrast for this browser; knows no colour."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for

from forms.weergave import WeergaveForm
from portal.web import kept, uiterlijk
from portal.web.access import public
from translations import gettext

bp = Blueprint("weergave", __name__, url_prefix="/weergave")


@bp.route("", methods=["GET", "POST"])
@public
def kiezen() -> Response:
    """Show the choice as it is now, and keep another one."""
    now = uiterlijk.chosen()
    form = WeergaveForm(kept.formdata(), data={"tekst": now.tekst, "contrast": now.contrast})
    if request.method == "POST" and form.validate():
        uiterlijk.choose(form.tekst.data, form.contrast.data)
        flash(gettext("Uw keuze is opgeslagen."), "ok")
        return redirect(url_for("weergave.kiezen"), code=303)
    status = 422 if request.method == "POST" else 200
    return make_response(render_template("client/weergave/kiezen.html", form=form), status)
