"""Questions of clients that wait for somebody: one list over all kinds, for who is to act; knows no page.

A question belongs to who has the client in the caseload; as long as nobody of the own organisation and role has, it
is on the list of all of them, so that it never waits unseen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.domain.rechten import Actie, Actor, Relatie, mag
from portal.domain.vragen import BELVERZOEKEN
from portal.persistence import inburgeraars as rijen
from portal.persistence.base import holds_on
from portal.persistence.medewerkers import Betrokkenheid, Medewerker
from portal.services import afspraakantwoorden, beltaken, berichttaken, doelen, lokaal, terugbellen
from portal.services.caseload import open_clients
from portal.services.dossiers import Moment
from portal.services.vragen_basis import Vraag

Bron = Callable[[Session, Select[int], Actor], Sequence[Vraag]]


def _calls(session: Session, ids: Select[int], _actor: Actor) -> Sequence[Vraag]:
    return terugbellen.open_for(session, ids)


def _answers(session: Session, ids: Select[int], actor: Actor) -> Sequence[Vraag]:
    """List the answers to appointments of the own organisation: another's is arranged there."""
    return afspraakantwoorden.open_for(session, ids, actor.organisatie_id)


def _goals(session: Session, ids: Select[int], _actor: Actor) -> Sequence[Vraag]:
    return doelen.open_for(session, ids)


def _visits(session: Session, ids: Select[int], _actor: Actor) -> Sequence[Vraag]:
    return lokaal.open_for(session, ids)


def _messages(session: Session, ids: Select[int], actor: Actor) -> Sequence[Vraag]:
    """List messages of the own organisation's appointments that did not arrive."""
    return berichttaken.open_for(session, ids, actor.organisatie_id)


def _other_messages(session: Session, ids: Select[int], _actor: Actor) -> Sequence[Vraag]:
    return berichttaken.open_for_others(session, ids)


def _appointments(session: Session, ids: Select[int], actor: Actor) -> Sequence[Vraag]:
    """List whom to call about an appointment of the own organisation."""
    return beltaken.open_for(session, ids, actor.organisatie_id)


# Who has to act on which kind: whom the kind is asked for must be allowed to answer it.
BRONNEN: Final[Mapping[Actie, tuple[Bron, ...]]] = {
    Actie.PIP_WIJZIGEN: (_calls, _other_messages),  # the first contact calls back: coach or casemanager
    Actie.DOELEN_WIJZIGEN: (_goals,),
    Actie.AFSPRAAK_WIJZIGEN: (_answers, _appointments, _messages),
    Actie.ACTIVITEIT_BEVESTIGEN: (_visits,),
}


@dataclass(frozen=True)
class Regel:
    """One line of the list."""

    vraag: Vraag
    nummer: str
    naam: str = field(repr=False)
    telefoon: str | None = field(repr=False)
    language: str


def kinds(actor: Actor) -> tuple[Bron, ...]:
    """Name the sources that this role answers."""
    return tuple(bron for actie, found in BRONNEN.items() if mag(actor.rol, actie, Relatie.EIGEN) for bron in found)


def waiting(session: Session, actor: Actor, moment: Moment) -> list[Regel]:
    """List what waits for this actor, the longest first."""
    sources = kinds(actor)
    if not sources:
        return []
    ids = _mine_or_nobodys(actor, moment)
    found = [vraag for bron in sources for vraag in bron(session, ids, actor)]
    people = _people(session, {each.inburgeraar_id for each in found})
    lines = [_line(vraag, people[vraag.inburgeraar_id]) for vraag in found]
    return sorted(lines, key=lambda line: (line.vraag.sinds, line.vraag.soort, line.vraag.id))


def of_client(session: Session, actor: Actor, inburgeraar_id: int) -> list[Vraag]:
    """List what waits about one client; the caller has opened the file."""
    only = select(rijen.Inburgeraar.id).where(rijen.Inburgeraar.id == inburgeraar_id)
    return sorted((vraag for bron in kinds(actor) for vraag in bron(session, only, actor)), key=lambda each: each.sinds)


def _mine_or_nobodys(actor: Actor, moment: Moment) -> Select[int]:
    colleague = (
        select(Betrokkenheid.id)
        .join(Medewerker, Medewerker.id == Betrokkenheid.medewerker_id)
        .where(
            Betrokkenheid.inburgeraar_id == rijen.Inburgeraar.id,
            Betrokkenheid.uitgenodigd.is_(False),
            holds_on(Betrokkenheid, moment.day),
            Medewerker.organisatie_id == actor.organisatie_id,
            Medewerker.rol == actor.rol,
            Medewerker.geblokkeerd_op.is_(None),
        )
        .correlate(rijen.Inburgeraar)
    )
    own = colleague.where(Medewerker.id == actor.id)
    return open_clients(actor, moment.day, mijn=False).where(own.exists() | ~colleague.exists())


def _people(session: Session, ids: set[int]) -> dict[int, rijen.Inburgeraar]:
    wanted = select(rijen.Inburgeraar).where(rijen.Inburgeraar.id.in_(sorted(ids)))
    return {row.id: row for row in session.scalars(wanted)}


def _line(vraag: Vraag, client: rijen.Inburgeraar) -> Regel:
    language = vraag.regel if vraag.soort in BELVERZOEKEN else client.language
    return Regel(vraag, client.nummer, client.naam, client.telefoon, language)
