"""Who looked in the files of the personas of the demo, and what some of them chose; knows no page."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.kanalen import Doel, Kanaal
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence import inburgeraars as mensen
from portal.persistence.audit import Auditregel
from portal.persistence.medewerkers import Betrokkenheid
from portal.services import audit, toestemmingen
from portal.services.demo import personen
from portal.services.demo.agenda import ZONE
from portal.services.dossiers import Moment
from translations import speaking

GEKEKEN = (2, 9, 23, 51)  # days ago; each next colleague a day earlier, and never in a weekend
KEUZES = {
    "p2": {Doel.UITNODIGINGEN: Kanaal.SMS},
    "p3": {Doel.VRAGENLIJST: Kanaal.PORTAAL},
    "p5": {Doel.PLAN_EN_GELD: Kanaal.PORTAAL, Doel.UITNODIGINGEN: Kanaal.SMS},
}


def vul(session: Session, now: datetime) -> None:
    """Write looks and choices of each persona; done twice it changes nothing."""
    for persona in personen.PERSONAS:
        client = mensen.by_nummer(session, persona.nummer)
        if client is None:
            continue
        if not session.scalar(select(Auditregel.id).where(Auditregel.object == client.nummer).limit(1)):
            _looks(session, client, now)
        actor = Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR)
        with speaking(client.language):
            toestemmingen.choose(session, actor, KEUZES.get(persona.id, {}), Moment(now, ZONE, "127.0.0.1"))


def _looks(session: Session, client: mensen.Inburgeraar, now: datetime) -> None:
    around = select(Betrokkenheid.medewerker_id).where(Betrokkenheid.inburgeraar_id == client.id)
    for step, worker in enumerate(session.scalars(around.order_by(Betrokkenheid.id)).all()):
        for back in GEKEKEN:
            audit.note(
                session,
                actie="dossier_lezen",
                object=client.nummer,
                resultaat="gezien",
                oorsprong="127.0.0.1",
                actor=f"medewerker:{worker}",
                now=_working(now - timedelta(days=back + step)),
            )


def _working(moment: datetime) -> datetime:
    return moment - timedelta(days=max(moment.weekday() - 4, 0))
