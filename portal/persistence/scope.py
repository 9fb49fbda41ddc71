"""Whose files an actor meets at all, on a day: the one condition in every query that returns people.

An organisation's contract opens files and its end closes them the same day; inside that a role sees its
gemeente, its trajecten or its pupils. Knows no action: what may be done stands in `domain/rechten`.
No subquery here correlates by itself: a caller that joins the same table would change what it says.
"""

from datetime import date
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session, aliased

from portal.domain.pip import Leerroute
from portal.domain.rechten import DIENSTEN, Actor, Relatie, Rol, Soort
from portal.persistence.aanbod import Aanbod
from portal.persistence.base import holds_on
from portal.persistence.begeleiding import Begeleiding
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarGemeente
from portal.persistence.medewerkers import Betrokkenheid
from portal.persistence.ontzorgen import OntzorgTraject
from portal.persistence.organisaties import Uitvoering
from portal.persistence.pip import Pip, Termijn

Ts = TypeVarTuple("Ts")
Condition = ColumnElement[bool]
_closed = aliased(Inburgeraar)
_later = aliased(Pip)


def visible_to(query: Select[*Ts], actor: Actor, day: date, column: Any = Inburgeraar.id) -> Select[*Ts]:
    """Narrow a query to the people whom this actor meets; `column` holds the id of the inburgeraar."""
    return query.where(is_visible(actor, day, column))


def is_visible(actor: Actor, day: date, column: Any = Inburgeraar.id) -> Condition:
    """Give the condition itself, for a query that has more to say than `where`."""
    if actor.soort is Soort.CLIENT:
        own: Condition = column == actor.id
        return own
    if actor.rol not in DIENSTEN:
        return false()
    return or_(*(condition for _, condition in _reasons(actor, day, column)))


def relatie(session: Session, actor: Actor, inburgeraar_id: int, day: date) -> Relatie:
    """Tell what this file is to the actor; GEEN means: as if it did not exist."""
    if actor.soort is Soort.CLIENT:
        return Relatie.EIGEN if inburgeraar_id == actor.id else Relatie.GEEN
    if actor.rol not in DIENSTEN:
        return Relatie.GEEN
    reasons = _reasons(actor, day, Inburgeraar.id)
    query = select(*(condition for _, condition in reasons)).where(Inburgeraar.id == inburgeraar_id)
    answers = session.execute(query).one_or_none() or ()
    return next(
        (kind for (kind, _), holds in zip(reasons, answers, strict=False) if holds),
        Relatie.GEEN,
    )


def _reasons(actor: Actor, day: date, column: Any) -> list[tuple[Relatie, Condition]]:
    """Give what can open a file, the nearest relation first."""
    by_role = Relatie.GEMEENTE if actor.rol is Rol.CONSULENT else Relatie.ORGANISATIE
    return [
        (Relatie.EIGEN, and_(_is_around(actor, day, column, guest=False), _contract(actor, day, column))),
        (by_role, _by_role(actor, day, column)),
        (Relatie.UITGENODIGD, and_(_is_around(actor, day, column, guest=True), _runs_somewhere(actor, day))),
    ]


def _is_around(actor: Actor, day: date, column: Any, *, guest: bool) -> Condition:
    files = select(Betrokkenheid.inburgeraar_id).where(
        Betrokkenheid.medewerker_id == actor.id,
        Betrokkenheid.uitgenodigd.is_(guest),
        holds_on(Betrokkenheid, day),
    )
    return _among(column, files)


def _contract(actor: Actor, day: date, column: Any, *extra: Any) -> Condition:
    """Tell whether the own organisation carries out this role's service where the person belongs that day."""
    if actor.rol is Rol.TAALAANBIEDER:  # a pupil who moves stays at the school
        return _runs_somewhere(actor, day)
    files = (
        select(InburgeraarGemeente.inburgeraar_id)
        .join(Uitvoering, Uitvoering.gemeente == InburgeraarGemeente.gemeente)
        .where(_own_contract(actor, day), holds_on(InburgeraarGemeente, day), *extra)
    )
    return _among(column, files)


def _runs_somewhere(actor: Actor, day: date) -> Condition:
    return select(Uitvoering.id).where(_own_contract(actor, day)).correlate(None).exists()


def _own_contract(actor: Actor, day: date) -> Condition:
    return and_(
        Uitvoering.organisatie_id == actor.organisatie_id,
        Uitvoering.dienst.in_(sorted(DIENSTEN[actor.rol])),
        holds_on(Uitvoering, day),
    )


def _by_role(actor: Actor, day: date, column: Any) -> Condition:
    if actor.rol in {Rol.INBURGERINGSCOACH, Rol.CASEMANAGER}:
        return _contract(actor, day, column)
    if actor.rol is Rol.CONSULENT:
        return _contract(actor, day, column, InburgeraarGemeente.gemeente.in_(sorted(actor.gemeenten)))
    if actor.rol not in _TRAJECTEN:  # a taalmaatje-coordinator knows nobody before there is a request
        return false()
    return and_(
        _contract(actor, day, column),
        _among(column, _TRAJECTEN[actor.rol](actor, day)),
        ~_among(column, select(_closed.id).where(_closed.gesloten_op <= day)),
    )


def _begeleiding(_actor: Actor, day: date) -> Select[int]:
    return select(Begeleiding.inburgeraar_id).where(
        Begeleiding.start <= day, or_(Begeleiding.geeindigd_op.is_(None), Begeleiding.geeindigd_op > day)
    )


def _ontzorgen(_actor: Actor, day: date) -> Select[int]:
    """Select who has Hulp met geld or is about to: withholding is arranged before the first month."""
    return select(OntzorgTraject.inburgeraar_id).where(
        or_(OntzorgTraject.geeindigd_op.is_(None), OntzorgTraject.geeindigd_op > day)
    )


def _pupils(actor: Actor, day: date) -> Select[int]:
    return select(Aanbod.inburgeraar_id).where(
        Aanbod.organisatie_id == actor.organisatie_id,
        or_(Aanbod.afgerond_op.is_(None), Aanbod.afgerond_op >= day),
        or_(Aanbod.gestopt_op.is_(None), Aanbod.gestopt_op >= day),
    )


def _map(_actor: Actor, day: date) -> Select[int]:
    """Select whose plan in force has MAP (the Onderwijsroute has none) and whose termijn has begun."""
    return (
        select(Pip.inburgeraar_id)
        .join(Termijn, Termijn.inburgeraar_id == Pip.inburgeraar_id)
        .where(
            Pip.leerroute != Leerroute.ONDERWIJS,
            Pip.dagtekening <= day,
            Termijn.start <= day,
            ~select(_later.id).where(_later.vervangt_id == Pip.id, _later.dagtekening <= day).correlate(Pip).exists(),
        )
    )


_TRAJECTEN = {
    Rol.BEGELEIDER: _begeleiding,
    Rol.WERKSAAM_INKOMEN: _ontzorgen,
    Rol.TAALAANBIEDER: _pupils,
    Rol.MAP: _map,
}


def _among(column: Any, files: Select[int]) -> Condition:
    condition: Condition = column.in_(files.correlate(None))
    return condition
