"""One synthetic case as rows that are not stored yet, and what cutting it off at a day means; knows no luck."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.intake import OproepUitkomst
from portal.domain.onderdelen import Onderdeel
from portal.domain.overdracht import Gevolg, Sluitreden, consequences
from portal.persistence.aanbod import Aanbod, OnderdeelStand
from portal.persistence.afspraken import Afspraak
from portal.persistence.begeleiding import Begeleiding, BegeleidingBesluit
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep, InburgeraarGemeente, Plicht
from portal.persistence.intake import Intake, Leerbaarheidstoets, Oproep, Voortgangsgesprek
from portal.persistence.ontzorgen import OntzorgBesluit, OntzorgOnderdeel, OntzorgTraject
from portal.persistence.pip import Pip, Termijn, TermijnVerlenging
from portal.persistence.werkcontacten import Werkcontact

OPROEP_VOORUIT = timedelta(days=14)  # a call is on paper two weeks before its day


@dataclass(slots=True)
class Tempo:
    """Hours of a part that grow with time: so many a week from a day on, up to a maximum."""

    van: date
    per_week: int
    hoogste: int

    def uren(self, dag: date) -> int:
        return min(max((dag - self.van).days, 0) * self.per_week // 7, self.hoogste)


@dataclass(slots=True)
class Zaak:
    """All rows of one person; keys of organisations stand beside the rows until there are ids."""

    persoon: Inburgeraar
    gemeenten: list[InburgeraarGemeente]
    doelgroep: InburgeraarDoelgroep
    plicht: Plicht
    intake: Intake | None = None
    oproepen: list[Oproep] = field(default_factory=list)
    toetsen: list[Leerbaarheidstoets] = field(default_factory=list)
    pips: list[Pip] = field(default_factory=list)
    termijn: Termijn | None = None
    verlengingen: list[TermijnVerlenging] = field(default_factory=list)
    aanbod: list[Aanbod] = field(default_factory=list)
    standen: dict[Onderdeel, OnderdeelStand] = field(default_factory=dict)
    tempo: dict[Onderdeel, Tempo] = field(default_factory=dict)
    gesprekken: list[Voortgangsgesprek] = field(default_factory=list)
    begeleiding: Begeleiding | None = None
    begeleiding_besluiten: list[BegeleidingBesluit] = field(default_factory=list)
    traject: OntzorgTraject | None = None
    kosten: list[OntzorgOnderdeel] = field(default_factory=list)
    ontzorg_besluiten: list[OntzorgBesluit] = field(default_factory=list)
    werk: list[Werkcontact] = field(default_factory=list)
    afspraken: list[Afspraak] = field(default_factory=list)
    # when and why the case will be closed, once that day has come
    slot: tuple[date, Sluitreden] | None = None
    # id(row) -> key of the organisation, for the rows that name one
    bij: dict[int, str] = field(default_factory=dict)

    @property
    def asiel(self) -> bool:
        return self.doelgroep.doelgroep is Doelgroep.ASIELSTATUSHOUDER

    @property
    def open(self) -> bool:
        return self.persoon.gesloten_op is None

    @property
    def gemeente(self) -> Gemeente:
        return self.gemeenten[-1].gemeente

    def gemeente_op(self, dag: date) -> Gemeente:
        found = [each.gemeente for each in self.gemeenten if each.van <= dag]
        return found[-1] if found else self.gemeenten[0].gemeente

    def stand(self, onderdeel: Onderdeel) -> OnderdeelStand:
        """Give the row of a part, made at the first call."""
        return self.standen.setdefault(onderdeel, OnderdeelStand(onderdeel=onderdeel, uren=0))

    def eigen_rijen(self) -> Iterator[Any]:
        """Give every row that hangs on the person itself, parents before what hangs on them."""
        yield from self.gemeenten
        yield self.doelgroep
        yield self.plicht
        yield from (each for each in (self.intake, self.termijn, self.begeleiding, self.traject) if each)
        for rows in (self.toetsen, self.pips, self.aanbod, self.standen.values(), self.gesprekken):
            yield from rows
        yield from self.werk
        yield from self.afspraken

    def onderliggende_rijen(self) -> Iterator[tuple[Any, str, Any]]:
        """Give (row, name of its key, parent) for the rows that hang on another row."""
        for key, parent, rows in (
            ("intake_id", self.intake, self.oproepen),
            ("termijn_id", self.termijn, self.verlengingen),
            ("begeleiding_id", self.begeleiding, self.begeleiding_besluiten),
            ("traject_id", self.traject, [*self.kosten, *self.ontzorg_besluiten]),
        ):
            yield from ((row, key, parent) for row in rows)


def tot(zaak: Zaak, vandaag: date) -> None:
    """Bring a whole story to today: closed when its last day has come, else cut off."""
    if zaak.slot is not None and zaak.slot[0] <= vandaag:
        _sluit(zaak, *zaak.slot)
    else:
        knip(zaak, vandaag)


def knip(zaak: Zaak, dag: date) -> None:
    """Let nothing be known that happens after a day: later facts go, later ends are still open."""
    _knip_begin(zaak, dag)
    _knip_traject(zaak, dag)
    _knip_hulp(zaak, dag)


def _knip_begin(zaak: Zaak, dag: date) -> None:
    if zaak.plicht.tot is not None and zaak.plicht.tot > dag:
        zaak.plicht.reden_einde = None
    for kolom in ("tot", "kennisgeving", "brp_inschrijving", "rust_tot"):
        _heropen([zaak.plicht], kolom, dag)
    zaak.gemeenten = [each for each in zaak.gemeenten if each.van <= dag]
    _heropen(zaak.gemeenten, "tot", dag)
    if zaak.intake is not None:
        _heropen([zaak.intake], "afgerond_op", dag)
        if zaak.intake.afgerond_op is None:
            zaak.intake.zonder_persoon = False
        if zaak.intake.gestart_op > dag:
            zaak.intake, zaak.oproepen = None, []
    komend = [each for each in zaak.oproepen if dag < each.datum <= dag + OPROEP_VOORUIT][:1]
    for oproep in komend:
        oproep.uitkomst, oproep.waarschuwing_op = OproepUitkomst.GEPLAND, None
    zaak.oproepen = [*(each for each in zaak.oproepen if each.datum <= dag), *komend]
    _heropen(zaak.oproepen, "waarschuwing_op", dag)
    zaak.toetsen = [each for each in zaak.toetsen if each.afgenomen_op <= dag]


def _knip_traject(zaak: Zaak, dag: date) -> None:
    zaak.pips = [each for each in zaak.pips if each.dagtekening <= dag]
    for verlenging in [each for each in zaak.verlengingen if each.gewijzigd_op > dag]:
        zaak.verlengingen.remove(verlenging)
        if zaak.termijn is not None:
            zaak.termijn.einde = verlenging.oud_einde
    if zaak.termijn is not None and zaak.termijn.start > dag:
        zaak.termijn = None
    if zaak.termijn is None:
        zaak.gesprekken = []
    _heropen(zaak.gesprekken, "gehouden_op", dag)
    zaak.aanbod = [each for each in zaak.aanbod if each.start <= dag]
    _heropen(zaak.aanbod, "afgerond_op", dag)
    _heropen(zaak.aanbod, "gestopt_op", dag)
    for kolom in ("afgerond_op", "ondertekend_op", "eindgesprek_op", "individueel_vrijgesteld_op"):
        _heropen(list(zaak.standen.values()), kolom, dag)
    zaak.standen = {deel: stand for deel, stand in zaak.standen.items() if _begonnen(zaak, deel, dag)}
    zaak.werk = [each for each in zaak.werk if each.van <= dag]
    _heropen(zaak.werk, "tot", dag)


def _begonnen(zaak: Zaak, deel: Onderdeel, dag: date) -> bool:
    """Set the hours of a part as they stand on a day; a part with nothing done has no row yet."""
    stand = zaak.standen[deel]
    if deel in zaak.tempo:
        stand.uren = zaak.tempo[deel].uren(dag)
    dates = (stand.afgerond_op, stand.ondertekend_op, stand.eindgesprek_op, stand.individueel_vrijgesteld_op)
    return stand.uren > 0 or any(dates)


def _knip_hulp(zaak: Zaak, dag: date) -> None:
    if zaak.begeleiding is not None and zaak.begeleiding.start > dag:
        zaak.begeleiding = None
    if zaak.traject is not None and zaak.traject.start > dag:
        zaak.traject = None
    _heropen([each for each in (zaak.begeleiding, zaak.traject) if each], "geeindigd_op", dag)
    zaak.begeleiding_besluiten = [each for each in zaak.begeleiding_besluiten if each.datum <= dag]
    zaak.ontzorg_besluiten = [each for each in zaak.ontzorg_besluiten if each.datum <= dag]
    zaak.kosten = [each for each in zaak.kosten if each.van <= dag]
    _heropen(zaak.kosten, "tot", dag)


def _heropen(rijen: list[Any], kolom: str, dag: date) -> None:
    for rij in rijen:
        waarde = getattr(rij, kolom)
        if waarde is not None and waarde > dag:
            setattr(rij, kolom, None)


def _sluit(zaak: Zaak, dag: date, reden: Sluitreden) -> None:
    """Close a case: nothing goes on after the day, and what ran ends on it."""
    knip(zaak, dag)
    zaak.persoon.gesloten_op, zaak.persoon.gesloten_reden = dag, reden
    zaak.oproepen = [each for each in zaak.oproepen if each.uitkomst is not OproepUitkomst.GEPLAND]
    zaak.gesprekken = [each for each in zaak.gesprekken if each.gehouden_op is not None]
    if Gevolg.PLICHT_EINDIGT in consequences(reden):
        zaak.plicht.tot, zaak.plicht.reden_einde = dag, reden
    if reden is Sluitreden.VERHUISD:
        zaak.gemeenten[-1].tot = dag
    _beeindig(zaak, dag)


def _beeindig(zaak: Zaak, dag: date) -> None:
    """End everything that still ran on the day of closing."""
    for hulp in (zaak.begeleiding, zaak.traject):
        if hulp is not None:
            hulp.geeindigd_op = hulp.geeindigd_op or dag
    for kosten in zaak.kosten:
        kosten.tot = kosten.tot or dag
    for werk in zaak.werk:
        werk.tot = werk.tot or dag
    for aanbod in zaak.aanbod:
        if aanbod.afgerond_op is None:
            aanbod.gestopt_op = aanbod.gestopt_op or dag
