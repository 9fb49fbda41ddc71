"""A small region for tests of staff pages: RIT works in Medemblik, 1.Hoorn in Hoorn, each with one colleague."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Outgoing
from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Medewerker
from portal.persistence.organisaties import Uitvoering
from portal.services.dossiers import Moment
from tests.conftest import NOW
from tests.factories import VAN, a_medewerker, an_inburgeraar, an_organisatie

ZONE = ZoneInfo("Europe/Amsterdam")
MOMENT = Moment(NOW, ZONE, "127.0.0.1")
SIGN_IN = {"password_hash": "x", "totp_geheim": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}


@dataclass(frozen=True)
class Regio:
    coach: Medewerker
    collega: Medewerker
    casemanager: Medewerker
    client: Inburgeraar
    ander: Inburgeraar
    hoorns: Inburgeraar

    @property
    def actor(self) -> Actor:
        return actor_of(self.coach)


def actor_of(worker: Medewerker, *gemeenten: Gemeente) -> Actor:
    return Actor(Soort.MEDEWERKER, worker.id, worker.rol, worker.organisatie_id, frozenset(gemeenten), worker.naam)


def contract(session: Session, organisatie_id: int, gemeente: Gemeente, dienst: Dienst, **changes) -> Uitvoering:
    row = Uitvoering(organisatie_id=organisatie_id, gemeente=gemeente, dienst=dienst, **({"van": VAN} | changes))
    session.add(row)
    session.flush()
    return row


def a_region(session: Session) -> Regio:
    """`client` is in the caseload of the coach, `ander` is of the same team, `hoorns` of another."""
    rit = an_organisatie(session, telefoon="0229 111111")
    hoorn = an_organisatie(session, sleutel="1-hoorn", naam="1.Hoorn", telefoon="0229 222222")
    contract(session, rit.id, Gemeente.MEDEMBLIK, Dienst.REGIE)
    contract(session, rit.id, Gemeente.OPMEER, Dienst.REGIE)
    contract(session, hoorn.id, Gemeente.HOORN, Dienst.REGIE)
    client = an_inburgeraar(session, naam="Öznur Yıldız", language="tr")
    return Regio(
        coach=a_medewerker(session, betrokken_bij=(client,), naam="Coach Anna", **SIGN_IN),
        collega=a_medewerker(session, naam="Coach Bert", **SIGN_IN),
        casemanager=a_medewerker(session, rol=Rol.CASEMANAGER, organisatie_id=hoorn.id, naam="Cas", **SIGN_IN),
        client=client,
        ander=an_inburgeraar(session, naam="Ander Persoon"),
        hoorns=an_inburgeraar(session, naam="Hoornse Persoon", gemeente=Gemeente.HOORN),
    )


def outbox(session: Session) -> list[Outgoing]:
    return list(session.scalars(select(Outgoing).order_by(Outgoing.id)))
