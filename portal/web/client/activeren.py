"""The last two pages of a card: a picture and a new PIN, then the client is in; knows no limit and no table."""

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response

from forms.toegang import NieuwePinForm, PlaatjeForm
from portal.domain.toegang import PIN_LENGTE, Pinfout, Stap
from portal.services import activering, plaatjes
from portal.services.activering import Onderweg
from portal.web import session
from portal.web.access import public
from portal.web.client import inlogspoor as spoor
from portal.web.client.inloggen import go, onward, welcome
from translations import Lazy, _l

bp = Blueprint("activeren", __name__)

FOUTEN: dict[Pinfout, Lazy] = {
    Pinfout.TE_MAKKELIJK: _l("Deze pincode is te makkelijk. Kies een andere."),
    Pinfout.LIJKT_OP_NUMMER: _l("Deze pincode staat in uw nummer. Kies een andere."),
    Pinfout.LIJKT_OP_KAART: _l("Deze pincode staat op uw kaart. Kies een andere."),
}


@bp.get("/inloggen/plaatje")
@public
def plaatje() -> Response | str:
    card = _card()
    if card is None or spoor.step(g.db) not in {Stap.PLAATJE, Stap.NIEUWE_PIN}:
        return onward(spoor.step(g.db))
    return render_template("client/inloggen/plaatje.html", form=PlaatjeForm(choices=_pictures(card)))


@bp.post("/inloggen/plaatje")
@public
def choose_picture() -> Response | str:
    card = _card()
    if card is None or spoor.step(g.db) not in {Stap.PLAATJE, Stap.NIEUWE_PIN}:
        return onward(spoor.step(g.db))
    form = PlaatjeForm(request.form, choices=_pictures(card))
    if not form.validate():
        return render_template("client/inloggen/plaatje.html", form=form)
    spoor.keep(plaatje=form.plaatje.data)
    return go("activeren.nieuwe_pin")


@bp.get("/inloggen/nieuwe-pin")
@public
def nieuwe_pin() -> Response | str:
    if (here := spoor.step(g.db)) is not Stap.NIEUWE_PIN:
        return onward(here)
    return render_template("client/inloggen/nieuwe_pin.html", form=NieuwePinForm(), digits=PIN_LENGTE)


@bp.post("/inloggen/nieuwe-pin")
@public
def set_pin() -> Response | str:
    with g.portal.sessions.read() as db:
        here, card = spoor.step(db), _card(db)
        form = NieuwePinForm(request.form)
        good = form.validate() and here is Stap.NIEUWE_PIN and card is not None
        fault = activering.pin_fault(db, g.portal.geheimen, card, form.pin.data) if good and card else None
    if here is not Stap.NIEUWE_PIN or card is None:
        return onward(here)
    if fault is not None:
        form.refuse("pin", FOUTEN[fault])
    if form.errors:
        return render_template("client/inloggen/nieuwe_pin.html", form=form, digits=PIN_LENGTE)
    return _finish(card, g.portal.geheimen.hash_pin(form.pin.data))


def _finish(card: Onderweg, pin_hash: str) -> Response:
    inside = activering.finish(
        g.db,
        card,
        pin_hash=pin_hash,
        plaatje=spoor.spoor().plaatje or "",
        apparaat=session.device_token(),
        omschrijving=spoor.device_kind(),
        adres=spoor.adres(),
        now=g.now,
        zone=g.portal.config.timezone,
    )
    if inside is not None:
        return welcome(inside)
    spoor.forget()
    spoor.tell("opnieuw")
    return go("inloggen.begin")


def _card(db: object = None) -> Onderweg | None:
    track = spoor.spoor()
    return activering.under_way(
        db or g.db, g.portal.geheimen, referentie=track.aanvraag, browser=track.browser, now=g.now
    )


def _pictures(card: Onderweg) -> dict[str, object]:
    return {"plaatje": plaatjes.choices(activering.taken_pictures(g.db, card.inburgeraar_id))}
