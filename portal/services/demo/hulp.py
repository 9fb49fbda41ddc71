"""Begeleiding and Hulp met geld of a case as rows, from the day of housing; knows no plan and no amount."""

from datetime import date, timedelta

from portal.domain.kalender import add_months, end_after_months
from portal.domain.ontzorgen import Besluitsoort, Kostensoort, Wijze
from portal.domain.regels import AUTOMATISCHE_INCASSO as INCASSO
from portal.persistence.begeleiding import Begeleiding, BegeleidingBesluit
from portal.persistence.ontzorgen import OntzorgBesluit, OntzorgOnderdeel, OntzorgTraject
from portal.services.demo.cijfers import GRENS
from portal.services.demo.loting import Loting, werkdag
from portal.services.demo.zaak import Zaak

INGEHOUDEN = (Kostensoort.HUUR, Kostensoort.ZORGVERZEKERING)


def geef(zaak: Zaak, loting: Loting, *, ontzorgen: bool, verlengd: bool = False) -> None:
    """Add begeleiding and Hulp met geld from the day of housing; only for asielstatushouders."""
    brp = zaak.plicht.brp_inschrijving
    if not zaak.asiel or brp is None:
        return
    _begeleid(zaak, loting, brp)
    if ontzorgen and not zaak.persoon.nareiziger:
        _ontzorg(zaak, loting, brp, verlengd=verlengd)


def _begeleid(zaak: Zaak, loting: Loting, start: date) -> None:
    besluit = werkdag(add_months(start, 9) + timedelta(days=loting.tussen(0, 26)))
    langer = loting.kans(0.2)
    einde = end_after_months(start, 18 if langer else 12)
    zaak.begeleiding = Begeleiding(start=start, geeindigd_op=einde)
    soort = Besluitsoort.VERLENGD if langer else Besluitsoort.NIET_VERLENGD
    zaak.begeleiding_besluiten = [
        BegeleidingBesluit(soort=soort, datum=besluit, verlengd_tot=einde if langer else None)
    ]


def _ontzorg(zaak: Zaak, loting: Loting, start: date, *, verlengd: bool) -> None:
    """Help for six months, or twelve when that was decided.

    The report counts decisions after month six: those of its period lie there, and no other before its end.
    """
    zes = add_months(start, 6)
    besluit = werkdag(add_months(start, 4) + timedelta(days=loting.tussen(10, 28)))
    langer = verlengd or (besluit >= GRENS and loting.kans(0.07))
    if verlengd:
        besluit = werkdag(zes + timedelta(days=loting.tussen(0, 12)))
    einde = add_months(start, 12) if langer else zes
    zaak.traject = OntzorgTraject(start=start, geeindigd_op=einde)
    soort = Besluitsoort.VERLENGD if langer else Besluitsoort.NIET_VERLENGD
    zaak.ontzorg_besluiten = [OntzorgBesluit(soort=soort, datum=besluit, verlengd_tot=einde if langer else None)]
    zaak.kosten = [rij for kosten in Kostensoort for rij in _betaald(kosten, start, einde)]


def _betaald(soort: Kostensoort, start: date, einde: date) -> list[OntzorgOnderdeel]:
    laatste = einde - timedelta(days=1)
    if soort in INGEHOUDEN or laatste < INCASSO:
        stukken = [(Wijze.INGEHOUDEN, start, laatste)]
    elif start >= INCASSO:
        stukken = [(Wijze.AUTOMATISCHE_INCASSO, start, laatste)]
    else:
        dag_ervoor = INCASSO - timedelta(days=1)
        stukken = [
            (Wijze.INGEHOUDEN, start, dag_ervoor),
            (Wijze.AUTOMATISCHE_INCASSO, INCASSO, laatste),
        ]
    rijen = [OntzorgOnderdeel(kostensoort=soort, wijze=wijze, van=van, tot=tot) for wijze, van, tot in stukken]
    return [*rijen, OntzorgOnderdeel(kostensoort=soort, wijze=Wijze.ZELF, van=einde)]
