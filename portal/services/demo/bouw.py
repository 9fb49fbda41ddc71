"""Builds the demo region in an empty database, or moves its personas to today in a filled one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.persistence import inburgeraars as mensen
from portal.persistence import organisaties as organisatierijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.klachten import Klacht
from portal.persistence.medewerkers import Medewerker
from portal.services.demo import (
    agenda_open,
    collegas,
    doelen,
    dossiers,
    geld,
    gezinnen,
    huisvesting,
    instroom,
    inzagen,
    lokaal,
    opslag,
    personen,
    regio,
    stemmen,
)
from portal.services.demo.agenda import ZONE, Agenda
from portal.services.demo.loting import Loting
from portal.services.demo.namen import Bevolking
from portal.services.demo.verloop import laat_liggen
from portal.services.demo.zaak import Zaak, tot
from portal.services.geheimen import Geheimen

ZAAD = 2022
# The personas' stories begin 430 days before today, and must lie outside the reported period.
EERSTE_DAG = date(2024, 10, 1)
# (day, gemeente, organisation, days until it was settled); the report counts the one before July 2023
KLACHTEN = (
    (date(2023, 2, 14), Gemeente.HOORN, "1-hoorn", 23),
    (date(2024, 5, 21), Gemeente.HOORN, "fiolet-edinova", 35),
    (date(2025, 3, 11), Gemeente.MEDEMBLIK, "inova", 18),
)


# What the personas have on their phones; each of these may run again and doubles nothing.
VERDER: tuple[Callable[[Session, datetime], object], ...] = (
    doelen.vul,
    geld.vul,
    agenda_open.vul,
    lokaal.vul,
    inzagen.vul,
    stemmen.vul,
)


@dataclass(frozen=True)
class Samenvatting:
    """What there is after a build: client numbers and sign-in names.

    `wachtwoord` is known only when the accounts were made in this build.
    """

    nieuw: bool
    inburgeraars: int
    open_zaken: int
    verschoven: int
    personas: tuple[str, ...]
    medewerkers: tuple[str, ...]
    wachtwoord: str | None = field(repr=False)


def build(
    session: Session, geheimen: Geheimen, now: datetime, seed: int = ZAAD, wachtwoord: str | None = None
) -> Samenvatting:
    """Fill an empty database with the region; in a filled one move the personas to today, doubling nothing."""
    vandaag = now.astimezone(ZONE).date()
    if vandaag < EERSTE_DAG:
        raise ValueError(f"the demo region lives from {EERSTE_DAG} on")
    nieuw = not _is_filled(session)
    gekozen = (wachtwoord or collegas.nieuw_wachtwoord()) if nieuw else None
    if gekozen is not None:
        _fill(session, geheimen.hash_password(gekozen), now, seed)
    verschoven = 0 if nieuw else refresh(session, now)
    for vul in VERDER:
        vul(session, now)
    return _samenvatting(session, nieuw=nieuw, verschoven=verschoven, wachtwoord=gekozen)


def holds_real_people(session: Session) -> bool:
    """Whether this is a database in use: people, and not those of the demo. Whom one adds to a demo is part of it."""
    if _is_filled(session):
        return False
    return any(session.scalar(select(kind.id).limit(1)) is not None for kind in (Medewerker, Inburgeraar))


def _is_filled(session: Session) -> bool:
    return mensen.by_nummer(session, personen.PERSONAS[0].nummer) is not None


def _fill(session: Session, password_hash: str, now: datetime, seed: int) -> None:
    vandaag = now.astimezone(ZONE).date()
    zaken = region(seed, vandaag)
    verhalen = [personen.zaak_van(each, vandaag) for each in personen.PERSONAS]
    organisaties = _organisaties(session, vandaag, now)
    paren = _collegas(session, [*zaken, *verhalen], organisaties, password_hash, now)
    kringen = collegas.kringen([*zaken, *verhalen], paren)
    agenda = Agenda(Loting(seed, "agenda", vandaag), now)
    for zaak in zaken:
        if zaak.persoon.nummer in kringen:
            agenda.vul(zaak, kringen[zaak.persoon.nummer])
    for zaak in verhalen:
        _bij_eigen_collega(zaak, kringen[zaak.persoon.nummer])
    opslag.bewaar_zaken(session, [*zaken, *verhalen], organisaties, now)
    opslag.bewaar(session, huisvesting.register(zaken, Loting(seed, "huisvesting")), now)
    _gezinnen(session, zaken, verhalen, Loting(seed, "gezinnen"), now)
    _caseload(session, [*zaken, *verhalen], kringen, [wie for _, wie in paren], now)


def region(seed: int, vandaag: date) -> list[Zaak]:
    """Make all cases but the personas, as they stand on a day."""
    bezet = {each.nummer for each in personen.PERSONAS}
    bevolking = Bevolking(Loting(seed, "bevolking"), bezet)
    zaken = [
        *dossiers.cohort(Loting(seed, "dossiers"), bevolking),
        *instroom.instroom(seed, vandaag, bevolking),
    ]
    achterstand = Loting(seed, "achterstand", vandaag)
    for zaak in zaken:
        tot(zaak, vandaag)
        laat_liggen(zaak, achterstand, vandaag)
    return zaken


def _organisaties(session: Session, vandaag: date, now: datetime) -> dict[str, int]:
    """Store organisations (those that exist already stay), contracts, quota and complaints."""
    bekend = {each.sleutel: each.id for each in organisatierijen.everything(session)}
    nieuw = [each for each in regio.organisaties() if each.sleutel not in bekend]
    opslag.bewaar(session, nieuw, now)
    ids = bekend | {each.sleutel: each.id for each in nieuw}
    opslag.bewaar(session, [*regio.uitvoeringen(ids), *regio.taakstellingen()], now)
    klachten = [
        Klacht(
            gemeente=gemeente,
            organisatie_id=ids[sleutel],
            ontvangen_op=dag,
            afgehandeld_op=dag + timedelta(days=dagen),
        )
        for dag, gemeente, sleutel, dagen in KLACHTEN
        if dag + timedelta(days=dagen) <= vandaag
    ]
    opslag.bewaar(session, klachten, now)
    return ids


def _collegas(
    session: Session,
    zaken: Sequence[Zaak],
    organisaties: dict[str, int],
    password_hash: str,
    now: datetime,
) -> list[tuple[collegas.Functieplek, Medewerker]]:
    paren = [
        (plek, collegas.medewerker(plek, nummer, organisaties[plek.organisatie], password_hash))
        for nummer, plek in enumerate(collegas.plekken(zaken))
    ]
    opslag.bewaar(session, (wie for _, wie in paren), now)
    opslag.bewaar(session, collegas.gemeenten_van(paren), now)
    opslag.bewaar(session, (code for _, wie in paren for code in collegas.herstelcodes_van(wie.id)), now)
    return paren


def _bij_eigen_collega(zaak: Zaak, kring: collegas.Kring) -> None:
    """Give the appointments of a persona to the colleague around this person."""
    for afspraak in zaak.afspraken:
        organisatie = zaak.bij[id(afspraak)]
        if organisatie == zaak.gemeente.uitvoering.value:
            afspraak.medewerker_id = kring.regie.id
        elif organisatie == "inova" and kring.begeleider is not None:
            afspraak.medewerker_id = kring.begeleider.id


def _gezinnen(session: Session, zaken: Sequence[Zaak], verhalen: Sequence[Zaak], loting: Loting, now: datetime) -> None:
    for paar in gezinnen.paren(zaken, loting):
        opslag.bewaar_gezin(session, paar, [gezinnen.akkoord(loting, now) for _ in paar], now)
    samen: dict[str, list[tuple[personen.Persona, Zaak]]] = {}
    for persona, zaak in zip(personen.PERSONAS, verhalen, strict=True):
        if persona.gezin is not None:
            samen.setdefault(persona.gezin, []).append((persona, zaak))
    for leden in samen.values():
        gezin = opslag.bewaar_gezin(session, [zaak for _, zaak in leden], [None] * len(leden), now)
        for persona, zaak in leden:
            for deelt, afspraak in zip(personen.gedeeld(persona), zaak.afspraken, strict=True):
                afspraak.huishouden_id = gezin.id if deelt else None
    session.flush()


def _caseload(
    session: Session,
    zaken: Sequence[Zaak],
    kringen: dict[str, collegas.Kring],
    team: Sequence[Medewerker],
    now: datetime,
) -> None:
    vandaag = now.astimezone(ZONE).date()
    rijen = []
    for zaak in zaken:
        kring = kringen.get(zaak.persoon.nummer)
        if kring is not None:
            rijen += collegas.betrokkenheden(zaak, kring, zaak.persoon.id)
            rijen += collegas.te_gast(zaak, team[0], zaak.persoon.id, vandaag)
    opslag.bewaar(session, rijen, now)


def refresh(session: Session, now: datetime) -> int:
    """Move each persona's story to today; what people typed or changed since stays. How many rows moved."""
    vandaag = now.astimezone(ZONE).date()
    verschoven = 0
    for persona in personen.PERSONAS:
        rij = mensen.by_nummer(session, persona.nummer)
        plicht = None if rij is None else mensen.current_plicht(session, rij.id)
        if plicht is None:
            continue
        toen = plicht.van + timedelta(days=persona.van)
        if toen != vandaag:
            oud, nieuw = personen.zaak_van(persona, toen), personen.zaak_van(persona, vandaag)
            verschoven += opslag.verschuif(session, oud, nieuw, now)
            verschoven += opslag.plan_opnieuw(session, nieuw, plicht.inburgeraar_id, now)
    session.expire_all()
    return verschoven


def _samenvatting(session: Session, *, nieuw: bool, verschoven: int, wachtwoord: str | None) -> Samenvatting:
    nummers = [each.nummer for each in personen.PERSONAS]
    verhalen = select(Inburgeraar.nummer).where(Inburgeraar.nummer.in_(nummers)).order_by(Inburgeraar.id)
    team = select(Medewerker.gebruikersnaam).where(Medewerker.fictief).order_by(Medewerker.id)
    allen = select(func.count()).select_from(Inburgeraar)
    return Samenvatting(
        nieuw=nieuw,
        inburgeraars=session.scalar(allen) or 0,
        open_zaken=session.scalar(allen.where(Inburgeraar.gesloten_op.is_(None))) or 0,
        verschoven=verschoven,
        personas=tuple(session.scalars(verhalen)),
        medewerkers=tuple(session.scalars(team)),
        wachtwoord=wachtwoord,
    )
