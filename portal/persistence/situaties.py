"""Everything that the home page of a client depends on, in a few prepared questions; knows no rule.

A statement is built once: building it again for every page cost more than asking it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, bindparam, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.onderdelen import Onderdeel
from portal.domain.ontzorgen import Besluitsoort
from portal.domain.pip import Leerroute
from portal.domain.rechten import Rol
from portal.persistence.aanbod import Aanbod, OnderdeelStand
from portal.persistence.base import columns, holds_on
from portal.persistence.begeleiding import Begeleiding, BegeleidingBesluit
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep, InburgeraarGemeente, Plicht
from portal.persistence.medewerkers import Betrokkenheid, Medewerker, MedewerkerGemeente
from portal.persistence.ontzorgen import OntzorgBesluit, OntzorgTraject
from portal.persistence.pip import Pip

_WIE, _DAG = bindparam("wie"), bindparam("dag", type_=Date)


@dataclass(frozen=True)
class Stand:
    """Where a client stands on a day; `plichten` as (van, tot, brp_inschrijving)."""

    doelgroep: Doelgroep | None
    gemeente: Gemeente | None
    leerroute: Leerroute | None
    map_loopt: bool
    plichten: tuple[tuple[date, date | None, date | None], ...]
    verhuisd_op: date | None = None  # the first day in this gemeente, when there was another before it


_before = aliased(InburgeraarGemeente)
_stand = (
    select(
        select(InburgeraarDoelgroep.doelgroep)
        .where(InburgeraarDoelgroep.inburgeraar_id == _WIE, holds_on(InburgeraarDoelgroep, _DAG))
        .scalar_subquery(),
        select(InburgeraarGemeente.gemeente)
        .where(InburgeraarGemeente.inburgeraar_id == _WIE, holds_on(InburgeraarGemeente, _DAG))
        .scalar_subquery(),
        select(InburgeraarGemeente.van)
        .where(
            InburgeraarGemeente.inburgeraar_id == _WIE,
            holds_on(InburgeraarGemeente, _DAG),
            select(_before.id)
            .where(
                _before.inburgeraar_id == _WIE,
                _before.van < InburgeraarGemeente.van,
                _before.gemeente != InburgeraarGemeente.gemeente,
            )
            .exists(),
        )
        .scalar_subquery(),
        select(Pip.leerroute)
        .where(Pip.inburgeraar_id == _WIE)
        .order_by(Pip.dagtekening.desc(), Pip.id.desc())
        .limit(1)
        .scalar_subquery(),
        select(OnderdeelStand.id)
        .where(
            OnderdeelStand.inburgeraar_id == _WIE,
            OnderdeelStand.onderdeel == Onderdeel.MAP,
            OnderdeelStand.eindgesprek_op.is_(None),
        )
        .exists(),
        Plicht.van,
        Plicht.tot,
        Plicht.brp_inschrijving,
    )
    .select_from(Inburgeraar)
    .outerjoin(Plicht, Plicht.inburgeraar_id == Inburgeraar.id)
    .where(Inburgeraar.id == _WIE)
    .order_by(Plicht.van)
)


def standing(session: Session, inburgeraar_id: int, day: date) -> Stand:
    rows = columns(session, _stand, wie=inburgeraar_id, dag=day).all()
    doelgroep, gemeente, verhuisd_op, leerroute, map_loopt = rows[0][:5]
    plichten = tuple((van, tot, brp) for *_, van, tot, brp in rows if van is not None)
    return Stand(doelgroep, gemeente, leerroute, bool(map_loopt), plichten, verhuisd_op)


@dataclass(frozen=True)
class Hulp:
    """A stretch of begeleiding or Hulp met geld with one of its decisions, or with none."""

    start: date
    geeindigd_op: date | None
    besluit: Besluitsoort | None
    besluit_op: date | None
    verlengd_tot: date | None
    traject: int


def _help(what: str, kind: Any, besluit: Any, parent: Any) -> Any:
    asked = (kind.start, kind.geeindigd_op, besluit.soort, besluit.datum, besluit.verlengd_tot, kind.id)
    wanted = select(literal(what), besluit.id, *asked).outerjoin(besluit, parent == kind.id)
    return wanted.where(kind.inburgeraar_id == _WIE)


_hulp = union_all(
    _help("begeleiding", Begeleiding, BegeleidingBesluit, BegeleidingBesluit.begeleiding_id),
    _help("geld", OntzorgTraject, OntzorgBesluit, OntzorgBesluit.traject_id),
)
_aanbod = select(Aanbod.route, Aanbod.organisatie_id, Aanbod.start, Aanbod.gestopt_op, Aanbod.afgerond_op).where(
    Aanbod.inburgeraar_id == _WIE
)


def helped(session: Session, inburgeraar_id: int) -> tuple[list[Hulp], list[Hulp]]:
    """Give begeleiding and Hulp met geld, each in the order of start and decision."""
    found: dict[str, list[tuple[date, int, date, int, Hulp]]] = {"begeleiding": [], "geld": []}
    for what, besluit_id, *rest in columns(session, _hulp, wie=inburgeraar_id):
        row = Hulp(*rest)
        found[what].append((row.start, row.traject, row.besluit_op or date.min, besluit_id or 0, row))
    begeleiding, geld = ([each[-1] for each in sorted(rows, key=lambda one: one[:4])] for rows in found.values())
    return begeleiding, geld


def courses(session: Session, inburgeraar_id: int) -> Sequence[Any]:
    """Give route, organisation, start and end of each course."""
    return columns(session, _aanbod, wie=inburgeraar_id).all()


_GEMEENTE = bindparam("gemeente", type_=InburgeraarGemeente.gemeente.type)
_COLLEGA = (Medewerker.naam, Medewerker.organisatie_id, Medewerker.rol)
_names = union_all(
    select(literal(0), Betrokkenheid.van, Betrokkenheid.id, *_COLLEGA)
    .join(Medewerker, Medewerker.id == Betrokkenheid.medewerker_id)
    .where(
        Betrokkenheid.inburgeraar_id == _WIE,
        Betrokkenheid.uitgenodigd.is_(False),
        holds_on(Betrokkenheid, _DAG),
        Medewerker.geblokkeerd_op.is_(None),
    ),
    select(
        literal(1), MedewerkerGemeente.van, Medewerker.id, Medewerker.naam, Medewerker.organisatie_id, Medewerker.rol
    )
    .join(MedewerkerGemeente, MedewerkerGemeente.medewerker_id == Medewerker.id)
    .where(
        MedewerkerGemeente.gemeente == _GEMEENTE,
        holds_on(MedewerkerGemeente, _DAG),
        Medewerker.rol == Rol.CONSULENT,
        Medewerker.geblokkeerd_op.is_(None),
    ),
)


def names_around(session: Session, inburgeraar_id: int, gemeente: Gemeente, day: date) -> dict[tuple[int, Rol], str]:
    """Name one colleague for each organisation and role: who has the client, the latest; else the consulent there."""
    rows = columns(session, _names, wie=inburgeraar_id, gemeente=gemeente, dag=day).all()
    # in the caseload before local; of the caseload the one who came last
    ordered = sorted(rows, key=lambda row: (row[0], -row[1].toordinal() if row[0] == 0 else 0, row[2]))
    found: dict[tuple[int, Rol], str] = {}
    for _, _, _, naam, organisatie_id, rol in ordered:
        found.setdefault((organisatie_id, rol), naam)
    return found
