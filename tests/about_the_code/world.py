"""A small region in which every role has a file that is its own, one of its organisation, and one that is not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.pip import Leerroute
from portal.domain.rechten import Rol
from portal.persistence.aanbod import Aanbod
from portal.persistence.begeleiding import Begeleiding
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.medewerkers import Betrokkenheid, Medewerker
from portal.persistence.ontzorgen import OntzorgTraject
from portal.persistence.organisaties import Organisatie, Uitvoering
from portal.persistence.pip import Pip, Termijn
from portal.persistence.toegang import Apparaat, ApparaatKoppeling
from portal.services import instellingen, sessies
from tests.about_the_code import rooms
from tests.about_the_code.rights import GUESTS, STAFF
from tests.about_the_code.rooms import Ids
from tests.factories import VAN, a_medewerker, an_afspraak, an_inburgeraar, an_organisatie

DAY = date(2026, 3, 3)
ZES = tuple(each for each in Gemeente if each is not Gemeente.HOORN)
SIGN_IN = {"password_hash": "x", "totp_geheim": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}
# role: the organisation, what it carries out, and where
WORK = {
    Rol.INBURGERINGSCOACH: ("rit", (Dienst.REGIE,), ZES),
    Rol.CASEMANAGER: ("1hoorn", (Dienst.REGIE,), (Gemeente.HOORN,)),
    Rol.CONSULENT: ("opmeer", (Dienst.CONSULENT,), (Gemeente.OPMEER,)),
    Rol.BEGELEIDER: ("inova", (Dienst.BEGELEIDING,), ZES),
    Rol.WERKSAAM_INKOMEN: ("werksaam", (Dienst.INHOUDING,), tuple(Gemeente)),
    Rol.MAP: ("werksaam-map", (Dienst.MAP,), tuple(Gemeente)),
    Rol.TAALAANBIEDER: ("fiolet", (Dienst.TAAL,), (Gemeente.HOORN, Gemeente.OPMEER, Gemeente.KOGGENLAND)),
    Rol.TAALMAATJE_COORDINATOR: ("taalhuis", (Dienst.TAALMAATJE,), tuple(Gemeente)),
}


@dataclass(frozen=True)
class World:
    """Who is there: tokens of sessions, client numbers per role and kind of file, ids of the rest."""

    tokens: dict[str, str]
    files: dict[tuple[str, str], str]
    appointments: dict[tuple[str, str], int]
    colleague: int
    begin: datetime
    organisation: int
    contract: int
    setting: str
    rooms: dict[tuple[str, str], Ids]  # what hangs on each file; what hangs on a colleague or the client under "-"
    voice: Ids
    plan: int


def build(app: Flask) -> World:
    portal = app.extensions["portal"]
    with portal.sessions.write.begin() as db:
        return _build(db, portal.clock())


def _build(db: Session, now: datetime) -> World:
    orgs = {rol: _organisation(db, rol) for rol in WORK}
    home = {gemeente: _full_file(db, orgs, gemeente) for gemeente in (Gemeente.OPMEER, Gemeente.HOORN)}
    bare = {gemeente: an_inburgeraar(db, gemeente=gemeente) for gemeente in home}
    spare = a_medewerker(db, rol=Rol.RAAD, organisatie_id=orgs[Rol.MAP].id, **SIGN_IN)
    items = {gemeente: rooms.an_item(db, gemeente, now) for gemeente in home}
    tokens, files, appointments, hanging, known = {}, {}, {}, {}, {}
    for subject in STAFF:
        rol = Rol(subject)
        org = orgs.get(rol) or an_organisatie(db, sleutel="overig", naam="Overig")
        worker = _worker(db, rol, org)
        tokens[subject] = sessies.open_staff(db, medewerker_id=worker.id, now=now)
        mine = Gemeente.HOORN if rol is Rol.CASEMANAGER else Gemeente.OPMEER
        other = Gemeente.OPMEER if mine is Gemeente.HOORN else Gemeente.HOORN
        found = {"organisatie": home[mine], "vreemd": bare[other]} | _own_files(db, orgs, worker, mine, other)
        hanging[subject, "-"] = rooms.of_colleague(db, worker, items[mine], now)
        for file, person in found.items():
            files[subject, file] = person.nummer
            visit = an_afspraak(db, inburgeraar_id=person.id, organisatie_id=org.id)
            appointments[subject, file] = visit.id
            if person.id not in known:
                known[person.id] = rooms.of_person(db, person, items[mine], now)
            hanging[subject, file] = known[person.id] | rooms.of_visit(db, visit, now)
            _around(db, spare, person, guest=True)  # whom an invitation can be taken back from
    client = home[Gemeente.OPMEER]
    begin = _client(db, client, orgs[Rol.MAP], spare, now, tokens, hanging)
    hanging["inburgeraar", "-"] |= known[client.id] | rooms.of_colleague(db, spare, items[Gemeente.OPMEER], now)
    tokens["geblokkeerd"] = _blocked(db, orgs[Rol.INBURGERINGSCOACH], now)
    return World(
        tokens=tokens,
        files=files,
        appointments=appointments,
        colleague=spare.id,
        begin=begin,
        **_a_contract(db),
        setting=min(instellingen.regels(db, DAY)),
        rooms=hanging,
        voice=rooms.a_voice(db, now),
        plan=db.scalar(select(Pip.id).where(Pip.inburgeraar_id == client.id)),
    )


def _a_contract(db: Session) -> dict[str, int]:
    first = db.scalars(select(Uitvoering).order_by(Uitvoering.id)).first()
    return {"organisation": first.organisatie_id, "contract": first.id}


def _own_files(
    db: Session, orgs: dict[Rol, Organisatie], worker: Medewerker, mine: Gemeente, other: Gemeente
) -> dict[str, Inburgeraar]:
    """The file in the own caseload, and one that only an invitation opens."""
    found = {"eigen": _full_file(db, orgs, mine), "gast": an_inburgeraar(db, gemeente=other)}
    _around(db, worker, found["eigen"], guest=False)
    if worker.rol in GUESTS:
        _around(db, worker, found["gast"], guest=True)
    return found


def _client(
    db: Session, client: Inburgeraar, org: Organisatie, spare: Medewerker, now: datetime,
    tokens: dict[str, str], hanging: dict[tuple[str, str], Ids],
) -> datetime:  # fmt: skip
    """The client who is in: on a phone that may keep the card, in a household, with an appointment."""
    client.language = "ti"  # the language of which the demo has voices
    phone = rooms.a_kept_card(db, client, now)
    rooms.a_home(db, client, an_inburgeraar(db, gemeente=Gemeente.OPMEER), now)
    tokens["inburgeraar"] = sessies.open_client(db, inburgeraar_id=client.id, apparaat_id=phone, now=now)
    own = an_afspraak(db, inburgeraar_id=client.id, organisatie_id=org.id, medewerker_id=spare.id)
    hanging["inburgeraar", "-"] = {**rooms.of_visit(db, own, now), "telefoon": _phone(db, client, now)}
    return own.begin


def _blocked(db: Session, org: Organisatie, now: datetime) -> str:
    """A colleague who was blocked while a tab was open."""
    row = a_medewerker(db, rol=Rol.INBURGERINGSCOACH, organisatie_id=org.id, **SIGN_IN)
    token = sessies.open_staff(db, medewerker_id=row.id, now=now)
    row.geblokkeerd_op = now
    db.flush()
    return token


def _phone(db: Session, client: Inburgeraar, now: datetime) -> int:
    device = Apparaat(token_digest="d" * 64, omschrijving="telefoon")
    db.add(device)
    db.flush()
    link = ApparaatKoppeling(apparaat_id=device.id, inburgeraar_id=client.id, gebonden_op=now, laatst_gebruikt=now)
    db.add(link)
    db.flush()
    return link.id


def _organisation(db: Session, rol: Rol) -> Organisatie:
    sleutel, diensten, gemeenten = WORK[rol]
    made = an_organisatie(db, sleutel=sleutel, naam=sleutel)
    for dienst in diensten:
        rows = (Uitvoering(organisatie_id=made.id, gemeente=g, dienst=dienst, van=VAN) for g in gemeenten)
        db.add_all(rows)
    db.flush()
    return made


def _worker(db: Session, rol: Rol, org: Organisatie) -> Medewerker:
    gemeenten = (Gemeente.OPMEER,) if rol is Rol.CONSULENT else ()
    return a_medewerker(db, rol=rol, organisatie_id=org.id, gemeenten=gemeenten, **SIGN_IN)


def _full_file(db: Session, orgs: dict[Rol, Organisatie], gemeente: Gemeente) -> Inburgeraar:
    """Somebody with begeleiding, Hulp met geld, a course and a plan with MAP: every role has work here."""
    person = an_inburgeraar(db, gemeente=gemeente)
    school = orgs[Rol.TAALAANBIEDER].id
    db.add_all(
        [
            Begeleiding(inburgeraar_id=person.id, start=VAN),
            OntzorgTraject(inburgeraar_id=person.id, start=VAN),
            Aanbod(inburgeraar_id=person.id, organisatie_id=school, route=Leerroute.B1, start=VAN),
            Pip(inburgeraar_id=person.id, dagtekening=VAN, leerroute=Leerroute.B1),
            Termijn(inburgeraar_id=person.id, start=VAN + timedelta(days=1), einde=date(2027, 1, 9)),
        ]
    )
    db.flush()
    return person


def _around(db: Session, worker: Medewerker, person: Inburgeraar, *, guest: bool) -> None:
    db.add(Betrokkenheid(medewerker_id=worker.id, inburgeraar_id=person.id, van=VAN, uitgenodigd=guest))
    db.flush()
