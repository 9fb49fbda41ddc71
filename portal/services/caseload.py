"""Lists of clients: the caseload, the search, the day; knows no page and writes nothing."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from forms.phone import e164
from portal.domain import termijnen as termijnregels
from portal.domain.afspraken import OPEN
from portal.domain.gemeenten import Gemeente
from portal.domain.kalender import shown_until
from portal.domain.rechten import Actor, Dossierdeel, Relatie, zicht
from portal.persistence import afspraken as afspraakrijen
from portal.persistence import inburgeraars as rijen
from portal.persistence import medewerkers as medewerkerrijen
from portal.persistence import scope
from portal.persistence.base import holds_on
from portal.persistence.pip import Termijn
from portal.services import antwoordstand, instellingen
from portal.services.antwoordstand import Antwoordstand
from portal.services.dossiers import tidy

OP_EEN_BLADZIJDE = 25
HOOGSTENS_GEVONDEN = 50
HOOGSTENS_TE_KIEZEN = 200
MINSTE_CIJFERS = 4
VOLGORDEN = ("afspraak", "naam", "nummer", "gemeente", "taal", "termijn")


@dataclass(frozen=True)
class Regel:
    """One client in a list. Dates are None for a role that may not see them."""

    nummer: str
    naam: str = field(repr=False)
    gemeente: Gemeente | None
    language: str
    volgende_afspraak: datetime | None
    termijn_tot_en_met: date | None
    pip_uiterlijk: date | None
    eigen: bool
    gesloten: bool


@dataclass(frozen=True)
class Filters:
    """How a list is narrowed; `mijn` is the own caseload, else everyone whom the actor meets."""

    mijn: bool = True
    gemeente: Gemeente | None = None
    language: str | None = None
    volgorde: str = "afspraak"
    bladzijde: int = 1


@dataclass(frozen=True)
class Bladzijde:
    """A part of the list."""

    regels: Sequence[Regel]
    totaal: int
    bladzijde: int

    @property
    def bladzijden(self) -> int:
        return max(1, -(-self.totaal // OP_EEN_BLADZIJDE))


@dataclass(frozen=True)
class Dagafspraak:
    """An appointment of today in the own agenda."""

    id: int
    nummer: str
    naam: str = field(repr=False)
    begin: datetime
    einde: datetime
    soort: str
    status: str
    plaats: str = field(repr=False)
    tolk: str | None
    tolk_besteld: bool
    antwoord: Antwoordstand | None = None


def page(session: Session, actor: Actor, filters: Filters, now: datetime, day: date) -> Bladzijde:
    """Give one page of the open clients whom this actor meets."""
    query = _narrowed(_lines(actor, now, day), actor, filters, day)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    number = min(max(1, filters.bladzijde), max(1, -(-total // OP_EEN_BLADZIJDE)))
    ordered = query.order_by(*_order(filters.volgorde, actor, now), rijen.Inburgeraar.naam, rijen.Inburgeraar.id)
    part = ordered.limit(OP_EEN_BLADZIJDE).offset((number - 1) * OP_EEN_BLADZIJDE)
    return Bladzijde(_as_lines(session, actor, session.execute(part).all(), day), total, number)


def all_open(session: Session, actor: Actor, filters: Filters, now: datetime, day: date) -> list[Regel]:
    """Give the whole narrowed list, at most two hundred: to choose a class from."""
    query = _narrowed(_lines(actor, now, day), actor, filters, day)
    ordered = query.order_by(*_order(filters.volgorde, actor, now), rijen.Inburgeraar.naam, rijen.Inburgeraar.id)
    return _as_lines(session, actor, session.execute(ordered.limit(HOOGSTENS_TE_KIEZEN)).all(), day)


def search(session: Session, actor: Actor, zoek: str, now: datetime, day: date) -> list[Regel]:
    """Find by client number, phone or name among whom the actor meets, closed files too."""
    found = _by_key(session, actor, zoek, day) or _by_name(session, actor, zoek, day)
    if not found:
        return []
    query = _lines(actor, now, day).where(rijen.Inburgeraar.id.in_(found))
    ordered = query.order_by(rijen.Inburgeraar.naam, rijen.Inburgeraar.id)
    return _as_lines(session, actor, session.execute(ordered).all(), day)


def open_clients(actor: Actor, day: date, *, mijn: bool) -> Select[int]:
    """Select the ids of the open files of this actor, the own caseload only or all."""
    query = scope.visible_to(select(rijen.Inburgeraar.id), actor, day).where(_is_open(day))
    return query.where(_own(actor, day)) if mijn else query


def has_own(session: Session, actor: Actor, day: date) -> bool:
    """Whether anybody is in the own caseload; who has nobody there works from the whole list."""
    return session.scalar(open_clients(actor, day, mijn=True).limit(1)) is not None


def today(session: Session, actor: Actor, now: datetime, zone: ZoneInfo) -> list[Dagafspraak]:
    """Give what stands in the actor's own agenda today."""
    start, end = day_bounds(now.astimezone(zone).date(), zone)
    return between(session, actor, actor.id, start, end, now.astimezone(zone).date())


