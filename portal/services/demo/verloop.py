"""How a case goes on after its plan: moves, switches, parts, work, extra time, its end; knows no today."""

from datetime import date, timedelta

from portal.domain.gemeenten import Gemeente
from portal.domain.kalender import add_months, end_after_months
from portal.domain.onderdelen import EXAMENS, Onderdeel
from portal.domain.overdracht import Sluitreden
from portal.domain.pip import Leerroute
from portal.domain.werkcontacten import Werksoort
from portal.persistence.inburgeraars import InburgeraarGemeente
from portal.persistence.pip import TermijnVerlenging
from portal.services.demo import stappen
from portal.services.demo.loting import Loting, werkdag
from portal.services.demo.zaak import Tempo, Zaak

MAP_EERSTE = date(2023, 11, 1)  # the first groups started then
Z_UREN = 800
MAP_UREN = 40
ACHTERSTAND = timedelta(days=120)
WEG = {
    Sluitreden.VERHUISD: 5,
    Sluitreden.PLICHT_BEEINDIGD: 3,
    Sluitreden.VERTROKKEN: 1,
    Sluitreden.ANDER_ONDERWIJS: 1,
    Sluitreden.ANDERS: 1,
}
WERK = {
    Werksoort.ORIENTATIE: 4,
    Werksoort.VRIJWILLIGERSWERK: 3,
    Werksoort.WERKSTAGE: 2,
    Werksoort.BETAALDE_BAAN: 3,
}


def leef(zaak: Zaak, loting: Loting, vanaf: date) -> None:
    """Let a case with a plan run to its end; no counted event of this lies before `vanaf`."""
    if zaak.termijn is None:
        return
    start = zaak.termijn.start
    _verander(zaak, loting, start, vanaf)
    voldaan = _onderdelen(zaak, loting, start, vanaf)
    voldaan = _verleng(zaak, loting, voldaan)
    _leer(zaak, loting, start, voldaan)
    _werk(zaak, loting, start, vanaf)
    if zaak.aanbod:
        zaak.aanbod[-1].afgerond_op = max(voldaan - timedelta(days=3), zaak.aanbod[-1].start)
    zaak.slot = (voldaan, Sluitreden.VOLDAAN)
    if loting.kans(0.09):
        eerste = max(vanaf + timedelta(days=5), start + timedelta(days=60))
        zaak.slot = (werkdag(loting.dag(eerste, voldaan)), loting.weeg(WEG))


def _verander(zaak: Zaak, loting: Loting, start: date, vanaf: date) -> None:
    """Move some to another gemeente of the region, and let some switch their route in time."""
    lot = loting.tussen(1, 100)
    eerste = max(vanaf + timedelta(days=3), start + timedelta(days=90))
    if lot <= 5:
        _verhuis(zaak, loting, werkdag(loting.dag(eerste, start + timedelta(days=900))))
    elif lot <= 11 and eerste < (laatste := add_months(start, 17)):
        _wissel(zaak, loting, werkdag(loting.dag(eerste, laatste)))


def _verhuis(zaak: Zaak, loting: Loting, dag: date) -> None:
    oud = zaak.gemeenten[-1]
    oud.tot = dag - timedelta(days=1)
    nieuw = loting.kies([each for each in Gemeente if each is not oud.gemeente])
    zaak.gemeenten.append(InburgeraarGemeente(gemeente=nieuw, van=dag))
    _herzie(zaak, loting, werkdag(dag + timedelta(days=loting.tussen(20, 60))), zaak.pips[-1].leerroute)


def _wissel(zaak: Zaak, loting: Loting, dag: date) -> None:
    naar = Leerroute.Z if zaak.pips[-1].leerroute is Leerroute.B1 else Leerroute.B1
    _herzie(zaak, loting, dag, naar)
    if zaak.aanbod:
        zaak.aanbod[-1].gestopt_op = max(dag, zaak.aanbod[-1].start)
        stappen.aanbod(zaak, loting, naar, werkdag(dag + timedelta(days=loting.tussen(7, 35))))


def _herzie(zaak: Zaak, loting: Loting, dag: date, route: Leerroute) -> None:
    stappen.pip(zaak, loting, dag, route, zaak.pips[0].aantal_voortgangsgesprekken)


