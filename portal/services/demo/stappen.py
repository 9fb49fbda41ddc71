"""The steps of a case as rows: calls and intake, plan and term, course, work; knows no luck of its own."""

from datetime import date, timedelta

from portal.domain import voortgangsgesprekken
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.intake import ToetsResultaat
from portal.domain.kalender import end_after_years
from portal.domain.onderdelen import Onderdeel
from portal.domain.pip import Leerroute, Niveau
from portal.domain.termijnen import Termijn as Looptijd
from portal.domain.werkcontacten import Werksoort
from portal.persistence.aanbod import Aanbod
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep, InburgeraarGemeente, Plicht
from portal.persistence.intake import Intake, Leerbaarheidstoets, Oproep, Voortgangsgesprek
from portal.persistence.pip import Pip, Termijn
from portal.persistence.werkcontacten import Werkcontact
from portal.services.demo.cijfers import taalaanbieder
from portal.services.demo.loting import Loting, werkdag
from portal.services.demo.tijdlijn import Tijdlijn
from portal.services.demo.zaak import Zaak

PVT_UREN = 12
SCHOLEN = {"vonk": 5, "horizon-college": 4, "hva-vu": 1}


def begin(persoon: Inburgeraar, gemeente: Gemeente, doelgroep: Doelgroep, lijn: Tijdlijn) -> Zaak:
    """Make a case with its plicht, calls, intake and toets."""
    zaak = Zaak(
        persoon=persoon,
        gemeenten=[InburgeraarGemeente(gemeente=gemeente, van=lijn.van)],
        doelgroep=InburgeraarDoelgroep(doelgroep=doelgroep, van=lijn.van),
        plicht=Plicht(van=lijn.van, kennisgeving=lijn.kennisgeving, brp_inschrijving=lijn.brp),
    )
    zaak.intake = Intake(
        gestart_op=lijn.gestart,
        afgerond_op=lijn.afgerond,
        alleen_spreken_gemeld=lijn.toets is not None,
        zonder_persoon=lijn.toets is None,
    )
    zaak.oproepen = [
        Oproep(
            volgnummer=nummer,
            datum=feit.datum,
            uitkomst=feit.uitkomst,
            waarschuwing_op=feit.waarschuwing_op,
        )
        for nummer, feit in enumerate(lijn.oproepen, start=1)
    ]
    return zaak


def plan(zaak: Zaak, loting: Loting, lijn: Tijdlijn, route: Leerroute, start: date | None) -> None:
    """Add the toets that fits the route, the first plan, its term and talks, and the course (asiel)."""
    if lijn.toets is not None:
        haalbaar = ToetsResultaat.B1_NIET_HAALBAAR if route is Leerroute.Z else ToetsResultaat.B1_HAALBAAR
        zaak.toetsen = [Leerbaarheidstoets(afgenomen_op=lijn.toets, resultaat=haalbaar)]
    aantal = loting.kies((4, 6, 6, 8))
    pip(zaak, loting, lijn.pip, route, aantal)
    zaak.termijn = looptijd = Termijn(
        start=lijn.pip + timedelta(days=1),
        einde=end_after_years(lijn.pip + timedelta(days=1), 3),
        bron="duo" if loting.kans(0.9) else "eigen",
    )
    dagen = voortgangsgesprekken.due_dates(Looptijd(looptijd.start, looptijd.einde), aantal)
    zaak.gesprekken = [
        Voortgangsgesprek(volgnummer=nummer, gepland_voor=dag, gehouden_op=_gehouden(loting, dag))
        for nummer, dag in enumerate(dagen, start=1)
    ]
    if start is not None and zaak.asiel:
        aanbod(zaak, loting, route, start)


def _gehouden(loting: Loting, dag: date) -> date:
    """Hold a talk shortly before it is due, and now and then too late."""
    if loting.kans(0.93):
        return min(werkdag(dag - timedelta(days=loting.tussen(0, 20))), dag)
    return werkdag(dag + timedelta(days=loting.tussen(5, 45)))


def pip(zaak: Zaak, loting: Loting, dag: date, route: Leerroute, aantal: int) -> None:
    intensief = route is Leerroute.B1 and zaak.asiel
    zaak.pips.append(
        Pip(
            dagtekening=dag,
            leerroute=route,
            niveau=None if route is Leerroute.Z else Niveau.B1,
            intensiteit_uren=loting.kies((8, 10, 12, 15)) if intensief else None,
            aantal_voortgangsgesprekken=aantal,
        )
    )


def aanbod(zaak: Zaak, loting: Loting, route: Leerroute, start: date) -> None:
    """Start a course at the provider of the gemeente on that day."""
    rij = Aanbod(route=route, start=start)
    onderwijs = route is Leerroute.ONDERWIJS
    zaak.bij[id(rij)] = loting.weeg(SCHOLEN) if onderwijs else taalaanbieder(zaak.gemeente_op(start))
    zaak.aanbod.append(rij)


def onderteken(zaak: Zaak, dag: date) -> None:
    """Sign the participatieverklaring, which ends PVT."""
    stand = zaak.stand(Onderdeel.PVT)
    stand.ondertekend_op = stand.afgerond_op = dag
    stand.uren = PVT_UREN


def werk(zaak: Zaak, loting: Loting, soort: Werksoort, van: date) -> None:
    """Add one activity; a tour lasts a day, a job goes on."""
    lengte = {Werksoort.ORIENTATIE: 0, Werksoort.WERKSTAGE: 90, Werksoort.VRIJWILLIGERSWERK: 180}.get(soort)
    rij = Werkcontact(soort=soort, van=van, tot=None if lengte is None else van + timedelta(days=lengte))
    if soort is not Werksoort.BETAALDE_BAAN or loting.kans(0.5):
        zaak.bij[id(rij)] = "werksaam"
    zaak.werk.append(rij)
