"""Goals and tasks of the personas, told around today; invented, and only ever of the demo."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from portal.domain.doelen import DoelStatus, StandaardDoel, StandaardTaak, TaakStatus
from portal.persistence import doelen as rijen
from portal.persistence import inburgeraars as mensen
from portal.persistence.doelen import Doel, DoelTaak
from portal.services.demo import opslag
from portal.services.demo.agenda import ZONE


@dataclass(frozen=True, slots=True)
class Klus:
    """A task due so many days from today; done so many days ago, by the client, when `klaar` is given."""

    taak: StandaardTaak | str
    dagen: int | None = None
    klaar: int | None = None
    gedeeld: bool = False


@dataclass(frozen=True, slots=True)
class Streven:
    """A goal with its tasks; `voorgesteld` days ago by the client when it waits for an answer still."""

    nummer: str
    doel: StandaardDoel | str
    taken: tuple[Klus, ...] = ()
    voorgesteld: int | None = None
    taal: str = "nl"


_D, _T = StandaardDoel, StandaardTaak
NAWAL, TESFAY, ABEBA, ANWAR, GRAHAM = "DEMP4S", "DEMP2M", "DEMP2V", "DEMP5K", "DEMP3A"
VERHALEN: tuple[Streven, ...] = (
    Streven(NAWAL, _D.OPLEIDING, (Klus(_T.SCHOOL_BEZOEKEN, 9), Klus(_T.INSCHRIJVEN_SCHOOL, 40))),
    Streven(NAWAL, _D.DIPLOMA, (Klus(_T.DIPLOMA_IDW, 4), Klus("Bewaar een kopie van uw cijferlijst.", klaar=6))),
    Streven(NAWAL, "أريد أن أتدرب في مستشفى", voorgesteld=3, taal="ar"),
    Streven(TESFAY, _D.NEDERLANDS, (Klus(_T.TAALLES, 2), Klus(_T.TAALMAATJE, 12), Klus(_T.OEFENEN, klaar=5))),
    Streven(TESFAY, _D.GELD, (Klus(_T.BANKREKENING, klaar=20), Klus(_T.ZORGVERZEKERING, 15, gedeeld=True))),
    Streven(ABEBA, _D.NEDERLANDS, (Klus(_T.TAALLES, 2), Klus(_T.BIBLIOTHEEK, 18))),
    Streven(ABEBA, _D.FIETSEN, (Klus(_T.FIETSLES, 8, gedeeld=True), Klus(_T.BUURTHUIS, klaar=9))),
    Streven(ANWAR, _D.WERK, (Klus(_T.CV, klaar=4), Klus(_T.WERKBEZOEK, 6), Klus(_T.SOLLICITEREN, 25))),
    Streven(ANWAR, _D.EXAMENS, (Klus(_T.TAALLES, 1), Klus(_T.KNM, 30))),
    Streven(GRAHAM, _D.EXAMENS, (Klus(_T.EXAMEN_AANMELDEN, 11), Klus(_T.EXAMEN_OEFENEN, klaar=2))),
    Streven(GRAHAM, _D.MENSEN, (Klus(_T.TAALCAFE, 5), Klus(_T.SPORTCLUB))),
)


def vul(session: Session, now: datetime) -> int:
    """Give the personas their goals, at the first build or for a persona that has none; how many rows were made."""
    made = 0
    for nummer in dict.fromkeys(each.nummer for each in VERHALEN):
        person = mensen.by_nummer(session, nummer)
        if person is None or rijen.doelen_of(session, person.id):
            continue
        for number, streven in enumerate(each for each in VERHALEN if each.nummer == nummer):
            made += _bewaar(session, person.id, streven, now, now - timedelta(days=20, minutes=number))
    return made


def _bewaar(session: Session, inburgeraar_id: int, streven: Streven, now: datetime, sinds: datetime) -> int:
    asked = None if streven.voorgesteld is None else now - timedelta(days=streven.voorgesteld)
    standard = streven.doel if isinstance(streven.doel, StandaardDoel) else None
    doel = Doel(
        inburgeraar_id=inburgeraar_id,
        status=DoelStatus.OPEN if asked is None else DoelStatus.VOORGESTELD,
        sleutel=standard,
        tekst=None if standard else str(streven.doel),
        tekst_taal=streven.taal,
        voorgesteld_op=asked,
    )
    opslag.bewaar(session, [doel], sinds if asked is None else asked)
    tasks = list(_taken(doel.id, streven, now))
    opslag.bewaar(session, tasks, sinds)
    return 1 + len(tasks)


def _taken(doel_id: int, streven: Streven, now: datetime) -> Iterator[DoelTaak]:
    today: date = now.astimezone(ZONE).date()
    for each in streven.taken:
        standard = each.taak if isinstance(each.taak, StandaardTaak) else None
        yield DoelTaak(
            doel_id=doel_id,
            status=TaakStatus.OPEN if each.klaar is None else TaakStatus.AFGEROND,
            sleutel=standard,
            tekst=None if standard else str(each.taak),
            uiterlijk=None if each.dagen is None else today + timedelta(days=each.dagen),
            gedeeld=each.gedeeld,
            afgerond_op=None if each.klaar is None else now - timedelta(days=each.klaar),
            door_client=each.klaar is not None,
        )
