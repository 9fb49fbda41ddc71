"""Handing a text about an appointment to the outbox, by the road the person chose; knows no page and no plan."""

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from portal.domain.antwoordcontext import Vraagwijze
from portal.domain.berichten import Berichtsoort, Invulling
from portal.domain.kanalen import Doel
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import antwoordvragen, teksten, toestemmingen, verzending
from portal.services.dossiers import Moment, picture_of
from portal.services.teksten import Picture, Reply
from portal.services.verzending import Sent
from translations import format_date, format_time, speaking

SOORTEN: Final = {
    "gepland": Berichtsoort.AFSPRAAK_GEPLAND,
    "verzet": Berichtsoort.AFSPRAAK_VERZET,
    "afgezegd": Berichtsoort.AFSPRAAK_AFGEZEGD,
}


def reference(row: Afspraak) -> str:
    return f"afspraak:{row.id}"


def by_text(session: Session, client: Inburgeraar) -> bool:
    """Whether the road to this client for an appointment is a text: asked once, however many there are."""
    return toestemmingen.may_text(session, client, Doel.AFSPRAKEN)


def may_tell(client: Inburgeraar, row: Afspraak, *, by_text: bool) -> bool:
    return by_text and not row.alleen_persoonlijk and client.telefoon is not None


def something_left(session: Session, row: Afspraak) -> bool:
    """Whether a text about this appointment left, or may have left, so that it has to be corrected."""
    return any(sent.may_have_left for sent in verzending.history(session, reference(row)))


def take_back(session: Session, row: Afspraak, moment: Moment) -> int:
    """Keep what waits from leaving, and nobody busy with what no longer holds. How many of both there were."""
    waited = verzending.withdraw(session, reference(row), moment.now)
    return waited + verzending.settle_about(session, reference(row), moment.now)


def tell(session: Session, client: Inburgeraar, row: Afspraak, moment: Moment, wat: str, again: int = 0) -> None:
    """Hand the text to the outbox, unless this client or this appointment is told in person only."""
    road = toestemmingen.phone_road(session, client, Doel.AFSPRAKEN)
    if road is None or not may_tell(client, row, by_text=True):
        return
    key = f"{reference(row)}:{wat}:{row.version}:{row.begin:%Y%m%d%H%M}"
    picture = picture_of(session, client)
    asks = antwoordvragen.manner(session, client, row, moment.now) if wat == "gepland" else Vraagwijze.NIET
    sent = verzending.send(
        session,
        recipient=client.telefoon,
        language=client.language,
        text=_text(client, row, moment.zone, wat, picture, antwoordvragen.lines(asks, moment.site)),
        reference=reference(row),
        once=f"{key}:{again}" if again else key,
        now=moment.now,
        zone=moment.zone,
        expires_at=row.begin,
        channel=road,
        purpose=SOORTEN[wat],
        variables=variables(client, row, moment.zone, picture),
    )
    if isinstance(sent, Sent):
        antwoordvragen.pose(session, client, row, asks, moment.now)


def variables(client: Inburgeraar, row: Afspraak, zone: ZoneInfo, picture: Picture) -> Mapping[str, str] | None:
    """Give what a template may fill in, in the language of the person.

    Who shares a number is told by a picture's word for whom a text is. A template has no place for it, so there is
    nothing to fill in, and outside an open conversation the text goes by SMS.
    """
    if picture is not None:
        return None
    begin = row.begin.astimezone(zone)
    with speaking(client.language) as spoken:
        found = {Invulling.DAG: format_date(begin.date(), spoken), Invulling.TIJD: format_time(begin.time())}
    place = None if client.neutrale_teksten else " ".join(row.plaats.split())[: teksten.LONGEST_PLACE]
    return {name.value: value for name, value in found.items()} | ({Invulling.PLAATS.value: place} if place else {})


def _text(client: Inburgeraar, row: Afspraak, zone: ZoneInfo, wat: str, picture: Picture, reply: Reply) -> str:
    if wat == "afgezegd":
        return teksten.afspraak_afgezegd(row.begin, client.language, zone, picture)
    place = None if client.neutrale_teksten else row.plaats
    if wat == "verzet":
        return teksten.afspraak_verzet(row.begin, place, client.language, zone, picture)
    return teksten.afspraak_gepland(row.begin, place, client.language, zone, picture, reply)
