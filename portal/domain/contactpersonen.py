"""Contacts and tiles by doelgroep, gemeente, route, benefit and date; knows no names and no texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.domain.aanbod import Dienst, Uitvoering, providers, works
from portal.domain.gemeenten import Functie, Gemeente
from portal.domain.inburgeraars import Doelgroep, Taak, entitlements
from portal.domain.pip import Leerroute


class Tegel(StrEnum):
    """The five tiles of the home page, in their order, and the door to the neighbourhood below them."""

    AFSPRAKEN = "afspraken"
    PLAN = "plan"
    GELD = "geld"
    TAALMAATJE = "taalmaatje"
    BERICHTEN = "berichten"
    LOKAAL = "lokaal"


@dataclass(frozen=True, slots=True)
class Situatie:
    """A client on a day. In an azc `gehuisvest` is False; `gemeente` is then the one of the koppeling.

    `inhoud` names the tiles that have something in them; `lopend` the services that run, each with the
    client's own provider where that is known.
    """

    doelgroep: Doelgroep
    gemeente: Gemeente
    dag: date
    nareiziger: bool = False
    plicht_actief: bool = True
    gehuisvest: bool = True
    leerroute: Leerroute | None = None
    uitkering: bool = False
    inhoud: frozenset[Tegel] = frozenset()
    lopend: Mapping[Dienst, str | None] = field(default_factory=dict)

    @property
    def taken(self) -> frozenset[Taak]:
        return entitlements(self.doelgroep, nareiziger=self.nareiziger, plicht_actief=self.plicht_actief)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to: the kind of work and the organisation; the person is looked up elsewhere."""

    functie: Functie
    dienst: Dienst
    organisatie: str


@dataclass(frozen=True, slots=True)
class Contacten:
    """One first contact by name, the others below."""

    eerste: Contact | None
    anderen: tuple[Contact, ...] = ()

    @property
    def allen(self) -> tuple[Contact, ...]:
        return (*((self.eerste,) if self.eerste else ()), *self.anderen)


def tiles(situatie: Situatie) -> tuple[Tegel, ...]:
    """List the tiles to show: what belongs to this person and is not empty."""
    return tuple(tegel for tegel in Tegel if tegel in situatie.inhoud and _may_have(situatie, tegel))


def _may_have(situatie: Situatie, tegel: Tegel) -> bool:
    if situatie.doelgroep is Doelgroep.ONDERTUSSENGROEP:
        return tegel is Tegel.TAALMAATJE
    tasks, housed = situatie.taken, situatie.gehuisvest
    needs = {
        Tegel.GELD: Taak.ONTZORGEN in tasks and housed,
        Tegel.TAALMAATJE: housed,
        Tegel.LOKAAL: housed,
    }
    return needs.get(tegel, True)


def contacts(situatie: Situatie, uitvoeringen: Iterable[Uitvoering]) -> Contacten:
    """Say who is around this client on this day."""
    rows = tuple(uitvoeringen)
    if situatie.doelgroep is Doelgroep.ONDERTUSSENGROEP:
        return Contacten(_running(situatie, rows, Functie.TAALMAATJE, Dienst.TAALMAATJE))
    first = _regie(situatie, rows)
    # A gezinsmigrant arranges school and life without us; in an azc nobody else works for the client yet.
    if situatie.doelgroep is Doelgroep.GEZINSMIGRANT or not situatie.gehuisvest:
        return Contacten(first)
    found = (
        _guide(situatie, rows),
        _consulent(situatie, rows),
        _school(situatie, rows),
        _income(situatie, rows),
        _job(situatie, rows),
        _running(situatie, rows, Functie.TAALMAATJE, Dienst.TAALMAATJE),
    )
    return Contacten(first, tuple(each for each in found if each is not None))


def _regie(situatie: Situatie, rows: tuple[Uitvoering, ...]) -> Contact:
    """Give the coach or casemanager; there is always one, also when the contract rows are not entered."""
    organisation = _provider(situatie, rows, Dienst.REGIE) or situatie.gemeente.uitvoering.value
    return Contact(situatie.gemeente.regie, Dienst.REGIE, organisation)


def _guide(situatie: Situatie, rows: tuple[Uitvoering, ...]) -> Contact | None:
    """Give the begeleider; in Hoorn the casemanager does it and stands above already."""
    if situatie.gemeente is Gemeente.HOORN or Taak.BEGELEIDING not in situatie.taken:
        return None
    return _running(situatie, rows, Functie.BEGELEIDER, Dienst.BEGELEIDING)


def _consulent(situatie: Situatie, rows: tuple[Uitvoering, ...]) -> Contact | None:
    known = providers(rows, situatie.gemeente, Dienst.CONSULENT, situatie.dag)
    wanted = Taak.BEGELEIDING in situatie.taken and known
    return Contact(Functie.CONSULENT, Dienst.CONSULENT, known[0]) if wanted else None


def _school(situatie: Situatie, rows: tuple[Uitvoering, ...]) -> Contact | None:
    if Taak.LEERROUTE not in situatie.taken or situatie.leerroute is None:
        return None
    if situatie.leerroute is Leerroute.ONDERWIJS:
        return _running(situatie, rows, Functie.ONDERWIJS, Dienst.ONDERWIJSROUTE)
    return _running(situatie, rows, Functie.TAALSCHOOL, Dienst.TAAL)


def _income(situatie: Situatie, rows: tuple[Uitvoering, ...]) -> Contact | None:
    if Taak.ONTZORGEN not in situatie.taken or not situatie.uitkering:
        return None
    return _running(situatie, rows, Functie.INKOMEN, Dienst.INHOUDING)


def _job(situatie: Situatie, rows: tuple[Uitvoering, ...]) -> Contact | None:
    if Taak.MAP_EN_PVT not in situatie.taken or situatie.leerroute is Leerroute.ONDERWIJS:
        return None
    return _running(situatie, rows, Functie.MAP, Dienst.MAP)


def _running(situatie: Situatie, rows: tuple[Uitvoering, ...], functie: Functie, dienst: Dienst) -> Contact | None:
    organisation = _provider(situatie, rows, dienst) if dienst in situatie.lopend else None
    return None if organisation is None else Contact(functie, dienst, organisation)


def _provider(situatie: Situatie, rows: tuple[Uitvoering, ...], dienst: Dienst) -> str | None:
    """Give the client's own provider, else the only one there is.

    A provider whose contract ended is nobody's contact any more. Where several work side by side (schools,
    taalmaatjes) nobody is named until the client's own is known.
    """
    own = situatie.lopend.get(dienst)
    if own is not None and works(rows, own, dienst, situatie.dag):
        return own
    known = providers(rows, situatie.gemeente, dienst, situatie.dag)
    return known[0] if len(known) == 1 else None
