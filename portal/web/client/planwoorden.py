"""What mijn plan says: places, parts, what to do now, and the sentences of the decision; knows no row and no rule."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from portal.domain.klantreis import Halte, Plek, Stap
from portal.domain.onderdelen import Deelstand, Onderdeel
from portal.domain.pip import Leerroute
from portal.services.doelen import Taak
from portal.services.plan import Besluit, Planblad, Tijd
from translations import Lazy, _l

HALTES: dict[Halte, tuple[str, Lazy]] = {
    Halte.GESPREK: ("gesprek", _l("Eerste gesprek")),
    Halte.PLAN: ("plan", _l("Uw plan maken")),
    Halte.LEREN: ("boek", _l("Leren en meedoen")),
    Halte.NEDERLANDS: ("taal", _l("Nederlands leren")),
    Halte.SCHOOL: ("gebouw", _l("Naar school")),
    Halte.MEEDOEN: ("mensen", _l("Meedoen")),
    Halte.EINDGESPREK: ("gesprek", _l("Laatste gesprek")),
    Halte.KLAAR: ("vlag", _l("U bent klaar")),
}
PLEKKEN: dict[Plek, Lazy] = {
    Plek.GEWEEST: _l("Gedaan"),
    Plek.HIER: _l("U bent hier"),
    Plek.STRAKS: _l("Later"),
}
NU: dict[Halte, Lazy] = {
    Halte.GESPREK: _l("Wij nodigen u uit voor een gesprek."),
    Halte.PLAN: _l("Wij maken samen met u een plan."),
    Halte.NEDERLANDS: _l("Ga naar uw lessen en oefen Nederlands."),
    Halte.SCHOOL: _l("Ga naar school en oefen Nederlands."),
    Halte.MEEDOEN: _l("Doe mee met de activiteiten van uw plan."),
    Halte.EINDGESPREK: _l("Vraag uw contactpersoon om het laatste gesprek."),
    Halte.KLAAR: _l("U hebt alles gedaan. DUO stuurt u bericht."),
}
ALLES_GEDAAN = _l("U hebt alles gedaan. Gefeliciteerd!")
# The glossary's key of a route, and what it means in a few words.
ROUTES: dict[Leerroute, tuple[str, Lazy]] = {
    Leerroute.B1: ("route_b1", _l("U leert Nederlands voor werk en het leven hier.")),
    Leerroute.ONDERWIJS: ("route_o", _l("U leert Nederlands voor een school met een diploma.")),
    Leerroute.Z: ("route_z", _l("U leert Nederlands voor het leven van elke dag.")),
}
# Pictogram, client word, and the Dutch word that stands in letters.
DELEN: dict[Onderdeel, tuple[str, Lazy, str]] = {
    Onderdeel.LE: ("boek", _l("Lezen"), "examen Lezen"),
    Onderdeel.LU: ("geluid", _l("Luisteren"), "examen Luisteren"),
    Onderdeel.SC: ("bewerk", _l("Schrijven"), "examen Schrijven"),
    Onderdeel.SP: ("gesprek", _l("Spreken"), "examen Spreken"),
    Onderdeel.KNM: ("kaart", _l("Kennis van Nederland"), "KNM"),
    Onderdeel.PVT: ("mensen", _l("Les over Nederland en waarden"), "PVT"),
    Onderdeel.MAP: ("werk", _l("Werk zoeken en werken"), "MAP"),
    Onderdeel.TAALSCHAKEL: ("gebouw", _l("Klaar worden voor een school"), "taalschakeltraject"),
    Onderdeel.CURSUSUREN: ("boek", _l("Lessen Nederlands"), "cursusuren"),
    Onderdeel.PARTICIPATIE: ("mensen", _l("Meedoen"), "participatie-uren"),
    Onderdeel.EINDGESPREK: ("gesprek", _l("Laatste gesprek"), "eindgesprek"),
}
KLAAR, NOG_NIET = _l("Klaar"), _l("Nog niet klaar")
HOEFT_NIET = _l("U hoeft dit niet te doen.")
TELT_MEE = _l("Deze uren tellen mee bij meedoen.")
BRIEF_GELDT = _l("De brief in het Nederlands geldt.")
VERTALING_HELPT = _l("Deze vertaling helpt u alleen om de brief te lezen.")


def now(blad: Planblad) -> Lazy:
    """Say the one thing that comes first now."""
    return ALLES_GEDAAN if blad.hier is None else NU[blad.hier]


def time_left(tijd: Tijd) -> Lazy:
    """Say the day that everybody wants to know."""
    if tijd.voorbij:
        return _l("Uw tijd was tot en met %(dag)s.", dag=tijd.tot_en_met)
    if tijd.verlengd:
        return _l("U hebt extra tijd gekregen, tot en met %(dag)s.", dag=tijd.tot_en_met)
    return _l("U hebt tijd tot en met %(dag)s.", dag=tijd.tot_en_met)


def waiting(blad: Planblad) -> Iterator[Lazy]:
    """Say until when the plan must be there, and what happens when it is late: that is up to us, not to the client."""
    if blad.wachten is None or blad.wachten.uiterlijk is None:
        yield _l("U hebt nog geen plan. Eerst praten wij met u.")
        return
    if blad.wachten.te_laat:
        yield _l("Uw plan moest klaar zijn op %(dag)s.", dag=blad.wachten.uiterlijk)
        yield _l("Dat is niet gelukt. Dat is niet uw schuld. Wij werken eraan.")
        return
    yield _l("Uw plan moet klaar zijn op %(dag)s.", dag=blad.wachten.uiterlijk)
    if blad.wachten.wacht_op_derde:
        yield _l("Wij wachten nog op informatie. Daarom kan het langer duren.")


def doors(tijd: Tijd) -> Iterator[tuple[Lazy, str]]:
    """Say until when the route may change and from when extra time can be asked, with the article in the law."""
    if tijd.wissel_kan:
        yield _l("U kunt van route wisselen tot en met %(dag)s.", dag=tijd.wissel_tot_en_met), "Besluit inburgering 5.4"
    else:
        yield (
            _l("Van route wisselen kon tot en met %(dag)s. Daarna kan het soms nog.", dag=tijd.wissel_tot_en_met),
            "Besluit inburgering 5.4",
        )
    if tijd.extra_kan:
        yield _l("U kunt nu extra tijd vragen bij DUO."), "Besluit inburgering 4.5"
    elif not tijd.voorbij:
        yield _l("U kunt extra tijd vragen bij DUO vanaf %(dag)s.", dag=tijd.extra_vanaf), "Besluit inburgering 4.5"
    yield _l("Uw tijd begon op %(dag)s: de dag na uw eerste plan.", dag=tijd.start), "Wet inburgering 11"


def decided(besluit: Besluit) -> Iterator[Lazy]:
    """Say what was decided, but for route and parts, which are words of the glossary."""
    yield _l("Dit besluit is van %(dag)s.", dag=besluit.dagtekening)
    if besluit.niveau is not None:
        yield _l("Het niveau van uw examens is %(niveau)s.", niveau=besluit.niveau.value.upper())
    if besluit.uren_per_week:
        yield _l("Zoveel uur leert u in een week: %(uren)s.", uren=besluit.uren_per_week)
    if besluit.gesprekken:
        yield _l("Zo vaak praten wij over uw plan: %(aantal)s keer.", aantal=besluit.gesprekken)


def objecting(besluit: Besluit, *, kan: bool) -> Iterator[Lazy]:
    """Say how and until when to object; afterwards that it was, and that help is still there."""
    if not kan:
        yield _l("Bezwaar maken kon tot en met %(dag)s. Die tijd is voorbij.", dag=besluit.bezwaar_tot_en_met)
        yield _l("Denkt u dat er iets niet klopt? Praat met uw contactpersoon, of vraag hulp.")
        return
    yield _l("Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken.")
    yield _l("Dat kan tot en met %(dag)s.", dag=besluit.bezwaar_tot_en_met)
    yield _l("Schrijf een brief. Zet erin: uw naam, uw adres en de datum.")
    yield _l("Schrijf over welk besluit het gaat, en waarom u het niet eens bent. Zet uw handtekening.")


# ---------------------------------------------------------------------------------- one line of the plan on paper
def step_lines(stap: Stap) -> list[Lazy]:
    """Name a place and where it lies."""
    return [HALTES[stap.halte][1], PLEKKEN[stap.plek]]


def part_lines(deel: Deelstand) -> list[Lazy]:
    """Name a part, how far it is, and its hours."""
    said = [DELEN[deel.onderdeel][1]]
    if deel.vrijgesteld:
        return [*said, HOEFT_NIET]
    said.append(KLAAR if deel.klaar else NOG_NIET)
    if deel.nodig:
        said += [_l("Gedaan: %(uren)s uur", uren=deel.gedaan), _l("Nodig: %(uren)s uur", uren=deel.nodig)]
    return [*said, TELT_MEE] if deel.telt_in else said


def task_lines(taak: Taak, day_of: Callable[[datetime], date]) -> list[Lazy]:
    """Say when a task was done, or until when it can be."""
    if taak.afgerond_op is not None:
        return [_l("Gedaan op %(dag)s", dag=day_of(taak.afgerond_op))]
    return [_l("Doe dit tot en met %(dag)s.", dag=taak.uiterlijk)] if taak.uiterlijk else []
