"""What clients answer to appointments and what colleagues do with it; knows no page.

An answer is noted and makes work. It moves or cancels nothing by itself: only a colleague does.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.domain import afspraken as regels
from portal.domain.afspraken import Antwoord
from portal.domain.rechten import Actie, Actor, Soort
from portal.domain.vragen import Vraagsoort
from portal.persistence import agenda as rijen
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import afspraken, agenda, audit
from portal.services.afspraken import NietMogelijk
from portal.services.dossiers import Moment, note, open_file
from portal.services.errors import Conflict, NotFound
from portal.services.vragen_basis import Vraag

SOORTEN = {
    Antwoord.KAN_NIET: Vraagsoort.KAN_NIET,
    Antwoord.ANDERE_TIJD: Vraagsoort.ANDERE_TIJD,
    Antwoord.BEL_MIJ: Vraagsoort.BEL_OVER_AFSPRAAK,
}


class Voorbij(Conflict):
    """Nothing can be answered any more: it is over, going on, or called off."""


class Verschoven(Conflict):
    """The appointment was moved since the page was opened: this answer was about another time."""


class TijdWeg(Conflict):
    """Somebody else chose this time a moment ago, or it was closed."""


class Botst(Conflict):
    """The client or the colleague has something else at the chosen time by now."""


# -------------------------------------------------------------------------------------------- by the client
def answer(
    session: Session, actor: Actor, afspraak_id: int, antwoord: Antwoord, *, begin: datetime, moment: Moment,
    tijd_id: int | None = None,
) -> bool:  # fmt: skip
    """Note an answer to the own appointment. The latest counts; the same one again changes nothing. Whether it is new.

    `begin` is what the client saw; `tijd_id` the free time that is chosen with ANDERE_TIJD, and held from now on.
    """
    client, row = _lock_own(session, actor, afspraak_id)
    if client.gesloten_op is not None or not regels.can_answer(row.status, row.begin, moment.now):
        raise Voorbij
    if row.begin != begin:
        raise Verschoven
    chosen = tijd_id if antwoord is Antwoord.ANDERE_TIJD else None
    if chosen is None:
        agenda.release(session, row.id)
    elif not agenda.hold(session, row, chosen, moment):
        raise TijdWeg
    before = rijen.answer_of(session, row.id)
    if before is not None:
        if _same(before, row, antwoord, chosen):
            return False
        before.vervangen_op = moment.now
        session.flush()
    session.add(
        rijen.AfspraakAntwoord(
            afspraak_id=row.id,
            inburgeraar_id=client.id,
            antwoord=antwoord,
            begin=row.begin,
            versie=row.version,
            gegeven_op=moment.now,
            vrije_tijd_id=chosen,
            created_at=moment.now,
        )
    )
    session.flush()
    _note_of_client(session, client, moment)
    return True


def _lock_own(session: Session, actor: Actor, afspraak_id: int) -> tuple[Inburgeraar, Afspraak]:
    """Lock the client, then the appointment, in the order of staff who move it. Nobody answers for another."""
    if actor.soort is not Soort.CLIENT:
        raise NotFound
    client = session.scalar(select(Inburgeraar).where(Inburgeraar.id == actor.id).with_for_update())
    fresh = select(Afspraak).where(Afspraak.id == afspraak_id).execution_options(populate_existing=True)
    row = session.scalar(fresh.with_for_update())
    if client is None or row is None or row.inburgeraar_id != client.id or row.alleen_persoonlijk:
        raise NotFound
    return client, row


def _same(before: rijen.AfspraakAntwoord, row: Afspraak, antwoord: Antwoord, chosen: int | None) -> bool:
    if before.begin != row.begin or before.afgehandeld_op is not None:
        return False
    return (before.antwoord, before.vrije_tijd_id) == (antwoord, chosen)


def _note_of_client(session: Session, client: Inburgeraar, moment: Moment) -> None:
    audit.note(
        session,
        actie="afspraak_antwoord",
        object=client.nummer,
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"client:{client.nummer}",
        now=moment.now,
    )


# ------------------------------------------------------------------------------------------------- by staff
def open_for(session: Session, ids: Select[int], organisatie_id: int | None = None) -> Sequence[Vraag]:
    """List the answers of these people that wait, of one organisation's appointments or of all.

    `detail` is the chosen time, else the appointment itself.
    """
    return [
        Vraag(row.inburgeraar_id, SOORTEN[row.antwoord], row.gegeven_op, row.id, tijd.begin if tijd else afspraak.begin)
        for row, afspraak, tijd in rijen.open_among(session, ids, organisatie_id)
    ]


def handled(
    session: Session, actor: Actor, nummer: str, antwoord_id: int, moment: Moment, *, gebeld: bool = False
) -> None:
    """Note that a colleague did what had to be done, without moving the appointment; a held time is free again."""
    dossier = open_file(session, actor, nummer, Actie.VRAGEN_AFHANDELEN, moment.day, lock=True)
    row = _waiting(session, actor, nummer, antwoord_id, moment)
    rijen.settle_answer(session, row.afspraak_id, actor.id, moment.now)
    agenda.release(session, row.afspraak_id)
    note(session, actor, "afspraak_gebeld" if gebeld else "antwoord_afhandelen", dossier.inburgeraar.nummer, moment)


def move_to_chosen(session: Session, actor: Actor, nummer: str, antwoord_id: int, version: int, moment: Moment) -> None:
    """Move the appointment to the time that the client chose; it keeps its length and its place."""
    open_file(session, actor, nummer, Actie.VRAGEN_AFHANDELEN, moment.day, lock=True)
    row = _waiting(session, actor, nummer, antwoord_id, moment)
    found = afspraken.find(session, actor, nummer, row.afspraak_id, moment)
    held = rijen.held_for(session, row.afspraak_id)
    if held is None or held.id != row.vrije_tijd_id:
        raise NietMogelijk
    duur = found.einde - found.begin
    if afspraken.overlaps(
        session, actor, nummer, found.medewerker_id, held.begin, held.begin + duur, moment, behalve=found.id
    ):
        raise Botst
    afspraken.move(
        session,
        actor,
        nummer,
        found.id,
        version=version,
        begin=held.begin,
        duur=duur,
        plaats=found.plaats,
        moment=moment,
    )


def _waiting(session: Session, actor: Actor, nummer: str, antwoord_id: int, moment: Moment) -> rijen.AfspraakAntwoord:
    """Fetch an answer that still waits, to an appointment in this file that the actor may change."""
    row = session.get(rijen.AfspraakAntwoord, antwoord_id)
    if row is None:
        raise NotFound
    afspraken.find(session, actor, nummer, row.afspraak_id, moment)
    if row.vervangen_op is not None or row.afgehandeld_op is not None:
        raise NietMogelijk
    return row
