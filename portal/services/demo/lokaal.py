"""The local offer in the demo: the list of 2020, partly checked, and visits of the personas; invented hours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import TELT_MEE, Activiteitstaat
from portal.domain.rechten import Rol
from portal.persistence import inburgeraars as mensen
from portal.persistence import lokaal as rijen
from portal.persistence.lokaal import LokaalAanbod, LokaleActiviteit
from portal.persistence.medewerkers import Medewerker, MedewerkerGemeente
from portal.services.demo import lokaal_bron, personen
from portal.services.demo.agenda import ZONE, moment

WANNEER = (
    "Elke maandag van 10:00 tot 12:00",
    "Elke dinsdag van 13:30 tot 15:30",
    "Elke woensdag van 19:00 tot 21:00",
    "Elke donderdag van 9:30 tot 11:30",
    "Elke vrijdag van 14:00 tot 16:00",
)


@dataclass(frozen=True)
class Uitje:
    """A persona was at an item so many days ago, and what a colleague said of it."""

    persona: str
    sleutel: str
    geleden: int
    staat: Activiteitstaat


UITJES = (
    Uitje("p1-man", "medemblik-taal-07", 3, Activiteitstaat.GEMELD),
    Uitje("p1-vrouw", "medemblik-taal-05", 9, Activiteitstaat.BEVESTIGD),
    Uitje("p2", "hoorn-participatie-08", 12, Activiteitstaat.BEVESTIGD),
    Uitje("p3", "hoorn-taal-02", 2, Activiteitstaat.GEMELD),
    Uitje("p3", "hoorn-participatie-05", 16, Activiteitstaat.BEVESTIGD),
    Uitje("p4", "koggenland-participatie-09", 5, Activiteitstaat.NIET_BEVESTIGD),
    Uitje("p5", "drechterland-taal-03", 8, Activiteitstaat.BEVESTIGD),
)


def vul(session: Session, now: datetime) -> None:
    """Load the list, check two of three items once, and put the visits of the personas around today."""
    vandaag = now.astimezone(ZONE).date()
    lokaal_bron.load(session, now)
    wie = _consulenten(session)
    for nummer, rij in enumerate(rijen.everything(session)):
        _kijk_na(rij, nummer, vandaag, wie)
    for uitje in UITJES:
        _bezoek(session, uitje, vandaag)
    session.flush()


def _kijk_na(rij: LokaalAanbod, nummer: int, vandaag: date, wie: dict[Gemeente, int]) -> None:
    if rij.sleutel is None or rij.gecontroleerd_op is not None or rij.alleen_verwijzing or nummer % 3 == 0:
        return
    rij.gecontroleerd_op = vandaag - timedelta(days=7 + nummer % 60)
    rij.gecontroleerd_door_id = wie.get(rij.gemeente)
    if rij.soort in TELT_MEE and not rij.waar_wanneer:
        rij.waar_wanneer = WANNEER[nummer % len(WANNEER)]


def _bezoek(session: Session, uitje: Uitje, vandaag: date) -> None:
    """One visit for a persona and an item: it moves along with today and is never made twice."""
    persona = next(each for each in personen.PERSONAS if each.id == uitje.persona)
    client = mensen.by_nummer(session, persona.nummer)
    item = session.scalar(select(LokaalAanbod).where(LokaalAanbod.sleutel == uitje.sleutel))
    if client is None or item is None:
        return
    wanted = select(LokaleActiviteit).where(
        LokaleActiviteit.inburgeraar_id == client.id, LokaleActiviteit.aanbod_id == item.id
    )
    known = session.scalars(wanted.order_by(LokaleActiviteit.id)).all()
    dag = vandaag - timedelta(days=uitje.geleden)
    if not known:
        session.add(_rij(uitje, client.id, item.id, dag))
    elif all(each.dag != dag for each in known):
        known[0].dag = dag


def _rij(uitje: Uitje, inburgeraar_id: int, aanbod_id: int, dag: date) -> LokaleActiviteit:
    return LokaleActiviteit(
        inburgeraar_id=inburgeraar_id,
        aanbod_id=aanbod_id,
        dag=dag,
        staat=uitje.staat,
        beoordeeld_op=None if uitje.staat is Activiteitstaat.GEMELD else moment(dag + timedelta(days=1), time(9, 0)),
        created_at=moment(dag, time(17, 0)),
    )


def _consulenten(session: Session) -> dict[Gemeente, int]:
    wanted = (
        select(MedewerkerGemeente.gemeente, Medewerker.id)
        .join(Medewerker, Medewerker.id == MedewerkerGemeente.medewerker_id)
        .where(Medewerker.rol == Rol.CONSULENT)
        .order_by(Medewerker.id.desc())
    )
    return {row.gemeente: row.id for row in session.execute(wanted)}
