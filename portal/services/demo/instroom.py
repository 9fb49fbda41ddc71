"""New people from the day after the report to today, month by month; knows no published figure of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.pip import Leerroute
from portal.services.demo import hulp, stappen, verloop
from portal.services.demo.cijfers import GRENS, aantal
from portal.services.demo.loting import Loting
from portal.services.demo.namen import Bevolking
from portal.services.demo.tijdlijn import teken
from portal.services.demo.zaak import Zaak

MAANDEN = 42  # who came earlier than this is mostly done; a demo of 2030 need not hold thousands
ROUTE = {
    Doelgroep.ASIELSTATUSHOUDER: {Leerroute.B1: 48, Leerroute.Z: 42, Leerroute.ONDERWIJS: 10},
    Doelgroep.GEZINSMIGRANT: {Leerroute.B1: 91, Leerroute.Z: 7, Leerroute.ONDERWIJS: 2},
}


def instroom(zaad: int, vandaag: date, bevolking: Bevolking) -> list[Zaak]:
    """Make the cases whose plicht begins after the report and not after today.

    Each month has its own draws, so a region that is built a day later holds the same people.
    """
    gewichten = {each: aantal("t1", "inburgeringsplichtig", each) for each in Gemeente}
    zaken: list[Zaak] = []
    for maand in _maanden(vandaag):
        loting = Loting(zaad, "instroom", maand)
        for _ in range(loting.tussen(4, 7)):
            dag = maand + timedelta(days=loting.tussen(0, 27))
            zaak = _zaak(loting, bevolking, dag, loting.weeg(gewichten))
            if zaak.plicht.van <= vandaag:
                zaken.append(zaak)
    return zaken


def _maanden(vandaag: date) -> Iterator[date]:
    laatste = vandaag.year * 12 + vandaag.month  # people housed next month are known today
    eerste = max(GRENS.year * 12 + GRENS.month - 1, laatste - MAANDEN)
    for maand in range(eerste, laatste + 1):
        jaar, nummer = divmod(maand, 12)
        yield date(jaar, nummer + 1, 1)


def _zaak(loting: Loting, bevolking: Bevolking, dag: date, gemeente: Gemeente) -> Zaak:
    doelgroep = loting.weeg({Doelgroep.ASIELSTATUSHOUDER: 62, Doelgroep.GEZINSMIGRANT: 38})
    nareiziger = doelgroep is Doelgroep.ASIELSTATUSHOUDER and loting.kans(0.3)
    lijn = teken(loting, doelgroep, dag, GRENS)
    zaak = stappen.begin(bevolking.persoon(doelgroep, nareiziger=nareiziger), gemeente, doelgroep, lijn)
    hulp.geef(zaak, loting, ontzorgen=loting.kans(0.85))
    stappen.plan(zaak, loting, lijn, loting.weeg(ROUTE[doelgroep]), lijn.aanbod)
    verloop.leef(zaak, loting, GRENS)
    return zaak
