"""Messages that delivery leaves to a colleague: which wait, that somebody told it, once more; knows no page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, String, cast, literal, select
from sqlalchemy.orm import Session

from portal.domain.berichten import uiterlijk
from portal.domain.rechten import Actie, Actor
from portal.domain.vragen import Vraagsoort
from portal.persistence import beltaken as belrijen
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import berichtbewijs, verzending
from portal.services.dossiers import Moment, note, open_file
from portal.services.errors import Conflict
from portal.services.verzending import Reason, Sent
from portal.services.vragen_basis import Vraag

SOORTEN: Final = {
    "unclear": Vraagsoort.BERICHT_ONZEKER,
    "bad_number": Vraagsoort.BERICHT_VERKEERD_NUMMER,
    "refused": Vraagsoort.BERICHT_GEWEIGERD,
    "not_reached": Vraagsoort.BERICHT_NIET_BEREIKT,
    "opted_out": Vraagsoort.BERICHT_GESTOPT,
    "too_late": Vraagsoort.BERICHT_TE_LAAT,
}
# Once more helps neither a wrong number nor who wants no texts, and what is too late stays so.
NOG_EENS: Final = frozenset({"unclear", "refused", "not_reached"})
GEBELD_IS_GENOEG: Final = frozenset({"opted_out", "too_late"})
AFSPRAAK: Final = "afspraak:"


def open_for(session: Session, ids: Select[int], organisatie_id: int | None) -> Sequence[Vraag]:
    """List what did not arrive about this organisation's appointments with these people.

    Who is to be called about the appointment anyway stands in the list once: as that call.
    """
    mine = Afspraak.inburgeraar_id.in_(ids) & (Afspraak.organisatie_id == organisatie_id)
    found = verzending.for_people(session, verzending.about(_references(mine)))
    if not found:
        return []
    visits = _visits(session, {_number(sent) for sent in found})
    calls = {(each.afspraak_id, each.begin): each for each in belrijen.about(session, visits)}
    pairs = [(sent, visits[_number(sent)]) for sent in found]
    return [_vraag(sent, row.inburgeraar_id, row) for sent, row in pairs if not _called(sent, row, calls)]


def open_for_others(session: Session, ids: Select[int]) -> Sequence[Vraag]:
    """List what did not arrive at the numbers of these people and is about no appointment."""
    numbers = select(Inburgeraar.telefoon).where(Inburgeraar.id.in_(ids))
    found = verzending.for_people(session, verzending.to_numbers(numbers, not_about=AFSPRAAK))
    if not found:
        return []
    wanted = select(Inburgeraar.telefoon, Inburgeraar.id).where(
        Inburgeraar.id.in_(ids), Inburgeraar.telefoon.in_({sent.recipient for sent in found})
    )
    owners: dict[str | None, int] = {}
    for number, owner in session.execute(wanted.order_by(Inburgeraar.id)):
        owners.setdefault(number, owner)  # on a shared number one of them is asked
    return [_vraag(sent, owners[sent.recipient], None) for sent in found]


def handled(session: Session, actor: Actor, nummer: str, bericht_id: int, moment: Moment) -> None:
    """Note that a colleague told it, wrote a letter or let it be."""
    sent = _fetch(session, actor, nummer, bericht_id, moment)
    verzending.handled(session, sent.id, moment.now)
    note(session, actor, "bericht_afgehandeld", nummer, moment)


def send_again(session: Session, actor: Actor, nummer: str, bericht_id: int, moment: Moment) -> None:
    """Send the same words once more; Conflict when that cannot be, or is of no use."""
    sent = _fetch(session, actor, nummer, bericht_id, moment)
    over = sent.expires_at is not None and sent.expires_at <= moment.now
    if over or not _may_again(sent) or _overtaken(session, sent):
        raise Conflict
    if isinstance(verzending.send_again(session, sent.id, moment.now), Reason):
        raise Conflict
    note(session, actor, "bericht_opnieuw", nummer, moment)


def _fetch(session: Session, actor: Actor, nummer: str, bericht_id: int, moment: Moment) -> Sent:
    dossier = open_file(session, actor, nummer, Actie.VRAGEN_AFHANDELEN, moment.day, lock=True)
    sent = berichtbewijs.to_person(session, dossier, bericht_id)
    if sent.needs is None:
        raise Conflict
    return sent


def _references(mine: ColumnElement[bool]) -> Select[str]:
    return select(literal(AFSPRAAK) + cast(Afspraak.id, String)).where(mine)


def _number(sent: Sent) -> int:
    return int(sent.reference.removeprefix(AFSPRAAK))


def _visits(session: Session, ids: set[int]) -> dict[int, Afspraak]:
    return {row.id: row for row in session.scalars(select(Afspraak).where(Afspraak.id.in_(sorted(ids))))}


def _called(sent: Sent, row: Afspraak, calls: Mapping[tuple[int, datetime], belrijen.Beltaak]) -> bool:
    """Whether a call tells it: one that waits, or for what a text can no longer tell one that was made."""
    call = calls.get((row.id, row.begin))
    if call is None or call.verlopen_op is not None:
        return False
    return call.gebeld_op is None or sent.needs in GEBELD_IS_GENOEG


def _may_again(sent: Sent) -> bool:
    return sent.needs in NOG_EENS and bool(sent.text) and sent.recipient is not None


def _overtaken(session: Session, sent: Sent) -> bool:
    """Whether something newer was said about the same: old words, with an old time in them, never go out again."""
    return any(each.id > sent.id and each.follows is None for each in verzending.history(session, sent.reference))


def _vraag(sent: Sent, inburgeraar_id: int, row: Afspraak | None) -> Vraag:
    since = sent.needs_since or sent.since
    return Vraag(
        inburgeraar_id,
        SOORTEN[sent.needs or "unclear"],
        since,
        sent.id,
        row.begin if row else None,
        uiterlijk=uiterlijk(since, row.begin if row else None),
        nog_eens=_may_again(sent),
    )
