"""What a newcomer needs to walk through the demo: personas, cards, colleagues with their code of this moment."""

from dataclasses import dataclass, field
from datetime import datetime

import pyotp
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.domain.rechten import Rol
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Betrokkenheid, Medewerker
from portal.persistence.organisaties import Organisatie
from portal.persistence.toegang import Pin
from portal.services import activering
from portal.services.demo.personen import PERSONAS
from portal.services.errors import NotFound
from portal.services.geheimen import Geheimen
from translations import language

# Everyone may know it: the accounts are invented, and this page shows their second factor as well.
WACHTWOORD = "westfriese-demo-molen"
REGIE = (Rol.INBURGERINGSCOACH, Rol.CASEMANAGER)
NUMMERS = [persona.nummer for persona in PERSONAS]


@dataclass(frozen=True)
class Persona:
    """A persona as the page shows it; `binnen` when a PIN was chosen before, `bij` who has the file in hand."""

    nummer: str
    naam: str
    verhaal: str
    taal: str
    gemeente: str
    binnen: bool
    bij: str


@dataclass(frozen=True)
class Collega:
    """A colleague with the code of this half minute."""

    naam: str
    gebruikersnaam: str
    rol: str
    organisatie: str
    code: str = field(repr=False)


def personas(session: Session) -> list[Persona]:
    """The personas in the order of their stories."""
    rows = {row.nummer: row for row in session.scalars(_fictitious())}
    inside = set(session.scalars(select(Pin.inburgeraar_id)))
    carried = _carried_by(session)
    return [
        Persona(
            nummer=each.nummer,
            naam=rows[each.nummer].naam,
            verhaal=each.over,
            taal=_name_of(rows[each.nummer].language),
            gemeente=each.gemeente.naam,
            binnen=rows[each.nummer].id in inside,
            bij=carried.get(rows[each.nummer].id, ""),
        )
        for each in PERSONAS
        if each.nummer in rows
    ]


def staff(session: Session, now: datetime) -> list[Collega]:
    """Invented colleagues of every role who may sign in."""
    query = (
        select(Medewerker, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Medewerker.organisatie_id)
        .where(Medewerker.fictief.is_(True), Medewerker.geblokkeerd_op.is_(None), Medewerker.totp_geheim.is_not(None))
        .order_by(Medewerker.id)
    )
    return [
        Collega(row.naam, row.gebruikersnaam, row.rol.value.replace("_", " "), organisatie, _code(row, now))
        for row, organisatie in session.execute(query)
    ]


def fresh_card(session: Session, nummer: str, now: datetime, geheimen: Geheimen) -> tuple[str, activering.Kaart]:
    """A new card for one persona, which voids the old; returns the name on no card and the card."""
    person = session.scalars(_fictitious().where(Inburgeraar.nummer == nummer)).one_or_none()
    if person is None:
        raise NotFound
    card = activering.issue(session, inburgeraar_id=person.id, medewerker_id=None, now=now, geheimen=geheimen)
    return person.naam, card


def _carried_by(session: Session) -> dict[int, str]:
    """Give per file the sign-in name of the coach or casemanager who has it in the caseload."""
    wanted = (
        select(Betrokkenheid.inburgeraar_id, Medewerker.gebruikersnaam)
        .join(Medewerker, Medewerker.id == Betrokkenheid.medewerker_id)
        .join(Inburgeraar, Inburgeraar.id == Betrokkenheid.inburgeraar_id)
        .where(
            Inburgeraar.nummer.in_(NUMMERS),
            Betrokkenheid.tot.is_(None),
            Medewerker.rol.in_(REGIE),
            Medewerker.fictief.is_(True),
        )
        .order_by(Betrokkenheid.id.desc())
    )
    return {row.inburgeraar_id: row.gebruikersnaam for row in session.execute(wanted)}


def _fictitious() -> Select[Inburgeraar]:
    return select(Inburgeraar).where(Inburgeraar.nummer.in_(NUMMERS), Inburgeraar.fictief.is_(True))


def _name_of(code: str) -> str:
    known = language(code)
    return known.autonym if known else code


def _code(row: Medewerker, now: datetime) -> str:
    return pyotp.TOTP(row.totp_geheim or "").at(now)
