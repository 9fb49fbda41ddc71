"""Makers of rows for tests: each gives a valid whole that a test changes where it matters."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from portal.domain.afspraken import Afspraaksoort
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.rechten import Rol
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import (
    Inburgeraar,
    InburgeraarDoelgroep,
    InburgeraarGemeente,
    Plicht,
)
from portal.persistence.medewerkers import Betrokkenheid, Medewerker, MedewerkerGemeente
from portal.persistence.organisaties import Organisatie, by_sleutel
from portal.services.geheimen import LEESBAAR

_serial = count(1)
VAN = date(2024, 1, 8)
MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_nummer(serial: int) -> str:
    """A client number that no other call of this run gets."""
    base, text = len(LEESBAAR), ""
    for _ in range(5):
        serial, rest = divmod(serial, base)
        text = LEESBAAR[rest] + text
    return "T" + text


def an_organisatie(session: Session, **changes: Any) -> Organisatie:
    """Give the organisation with this key, made when it is not there yet."""
    values = {"sleutel": "rit", "naam": "Regionaal Inburgeringsteam", "soort": "team"} | changes
    found = by_sleutel(session, values["sleutel"])
    if found is None:
        found = Organisatie(**values)
        session.add(found)
        session.flush()
    return found


def an_inburgeraar(
    session: Session,
    *,
    gemeente: Gemeente = Gemeente.MEDEMBLIK,
    doelgroep: Doelgroep = Doelgroep.ASIELSTATUSHOUDER,
    van: date = VAN,
    **changes: Any,
) -> Inburgeraar:
    """Make a person with municipality, group and plicht from `van` on (no plicht in the ondertussengroep)."""
    serial = next(_serial)
    values: dict[str, Any] = {
        "nummer": a_nummer(serial),
        "naam": f"Testpersoon {serial}",
        "telefoon": f"+316100{serial:05d}",
        "language": "ar",
        "fictief": True,
    }
    person = Inburgeraar(**values | changes)
    session.add(person)
    session.flush()
    session.add(InburgeraarGemeente(inburgeraar_id=person.id, gemeente=gemeente, van=van))
    session.add(InburgeraarDoelgroep(inburgeraar_id=person.id, doelgroep=doelgroep, van=van))
    if doelgroep is not Doelgroep.ONDERTUSSENGROEP:
        session.add(Plicht(inburgeraar_id=person.id, van=van, kennisgeving=van, brp_inschrijving=van))
    session.flush()
    return person


def a_medewerker(
    session: Session,
    *,
    rol: Rol = Rol.INBURGERINGSCOACH,
    gemeenten: tuple[Gemeente, ...] = (),
    betrokken_bij: tuple[Inburgeraar, ...] = (),
    **changes: Any,
) -> Medewerker:
    """Make a colleague, with own gemeenten and caseload from `VAN` on."""
    serial = next(_serial)
    if "organisatie_id" not in changes:
        changes["organisatie_id"] = an_organisatie(session).id
    values: dict[str, Any] = {
        "naam": f"Collega {serial}",
        "gebruikersnaam": f"collega{serial}",
        "rol": rol,
        "fictief": True,
    }
    worker = Medewerker(**values | changes)
    session.add(worker)
    session.flush()
    session.add_all(MedewerkerGemeente(medewerker_id=worker.id, gemeente=each, van=VAN) for each in gemeenten)
    session.add_all(Betrokkenheid(medewerker_id=worker.id, inburgeraar_id=each.id, van=VAN) for each in betrokken_bij)
    session.flush()
    return worker


def an_afspraak(session: Session, **changes: Any) -> Afspraak:
    """Plan an appointment of half an hour; `begin` alone moves the end along."""
    if "inburgeraar_id" not in changes:
        changes["inburgeraar_id"] = an_inburgeraar(session).id
    if "organisatie_id" not in changes:
        changes["organisatie_id"] = an_organisatie(session).id
    begin = changes.setdefault("begin", MOMENT + timedelta(days=7))
    values: dict[str, Any] = {
        "soort": Afspraaksoort.VOORTGANGSGESPREK,
        "einde": begin + timedelta(minutes=30),
        "plaats": "Gemeentehuis Medemblik",
    }
    appointment = Afspraak(**values | changes)
    session.add(appointment)
    session.flush()
    return appointment
