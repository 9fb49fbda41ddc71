"""What staff may do to the front door of one client: take phones off, void a card, open the SMS route; no page."""

from sqlalchemy.orm import Session

from portal.domain.rechten import Actie, Actor
from portal.services import activering, apparaten, sessies, toegang
from portal.services.dossiers import Moment, note, open_file
from portal.services.geheimen import Geheimen


def take_phones_off(session: Session, actor: Actor, nummer: str, moment: Moment) -> int:
    """Take every phone off, as after a theft or beside a partner who controls; whoever is in is out at once."""
    client = open_file(session, actor, nummer, Actie.TELEFOONS_ONTKOPPELEN, moment.day).inburgeraar
    taken = apparaten.unbind_all(session, inburgeraar_id=client.id, now=moment.now)
    sessies.end_all(session, inburgeraar_id=client.id, now=moment.now)
    note(session, actor, "telefoons_ontkoppelen", client.nummer, moment)
    return taken


def void_card(session: Session, actor: Actor, nummer: str, moment: Moment) -> None:
    """Make the card that is out there worthless."""
    client = open_file(session, actor, nummer, Actie.KAART_MAKEN, moment.day).inburgeraar
    activering.revoke(session, inburgeraar_id=client.id, now=moment.now)
    note(session, actor, "kaart_intrekken", client.nummer, moment)


def open_sms_route(session: Session, actor: Actor, nummer: str, geheimen: Geheimen, moment: Moment) -> None:
    """Let codes go to this number again, after failures that were not the client's (S12)."""
    client = open_file(session, actor, nummer, Actie.TELEFOONS_ONTKOPPELEN, moment.day).inburgeraar
    toegang.reopen(session, geheimen, inburgeraar_id=client.id, now=moment.now)
    note(session, actor, "sms_route_openen", client.nummer, moment)
