"""What the first contact does with goals and tasks: take on, refuse, write, close; knows no page and sends nothing."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from portal.domain import doelen as regels
from portal.domain.doelen import (
    DoelActie,
    DoelStatus,
    StandaardDoel,
    StandaardTaak,
    TaakActie,
    TaakStatus,
    Weigerreden,
    Wie,
)
from portal.domain.overgangen import OvergangError
from portal.domain.rechten import Actie, Actor
from portal.persistence import doelen as rijen
from portal.services import doelen
from portal.services.doelen import Doel, Taak
from portal.services.dossiers import Dossier, Moment, note, open_file
from portal.services.errors import Conflict, NotAllowed, NotFound


class StaatErAlError(ValueError):
    """The same words stand in this plan already, still to be done."""


@dataclass(frozen=True)
class Invulling:
    """What a colleague writes: a standard sentence or own Dutch words, a human translation, a day, shared or not."""

    keuze: StandaardDoel | StandaardTaak | str = field(repr=False)
    vertaling: str | None = field(repr=False, default=None)
    uiterlijk: date | None = None
    gedeeld: bool = False


def open_plan(session: Session, actor: Actor, nummer: str, moment: Moment, *, lock: bool = False) -> Dossier:
    """Open a file to work on its goals; a closed file is read only."""
    dossier = open_file(session, actor, nummer, Actie.DOELEN_WIJZIGEN, moment.day, lock=lock)
    if dossier.inburgeraar.gesloten_op is not None:
        raise NotAllowed
    return dossier


def goal(session: Session, dossier: Dossier, doel_id: int) -> Doel:
    """Give one goal of this file."""
    found = [each for each in doelen.of_client(session, dossier.inburgeraar.id).alle if each.id == doel_id]
    if not found:
        raise NotFound
    return found[0]


def task(session: Session, dossier: Dossier, taak_id: int) -> Taak:
    """Give one task of this file."""
    everything = doelen.of_client(session, dossier.inburgeraar.id).alle
    found = [taak for doel in everything for taak in doel.taken if taak.id == taak_id]
    if not found:
        raise NotFound
    return found[0]


def add_goal(session: Session, actor: Actor, nummer: str, nieuw: Invulling, moment: Moment) -> bool:
    """Add a goal that was agreed on; False when the same one runs already, as after a second click."""
    dossier = open_plan(session, actor, nummer, moment, lock=True)
    values = {
        "inburgeraar_id": dossier.inburgeraar.id,
        "status": DoelStatus.OPEN,
        **_words(dossier, nieuw),
        "tekst_taal": "nl",
        "uiterlijk": nieuw.uiterlijk,
        "besloten_op": moment.now,
        "besloten_door": actor.id,
        "created_at": moment.now,
    }
    made = rijen.add_once(session, rijen.Doel, values)
    if made is not None:
        note(session, actor, "doel_toegevoegd", dossier.inburgeraar.nummer, moment)
    return made is not None


def change_goal(
    session: Session, actor: Actor, nummer: str, doel_id: int, version: int, nieuw: Invulling, moment: Moment
) -> None:
    """Change the day of a goal, and its words where they are own words; Conflict when a colleague was first."""
    dossier, row = _goal(session, actor, nummer, doel_id, version, moment)
    row.uiterlijk = nieuw.uiterlijk
    if row.sleutel is None:
        own = row.tekst_taal != "nl"  # words of the client stay as they were typed; only their Dutch is ours
        row.tekst = row.tekst if own else _free(session, dossier, row, str(nieuw.keuze))
        row.vertaling = nieuw.vertaling
        row.vertaling_taal = _language(dossier, nieuw, own=own)
    _save(session)
    note(session, actor, "doel_gewijzigd", dossier.inburgeraar.nummer, moment)


def act(
    session: Session, actor: Actor, nummer: str, doel_id: int, version: int, actie: DoelActie, moment: Moment,
    reden: Weigerreden | None = None,
) -> None:  # fmt: skip
    """Take a goal on, refuse it with a kind sentence, close it, open it again."""
    dossier, row = _goal(session, actor, nummer, doel_id, version, moment)
    try:
        row.status = regels.after(row.status, actie)
    except OvergangError:
        raise Conflict from None
    if row.status is DoelStatus.OPEN:
        _free(session, dossier, row, row.tekst)
    row.afgerond_op = moment.now if row.status is DoelStatus.AFGEROND else None
    row.weigerreden = reden if row.status is DoelStatus.NIET_AANGENOMEN else None
    row.besloten_op, row.besloten_door = moment.now, actor.id
    _save(session)
    note(session, actor, f"doel_{actie.value}", dossier.inburgeraar.nummer, moment)


def add_task(session: Session, actor: Actor, nummer: str, doel_id: int, nieuw: Invulling, moment: Moment) -> bool:
    """Add a task under an open goal; False when the same one is open already, as after a second click."""
    dossier, row = _goal(session, actor, nummer, doel_id, None, moment)
    if row.status is not DoelStatus.OPEN:
        raise Conflict
    values = {
        "doel_id": row.id,
        "status": TaakStatus.OPEN,
        **_words(dossier, nieuw),
        "uiterlijk": nieuw.uiterlijk,
        "gedeeld": nieuw.gedeeld,
        "door_client": False,
        "created_at": moment.now,
    }
    made = rijen.add_once(session, rijen.DoelTaak, values)
    if made is not None:
        note(session, actor, "taak_toegevoegd", dossier.inburgeraar.nummer, moment)
    return made is not None


def change_task(
    session: Session, actor: Actor, nummer: str, taak_id: int, version: int, nieuw: Invulling, moment: Moment
) -> None:
    """Change day, sharing and own words of a task; Conflict when a colleague or the client was first."""
    dossier, row, _ = _task(session, actor, nummer, taak_id, version, moment)
    row.uiterlijk, row.gedeeld = nieuw.uiterlijk, nieuw.gedeeld
    if row.sleutel is None:
        row.tekst, row.vertaling = _free_task(session, dossier, row, str(nieuw.keuze)), nieuw.vertaling
        row.vertaling_taal = _language(dossier, nieuw)
    _save(session)
    note(session, actor, "taak_gewijzigd", dossier.inburgeraar.nummer, moment)


def finish_task(session: Session, actor: Actor, nummer: str, taak_id: int, version: int, moment: Moment) -> None:
    dossier, row = _task_to(TaakActie.AFRONDEN, session, actor, nummer, taak_id, version, moment)
    _turned(rijen.finish(session, row.id, moment.now, door_client=False))
    note(session, actor, "taak_klaar", dossier.inburgeraar.nummer, moment)


def reopen_task(session: Session, actor: Actor, nummer: str, taak_id: int, version: int, moment: Moment) -> None:
    dossier, row = _task_to(TaakActie.HEROPENEN, session, actor, nummer, taak_id, version, moment)
    _turned(rijen.reopen(session, row.id))
    note(session, actor, "taak_open", dossier.inburgeraar.nummer, moment)


def remove_task(session: Session, actor: Actor, nummer: str, taak_id: int, version: int, moment: Moment) -> None:
    """Take away a task that should not be there; what was done already stays."""
    dossier, row, _ = _task(session, actor, nummer, taak_id, version, moment)
    if row.status is not TaakStatus.OPEN:
        raise Conflict
    session.delete(row)
    _save(session)
    note(session, actor, "taak_weggehaald", dossier.inburgeraar.nummer, moment)


def _goal(
    session: Session, actor: Actor, nummer: str, doel_id: int, version: int | None, moment: Moment
) -> tuple[Dossier, rijen.Doel]:
    dossier = open_plan(session, actor, nummer, moment, lock=True)
    row = rijen.doel(session, dossier.inburgeraar.id, doel_id)
    if row is None:
        raise NotFound
    if version is not None and row.version != version:
        raise Conflict
    return dossier, row


def _task(
    session: Session, actor: Actor, nummer: str, taak_id: int, version: int, moment: Moment
) -> tuple[Dossier, rijen.DoelTaak, rijen.Doel]:
    dossier = open_plan(session, actor, nummer, moment, lock=True)
    found = rijen.taak(session, dossier.inburgeraar.id, taak_id)
    if found is None:
        raise NotFound
    if found[0].version != version:
        raise Conflict
    return dossier, *found


def _task_to(
    actie: TaakActie, session: Session, actor: Actor, nummer: str, taak_id: int, version: int, moment: Moment
) -> tuple[Dossier, rijen.DoelTaak]:
    """Fetch a task with which this can be done now."""
    dossier, row, doel = _task(session, actor, nummer, taak_id, version, moment)
    if not regels.may_change_task(Wie.REGIE, actie, doel.status, door_client=row.door_client):
        raise Conflict
    try:
        regels.after_task(row.status, actie)
    except OvergangError:
        raise Conflict from None
    return dossier, row


def _save(session: Session) -> None:
    try:
        session.flush()
    except StaleDataError:  # the client finished the task in this very moment
        raise Conflict from None


def _turned(done: bool) -> None:
    if not done:  # in this very moment the client was first
        raise Conflict


def _words(dossier: Dossier, nieuw: Invulling) -> dict[str, Any]:
    standard = isinstance(nieuw.keuze, StrEnum)
    return {
        "sleutel": nieuw.keuze if standard else None,
        "tekst": None if standard else nieuw.keuze,
        "vertaling": None if standard else nieuw.vertaling,
        "vertaling_taal": None if standard else _language(dossier, nieuw),
    }


def _language(dossier: Dossier, nieuw: Invulling, *, own: bool = False) -> str | None:
    """Name the language of a translation: of our words the client's, of the client's words Dutch."""
    if not nieuw.vertaling:
        return None
    return "nl" if own else dossier.inburgeraar.language


def _free(session: Session, dossier: Dossier, row: rijen.Doel, tekst: str | None) -> str | None:
    """Give the words back when no other goal that runs says the same; the database would refuse it."""
    with session.no_autoflush:  # not yet: the new state or words may be the ones that clash
        others = [each for each in rijen.doelen_of(session, dossier.inburgeraar.id) if each.id != row.id]
    same = [each for each in others if (each.sleutel, each.tekst) == (row.sleutel, tekst)]
    if any(each.status in {DoelStatus.OPEN, DoelStatus.VOORGESTELD} for each in same):
        raise StaatErAlError
    return tekst


def _free_task(session: Session, dossier: Dossier, row: rijen.DoelTaak, tekst: str) -> str:
    with session.no_autoflush:
        others = [each for each in rijen.taken_of(session, dossier.inburgeraar.id) if each.id != row.id]
    if any(each.tekst == tekst and each.doel_id == row.doel_id and each.status is TaakStatus.OPEN for each in others):
        raise StaatErAlError
    return tekst
