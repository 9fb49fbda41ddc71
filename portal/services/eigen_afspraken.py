"""The own appointments of a client, and what is shared with a household member; knows no text and changes nothing.

What is told in person only is not here at all: who else uses this phone must not learn that it exists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from portal.domain import afspraken as regels
from portal.domain import agenda as agendaregels
from portal.domain.afspraken import AfspraakStatus
from portal.domain.agenda import Tijd
from portal.domain.gemeenten import Functie
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence import afspraken as rijen
from portal.persistence.afspraken import Afspraak
from portal.persistence.fotos import Foto
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker
from portal.persistence.organisaties import Organisatie
from portal.services import agenda, antwoordstand, huishoudens
from portal.services.antwoordstand import Antwoordstand
from portal.services.contactpersonen import ROLLEN
from portal.services.dossiers import Moment
from portal.services.errors import NotFound

HOOGSTENS_EERDER = 20
IN_AGENDA = timedelta(days=30)  # a calendar also hears that something of last week did not go on
# A teacher is of the own school, also on the education route: the client knows no difference.
FUNCTIES: Mapping[Rol, Functie] = {rol: functie for functie, rol in reversed(ROLLEN.items())}


@dataclass(frozen=True)
class Wie:
    """Whom the appointment is with; the shape of a contact, and a photo if there is one."""

    functie: Functie | None
    organisatie: str
    telefoon: str | None
    naam: str | None = field(repr=False, default=None)
    foto_id: int | None = None


@dataclass(frozen=True)
class Kaart:
    """An appointment as its person sees it; `samen` when another of the household is the one who was invited."""

    id: int
    begin: datetime
    einde: datetime
    status: AfspraakStatus
    plaats: str = field(repr=False)
    wie: Wie
    tolk_taal: str | None
    tolk_wijze: str | None
    tolk_besteld: bool
    samen: bool
    komt: bool  # it will take place, or takes place now
    te_beantwoorden: bool
    version: int
    antwoord: Antwoordstand | None = None
    dubbel: bool = False


@dataclass(frozen=True)
class Lijst:
    """What comes (also what is called off, as long as it would still come), and what lies behind."""

    komend: tuple[Kaart, ...]
    eerder: tuple[Kaart, ...]


def of_client(session: Session, actor: Actor, moment: Moment) -> Lijst:
    """List everything that this client may see."""
    cards = _cards(session, _self(session, actor).id, moment)
    behind = [card for card in cards if card.einde <= moment.now]
    return Lijst(
        tuple(sorted((card for card in cards if card.einde > moment.now), key=lambda card: (card.begin, card.id))),
        tuple(behind[:HOOGSTENS_EERDER]),
    )


def one(session: Session, actor: Actor, afspraak_id: int, moment: Moment) -> Kaart:
    """Give one of them; NotFound for any other."""
    cards = _cards(session, _self(session, actor).id, moment)
    found = next((card for card in cards if card.id == afspraak_id), None)
    if found is None:
        raise NotFound
    return found


def free_times(session: Session, actor: Actor, afspraak_id: int, moment: Moment) -> tuple[Tijd, ...]:
    """Give the times to choose from instead of the own appointment."""
    row = rijen.get(session, afspraak_id)
    if row is None or row.inburgeraar_id != _self(session, actor).id or row.alleen_persoonlijk:
        raise NotFound
    if not regels.can_answer(row.status, row.begin, moment.now):
        return ()
    return agenda.offers(session, row, moment)


def for_calendar(session: Session, inburgeraar_id: int, moment: Moment) -> list[Kaart]:
    """List what a calendar shows: from a month ago on, also what was called off."""
    return [card for card in _cards(session, inburgeraar_id, moment) if card.einde > moment.now - IN_AGENDA]


def _cards(session: Session, inburgeraar_id: int, moment: Moment) -> list[Kaart]:
    """Make a card of each, the latest first."""
    met = huishoudens.who_shares(session, inburgeraar_id, moment.day)
    rows = session.execute(_with_people(rijen.of_person(inburgeraar_id, met))).all()
    answers = antwoordstand.current(session, (row[0].id for row in rows if row[0].inburgeraar_id == inburgeraar_id))
    double = _double([row[0] for row in rows], moment)
    return [_card(row, inburgeraar_id, answers, double, moment) for row in rows]


def _with_people(wanted: Select[Any]) -> Select[Any]:
    return (
        wanted.where(Afspraak.alleen_persoonlijk.is_(False))
        .join(Organisatie, Organisatie.id == Afspraak.organisatie_id)
        .outerjoin(Medewerker, Medewerker.id == Afspraak.medewerker_id)
        .outerjoin(Foto, Foto.medewerker_id == Afspraak.medewerker_id)
        .add_columns(Medewerker.naam, Medewerker.rol, Organisatie.naam, Organisatie.telefoon, Foto.id)
        .order_by(Afspraak.begin.desc(), Afspraak.id)
    )


def _double(rows: Sequence[Afspraak], moment: Moment) -> frozenset[int]:
    """Name those that come at the same time as another one."""
    coming = (row for row in rows if row.einde > moment.now and row.status in regels.OPEN)
    return agendaregels.double(Tijd(row.begin, row.einde, row.id) for row in coming)


def _card(
    found: Any, inburgeraar_id: int, answers: Mapping[int, Antwoordstand], double: frozenset[int], moment: Moment
) -> Kaart:
    row, naam, rol, organisatie, telefoon, foto_id = found
    own = row.inburgeraar_id == inburgeraar_id
    return Kaart(
        id=row.id,
        begin=row.begin,
        einde=row.einde,
        status=row.status,
        plaats=row.plaats,
        wie=Wie(FUNCTIES.get(rol), organisatie, telefoon, naam, foto_id),
        tolk_taal=row.tolk_taal,
        tolk_wijze=row.tolk_wijze,
        tolk_besteld=row.tolk_besteld_op is not None,
        samen=not own,
        komt=row.einde > moment.now and row.status in regels.OPEN,
        te_beantwoorden=own and regels.can_answer(row.status, row.begin, moment.now),
        version=row.version,
        antwoord=answers.get(row.id),
        dubbel=row.id in double,
    )


def _self(session: Session, actor: Actor) -> Inburgeraar:
    client = session.get(Inburgeraar, actor.id) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client