def _onderdelen(zaak: Zaak, loting: Loting, start: date, vanaf: date) -> date:
    """Sign the participatieverklaring, finish MAP (not in the Onderwijsroute); draw the day of voldaan."""
    onderwijs = zaak.pips[-1].leerroute is Leerroute.ONDERWIJS
    dagen = loting.tussen(540, 900) if onderwijs else loting.tussen(760, 1700)
    voldaan = start + timedelta(days=dagen)
    pvt = zaak.stand(Onderdeel.PVT)
    if pvt.ondertekend_op is None:
        later = vanaf + timedelta(days=loting.tussen(5, 250))
        gewoon = start + timedelta(days=loting.tussen(100, 430))
        pvt.ondertekend_op = pvt.afgerond_op = gewoon if gewoon > vanaf else later
        zaak.tempo[Onderdeel.PVT] = Tempo(pvt.ondertekend_op - timedelta(days=42), 2, stappen.PVT_UREN)
    voldaan = max(voldaan, pvt.ondertekend_op + timedelta(days=20))
    if not onderwijs:
        stand = zaak.stand(Onderdeel.MAP)
        eerste = max(start + timedelta(days=loting.tussen(430, 880)), MAP_EERSTE + timedelta(days=75))
        stand.eindgesprek_op = stand.afgerond_op = werkdag(eerste + timedelta(days=loting.tussen(0, 120)))
        zaak.tempo[Onderdeel.MAP] = Tempo(stand.eindgesprek_op - timedelta(days=70), 5, MAP_UREN)
        voldaan = max(voldaan, stand.eindgesprek_op + timedelta(days=15))
    return werkdag(voldaan)


def _verleng(zaak: Zaak, loting: Loting, voldaan: date) -> date:
    """Give extra time to who is not ready at the end of the term: half years, two years at most."""
    termijn = zaak.termijn
    if termijn is None or voldaan < termijn.einde:
        return voldaan
    oud = termijn.einde
    ends = [end_after_months(oud, maanden) for maanden in (6, 12, 18, 24)]
    termijn.einde = next((einde for einde in ends if einde > voldaan), ends[-1])
    dag = werkdag(oud - timedelta(days=loting.tussen(20, 150)))
    zaak.verlengingen = [TermijnVerlenging(gewijzigd_op=dag, oud_einde=oud, nieuw_einde=termijn.einde)]
    return min(voldaan, termijn.einde - timedelta(days=1))


def _leer(zaak: Zaak, loting: Loting, start: date, voldaan: date) -> None:
    """Pass the exams, fill the hours or finish the school, before the day of voldaan."""
    route = zaak.pips[-1].leerroute
    laatste = voldaan - timedelta(days=7)
    if route is Leerroute.B1:
        for examen in EXAMENS:
            zaak.stand(examen).afgerond_op = loting.dag(start + timedelta(days=420), laatste)
    elif route is Leerroute.ONDERWIJS:
        zaak.stand(Onderdeel.TAALSCHAKEL).afgerond_op = laatste
    else:
        begin = start + timedelta(days=60)
        delen = (Onderdeel.CURSUSUREN, *((Onderdeel.PARTICIPATIE,) if zaak.asiel else ()))
        for deel in delen:
            _vul_uren(zaak, deel, begin, laatste - timedelta(days=loting.tussen(5, 60)))
        zaak.stand(Onderdeel.EINDGESPREK).eindgesprek_op = laatste
        zaak.stand(Onderdeel.EINDGESPREK).afgerond_op = laatste


def _vul_uren(zaak: Zaak, deel: Onderdeel, van: date, klaar: date) -> None:
    weken = max((klaar - van).days // 7, 1)
    tempo = Tempo(van, -(-Z_UREN // weken), Z_UREN)
    zaak.tempo[deel] = tempo
    zaak.stand(deel).afgerond_op = van + timedelta(days=-(-Z_UREN * 7 // tempo.per_week))


def _werk(zaak: Zaak, loting: Loting, start: date, vanaf: date) -> None:
    """Let seven of ten meet work, most of them in the first year."""
    if not loting.kans(0.7):
        return
    dag = max(start + timedelta(days=loting.tussen(30, 380)), vanaf + timedelta(days=loting.tussen(3, 200)))
    for _ in range(loting.tussen(1, 3)):
        stappen.werk(zaak, loting, loting.weeg(WERK), werkdag(dag))
        dag += timedelta(days=loting.tussen(60, 300))


def laat_liggen(zaak: Zaak, loting: Loting, vandaag: date) -> None:
    """Leave the talk of the last months undone in some open cases, as happens in every team."""
    laatste = [each for each in zaak.gesprekken if each.gehouden_op is not None and each.gepland_voor < vandaag]
    ligt = zaak.open and bool(laatste) and vandaag - laatste[-1].gepland_voor <= ACHTERSTAND
    if ligt and loting.kans(0.12):
        laatste[-1].gehouden_op = None
