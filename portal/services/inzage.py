"""Which organisation looked in a client's own file on which day, from the log; knows no colleague's name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.kalender import add_months
from portal.domain.rechten import Actor
from portal.persistence.audit import Auditregel
from portal.persistence.medewerkers import Medewerker
from portal.persistence.organisaties import Organisatie
from portal.services import toestemmingen
from portal.services.dossiers import Moment

MAANDEN = 12
PER_BLAD = 14
GEZIEN = ("gezien", "gedaan", "goed")  # a refused attempt saw nothing
COLLEGA = "medewerker:"


@dataclass(frozen=True)
class Dag:
    """The organisations of which somebody opened the file on one day."""

    dag: date
    organisaties: tuple[str, ...]


@dataclass(frozen=True)
class Blad:
    """One page of days, the newest first; None where there is no page before or after."""

    dagen: Sequence[Dag]
    nummer: int
    vorige: int | None
    volgende: int | None


def days(session: Session, actor: Actor, moment: Moment, blad: int = 1) -> Blad:
    """Give a page of the days on which somebody of an organisation looked, over the last twelve months."""
    found = everything(session, actor, moment)
    last = max(-(-len(found) // PER_BLAD), 1)
    number = min(max(blad, 1), last)
    start = (number - 1) * PER_BLAD
    return Blad(
        found[start : start + PER_BLAD],
        number,
        vorige=number - 1 if number > 1 else None,
        volgende=number + 1 if number < last else None,
    )


def everything(session: Session, actor: Actor, moment: Moment) -> list[Dag]:
    """Give all those days: own looks and the work of the machine are left out."""
    client = toestemmingen.own_file(session, actor)
    first = add_months(moment.day, -MAANDEN)
    looks = {
        (tijdstip.astimezone(moment.zone).date(), wie)
        for tijdstip, wie in session.execute(
            select(Auditregel.tijdstip, Auditregel.actor).where(
                Auditregel.object == client.nummer,
                Auditregel.tijdstip >= datetime.combine(first, time.min, moment.zone),
                Auditregel.actor.startswith(COLLEGA),
                Auditregel.resultaat.in_(GEZIEN),
            )
        )
    }
    known = _organisations(session, {wie for _, wie in looks})
    return list(_by_day({(dag, known[wie]) for dag, wie in looks if wie in known}))


def _by_day(pairs: set[tuple[date, str]]) -> Iterator[Dag]:
    newest_first = sorted(pairs, key=lambda pair: (-pair[0].toordinal(), pair[1]))
    for dag, group in groupby(newest_first, key=lambda pair: pair[0]):
        yield Dag(dag, tuple(naam for _, naam in group))


def _organisations(session: Session, actors: set[str]) -> dict[str, str]:
    """Name the organisation behind each colleague of the log, where that colleague works now."""
    ids = {int(actor.removeprefix(COLLEGA)) for actor in actors if actor.removeprefix(COLLEGA).isdigit()}
    rows = session.execute(
        select(Medewerker.id, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Medewerker.organisatie_id)
        .where(Medewerker.id.in_(ids))
    )
    return {f"{COLLEGA}{number}": naam for number, naam in rows}
