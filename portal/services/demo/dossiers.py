"""The cases of 2022-2023, whose dated rows give exactly the published report; knows no later day."""

from datetime import date, timedelta

from portal.domain.gemeenten import Gemeente
from portal.domain.werkcontacten import Werksoort
from portal.services.demo import hulp, stappen, verloop
from portal.services.demo.cijfers import GRENS, START, aantal
from portal.services.demo.loting import Loting, werkdag
from portal.services.demo.namen import Bevolking
from portal.services.demo.opdrachten import Klasse, Opdracht, gezinsmigranten, statushouders
from portal.services.demo.tijdlijn import Tijdlijn, teken_vanaf, zoek
from portal.services.demo.zaak import Zaak

LAATSTE = GRENS - timedelta(days=1)
EERSTE_BRP = date(2022, 2, 1)  # contracts with the schools run from April 2022
UITERSTE_VERLENGD = date(2022, 12, 5)  # six months later still leave time for a decision


def cohort(loting: Loting, bevolking: Bevolking) -> list[Zaak]:
    """Make all cases that the report counts, as they stand and will go on."""
    return [zaak for gemeente in Gemeente for zaak in _gemeente(gemeente, loting, bevolking)]


def _gemeente(gemeente: Gemeente, loting: Loting, bevolking: Bevolking) -> list[Zaak]:
    opdrachten = [*statushouders(gemeente, loting), *gezinsmigranten(gemeente, loting)]
    paren = [(opdracht, _tijdlijn(opdracht, loting)) for opdracht in opdrachten]
    paren.sort(key=lambda paar: paar[1].brp)
    zaken = [_begin(opdracht, lijn, loting, bevolking) for opdracht, lijn in paren]
    met_plan = [
        zaak
        for zaak, (opdracht, _) in zip(zaken, paren, strict=True)
        if opdracht.klasse is not Klasse.GEEN_PIP and opdracht.gesloten is None
    ]
    _laat_tekenen(met_plan, aantal("t6", "afgerond", gemeente), loting)
    for soort in Werksoort:
        _laat_werken(met_plan, soort, aantal("t8", soort.value, gemeente), loting)
    for zaak, (opdracht, lijn) in zip(zaken, paren, strict=True):
        if opdracht.gesloten is None:
            verloop.leef(zaak, loting, GRENS)
        else:
            zaak.slot = (_sluitdag(opdracht, lijn, loting), opdracht.gesloten)
    return zaken


def _tijdlijn(opdracht: Opdracht, loting: Loting) -> Tijdlijn:
    """Draw days that make the case what the figures need; at rest the plan comes years later."""
    laatste = UITERSTE_VERLENGD if opdracht.verlengd else LAATSTE - timedelta(days=5)
    if not opdracht.rust:
        return zoek(loting, opdracht.doelgroep, (EERSTE_BRP, laatste), lambda lijn: _past(opdracht, lijn), START)
    lijn = zoek(loting, opdracht.doelgroep, (EERSTE_BRP, date(2023, 5, 1)), lambda _: True, START)
    hervat = GRENS + timedelta(days=loting.tussen(60, 420))
    return teken_vanaf(loting, van=lijn.van, kennisgeving=lijn.kennisgeving, brp=lijn.brp, aanvang=hervat)


def _past(opdracht: Opdracht, lijn: Tijdlijn) -> bool:
    if opdracht.klasse is Klasse.GESTART:
        return max(lijn.pip, lijn.aanbod) < GRENS and (opdracht.gesloten is None or lijn.aanbod < LAATSTE)
    if opdracht.klasse is Klasse.ALLEEN_PIP:
        ruimte = LAATSTE - timedelta(days=20)
        return lijn.pip < ruimte if opdracht.gesloten else lijn.pip < GRENS <= lijn.aanbod
    if opdracht.gesloten:
        return lijn.afgerond < LAATSTE - timedelta(days=10)
    return lijn.van < GRENS <= lijn.pip


def _begin(opdracht: Opdracht, lijn: Tijdlijn, loting: Loting, bevolking: Bevolking) -> Zaak:
    persoon = bevolking.persoon(opdracht.doelgroep, nareiziger=opdracht.nareiziger)
    zaak = stappen.begin(persoon, opdracht.gemeente, opdracht.doelgroep, lijn)
    if opdracht.rust:
        zaak.plicht.rust_van = lijn.kennisgeving + timedelta(days=loting.tussen(5, 20))
        zaak.plicht.rust_tot = lijn.gestart - timedelta(days=1)
    hulp.geef(zaak, loting, ontzorgen=opdracht.ontzorgen, verlengd=opdracht.verlengd)
    if not (opdracht.gesloten and opdracht.klasse is Klasse.GEEN_PIP):
        start = lijn.aanbod if opdracht.gesloten is None or opdracht.klasse is Klasse.GESTART else None
        stappen.plan(zaak, loting, lijn, opdracht.route, start)
    return zaak


def _sluitdag(opdracht: Opdracht, lijn: Tijdlijn, loting: Loting) -> date:
    """Draw the day of closing: after the intake, and after the plan or course that was reported."""
    eerste = {
        Klasse.GESTART: max(lijn.aanbod, lijn.pip),
        Klasse.ALLEEN_PIP: lijn.pip,
        Klasse.GEEN_PIP: lijn.afgerond,
    }[opdracht.klasse]
    hoogste = 25 if opdracht.klasse is Klasse.GEEN_PIP else 150
    dag = werkdag(loting.dag(eerste + timedelta(days=1), min(eerste + timedelta(days=hoogste), LAATSTE)))
    return min(dag, LAATSTE)


def _laat_tekenen(zaken: list[Zaak], hoeveel: int, loting: Loting) -> None:
    """Choose who signed the participatieverklaring in time, among those who had the time for it."""
    for zaak, start in _met_termijn(zaken, hoeveel, timedelta(days=75), loting):
        stappen.onderteken(zaak, loting.dag(start + timedelta(days=70), LAATSTE))


def _laat_werken(zaken: list[Zaak], soort: Werksoort, hoeveel: int, loting: Loting) -> None:
    """Hand out the reported activities; one person can get more than one."""
    for zaak, start in _met_termijn(zaken, hoeveel, timedelta(days=15), loting):
        van = loting.dag(start + timedelta(days=10), LAATSTE)
        stappen.werk(zaak, loting, soort, van)


def _met_termijn(zaken: list[Zaak], hoeveel: int, ruimte: timedelta, loting: Loting) -> list[tuple[Zaak, date]]:
    kandidaten = [
        (zaak, zaak.termijn.start)
        for zaak in zaken
        if zaak.termijn is not None and zaak.termijn.start + ruimte <= LAATSTE
    ]
    return loting.greep(kandidaten, hoeveel)