def between(
    session: Session, actor: Actor, medewerker_id: int, van: datetime, tot: datetime, day: date
) -> list[Dagafspraak]:
    """Give a worker's appointments in a stretch of time, with clients whom the actor meets only."""
    query = (
        select(afspraakrijen.Afspraak, rijen.Inburgeraar.nummer, rijen.Inburgeraar.naam)
        .join(rijen.Inburgeraar, rijen.Inburgeraar.id == afspraakrijen.Afspraak.inburgeraar_id)
        .where(
            afspraakrijen.Afspraak.medewerker_id == medewerker_id,
            afspraakrijen.Afspraak.begin < tot,
            afspraakrijen.Afspraak.einde > van,
            _of_own_organisation(actor),
        )
        .order_by(afspraakrijen.Afspraak.begin, afspraakrijen.Afspraak.id)
    )
    found = session.execute(scope.visible_to(query, actor, day)).all()
    answers = antwoordstand.current(session, (row.id for row, _, _ in found if row.status in OPEN))
    return [
        Dagafspraak(
            id=row.id,
            nummer=nummer,
            naam=naam,
            begin=row.begin,
            einde=row.einde,
            soort=row.soort,
            status=row.status,
            plaats=row.plaats,
            tolk=row.tolk_taal,
            tolk_besteld=row.tolk_besteld_op is not None,
            antwoord=answers.get(row.id),
        )
        for row, nummer, naam in found
    ]


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Give the first moment of a day and of the next, on the clock here (once 23 and once 25 hours)."""
    start = datetime.combine(day, datetime.min.time(), tzinfo=zone)
    return start, datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=zone)


def _lines(actor: Actor, now: datetime, day: date) -> Select[Any]:
    """Select what a line shows: client, gemeente, next appointment, end of the term, own or not."""
    query: Select[Any] = (
        select(
            rijen.Inburgeraar,
            rijen.InburgeraarGemeente.gemeente,
            _next_begin(actor, now).label("begin"),
            Termijn.einde,
            _own(actor, day).label("eigen"),
        )
        .outerjoin(
            rijen.InburgeraarGemeente,
            and_(
                rijen.InburgeraarGemeente.inburgeraar_id == rijen.Inburgeraar.id,
                holds_on(rijen.InburgeraarGemeente, day),
            ),
        )
        .outerjoin(Termijn, Termijn.inburgeraar_id == rijen.Inburgeraar.id)
    )
    return scope.visible_to(query, actor, day)


def _narrowed(query: Select[Any], actor: Actor, filters: Filters, day: date) -> Select[Any]:
    query = query.where(_is_open(day))
    if filters.mijn:
        query = query.where(_own(actor, day))
    if filters.gemeente is not None:
        query = query.where(rijen.InburgeraarGemeente.gemeente == filters.gemeente)
    if filters.language is not None:
        query = query.where(rijen.Inburgeraar.language == filters.language)
    return query


def _is_open(day: date) -> ColumnElement[bool]:
    return or_(rijen.Inburgeraar.gesloten_op.is_(None), rijen.Inburgeraar.gesloten_op > day)


def _own(actor: Actor, day: date) -> ColumnElement[bool]:
    around = medewerkerrijen.Betrokkenheid
    return (
        select(around.id)
        .where(
            around.medewerker_id == actor.id,
            around.inburgeraar_id == rijen.Inburgeraar.id,
            holds_on(around, day),
        )
        .correlate(rijen.Inburgeraar)
        .exists()
    )


def _next_begin(actor: Actor, now: datetime) -> Any:
    return (
        select(func.min(afspraakrijen.Afspraak.begin))
        .where(
            afspraakrijen.Afspraak.inburgeraar_id == rijen.Inburgeraar.id,
            afspraakrijen.Afspraak.einde > now,
            afspraakrijen.Afspraak.status.in_(OPEN),
            _of_own_organisation(actor),
        )
        .correlate(rijen.Inburgeraar)
        .scalar_subquery()
    )


def _of_own_organisation(actor: Actor) -> Any:
    """Narrow appointments to those that the role may see."""
    if Dossierdeel.AFSPRAKEN_ALLE in zicht(actor.rol, Relatie.EIGEN):
        return afspraakrijen.Afspraak.id.is_not(None)
    return afspraakrijen.Afspraak.organisatie_id == actor.organisatie_id


def _order(volgorde: str, actor: Actor, now: datetime) -> tuple[Any, ...]:
    """Order by what staff chose; who has no date yet comes last, but who has no plan yet comes first."""
    begin = _next_begin(actor, now)
    orders: Mapping[str, tuple[Any, ...]] = {
        "afspraak": (case((begin.is_(None), 1), else_=0), begin),
        "naam": (),
        "nummer": (rijen.Inburgeraar.nummer,),
        "gemeente": (rijen.InburgeraarGemeente.gemeente,),
        "taal": (rijen.Inburgeraar.language,),
        "termijn": (case((Termijn.einde.is_(None), 0), else_=1), Termijn.einde),
    }
    if volgorde == "termijn" and not sees_term(actor):
        return ()
    return orders.get(volgorde, ())


def sees_term(actor: Actor) -> bool:
    """Whether this role may see the term; else it is no column and no order."""
    return Dossierdeel.PIP_ROUTE in zicht(actor.rol, Relatie.EIGEN)


def _as_lines(session: Session, actor: Actor, rows: Sequence[Any], day: date) -> list[Regel]:
    with_term = sees_term(actor)
    plan_due = _plan_due(session, [row[0].id for row in rows if row[3] is None], day) if with_term else {}
    return [
        Regel(
            nummer=client.nummer,
            naam=client.naam,
            gemeente=gemeente,
            language=client.language,
            volgende_afspraak=begin,
            termijn_tot_en_met=shown_until(einde) if einde is not None and with_term else None,
            pip_uiterlijk=plan_due.get(client.id),
            eigen=bool(eigen),
            gesloten=client.gesloten_op is not None and client.gesloten_op <= day,
        )
        for client, gemeente, begin, einde, eigen in rows
    ]


def _plan_due(session: Session, ids: Sequence[int], day: date) -> dict[int, date]:
    """Give the last day for the plan of those who have none yet."""
    regels = termijnregels.Piptermijnregels.uit(instellingen.regels(session, day))
    plichten = session.scalars(select(rijen.Plicht).where(rijen.Plicht.inburgeraar_id.in_(ids)))
    due: dict[int, date] = {}
    for plicht in plichten:
        term = termijnregels.pip_term(pip_situation(plicht), regels)
        if term is not None:
            due[plicht.inburgeraar_id] = term.uiterlijk
    return due


def pip_situation(plicht: rijen.Plicht) -> termijnregels.PipSituatie:
    return termijnregels.PipSituatie(
        kennisgeving=plicht.kennisgeving,
        ingeschreven=plicht.brp_inschrijving,
        wacht_op_derde=plicht.wacht_op_derde,
        informatie_derde=plicht.derde_ontvangen_op,
    )


def _by_key(session: Session, actor: Actor, zoek: str, day: date) -> list[int]:
    """Look for a whole client number, a whole phone number, or the last digits of one."""
    conditions: list[ColumnElement[bool]] = [rijen.Inburgeraar.nummer == tidy(zoek)]
    number = e164(zoek)
    digits = "".join(letter for letter in zoek if letter not in " +-()")
    if number is not None:
        conditions.append(rijen.Inburgeraar.telefoon == number)
    elif digits.isascii() and digits.isdigit() and len(digits) >= MINSTE_CIJFERS:
        conditions.append(rijen.Inburgeraar.telefoon.endswith(digits.lstrip("0"), autoescape=True))
    query = select(rijen.Inburgeraar.id).where(or_(*conditions)).limit(HOOGSTENS_GEVONDEN)
    return list(session.scalars(scope.visible_to(query, actor, day)))


def _by_name(session: Session, actor: Actor, zoek: str, day: date) -> list[int]:
    """Compare without accents and capitals, which SQLite itself cannot: "ozturk" finds Öztürk."""
    words = _folded(zoek).split()
    if not words:
        return []
    everyone = scope.visible_to(select(rijen.Inburgeraar.id, rijen.Inburgeraar.naam), actor, day)
    hits = [
        each
        for each, naam in session.execute(everyone.order_by(rijen.Inburgeraar.naam))
        if all(word in _folded(naam) for word in words)
    ]
    return hits[:HOOGSTENS_GEVONDEN]


def _folded(text: str) -> str:
    """Take capitals and accents away."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
