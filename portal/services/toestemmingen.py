"""Asking and keeping by which road messages come, and what a client agreed to; knows no page and no carrier."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlalchemy.orm import Session

from forms.meldingen import ANTWOORDEN, VRAGEN
from portal.domain import kanalen
from portal.domain import toestemmingen as regels
from portal.domain.kanalen import Doel, Kanaal
from portal.domain.rechten import Actor, Soort
from portal.domain.toestemmingen import Bron, Uitspraak
from portal.persistence import toestemmingen as rijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import audit
from portal.services.dossiers import Moment
from portal.services.errors import NotFound
from translations import _l

DELEN: Final = _l("Als u allebei ja zegt, ziet u elkaars gedeelde afspraken en taken, en de hulp met geld.")


@dataclass(frozen=True)
class Keuze:
    """One kind of message: the road that was chosen, and the one that is taken now."""

    doel: Doel
    kanaal: Kanaal
    nu: Kanaal
    te_kiezen: tuple[Kanaal, ...]


def channel_for(session: Session, client: Inburgeraar, doel: Doel) -> Kanaal:
    """Say by which road a message of this kind goes to this client now."""
    return kanalen.channel(doel, _said(session, client.id), mag_sms=texts_allowed(client))


def may_text(session: Session, client: Inburgeraar, doel: Doel) -> bool:
    """Whether a text of this kind may go to the phone: what staff set first, then what the client chose."""
    return phone_road(session, client, doel) is not None


def phone_road(session: Session, client: Inburgeraar, doel: Doel) -> Kanaal | None:
    """Say how a text of this kind goes to the phone, SMS or WhatsApp; None when it does not."""
    road = channel_for(session, client, doel)
    return road if road in kanalen.NAAR_TELEFOON else None


def texts_allowed(client: Inburgeraar) -> bool:
    """Whether there is a number, and staff did not close it: no choice of a client opens that again."""
    return client.telefoon is not None and not client.geen_sms


def choices(session: Session, client: Inburgeraar, *, whatsapp: bool = False) -> tuple[Keuze, ...]:
    """Give every kind of message with its road, in the order of the page: one query.

    `whatsapp` tells whether this portal can send it; who chose it before keeps it to choose.
    """
    said, allowed = _said(session, client.id), texts_allowed(client)
    found = []
    for doel in kanalen.TE_KIEZEN:
        chosen = kanalen.chosen(doel, said)
        roads = kanalen.offered(doel, whatsapp=whatsapp or chosen is Kanaal.WHATSAPP)
        found.append(Keuze(doel, chosen, kanalen.channel(doel, said, mag_sms=allowed), roads))
    return tuple(found)


def own_choices(session: Session, actor: Actor, *, whatsapp: bool = False) -> tuple[tuple[Keuze, ...], bool]:
    """Give the choices of the client who looks, and whether texts may go out at all."""
    client = own_file(session, actor)
    return choices(session, client, whatsapp=whatsapp), texts_allowed(client)


def choose(
    session: Session, actor: Actor, wanted: Mapping[Doel, Kanaal], moment: Moment, *, whatsapp: bool = False
) -> bool:
    """Keep the roads a client chose; what stays the same adds nothing. Whether anything changed.

    Leaving a road is said too: a "no" to texts stands in the list as a row of its own.
    """
    client = own_file(session, actor, lock=True)
    changed = False
    for now in choices(session, client, whatsapp=whatsapp):
        road = wanted.get(now.doel, now.kanaal)
        if road is now.kanaal or road not in now.te_kiezen:
            continue
        _add(session, client, Uitspraak(now.doel, now.kanaal, akkoord=False), moment)
        _add(session, client, Uitspraak(now.doel, road, akkoord=True), moment)
        changed = True
    if changed:
        note_own(session, client, "meldingen_kiezen", moment)
    return changed


def say_about_sharing(session: Session, client: Inburgeraar, moment: Moment, *, akkoord: bool) -> None:
    """Add what somebody answered about sharing with the household. What follows from it lies elsewhere."""
    _add(session, client, Uitspraak(Doel.HUISHOUDEN, None, akkoord=akkoord), moment)


def own_file(session: Session, actor: Actor, *, lock: bool = False) -> Inburgeraar:
    """Fetch the row of the client who acts; anybody else has none."""
    client = session.get(Inburgeraar, actor.id, with_for_update=lock) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client


def note_own(session: Session, client: Inburgeraar, actie: str, moment: Moment) -> None:
    """Write in the log what a client did in the own file."""
    audit.note(
        session,
        actie=actie,
        object=client.nummer,
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"client:{client.nummer}",
        now=moment.now,
    )


def sentence(doel: Doel, kanaal: Kanaal | None) -> tuple[str, str]:
    """Give the sentence somebody answers to, as it is spoken now, and the language it came out in."""
    said = (DELEN,) if kanaal is None else (VRAGEN[doel], ANTWOORDEN[kanaal])
    found = [each.found() for each in said]
    return " ".join(each.text for each in found), found[-1].language.code


def _add(session: Session, client: Inburgeraar, said: Uitspraak, moment: Moment) -> None:
    text, language = sentence(said.doel, said.kanaal)
    session.add(
        rijen.Toestemming(
            inburgeraar_id=client.id,
            doel=said.doel,
            kanaal=said.kanaal,
            akkoord=said.akkoord,
            bron=Bron.CLIENT,
            language=language,
            versie=sha256(text.encode()).hexdigest()[: rijen.VERSIE_LENGTE],
            created_at=moment.now,
        )
    )
    session.flush()


def _said(session: Session, inburgeraar_id: int) -> Mapping[tuple[Doel, Kanaal | None], bool]:
    rows = rijen.of_person(session, inburgeraar_id)
    return regels.in_force(Uitspraak(row.doel, row.kanaal, row.akkoord) for row in rows)
