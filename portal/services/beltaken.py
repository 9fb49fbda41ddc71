"""Calls about an appointment that a colleague makes: who waits for one, and that it was made; knows no page."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Select
from sqlalchemy.orm import Session

from portal.domain.berichten import uiterlijk
from portal.domain.herinneringen import Belreden
from portal.domain.rechten import Actie, Actor
from portal.domain.vragen import Vraagsoort
from portal.persistence import beltaken as rijen
from portal.services import verzending
from portal.services.dossiers import Moment, note, open_file
from portal.services.errors import Conflict, NotFound
from portal.services.vragen_basis import Vraag

NIET_BEREIKT: Final = "niet_bereikt"


def open_for(session: Session, ids: Select[int], organisatie_id: int | None) -> Sequence[Vraag]:
    """List the calls about this organisation's appointments that wait; `regel` tells that somebody tried."""
    return [
        Vraag(
            row.inburgeraar_id,
            Vraagsoort.HERINNERING_TE_LAAT if row.reden is Belreden.TE_LAAT else Vraagsoort.BEL_VOOR_AFSPRAAK,
            row.created_at,
            row.id,
            row.begin,
            NIET_BEREIKT if row.pogingen else "",
            uiterlijk=uiterlijk(row.created_at, row.begin),
        )
        for row in rijen.open_among(session, ids, organisatie_id)
    ]


def called(session: Session, actor: Actor, nummer: str, taak_id: int, moment: Moment) -> None:
    """Note that a colleague told the client of the appointment, and so what no message told."""
    row = _fetch(session, actor, nummer, taak_id, moment)
    row.gebeld_op, row.gebeld_door = moment.now, actor.id
    row.pogingen, row.laatste_poging = row.pogingen + 1, moment.now
    verzending.settle_about(session, f"afspraak:{row.afspraak_id}", moment.now)
    note(session, actor, "afspraak_gebeld", nummer, moment)


def not_reached(session: Session, actor: Actor, nummer: str, taak_id: int, moment: Moment) -> None:
    """Note a call that nobody answered: it stays on the list until the appointment begins."""
    row = _fetch(session, actor, nummer, taak_id, moment)
    row.pogingen, row.laatste_poging = row.pogingen + 1, moment.now
    note(session, actor, "afspraak_niet_bereikt", nummer, moment)


def _fetch(session: Session, actor: Actor, nummer: str, taak_id: int, moment: Moment) -> rijen.Beltaak:
    dossier = open_file(session, actor, nummer, Actie.VRAGEN_AFHANDELEN, moment.day, lock=True)
    row = session.get(rijen.Beltaak, taak_id, populate_existing=True)
    if row is None or row.inburgeraar_id != dossier.inburgeraar.id:
        raise NotFound
    if row.gebeld_op is not None or row.verlopen_op is not None:
        raise Conflict
    return row
