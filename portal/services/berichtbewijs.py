"""The proof of one message: what was said, when, by which road, in which language and why; knows no page."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from portal.domain.afspraken import Afspraaksoort
from portal.domain.berichten import Berichtsoort
from portal.domain.rechten import Actie, Actor, Dossierdeel
from portal.persistence import afspraken as rijen
from portal.services import berichtgeschiedenis, teksten, verzending
from portal.services.berichtgeschiedenis import Bericht
from portal.services.dossiers import Dossier, Moment, open_file
from portal.services.errors import NotFound
from portal.services.teksten import Taalstand
from portal.services.verzending import Sent


class Taalreden(StrEnum):
    """Why a message is in its language, as far as the file tells now."""

    DOSSIER = "dossier"  # the language of the file, chosen by the person or put down at the first meeting
    TOEN = "toen"  # the language of the file at that time; it is another one now


@dataclass(frozen=True)
class Ontvangst:
    """One thing the carrier said about the message, and when we heard it."""

    status: str
    op: datetime


@dataclass(frozen=True)
class Bewijs:
    """One message with all that is known about it."""

    nummer: str
    bericht: Bericht
    soort: Berichtsoort | None
    afspraaksoort: Afspraaksoort
    begin: datetime
    telefoon: str | None = field(repr=False)
    taalreden: Taalreden
    taalstand: Taalstand
    met_sjabloon: bool
    pogingen: int
    vertrokken: datetime | None
    vervalt: datetime | None
    foutcode: str | None
    ontvangsten: tuple[Ontvangst, ...]
    wegen: tuple[Bericht, ...]  # the same words by another road, before or after


SOORTEN: Final = {each.value: each for each in Berichtsoort}
AFSPRAAK: Final = "afspraak"


def find(session: Session, actor: Actor, nummer: str, bericht_id: int, moment: Moment) -> Bewijs:
    """Fetch one message about an appointment in a file that this actor may meet."""
    dossier = open_file(session, actor, nummer, Actie.DOSSIER_LEZEN, moment.day)
    sent = verzending.find(session, bericht_id)
    row = _visit(session, dossier, sent)
    client = dossier.inburgeraar
    others = [each for each in verzending.history(session, sent.reference) if _same_words(each, sent)]
    return Bewijs(
        nummer=client.nummer,
        bericht=berichtgeschiedenis.as_bericht(sent),
        soort=SOORTEN.get(sent.purpose or ""),
        afspraaksoort=row.soort,
        begin=row.begin,
        telefoon=sent.recipient,
        taalreden=Taalreden.DOSSIER if sent.language == client.language else Taalreden.TOEN,
        taalstand=teksten.reminder_state(sent.language),
        met_sjabloon=sent.by_template,
        pogingen=sent.tries,
        vertrokken=sent.left_at,
        vervalt=sent.expires_at,
        foutcode=sent.error_code,
        ontvangsten=tuple(Ontvangst(status, at) for status, at in sent.receipts),
        wegen=tuple(berichtgeschiedenis.as_bericht(each) for each in others),
    )


def to_person(session: Session, dossier: Dossier, bericht_id: int) -> Sent:
    """Fetch a message that went to this person: about an appointment that is seen here, or to the own number."""
    sent = verzending.find(session, bericht_id)
    if sent.reference.startswith(f"{AFSPRAAK}:"):
        _visit(session, dossier, sent)
    elif sent.secret or sent.recipient is None or sent.recipient != dossier.inburgeraar.telefoon:
        raise NotFound
    return sent


def _visit(session: Session, dossier: Dossier, sent: Sent) -> rijen.Afspraak:
    kind, _, number = sent.reference.partition(":")
    row = rijen.get(session, int(number)) if kind == AFSPRAAK and number.isdecimal() else None
    if row is None or row.inburgeraar_id != dossier.inburgeraar.id:
        raise NotFound
    everything = Dossierdeel.AFSPRAKEN_ALLE in dossier.delen
    if not everything and row.organisatie_id != dossier.actor.organisatie_id:
        raise NotFound
    return row


def _same_words(other: Sent, sent: Sent) -> bool:
    """Whether it is the same message by another road: what followed this one, or what this one followed."""
    return other.id != sent.id and (other.follows == sent.id or other.id == sent.follows)
