"""From a session to the person who acts; knows no cookie and no right."""

from datetime import date

from sqlalchemy.orm import Session

from portal.domain import overdracht
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence import inburgeraars as inburgeraarrijen
from portal.persistence import medewerkers as medewerkerrijen
from portal.services.sessies import SessieStand


def actor_of(session: Session, sessie: SessieStand, day: date) -> Actor | None:
    """Who acts in this session on a day of the region; None when that person may not come in (blocked, closed)."""
    if sessie.soort is Soort.CLIENT:
        client = session.get(inburgeraarrijen.Inburgeraar, sessie.persoon_id)
        if client is None or client.gesloten_op is not None:
            return None
        session.info["zelf"] = client  # held, so that the rest of the request finds it without asking again
        return Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR, naam=client.naam)
    colleague = session.get(medewerkerrijen.Medewerker, sessie.persoon_id)
    if colleague is None or colleague.geblokkeerd_op is not None:
        return None
    gemeenten = frozenset(medewerkerrijen.gemeenten_of(session, colleague.id, day))
    return Actor(
        Soort.MEDEWERKER,
        colleague.id,
        colleague.rol,
        colleague.organisatie_id,
        gemeenten,
        naam=colleague.naam,
    )


def is_closed(session: Session, sessie: SessieStand) -> bool:
    """Whether this is a client whose file was closed and who may still read that; after a death nobody may."""
    if sessie.soort is not Soort.CLIENT:
        return False
    client = session.get(inburgeraarrijen.Inburgeraar, sessie.persoon_id)
    if client is None or client.gesloten_reden is None:
        return False
    return not overdracht.ends_access(client.gesloten_reden)


def language_of(session: Session, sessie: SessieStand) -> str | None:
    """The language a client chose; staff pages are Dutch, so colleagues have none."""
    if sessie.soort is not Soort.CLIENT:
        return None
    client = session.get(inburgeraarrijen.Inburgeraar, sessie.persoon_id)
    return None if client is None else client.language


def log_name(session: Session, actor: Actor) -> str:
    """How the log calls this actor: a client by number, a colleague by id; never by name."""
    if actor.soort is Soort.CLIENT:
        client = session.get(inburgeraarrijen.Inburgeraar, actor.id)
        return f"client:{client.nummer}" if client else "client:?"
    return f"medewerker:{actor.id}"


def choose_language(session: Session, actor: Actor, code: str) -> None:
    """Keeps the language a client chose; from now on texts come in it as well."""
    client = session.get(inburgeraarrijen.Inburgeraar, actor.id)
    if actor.soort is Soort.CLIENT and client is not None:
        client.language = code
