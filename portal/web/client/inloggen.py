"""The pages before a client is in: card, number, code, person and PIN; knows no limit and no table.

Every step answers the same for a client, a stranger, a closed and a blocked number. A refused code or PIN is a
redirect, so that the try it cost is committed.
"""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.toegang import CodeForm, KaartForm, NummerForm, PinForm, WieForm
from portal.domain.rechten import Actie
from portal.domain.toegang import Stap
from portal.services import activering, apparaten, inlogstand, pincodes, plaatjes, sessies, toegang
from portal.services.pincodes import Binnen
from portal.services.toegang import Uitkomst
from portal.web import access, session
from portal.web.access import may, public
from portal.web.client import bewaard
from portal.web.client import inlogspoor as spoor
from translations import current, gettext

bp = Blueprint("inloggen", __name__)

PAGINA = {
    Stap.BEGIN: "inloggen.begin",
    Stap.CODE: "inloggen.code",
    Stap.WIE: "inloggen.wie",
    Stap.PIN: "inloggen.pin",
    Stap.PLAATJE: "activeren.plaatje",
    Stap.NIEUWE_PIN: "activeren.nieuwe_pin",
}


def go(endpoint: str) -> Response:
    return redirect(url_for(endpoint), code=303)


def onward(stap: Stap) -> Response:
    """Go to the page of a step."""
    return go(PAGINA[stap])


def welcome(binnen: Binnen) -> Response:
    """Give the browser its cookies and go where the client wanted to go; the sign-in leaves nothing behind."""
    there = access.way_back("/")
    if g.sessie is not None:  # a session that lay here, of this client or another, ends with this sign-in
        sessies.end(g.db, g.sessie.id, g.now)
    session.sign_in_client(binnen.sessie, binnen.language)
    if binnen.apparaat is not None:
        session.set_device(binnen.apparaat)
    bewaard.remember(binnen.inburgeraar_id, binnen.apparaat or session.device_token())
    return redirect(there, code=303)


@bp.get("/inloggen")
@public
def begin() -> Response | str:
    if g.sessie is not None and g.sessie.open and g.actor is not None:
        return redirect("/", code=303)
    people = apparaten.people_on(g.db, g.portal.geheimen, apparaat=session.device_token(), now=g.now)
    if people and "anders" not in request.args:
        spoor.keep(aanvraag=None)
        return onward(spoor.step(g.db))
    return render_template("client/inloggen/begin.html", telefoon=bool(people), melding=melding())


@bp.get("/inloggen/kaart")
@public
def kaart() -> str:
    form = KaartForm()
    show_told(form, "kaartcode")
    return render_template("client/inloggen/kaart.html", form=form)


@bp.post("/inloggen/kaart")
@public
def redeem() -> Response | str:
    form = KaartForm(request.form)
    given = {"browser": g.browser, "adres": spoor.adres(), "language": current().code, "now": g.now}
    if form.token.data:
        reference = activering.redeem_token(g.db, g.portal.geheimen, token=form.token.data, **given)
    elif form.validate():
        reference = activering.redeem_code(g.db, g.portal.geheimen, code=form.kaartcode.data, **given)
    else:
        return render_template("client/inloggen/kaart.html", form=form)
    if reference is None:
        spoor.tell("kaart")
        return go("inloggen.kaart")
    spoor.start(reference)
    return onward(spoor.step(g.db))


@bp.get("/inloggen/balie")
@public
def balie() -> Response:
    """Send to the page of every card: a desk card is typed in the same place."""
    return go("inloggen.kaart")


@bp.get("/inloggen/nummer")
@public
def nummer() -> str:
    return render_template("client/inloggen/nummer.html", form=NummerForm())


@bp.post("/inloggen/nummer")
@public
def ask_code() -> Response | str:
    form = NummerForm(request.form)
    if not form.validate():
        return render_template("client/inloggen/nummer.html", form=form)
    reference = toegang.request_code(
        g.db,
        g.portal.geheimen,
        nummer=form.telefoon.data,
        browser=g.browser,
        adres=spoor.adres(),
        language=current().code,
        now=g.now,
    )
    spoor.start(reference)
    return go("inloggen.code")


@bp.get("/inloggen/code")
@public
def code() -> Response | str:
    if (here := spoor.step(g.db)) is not Stap.CODE:
        return onward(here)
    form = CodeForm()
    said = show_told(form, "code", only="code")
    return render_template("client/inloggen/code.html", form=form, melding=said)


@bp.post("/inloggen/code")
@public
def check_code() -> Response | str:
    form = CodeForm(request.form)
    if not form.validate():
        return render_template("client/inloggen/code.html", form=form, melding=None)
    result = toegang.check_code(
        g.db,
        g.portal.geheimen,
        referentie=spoor.spoor().aanvraag or "",
        browser=g.browser,
        code=form.code.data,
        adres=spoor.adres(),
        now=g.now,
    )
    if result is not Uitkomst.GOED:
        spoor.tell("code")
        return go("inloggen.code")
    return onward(spoor.step(g.db))


@bp.post("/inloggen/code/opnieuw")
@public
def resend() -> Response:
    reference = toegang.resend(
        g.db, g.portal.geheimen, referentie=spoor.spoor().aanvraag or "", browser=g.browser, now=g.now
    )
    if reference is not None:
        spoor.start(reference)
    spoor.tell("te_vroeg" if reference is None else "nieuwe_code")
    return go("inloggen.code")


