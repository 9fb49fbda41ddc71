"""How a text about an appointment asks for an answer, and what its number is asked from then on; knows no reply."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from portal.domain import antwoordcontext as regels
from portal.domain.afspraken import can_answer
from portal.domain.antwoordcontext import Gevraagd, Vraagwijze
from portal.persistence import antwoordcontext as rijen
from portal.persistence import inburgeraars as inburgeraarrijen
from portal.persistence.afspraken import Afspraak
from portal.persistence.antwoordcontext import OpenVraag
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import teksten
from portal.services.dossiers import picture_of
from translations import Lazy

PAGINA = "/afspraken"


def manner(session: Session, client: Inburgeraar, row: Afspraak, now: datetime) -> Vraagwijze:
    """Say how a text about this appointment may ask: a number has one question with digits at a time."""
    if client.telefoon is None or not can_answer(row.status, row.begin, now):
        return Vraagwijze.NIET
    shared = len(inburgeraarrijen.by_telefoon(session, client.telefoon)) > 1
    found = rijen.of_number(session, client.telefoon)
    return regels.manner(
        as_asked(*found) if found is not None else None,
        row.id,
        gedeeld=shared,
        plaatje=shared and picture_of(session, client) is not None,
        now=now,
    )


def lines(wijze: Vraagwijze, site: str) -> Sequence[str | Lazy]:
    """Give the lines that ask; without an address of the portal there is no link to give."""
    if wijze is Vraagwijze.CIJFERS:
        return teksten.KEUZES
    return (teksten.ANTWOORD_HIER, link(site)) if wijze is Vraagwijze.LINK and site else ()


def link(site: str) -> str:
    """Give the page of the own appointments: an address without any right, the same for everybody."""
    return f"{site}{PAGINA}" if site else ""


def pose(session: Session, client: Inburgeraar, row: Afspraak, wijze: Vraagwijze, now: datetime) -> None:
    """Remember what a digit from this number answers from now on, after a text that asked for digits."""
    if wijze is not Vraagwijze.CIJFERS or client.telefoon is None:
        return
    found = rijen.of_number(session, client.telefoon)
    if found is not None and (found[0].afspraak_id, found[0].begin) == (row.id, row.begin):
        found[0].beantwoord_op = None  # asked again: what was offered in between can still be chosen
        session.flush()
    else:
        rijen.pose(
            session,
            client.telefoon,
            inburgeraar_id=client.id,
            afspraak_id=row.id,
            begin=row.begin,
            now=now,
        )


def as_asked(vraag: OpenVraag, row: Afspraak) -> Gevraagd:
    return Gevraagd(
        afspraak_id=vraag.afspraak_id,
        begin=vraag.begin,
        verloopt=vraag.verloopt_op,
        beantwoord=vraag.beantwoord_op is not None,
        status=row.status,
        begin_nu=row.begin,
    )
