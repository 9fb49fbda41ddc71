"""Call me back in my language: a client asks, a colleague calls; knows no page and sends nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select
from sqlalchemy.orm import Session

from portal.domain.rechten import Actie, Actor, Soort
from portal.domain.vragen import Vraagsoort
from portal.persistence import inburgeraars as inburgeraarrijen
from portal.persistence import terugbellen as rijen
from portal.services import audit
from portal.services.contactpersonen import Contactpersoon, around
from portal.services.dossiers import Moment, note, open_file
from portal.services.errors import Conflict, NotFound
from portal.services.vragen_basis import Vraag

PER_SMS, GESTOPT = "sms", "sms_gestopt"  # no room of the portal: a text that came in, or one that says STOP
KAMERS = frozenset({"start", "plan", "afspraken", "geld", "lokaal", "gegevens", "taalmaatje", "berichten"})


@dataclass(frozen=True)
class Terugbelstand:
    """What the client's own page says: since when a call waits, on which number, in which language, by whom."""

    sinds: datetime | None
    language: str
    nummer_einde: str | None
    wie: Contactpersoon | None = field(repr=False)


def state_of(session: Session, actor: Actor, moment: Moment) -> Terugbelstand:
    client = _self(session, actor)
    row = rijen.open_of(session, client.id)
    return Terugbelstand(
        row.gevraagd_op if row else None,
        row.language if row else client.language,
        client.telefoon[-2:] if client.telefoon else None,
        around(session, client, moment.day).eerste,
    )


def waits(session: Session, inburgeraar_id: int) -> bool:
    """Whether this client is to be called."""
    return rijen.open_of(session, inburgeraar_id) is not None


def ask(session: Session, actor: Actor, waar: str, moment: Moment) -> bool:
    """Put the wish down; asked again it stays one. Whether it is new."""
    return _ask(session, _self(session, actor), waar if waar in KAMERS else "start", moment)


def ask_by_text(session: Session, client: inburgeraarrijen.Inburgeraar, waar: str, moment: Moment) -> bool:
    """Put it down for who texted, or stopped the texts: the number is a hint, and a call is how to be sure."""
    return _ask(session, client, waar, moment)


def _ask(session: Session, client: inburgeraarrijen.Inburgeraar, waar: str, moment: Moment) -> bool:
    row = rijen.Terugbelverzoek(
        inburgeraar_id=client.id,
        language=client.language,
        waar=waar,
        gevraagd_op=moment.now,
        created_at=moment.now,
    )
    new = rijen.add_once(session, row)
    if new:
        _note_of_client(session, client, "terugbellen_vragen", moment)
    return new


def withdraw(session: Session, actor: Actor, moment: Moment) -> None:
    """Take the wish back; when somebody called already, nothing changes."""
    client = _self(session, actor)
    row = rijen.open_of(session, client.id)
    if row is not None:
        row.ingetrokken_op = moment.now
        _note_of_client(session, client, "terugbellen_intrekken", moment)


def called(session: Session, actor: Actor, nummer: str, verzoek_id: int, moment: Moment) -> None:
    """Note that a colleague spoke with the client."""
    row = _fetch(session, actor, nummer, verzoek_id, moment)
    row.gebeld_op, row.gebeld_door = moment.now, actor.id
    row.pogingen, row.laatste_poging = row.pogingen + 1, moment.now
    note(session, actor, "teruggebeld", nummer, moment)


def not_reached(session: Session, actor: Actor, nummer: str, verzoek_id: int, moment: Moment) -> None:
    """Note a call that nobody answered: the wish stays."""
    row = _fetch(session, actor, nummer, verzoek_id, moment)
    row.pogingen, row.laatste_poging = row.pogingen + 1, moment.now
    note(session, actor, "terugbellen_niet_bereikt", nummer, moment)


def open_for(session: Session, ids: Select[int]) -> Sequence[Vraag]:
    """List the open wishes among these people."""
    return [
        Vraag(row.inburgeraar_id, soort_of(row.waar), row.gevraagd_op, row.id, row.laatste_poging, row.language)
        for row in rijen.open_among(session, ids)
    ]


def soort_of(waar: str) -> Vraagsoort:
    """Name what a colleague finds in the list: a wish from the portal, a text that came in, a stop."""
    return {PER_SMS: Vraagsoort.BEL_NA_SMS, GESTOPT: Vraagsoort.SMS_GESTOPT}.get(waar, Vraagsoort.TERUGBELLEN)


def _fetch(session: Session, actor: Actor, nummer: str, verzoek_id: int, moment: Moment) -> rijen.Terugbelverzoek:
    dossier = open_file(session, actor, nummer, Actie.VRAGEN_AFHANDELEN, moment.day, lock=True)
    row = rijen.get(session, verzoek_id)
    if row is None or row.inburgeraar_id != dossier.inburgeraar.id:
        raise NotFound
    if row.gebeld_op is not None or row.ingetrokken_op is not None:
        raise Conflict
    return row


def _self(session: Session, actor: Actor) -> inburgeraarrijen.Inburgeraar:
    client = session.get(inburgeraarrijen.Inburgeraar, actor.id) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client


def _note_of_client(session: Session, client: inburgeraarrijen.Inburgeraar, actie: str, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object=client.nummer,
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"client:{client.nummer}",
        now=moment.now,
    )