@bp.get("/inloggen/wie")
@public
def wie() -> Response | str:
    people = inlogstand.people(g.db, g.portal.geheimen, spoor.spoor(), g.now)
    if spoor.step(g.db) not in {Stap.WIE, Stap.PIN} or len(people) < 2:
        return onward(spoor.step(g.db))
    return _who(WieForm(choices={"keuze": _choices(people)}), people)


@bp.post("/inloggen/wie")
@public
def choose() -> Response | str:
    people = inlogstand.people(g.db, g.portal.geheimen, spoor.spoor(), g.now)
    form = WieForm(request.form, choices={"keuze": _choices(people)})
    if not people:
        return onward(spoor.step(g.db))
    if not form.validate():
        return _who(form, people)
    spoor.keep(keuze=form.keuze.data)
    return go("inloggen.pin")


@bp.get("/inloggen/pin")
@public
def pin() -> Response | str:
    if (here := spoor.step(g.db)) is not Stap.PIN:
        return onward(here)
    people = inlogstand.people(g.db, g.portal.geheimen, spoor.spoor(), g.now)
    form = PinForm()
    show_told(form, "pin")
    return render_template("client/inloggen/pin.html", form=form, several=len(people) > 1)


@bp.post("/inloggen/pin")
@public
def check_pin() -> Response | str:
    form = PinForm(request.form)
    if not form.validate():
        return render_template("client/inloggen/pin.html", form=form, several=False)
    attempt = _reserve()
    if pincodes.is_right(g.portal.geheimen, attempt, form.pin.data):
        inside = pincodes.come_in(
            g.db,
            attempt,
            apparaat=session.device_token(),
            omschrijving=spoor.device_kind(),
            adres=spoor.adres(),
            now=g.now,
            zone=g.portal.config.timezone,
        )
        if inside is not None:
            return welcome(inside)
    else:
        pincodes.fail(g.db, attempt, adres=spoor.adres(), now=g.now)
    spoor.tell("pin")
    return go("inloggen.pin")


@bp.get("/inloggen/opnieuw")
@may(Actie.EIGEN_START)
def opnieuw() -> str:
    """Ask the PIN again before something sensitive."""
    form = PinForm()
    show_told(form, "pin")
    return render_template("client/inloggen/opnieuw.html", form=form)


@bp.post("/inloggen/opnieuw")
@may(Actie.EIGEN_START)
def confirm() -> Response | str:
    form = PinForm(request.form)
    if not form.validate():
        return render_template("client/inloggen/opnieuw.html", form=form)
    with g.short() as db:
        attempt = pincodes.reserve_again(db, inburgeraar_id=g.actor.id, apparaat_id=g.sessie.apparaat_id, now=g.now)
    if pincodes.is_right(g.portal.geheimen, attempt, form.pin.data):
        renewed = pincodes.confirm_again(g.db, attempt, sessie_id=g.sessie.id, now=g.now)
        if renewed is not None:
            there = access.way_back("/")
            session.sign_in_client(renewed)
            bewaard.remember(g.actor.id, session.device_token())
            return redirect(there, code=303)
    else:
        pincodes.fail(g.db, attempt, adres=spoor.adres(), now=g.now)
    spoor.tell("pin")
    return go("inloggen.opnieuw")


@bp.post("/uitloggen")
@public
def sign_out() -> Response:
    """End the session. The phone stays known: a PIN opens it again."""
    if (mine := g.sessie or g.gesloten) is not None:
        sessies.end(g.db, mine.id, g.now)
    session.sign_out()
    flash(gettext("U bent uitgelogd."), "ok")
    return go("inloggen.begin")


def melding() -> object:
    """Take the message for this page, if one was left."""
    said = spoor.told()
    return spoor.MELDINGEN[said] if said else None


def show_told(form: object, name: str, only: str | None = None) -> object:
    """Put the message that was left beside its field; one that is about something else is returned."""
    said = spoor.told()
    if said is None:
        return None
    if only is not None and said != only:
        return spoor.MELDINGEN[said]
    form.refuse(name, spoor.MELDINGEN[said])  # type: ignore[attr-defined]
    return None


def _reserve() -> pincodes.Poging:
    """Spend one try in a transaction of its own, on the route that this browser is on."""
    now, track = g.now, spoor.spoor()
    with g.short() as db:
        if track.aanvraag is not None:
            return pincodes.reserve_with_code(
                db,
                g.portal.geheimen,
                referentie=track.aanvraag,
                browser=track.browser,
                keuze=track.keuze,
                now=now,
            )
        return pincodes.reserve_on_device(db, g.portal.geheimen, apparaat=track.apparaat, keuze=track.keuze, now=now)


def _choices(people: list[inlogstand.Keuze]) -> list[tuple[str, str]]:
    return [(each.sleutel, each.initialen) for each in people]


def _who(form: WieForm, people: list[inlogstand.Keuze]) -> str:
    words = {each.sleutel: (each, plaatjes.word(each.plaatje)) for each in people}
    return render_template("client/inloggen/wie.html", form=form, people=words)
