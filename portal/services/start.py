"""What the first page of a client shows: the next appointment, what to do, who helps; knows no text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from portal.domain import afspraken as regels
from portal.domain.afspraken import Antwoord
from portal.domain.inburgeraars import Alfabetisering
from portal.domain.rechten import Actor, Soort
from portal.persistence import eerstvolgend as rijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import doelen, plaatjes, terugbellen
from portal.services.contactpersonen import Omgeving, around
from portal.services.doelen import Taak
from portal.services.dossiers import Moment
from portal.services.errors import NotFound
from translations import Lazy


@dataclass(frozen=True)
class Volgende:
    """The next appointment as the client's home page shows it."""

    id: int
    begin: datetime
    einde: datetime
    plaats: str
    met: str | None = field(repr=False)
    tolk: bool
    antwoord: Antwoord | None
    te_beantwoorden: bool


@dataclass(frozen=True)
class Start:
    """The home page of a client. `eenvoudig`: three things only, for who does not read."""

    naam: str = field(repr=False)
    afspraak: Volgende | None
    taken: Sequence[Taak]
    omgeving: Omgeving
    nummer_wacht: bool  # the number was changed less than a day ago: its owner may still stop that
    eenvoudig: bool
    plaatje: tuple[str, Lazy] | None
    belt_terug: bool


def home(session: Session, actor: Actor, moment: Moment) -> Start:
    """Give the home page of the client who looks."""
    client = session.get(Inburgeraar, actor.id) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    simple = client.alfabetisering is Alfabetisering.A
    return Start(
        naam=client.naam,
        afspraak=_next(session, client.id, moment),
        taken=() if simple else doelen.open_tasks(session, client.id),
        omgeving=around(session, client, moment.day),
        nummer_wacht=client.telefoon_bevestigd_op is not None and client.telefoon_bevestigd_op > moment.now,
        eenvoudig=simple,
        plaatje=plaatjes.of(session, client.id) if simple else None,
        belt_terug=simple and terugbellen.waits(session, client.id),
    )


def _next(session: Session, inburgeraar_id: int, moment: Moment) -> Volgende | None:
    row = rijen.next_of(session, inburgeraar_id, moment.now, moment.day)
    if row is None:
        return None
    number, begin, einde, plaats, tolk_taal, naam, antwoord, status, whose = row
    answers = whose == inburgeraar_id and regels.can_answer(status, begin, moment.now)
    return Volgende(number, begin, einde, plaats, naam, tolk_taal is not None, antwoord, answers)
