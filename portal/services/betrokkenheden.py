"""Who has a client in the caseload and who is a guest in the file; knows no page and no appointment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.rechten import DIENSTEN, Actie, Actor, Rol
from portal.persistence import organisaties as organisatierijen
from portal.persistence.base import holds_on
from portal.persistence.medewerkers import Betrokkenheid, Medewerker
from portal.services.dossiers import Dossier, Moment, note, open_file
from portal.services.errors import NotFound

REGIE = (Rol.INBURGERINGSCOACH, Rol.CASEMANAGER)


@dataclass(frozen=True)
class Collega:
    """A colleague as a list or a file shows one."""

    id: int
    naam: str = field(repr=False)
    rol: Rol
    organisatie: str
    sinds: date | None = None
    uitgenodigd: bool = False


def around(session: Session, dossier: Dossier, day: date) -> list[Collega]:
    """List who has this client in the caseload now, guests last."""
    wanted = (
        select(Medewerker, Betrokkenheid, organisatierijen.Organisatie.naam)
        .join(Betrokkenheid, Betrokkenheid.medewerker_id == Medewerker.id)
        .join(organisatierijen.Organisatie, organisatierijen.Organisatie.id == Medewerker.organisatie_id)
        .where(
            Betrokkenheid.inburgeraar_id == dossier.inburgeraar.id,
            holds_on(Betrokkenheid, day),
            Medewerker.geblokkeerd_op.is_(None),
        )
        .order_by(Betrokkenheid.uitgenodigd, Betrokkenheid.van, Betrokkenheid.id)
    )
    return [
        Collega(worker.id, worker.naam, worker.rol, organisatie, involved.van, involved.uitgenodigd)
        for worker, involved, organisatie in session.execute(wanted)
    ]


def colleagues(session: Session, actor: Actor) -> list[Collega]:
    """List the own organisation's people in the same role, oneself included."""
    return _people(session, Medewerker.organisatie_id == actor.organisatie_id, Medewerker.rol == actor.rol)


def planners(session: Session, actor: Actor) -> list[Collega]:
    """List everyone of the own organisation who meets clients, for an appointment."""
    return _people(session, Medewerker.organisatie_id == actor.organisatie_id, Medewerker.rol.in_(sorted(DIENSTEN)))


def guests_to_invite(session: Session, actor: Actor, day: date) -> list[Collega]:
    """List coaches and casemanagers of other organisations with a running contract for regie."""
    running = select(organisatierijen.Uitvoering.organisatie_id).where(
        organisatierijen.Uitvoering.dienst.in_(sorted(DIENSTEN[Rol.INBURGERINGSCOACH])),
        holds_on(organisatierijen.Uitvoering, day),
    )
    return _people(
        session,
        Medewerker.organisatie_id != actor.organisatie_id,
        Medewerker.organisatie_id.in_(running),
        Medewerker.rol.in_(REGIE),
    )


def assign(session: Session, actor: Actor, nummer: str, medewerker_id: int, moment: Moment) -> None:
    """Take a client (the colleague is oneself) or hand over within the own organisation and role."""
    dossier = open_file(session, actor, nummer, Actie.CASELOAD_WIJZIGEN, moment.day, lock=True)
    team = {each.id for each in colleagues(session, actor)}
    if medewerker_id not in team:
        raise NotFound
    for row in _involved(session, dossier.inburgeraar.id, team, moment.day, uitgenodigd=False):
        if row.medewerker_id == medewerker_id:
            return
        _end(session, row, moment.day)
    _begin(session, dossier.inburgeraar.id, medewerker_id, moment, uitgenodigd=False)
    note(session, actor, "caseload_wijzigen", dossier.inburgeraar.nummer, moment)


def invite(session: Session, actor: Actor, nummer: str, medewerker_id: int, moment: Moment) -> None:
    """Bring a colleague of another organisation into this one file, as a RIT coach in Hoorn."""
    dossier = open_file(session, actor, nummer, Actie.UITNODIGEN_IN_DOSSIER, moment.day, lock=True)
    if medewerker_id not in {each.id for each in guests_to_invite(session, actor, moment.day)}:
        raise NotFound
    if _involved(session, dossier.inburgeraar.id, {medewerker_id}, moment.day, uitgenodigd=True):
        return
    _begin(session, dossier.inburgeraar.id, medewerker_id, moment, uitgenodigd=True)
    note(session, actor, "uitnodigen_in_dossier", dossier.inburgeraar.nummer, moment)


def end_invitation(session: Session, actor: Actor, nummer: str, medewerker_id: int, moment: Moment) -> None:
    """End a guest's work: the file closes for them at once."""
    dossier = open_file(session, actor, nummer, Actie.UITNODIGEN_IN_DOSSIER, moment.day, lock=True)
    found = _involved(session, dossier.inburgeraar.id, {medewerker_id}, moment.day, uitgenodigd=True)
    if not found:
        raise NotFound
    for row in found:
        _end(session, row, moment.day)
    note(session, actor, "uitnodiging_beeindigen", dossier.inburgeraar.nummer, moment)


def _people(session: Session, *conditions: object) -> list[Collega]:
    wanted = (
        select(Medewerker, organisatierijen.Organisatie.naam)
        .join(organisatierijen.Organisatie, organisatierijen.Organisatie.id == Medewerker.organisatie_id)
        .where(Medewerker.geblokkeerd_op.is_(None), *conditions)  # type: ignore[arg-type]
        .order_by(Medewerker.naam, Medewerker.id)
    )
    return [Collega(worker.id, worker.naam, worker.rol, naam) for worker, naam in session.execute(wanted)]


def _involved(
    session: Session, inburgeraar_id: int, medewerkers: set[int], day: date, *, uitgenodigd: bool
) -> Sequence[Betrokkenheid]:
    return session.scalars(
        select(Betrokkenheid).where(
            Betrokkenheid.inburgeraar_id == inburgeraar_id,
            Betrokkenheid.medewerker_id.in_(sorted(medewerkers)),
            Betrokkenheid.uitgenodigd.is_(uitgenodigd),
            holds_on(Betrokkenheid, day),
        )
    ).all()


def _end(session: Session, row: Betrokkenheid, day: date) -> None:
    """End a row before today: its last day counts whole, and access must be gone now."""
    if row.van == day:
        session.delete(row)
    else:
        row.tot = day - timedelta(days=1)
    session.flush()


def _begin(session: Session, inburgeraar_id: int, medewerker_id: int, moment: Moment, *, uitgenodigd: bool) -> None:
    session.add(
        Betrokkenheid(
            medewerker_id=medewerker_id,
            inburgeraar_id=inburgeraar_id,
            van=moment.day,
            uitgenodigd=uitgenodigd,
            created_at=moment.now,
        )
    )
    session.flush()
