"""What the standard goals, tasks and refusals say: a pictogram and a sentence each; knows no client."""

from collections.abc import Mapping
from typing import Final

from portal.domain.doelen import StandaardDoel, StandaardTaak, Weigerreden
from translations import DUTCH, Lazy, _l, speaking

Woord = tuple[str, Lazy]

DOELEN: Final[Mapping[StandaardDoel, Woord]] = {
    StandaardDoel.NEDERLANDS: ("taal", _l("Ik wil beter Nederlands spreken en lezen.")),
    StandaardDoel.EXAMENS: ("diploma", _l("Ik wil mijn examens halen.")),
    StandaardDoel.WERK: ("werk", _l("Ik wil werk vinden.")),
    StandaardDoel.OPLEIDING: ("gebouw", _l("Ik wil naar school.")),
    StandaardDoel.DIPLOMA: ("diploma", _l("Ik wil mijn diploma laten erkennen.")),
    StandaardDoel.CURSUS: ("boek", _l("Ik wil een cursus doen.")),
    StandaardDoel.EIGEN_BEDRIJF: ("winkel", _l("Ik wil een eigen bedrijf beginnen.")),
    StandaardDoel.GELD: ("geld", _l("Ik wil zelf mijn geld regelen.")),
    StandaardDoel.WONEN: ("huur", _l("Ik wil alles rond mijn huis regelen.")),
    StandaardDoel.MENSEN: ("mensen", _l("Ik wil mensen leren kennen.")),
    StandaardDoel.VRIJWILLIGERSWERK: ("hart", _l("Ik wil vrijwilligerswerk doen.")),
    StandaardDoel.FIETSEN: ("fiets", _l("Ik wil leren fietsen.")),
    StandaardDoel.RIJBEWIJS: ("kaart", _l("Ik wil mijn rijbewijs halen.")),
}
TAKEN: Final[Mapping[StandaardTaak, Woord]] = {
    StandaardTaak.TAALLES: ("boek", _l("Ga naar uw taalles.")),
    StandaardTaak.OEFENEN: ("taal", _l("Oefen thuis elke dag Nederlands.")),
    StandaardTaak.TAALMAATJE: ("taalmaatje", _l("Vraag om een taalmaatje.")),
    StandaardTaak.TAALCAFE: ("gesprek", _l("Ga naar een taalcafé.")),
    StandaardTaak.EXAMEN_AANMELDEN: ("bewerk", _l("Meld u aan voor een examen.")),
    StandaardTaak.EXAMEN_OEFENEN: ("computer", _l("Doe een oefenexamen.")),
    StandaardTaak.KNM: ("boek", _l("Leer over Nederland voor uw examen.")),
    StandaardTaak.PVT: ("mensen", _l("Ga naar de les over Nederland en waarden.")),
    StandaardTaak.WERKBEZOEK: ("werk", _l("Bezoek een bedrijf.")),
    StandaardTaak.CV: ("brief", _l("Maak een cv.")),
    StandaardTaak.SOLLICITEREN: ("werk", _l("Zoek een baan en schrijf een brief.")),
    StandaardTaak.VRIJWILLIGERSWERK: ("hart", _l("Zoek vrijwilligerswerk.")),
    StandaardTaak.DIPLOMA_IDW: ("diploma", _l("Stuur uw diploma naar IDW.")),
    StandaardTaak.SCHOOL_BEZOEKEN: ("gebouw", _l("Bezoek een school.")),
    StandaardTaak.INSCHRIJVEN_SCHOOL: ("bewerk", _l("Schrijf u in bij een school.")),
    StandaardTaak.CURSUS_ZOEKEN: ("zoek", _l("Zoek een cursus.")),
    StandaardTaak.BANKREKENING: ("kaart", _l("Open een bankrekening.")),
    StandaardTaak.ZORGVERZEKERING: ("zorg", _l("Regel uw zorgverzekering.")),
    StandaardTaak.TOESLAGEN: ("gebouw", _l("Vraag toeslag aan.")),
    StandaardTaak.BRIEVEN: ("brief", _l("Open uw brieven en bewaar ze.")),
    StandaardTaak.DIGID: ("sleutel", _l("Vraag DigiD aan.")),
    StandaardTaak.HUISARTS: ("zorg", _l("Zoek een huisarts.")),
    StandaardTaak.BIBLIOTHEEK: ("boek", _l("Haal een pas bij de bibliotheek.")),
    StandaardTaak.FIETSLES: ("fiets", _l("Ga naar fietsles.")),
    StandaardTaak.SPORTCLUB: ("bal", _l("Ga kijken bij een sportclub.")),
    StandaardTaak.BUURTHUIS: ("huur", _l("Ga naar het buurthuis.")),
}
WEIGERINGEN: Final[Mapping[Weigerreden, Lazy]] = {
    Weigerreden.EERST_ANDERS: _l("Dit is een mooi doel voor later. Eerst doen we iets anders."),
    Weigerreden.AL_IN_PLAN: _l("Dit staat al in uw plan."),
    Weigerreden.SAMEN_PRATEN: _l("Wij willen hier eerst met u over praten."),
    Weigerreden.ELDERS: _l("Hier kan een ander u beter bij helpen. Uw contactpersoon vertelt wie."),
}


def in_dutch(zin: Lazy) -> str:
    """Give the sentence as staff read it."""
    with speaking(DUTCH):
        return str(zin)


def dutch_goals() -> list[tuple[str, str]]:
    """List the standard goals to choose from, for staff."""
    return [(key.value, in_dutch(zin)) for key, (_, zin) in DOELEN.items()]


def dutch_tasks() -> list[tuple[str, str]]:
    """List the standard tasks to choose from, for staff."""
    return [(key.value, in_dutch(zin)) for key, (_, zin) in TAKEN.items()]


def dutch_refusals() -> list[tuple[str, str]]:
    """List the kind sentences to choose from, for staff."""
    return [(key.value, in_dutch(zin)) for key, zin in WEIGERINGEN.items()]
