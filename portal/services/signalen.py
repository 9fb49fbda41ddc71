"""The short list above a caseload: who has something that is over its date, or nearly; knows no page.

Each part is asked for all these files at once, so that eighty files take as many questions as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.domain import signalen as regels
from portal.domain import voortgangsgesprekken as gespreksregels
from portal.domain.afspraken import OPEN, Afspraaksoort
from portal.domain.begeleiding import Begeleiding, Begeleidingsregels
from portal.domain.ontzorgen import Ontzorgregels, Traject, Verlengingsbesluit
from portal.domain.rechten import Actor, Dossierdeel, Relatie, zicht
from portal.domain.regels import Waarde
from portal.domain.signalen import Signaal, Signaalsoort
from portal.domain.termijnen import Piptermijnregels, Termijn, Termijnregels, pip_term
from portal.persistence import afspraken as afspraakrijen
from portal.persistence import begeleiding as begeleidingrijen
from portal.persistence import inburgeraars as rijen
from portal.persistence import intake as intakerijen
from portal.persistence import ontzorgen as ontzorgrijen
from portal.persistence import pip as piprijen
from portal.services import instellingen
from portal.services.caseload import open_clients, pip_situation
from portal.services.dossiers import Moment

Found = Iterator[tuple[int, Signaal]]
DELEN: Final[Mapping[Signaalsoort, frozenset[Dossierdeel]]] = {
    Signaalsoort.PIP: frozenset({Dossierdeel.PIP_VOLLEDIG}),
    Signaalsoort.VOORTGANGSGESPREK: frozenset({Dossierdeel.PIP_VOLLEDIG}),
    Signaalsoort.TERMIJN: frozenset({Dossierdeel.PIP_VOLLEDIG}),
    Signaalsoort.ONTZORGEN: frozenset({Dossierdeel.ONTZORGEN, Dossierdeel.ONTZORGEN_STATUS}),
    Signaalsoort.BEGELEIDING: frozenset({Dossierdeel.BEGELEIDING}),
}


@dataclass(frozen=True)
class Aandacht:
    """One line of the list."""

    nummer: str
    naam: str = field(repr=False)
    soort: Signaalsoort
    dag: date
    over: bool


def kinds(actor: Actor) -> frozenset[Signaalsoort]:
    """Name what this role is told about: only of parts of a file that it may see."""
    seen = zicht(actor.rol, Relatie.EIGEN)
    return frozenset(soort for soort, delen in DELEN.items() if delen & seen)


def attention(session: Session, actor: Actor, moment: Moment, *, mijn: bool) -> list[Aandacht]:
    """List what is over its date or nearly, the latest first; `mijn` for the own caseload only."""
    wanted = kinds(actor)
    if not wanted:
        return []
    values = instellingen.regels(session, moment.day)
    found = list(_all(session, open_clients(actor, moment.day, mijn=mijn), moment, values, wanted))
    names = _names(session, {each for each, _ in found})
    lines = [Aandacht(*names[each], sign.soort, sign.dag, sign.over) for each, sign in found]
    return sorted(lines, key=lambda line: (not line.over, line.dag, line.soort, line.nummer))


def _all(
    session: Session, ids: Select[int], moment: Moment, values: Mapping[str, Waarde], wanted: Iterable[Signaalsoort]
) -> Found:
    day = moment.day
    if Signaalsoort.PIP in wanted:
        yield from _plans(session, ids, day, Piptermijnregels.uit(values))
        yield from _terms(session, ids, moment, Termijnregels.uit(values))
    if Signaalsoort.ONTZORGEN in wanted:
        yield from _money(session, ids, day, Ontzorgregels.uit(values))
    if Signaalsoort.BEGELEIDING in wanted:
        yield from _guidance(session, ids, day, Begeleidingsregels.uit(values))


def _names(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    wanted = select(rijen.Inburgeraar).where(rijen.Inburgeraar.id.in_(sorted(ids)))
    return {row.id: (row.nummer, row.naam) for row in session.scalars(wanted)}


def _plans(session: Session, ids: Select[int], day: date, rules: Piptermijnregels) -> Found:
    """Who has no plan yet; in a rest nobody is late."""
    plicht = rijen.Plicht
    wanted = select(plicht).where(
        plicht.inburgeraar_id.in_(ids),
        plicht.inburgeraar_id.not_in(select(piprijen.Pip.inburgeraar_id)),
        plicht.tot.is_(None),
        plicht.rust_van.is_(None) | plicht.rust_tot.is_not(None),
    )
    for row in session.scalars(wanted):
        for each in regels.of_plan(pip_term(pip_situation(row), rules), day):
            yield row.inburgeraar_id, each


def _terms(session: Session, ids: Select[int], moment: Moment, rules: Termijnregels) -> Found:
    talks, planned = _talks(session, ids, moment.day), _planned(session, ids, moment)
    promised = _promised(session, ids)
    for row in session.scalars(select(piprijen.Termijn).where(piprijen.Termijn.inburgeraar_id.in_(ids))):
        client, term = row.inburgeraar_id, Termijn(row.start, row.einde)
        for each in regels.of_term(term, moment.day, rules):
            yield client, each
        stand = gespreksregels.standing(term, promised.get(client, 0), talks.get(client, ()), moment.day)
        for each in regels.of_talks(stand, moment.day, gepland=client in planned):
            yield client, each


def _talks(session: Session, ids: Select[int], day: date) -> dict[int, list[date]]:
    talk = intakerijen.Voortgangsgesprek
    wanted = select(talk.inburgeraar_id, talk.gehouden_op).where(talk.inburgeraar_id.in_(ids), talk.gehouden_op <= day)
    return _grouped(session.execute(wanted))


def _planned(session: Session, ids: Select[int], moment: Moment) -> set[int]:
    afspraak = afspraakrijen.Afspraak
    wanted = select(afspraak.inburgeraar_id).where(
        afspraak.inburgeraar_id.in_(ids),
        afspraak.soort == Afspraaksoort.VOORTGANGSGESPREK,
        afspraak.einde > moment.now,
        afspraak.status.in_(OPEN),
    )
    return set(session.scalars(wanted))


def _promised(session: Session, ids: Select[int]) -> dict[int, int]:
    """Read the number of talks in the plan in force: the last one."""
    pip = piprijen.Pip
    wanted = select(pip.inburgeraar_id, pip.aantal_voortgangsgesprekken).where(pip.inburgeraar_id.in_(ids))
    rows: Iterable[Any] = session.execute(wanted.order_by(pip.dagtekening, pip.id))
    return dict(iter(rows))


def _money(session: Session, ids: Select[int], day: date, rules: Ontzorgregels) -> Found:
    traject, besluit = ontzorgrijen.OntzorgTraject, ontzorgrijen.OntzorgBesluit
    rows = session.scalars(select(traject).where(traject.inburgeraar_id.in_(ids))).all()
    decisions = _grouped(
        session.execute(
            select(besluit.traject_id, besluit)
            .join(traject, traject.id == besluit.traject_id)
            .where(traject.inburgeraar_id.in_(ids))
        )
    )
    for row in rows:
        taken = tuple(
            Verlengingsbesluit(each.soort, each.datum, each.verlengd_tot) for each in decisions.get(row.id, ())
        )
        for each in regels.of_money([Traject(row.start, taken, row.geeindigd_op)], day, rules):
            yield row.inburgeraar_id, each


def _guidance(session: Session, ids: Select[int], day: date, rules: Begeleidingsregels) -> Found:
    help_, besluit = begeleidingrijen.Begeleiding, begeleidingrijen.BegeleidingBesluit
    decided = set(
        session.scalars(
            select(besluit.begeleiding_id)
            .join(help_, help_.id == besluit.begeleiding_id)
            .where(help_.inburgeraar_id.in_(ids))
        )
    )
    for row in session.scalars(select(help_).where(help_.inburgeraar_id.in_(ids))):
        known = Begeleiding(row.start, False if row.id in decided else None, einde=row.geeindigd_op)
        for each in regels.of_guidance([known], day, rules):
            yield row.inburgeraar_id, each


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return found
