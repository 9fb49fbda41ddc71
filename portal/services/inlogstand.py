"""How far a browser is with signing in, put together from card, code and device; knows no page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.domain.toegang import PLAATJES, Stand
from portal.services import activering, apparaten, toegang
from portal.services.geheimen import Geheimen


@dataclass(frozen=True)
class Spoor:
    """What a browser carries along between two steps; only references, nothing that opens a door."""

    browser: str
    apparaat: str | None
    aanvraag: str | None
    keuze: str | None
    plaatje: str | None


@dataclass(frozen=True)
class Keuze:
    """One person to choose from, on this device or behind this number."""

    sleutel: str
    initialen: str
    plaatje: str


def stand(session: Session, geheimen: Geheimen, spoor: Spoor, now: datetime) -> Stand:
    """Return what `next_step` needs; a started card or number goes before the device in hand."""
    row = toegang.mine(session, geheimen, referentie=spoor.aanvraag, browser=spoor.browser)
    if row is not None and row.gebruikt_op is None and row.kaart_id is not None:
        card = activering.under_way(session, geheimen, referentie=spoor.aanvraag, browser=spoor.browser, now=now)
        if card is not None:
            return Stand(
                kaart=card.soort,
                code_gevraagd=True,
                code_goed=card.code_goed,
                plaatje=spoor.plaatje in PLAATJES,
            )
    choices = people(session, geheimen, spoor, now)
    asked = row is not None and row.kaart_id is None and row.gebruikt_op is None
    return Stand(
        code_gevraagd=asked,
        code_goed=asked and toegang.confirmed(row, now),
        mensen=len(choices),
        gekozen=spoor.keuze in {choice.sleutel for choice in choices},
    )


def people(session: Session, geheimen: Geheimen, spoor: Spoor, now: datetime) -> list[Keuze]:
    """Return whom this browser may choose: behind the number after the right code, else on the device."""
    if spoor.aanvraag is not None:
        behind = toegang.people_behind(session, geheimen, referentie=spoor.aanvraag, browser=spoor.browser, now=now)
        return [Keuze(each.sleutel, each.initialen, each.plaatje) for each in behind]
    on = apparaten.people_on(session, geheimen, apparaat=spoor.apparaat, now=now)
    return [Keuze(each.sleutel, each.initialen, each.plaatje) for each in on]
