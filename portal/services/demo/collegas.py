"""Invented colleagues of every role and whose files they carry; knows no password rule and no right."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pyotp

from portal.domain.gemeenten import ZES, Gemeente
from portal.domain.medewerkers import HERSTELCODES
from portal.domain.rechten import Rol
from portal.persistence.aanmelden import Herstelcode
from portal.persistence.medewerkers import Betrokkenheid, Medewerker, MedewerkerGemeente
from portal.services.demo.cijfers import START
from portal.services.demo.zaak import Zaak

PER_COACH = 70
PER_BEGELEIDER = 45
WACHTWOORD_TEKENS = 12  # bytes of chance, written as 16 characters

VOORNAMEN = (
    *("Annelies", "Bart", "Carla", "Dennis", "Els", "Frank", "Gerda", "Hans", "Ineke", "Joost", "Karin"),
    *("Lars", "Marjan", "Niels", "Olga", "Pim", "Renate", "Sjoerd", "Tineke", "Ursula", "Vincent", "Wilma"),
    *("Yvonne", "Zeger", "Astrid", "Bram", "Corrie", "Dirk", "Esther", "Floor", "Gijs", "Hedwig", "Ivo"),
)
ACHTERNAMEN = (
    *("Appelman", "Bakker", "Commandeur", "Deen", "Elzinga", "Groot", "Huisman", "Jong", "Kok", "Laan"),
    *("Mol", "Nooij", "Oud", "Prins", "Ruiter", "Schilder", "Tol", "Veken", "Wit", "Zwaan", "Botman"),
)


@dataclass(frozen=True, slots=True)
class Functieplek:
    """One chair: who sits there signs in with `gebruikersnaam`."""

    gebruikersnaam: str
    rol: Rol
    organisatie: str
    gemeente: Gemeente | None = None


def plekken(zaken: Sequence[Zaak]) -> list[Functieplek]:
    """Give every role at least one chair, and coaches so many that each carries 60 to 80 files."""
    zes = _open_in(zaken, ZES)
    hoorn = _open_in(zaken, (Gemeente.HOORN,))
    begeleid = [zaak for zaak in zes if _loopt(zaak)]
    return [
        *_reeks("coach.rit", Rol.INBURGERINGSCOACH, "rit", len(zes), PER_COACH),
        *_reeks("casemanager.hoorn", Rol.CASEMANAGER, "1-hoorn", len(hoorn), PER_COACH),
        *_reeks("begeleider.inova", Rol.BEGELEIDER, "inova", len(begeleid), PER_BEGELEIDER),
        *(Functieplek(f"consulent.{each.value}", Rol.CONSULENT, f"gemeente-{each.value}", each) for each in ZES),
        Functieplek("inkomen.werksaam", Rol.WERKSAAM_INKOMEN, "werksaam"),
        Functieplek("map.werksaam", Rol.MAP, "werksaam"),
        Functieplek("taal.fiolet", Rol.TAALAANBIEDER, "fiolet-edinova"),
        Functieplek("taal.nltraining", Rol.TAALAANBIEDER, "nltraining-newbees"),
        Functieplek("school.vonk", Rol.TAALAANBIEDER, "vonk"),
        Functieplek("school.horizon", Rol.TAALAANBIEDER, "horizon-college"),
        Functieplek("school.hva", Rol.TAALAANBIEDER, "hva-vu"),
        Functieplek("taalmaatje.taalhuis", Rol.TAALMAATJE_COORDINATOR, "taalhuis"),
        # Its contract ended on 31-12-2022: this account shows that access ends with it.
        Functieplek("begeleider.vluchtelingenwerk", Rol.BEGELEIDER, "vluchtelingenwerk"),
        Functieplek("beleid.hoorn", Rol.BELEID, "gemeente-hoorn"),
        Functieplek("raad.hoorn", Rol.RAAD, "gemeente-hoorn"),
        Functieplek("privacy.werksaam", Rol.PRIVACY, "werksaam"),
        Functieplek("beheer.werksaam", Rol.BEHEERDER, "werksaam"),
        Functieplek("beheer.hoorn", Rol.BEHEERDER, "gemeente-hoorn"),
    ]


def _reeks(naam: str, rol: Rol, organisatie: str, dossiers: int, per_stoel: int) -> list[Functieplek]:
    """Give as many chairs as bring the files per chair nearest to what is usual."""
    aantal = min(range(1, 20), key=lambda stoelen: abs(dossiers / stoelen - per_stoel))
    return [
        Functieplek(naam if nummer == 1 else f"{naam}{nummer}", rol, organisatie) for nummer in range(1, aantal + 1)
    ]


def medewerker(plek: Functieplek, volgnummer: int, organisatie_id: int, password_hash: str) -> Medewerker:
    """Make the account of a chair; its TOTP secret is random, also in a demo."""
    voornaam = VOORNAMEN[volgnummer % len(VOORNAMEN)]
    achternaam = ACHTERNAMEN[volgnummer * 5 % len(ACHTERNAMEN)]
    return Medewerker(
        naam=f"{voornaam} {achternaam}",
        gebruikersnaam=plek.gebruikersnaam,
        rol=plek.rol,
        organisatie_id=organisatie_id,
        password_hash=password_hash,
        totp_geheim=pyotp.random_base32(),
        totp_stap=0,
        fictief=True,
    )


def gemeenten_van(paren: Iterable[tuple[Functieplek, Medewerker]]) -> list[MedewerkerGemeente]:
    return [
        MedewerkerGemeente(medewerker_id=wie.id, gemeente=plek.gemeente, van=START)
        for plek, wie in paren
        if plek.gemeente is not None
    ]


def herstelcodes_van(medewerker_id: int) -> list[Herstelcode]:
    """Give an account its number of recovery codes, so that nobody is told that they ran out; no code fits them."""
    return [Herstelcode(medewerker_id=medewerker_id, mac=f"demo-{nummer}") for nummer in range(HERSTELCODES)]


def nieuw_wachtwoord() -> str:
    return secrets.token_urlsafe(WACHTWOORD_TEKENS)


@dataclass(frozen=True, slots=True)
class Kring:
    """Who is around one case now."""

    regie: Medewerker
    begeleider: Medewerker | None


def kringen(zaken: Sequence[Zaak], paren: Sequence[tuple[Functieplek, Medewerker]]) -> dict[str, Kring]:
    """Divide the open cases over coaches, casemanagers and begeleiders, evenly and by gemeente."""
    team = {
        sleutel: [wie for plek, wie in paren if plek.organisatie == sleutel] for sleutel in ("rit", "1-hoorn", "inova")
    }
    zes = sorted(_open_in(zaken, ZES), key=lambda zaak: zaak.gemeente)
    begeleid = [zaak for zaak in zes if _loopt(zaak)]
    met = {zaak.persoon.nummer: wie for zaak, wie in _verdeel(begeleid, team["inova"])}
    kring = {zaak.persoon.nummer: Kring(wie, met.get(zaak.persoon.nummer)) for zaak, wie in _verdeel(zes, team["rit"])}
    for zaak, wie in _verdeel(_open_in(zaken, (Gemeente.HOORN,)), team["1-hoorn"]):
        kring[zaak.persoon.nummer] = Kring(wie, wie if _loopt(zaak) else None)
    return kring


def _verdeel(zaken: Sequence[Zaak], wie: Sequence[Medewerker]) -> list[tuple[Zaak, Medewerker]]:
    return [(zaak, wie[plaats * len(wie) // len(zaken)]) for plaats, zaak in enumerate(zaken)]


def betrokkenheden(zaak: Zaak, kring: Kring, inburgeraar_id: int) -> list[Betrokkenheid]:
    """Give the rows of the caseload of one case."""
    van = max(zaak.gemeenten[-1].van, zaak.plicht.kennisgeving or zaak.plicht.van)
    wie = {kring.regie.id: van}
    if kring.begeleider is not None and zaak.begeleiding is not None:
        wie.setdefault(kring.begeleider.id, max(van, zaak.begeleiding.start))
    return [Betrokkenheid(medewerker_id=each, inburgeraar_id=inburgeraar_id, van=day) for each, day in wie.items()]


def te_gast(zaak: Zaak, coach: Medewerker, inburgeraar_id: int, vandaag: date) -> list[Betrokkenheid]:
    """Invite a RIT worker to an intake that runs in Hoorn: there it is done together."""
    loopt = zaak.intake is not None and zaak.intake.afgerond_op is None
    if not (zaak.open and zaak.gemeente is Gemeente.HOORN and loopt):
        return []
    van = min(zaak.intake.gestart_op, vandaag) if zaak.intake else vandaag
    return [Betrokkenheid(medewerker_id=coach.id, inburgeraar_id=inburgeraar_id, van=van, uitgenodigd=True)]


def _open_in(zaken: Sequence[Zaak], gemeenten: Iterable[Gemeente]) -> list[Zaak]:
    return [zaak for zaak in zaken if zaak.open and zaak.gemeente in tuple(gemeenten)]


def _loopt(zaak: Zaak) -> bool:
    return zaak.begeleiding is not None and zaak.begeleiding.geeindigd_op is None
