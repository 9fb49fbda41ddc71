"""What the sign-in keeps in the signed cookie between two pages; knows no step and no secret."""

from typing import Any

from flask import g, request, session

from portal.domain.toegang import Stap, next_step
from portal.services import inlogstand
from portal.services.inlogstand import Spoor
from portal.web.session import device_token
from translations import Lazy, _l

FLOW = "inloggen"

MELDINGEN: dict[str, Lazy] = {
    "kaart": _l("Deze code werkt niet. Typ opnieuw of vraag een kaart."),
    "code": _l("De code klopt niet. Typ opnieuw of vraag een nieuwe code."),
    "pin": _l("De pincode klopt niet. Typ opnieuw of vraag een kaart."),
    "te_vroeg": _l("Wacht 1 minuut. Vraag daarna een nieuwe code."),
    "nieuwe_code": _l("Wij sturen een nieuwe code."),
    "opnieuw": _l("Dit lukt niet meer. Begin opnieuw."),
}


def keep(**values: str | None) -> None:
    """Remember steps; a new card or number starts over, so nothing of an earlier try is mixed in."""
    session[FLOW] = {**session.get(FLOW, {}), **values}


def start(aanvraag: str) -> None:
    session[FLOW] = {"aanvraag": aanvraag}


def forget() -> None:
    session.pop(FLOW, None)


def tell(what: str) -> None:
    """Leave a message for the next page."""
    keep(melding=what)


def told() -> str | None:
    """Take the message that was left, once."""
    flow = session.get(FLOW, {})
    what = flow.get("melding")
    if what is not None:
        session[FLOW] = {name: value for name, value in flow.items() if name != "melding"}
    return what if what in MELDINGEN else None


def spoor() -> Spoor:
    flow = session.get(FLOW, {})
    return Spoor(
        browser=g.browser,
        apparaat=device_token(),
        aanvraag=flow.get("aanvraag"),
        keuze=flow.get("keuze"),
        plaatje=flow.get("plaatje"),
    )


def step(db: Any) -> Stap:
    """Return the only step that may come now."""
    return next_step(inlogstand.stand(db, g.portal.geheimen, spoor(), g.now))


def adres() -> str:
    return request.remote_addr or "-"


def device_kind() -> str:
    """Name the device roughly, so that its owner knows it in the list; the rest of the header is not kept."""
    agent = request.user_agent.string.lower()
    kinds = (("iphone", "iphone"), ("ipad", "ipad"), ("android", "android"))
    return next((kind for word, kind in kinds if word in agent), "computer" if agent else "ander")
