"""What the personas of the demo ticked on their way to paying alone; knows no amount."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.domain.zelfstandig import Stap
from portal.persistence import inburgeraars as mensen
from portal.persistence import ontzorgen as rijen
from portal.persistence import zelfstandig as staprijen
from portal.services.demo import personen

KLAAR = {
    "p1-man": (Stap.EIGEN_REKENING, Stap.WIE_HELPT),
    "p3": tuple(Stap),
    "p4": (Stap.EIGEN_REKENING, Stap.WIE_HELPT, Stap.BRIEVEN, Stap.ZORG_EIGEN_NAAM),
}


def vul(session: Session, now: datetime) -> None:
    """Tick the steps of each persona with Hulp met geld; done twice it changes nothing."""
    for persona in personen.PERSONAS:
        client = mensen.by_nummer(session, persona.nummer)
        found = rijen.trajecten_of(session, client.id) if client is not None else ()
        for back, stap in enumerate(KLAAR.get(persona.id, ()) if found else ()):
            staprijen.tick(session, found[-1].inburgeraar_id, found[-1].id, stap, now - timedelta(days=4 + back))
