"""Appointments around today for open cases: what fits where a case stands; knows no reminder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.domain.afspraken import Afspraaksoort, AfspraakStatus
from portal.domain.intake import OproepUitkomst
from portal.domain.kalender import add_months
from portal.domain.onderdelen import Onderdeel
from portal.domain.pip import Leerroute
from portal.persistence.afspraken import Afspraak
from portal.services.demo.collegas import Kring
from portal.services.demo.loting import Loting, werkdag, werkdag_ervoor
from portal.services.demo.zaak import Zaak

ZONE = ZoneInfo("Europe/Amsterdam")
HALF_UUR = timedelta(minutes=30)
EERSTE_SLOT, SLOTS = time(9, 0), 15  # the last one begins at 16:00
AFLOOP = {
    AfspraakStatus.GEWEEST: 88,
    AfspraakStatus.NIET_GEKOMEN: 6,
    AfspraakStatus.AFGEMELD: 3,
    AfspraakStatus.AFGEZEGD: 3,
}
WIJZEN = {"telefoon": 7, "ter_plaatse": 2, "video": 1}
VERSTAAT = {"nl", "en"}  # no interpreter is ordered for these


def moment(dag: date, tijd: time) -> datetime:
    """Give a time on the clock of the region as a moment."""
    return datetime.combine(dag, tijd, ZONE)


@dataclass(frozen=True, slots=True)
class Keuze:
    """An appointment that fits a case: what, with which organisation, with which colleague."""

    soort: Afspraaksoort
    organisatie: str
    medewerker_id: int | None
    plaats: str


class Agenda:
    """Plans appointments without giving a colleague two at one time."""

    def __init__(self, loting: Loting, now: datetime) -> None:
        self._loting = loting
        self._now = now
        self._vandaag = now.astimezone(ZONE).date()
        self._bezet: set[tuple[int | None, datetime]] = set()

    def vul(self, zaak: Zaak, kring: Kring) -> None:
        """Give an open case what was and what comes, if it is its turn."""
        keuzes = list(_keuzes(zaak, kring, self._vandaag))
        if not keuzes:
            return
        gepland = [each for each in zaak.oproepen if each.uitkomst is OproepUitkomst.GEPLAND]
        if self._loting.kans(0.6) and not gepland:
            dag = self._vandaag - timedelta(days=self._loting.tussen(3, 45))
            self._voeg_toe(zaak, self._loting.kies(keuzes), dag, self._loting.weeg(AFLOOP))
        if gepland:
            self._voeg_toe(zaak, keuzes[0], gepland[0].datum, AfspraakStatus.GEPLAND)
        elif self._loting.kans(0.5):
            dag = self._vandaag + timedelta(days=0 if self._loting.kans(0.12) else self._loting.tussen(1, 24))
            self._voeg_toe(zaak, self._loting.kies(keuzes), werkdag(dag), AfspraakStatus.GEPLAND)

    def _voeg_toe(self, zaak: Zaak, keuze: Keuze, dag: date, status: AfspraakStatus) -> None:
        begin = self._vrij(keuze, dag if status is AfspraakStatus.GEPLAND else werkdag_ervoor(dag))
        if begin is None:
            return
        rij = Afspraak(
            soort=keuze.soort,
            status=status,
            begin=begin,
            einde=begin + HALF_UUR,
            plaats=keuze.plaats,
            medewerker_id=keuze.medewerker_id,
            bron="demo",
            version=1,
        )
        if zaak.persoon.language not in VERSTAAT and self._loting.kans(0.45):
            rij.tolk_taal, rij.tolk_wijze = zaak.persoon.language, self._loting.weeg(WIJZEN)
            besteld = min(begin, self._now) - timedelta(days=self._loting.tussen(1, 9))
            rij.tolk_besteld_op = besteld if begin < self._now or self._loting.kans(0.8) else None
        zaak.bij[id(rij)] = keuze.organisatie
        zaak.afspraken.append(rij)

    def _vrij(self, keuze: Keuze, dag: date) -> datetime | None:
        """Find a free half hour of this colleague on a day; on a full day there is none."""
        eerste = moment(dag, EERSTE_SLOT)
        for slot in self._loting.geschud(range(SLOTS)):
            begin = eerste + slot * HALF_UUR
            if keuze.medewerker_id is None or (keuze.medewerker_id, begin) not in self._bezet:
                self._bezet.add((keuze.medewerker_id, begin))
                return begin
        return None


def _keuzes(zaak: Zaak, kring: Kring, vandaag: date) -> Iterator[Keuze]:
    """List what fits, the talk with coach or casemanager first."""
    if zaak.plicht.brp_inschrijving is None or zaak.intake is None:
        return
    team, naam = zaak.gemeente.uitvoering.value, zaak.gemeente.naam
    soort = Afspraaksoort.VOORTGANGSGESPREK
    if not zaak.pips:
        klaar = zaak.intake.afgerond_op is not None
        gekomen = any(each.uitkomst is OproepUitkomst.GEKOMEN for each in zaak.oproepen)
        vervolg = Afspraaksoort.PIP if klaar else Afspraaksoort.LEERBAARHEIDSTOETS
        soort = vervolg if gekomen or klaar else Afspraaksoort.BREDE_INTAKE
    yield Keuze(soort, team, kring.regie.id, f"Gemeentehuis {naam}")
    if kring.begeleider is not None:
        hulp = team if kring.begeleider is kring.regie else "inova"
        yield Keuze(Afspraaksoort.BEGELEIDING, hulp, kring.begeleider.id, f"Buurthuis {naam}")
    if zaak.traject is not None and zaak.traject.geeindigd_op is None:
        yield Keuze(Afspraaksoort.ONTZORGEN, "werksaam", None, "WerkSaam, Hoorn")
    if zaak.aanbod:
        yield Keuze(Afspraaksoort.TAAL, zaak.bij[id(zaak.aanbod[-1])], None, f"Taalschool {naam}")
    if _map_nu(zaak, vandaag):
        yield Keuze(Afspraaksoort.MAP, "werksaam", None, "WerkSaam, Hoorn")


def _map_nu(zaak: Zaak, vandaag: date) -> bool:
    if zaak.termijn is None or zaak.pips[-1].leerroute is Leerroute.ONDERWIJS:
        return False
    stand = zaak.standen.get(Onderdeel.MAP)
    klaar = stand is not None and stand.eindgesprek_op is not None
    return not klaar and vandaag >= add_months(zaak.termijn.start, 12)
