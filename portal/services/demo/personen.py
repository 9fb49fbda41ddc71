"""The six personas of the policy paper and one person still in an azc, told around today; all invented."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from portal.domain.afspraken import Afspraaksoort, AfspraakStatus
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.domain.intake import OproepUitkomst
from portal.domain.pip import Leerroute
from portal.domain.werkcontacten import Werksoort
from portal.persistence.afspraken import Afspraak
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep, InburgeraarGemeente, Plicht
from portal.persistence.werkcontacten import Werkcontact
from portal.services.demo import hulp, stappen
from portal.services.demo.agenda import moment
from portal.services.demo.loting import Loting, werkdag, werkdag_ervoor
from portal.services.demo.namen import TELEFOON
from portal.services.demo.tijdlijn import Oproepfeit, Tijdlijn
from portal.services.demo.zaak import Zaak, tot

ASIEL, GEZIN = Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT
EERSTE_NUMMER = 200_001


@dataclass(frozen=True, slots=True)
class Gepland:
    """An appointment so many days from today (moved to a weekday), at a time of the region's clock."""

    dagen: int
    tijd: time
    soort: Afspraaksoort
    organisatie: str
    plaats: str
    tolk: str | None = None
    gedeeld: bool = False
    alleen_persoonlijk: bool = False


@dataclass(frozen=True, slots=True)
class Persona:
    """Who somebody is and how many days ago each step was; None for a step that is still to come."""

    id: str
    nummer: str
    naam: str
    over: str
    language: str
    gemeente: Gemeente
    doelgroep: Doelgroep
    van: int
    brp: int | None = None
    oproep: int | None = None
    pip: int | None = None
    route: Leerroute = Leerroute.B1
    school: str | None = None
    ontzorgen: bool = False
    ondertekend: int | None = None
    werk: tuple[tuple[Werksoort, int], ...] = ()
    afspraken: tuple[Gepland, ...] = ()
    second_language: str | None = "nl"
    alfabetisering: Alfabetisering = Alfabetisering.NVT
    gezin: str | None = None


_MEDEMBLIK, _HOORN, _WERKSAAM = "Gemeentehuis Medemblik", "Wijkcentrum, Hoorn", "WerkSaam, Hoorn"
_GESPREK, _BEGELEIDING = Afspraaksoort.VOORTGANGSGESPREK, Afspraaksoort.BEGELEIDING

PERSONAS: tuple[Persona, ...] = (
    Persona(
        "p1-man",
        "DEMP2M",
        "Tesfay Woldemichael",
        "Eritrese man van 50, basisschool; vormt een huishouden met zijn vrouw.",
        "ti",
        Gemeente.MEDEMBLIK,
        ASIEL,
        van=150,
        brp=118,
        oproep=95,
        pip=62,
        route=Leerroute.Z,
        school="nltraining-newbees",
        ontzorgen=True,
        alfabetisering=Alfabetisering.AA,
        gezin="p1",
        afspraken=(
            Gepland(-24, time(10, 0), _BEGELEIDING, "inova", "Buurthuis, Medemblik", "ti", gedeeld=True),
            Gepland(3, time(10, 0), _BEGELEIDING, "inova", "Buurthuis, Medemblik", "ti", gedeeld=True),
            Gepland(9, time(13, 30), _GESPREK, "rit", _MEDEMBLIK, "ti"),
        ),
    ),
    Persona(
        "p1-vrouw",
        "DEMP2V",
        "Abeba Zerai",
        "Eritrese vrouw van 45, leest en schrijft nog niet; eigen plan, eigen inlog.",
        "ti",
        Gemeente.MEDEMBLIK,
        ASIEL,
        van=150,
        brp=118,
        oproep=95,
        pip=61,
        route=Leerroute.Z,
        school="nltraining-newbees",
        second_language=None,
        alfabetisering=Alfabetisering.A,
        gezin="p1",
        afspraken=(
            Gepland(-12, time(14, 0), _GESPREK, "rit", _MEDEMBLIK, "ti"),
            Gepland(7, time(10, 30), _BEGELEIDING, "inova", "Buurthuis, Medemblik", "ti"),
            Gepland(5, time(14, 0), _GESPREK, "rit", _MEDEMBLIK, "ti", alleen_persoonlijk=True),
        ),
    ),
    Persona(
        "p2",
        "DEMP3A",
        "Graham Whitlock",
        "Australische man van 55, hoogopgeleid, heeft een baan en een Nederlandse vrouw.",
        "en",
        Gemeente.HOORN,
        GEZIN,
        van=240,
        brp=240,
        oproep=205,
        pip=170,
        werk=((Werksoort.BETAALDE_BAAN, 160),),
        afspraken=(
            Gepland(-40, time(16, 30), _GESPREK, "1-hoorn", _HOORN),
            Gepland(4, time(16, 30), _GESPREK, "1-hoorn", _HOORN),
        ),
    ),
    Persona(
        "p3",
        "DEMP4S",
        "Nawal Al-Khouri",
        "Syrische vrouw van 35, hoogopgeleid, wil arts worden; Onderwijsroute.",
        "ar",
        Gemeente.HOORN,
        ASIEL,
        van=420,
        brp=395,
        oproep=372,
        pip=340,
        route=Leerroute.ONDERWIJS,
        school="hva-vu",
        ontzorgen=True,
        ondertekend=150,
        werk=((Werksoort.VRIJWILLIGERSWERK, 120),),
        afspraken=(
            Gepland(-18, time(9, 30), _GESPREK, "1-hoorn", _HOORN, "ar"),
            Gepland(2, time(9, 30), _GESPREK, "1-hoorn", _HOORN),
            Gepland(13, time(11, 0), Afspraaksoort.TAAL, "hva-vu", "Taalschool, Amsterdam"),
        ),
    ),
    Persona(
        "p4",
        "DEMP5K",
        "Anwar Darwish",
        "Syrische man van 35, woont alleen, wacht op zijn gezin en zoekt werk.",
        "ar",
        Gemeente.KOGGENLAND,
        ASIEL,
        van=175,
        brp=156,
        oproep=132,
        pip=100,
        school="fiolet-edinova",
        ontzorgen=True,
        werk=((Werksoort.ORIENTATIE, 30),),
        afspraken=(
            Gepland(-9, time(11, 0), _BEGELEIDING, "inova", "Buurthuis, Koggenland", "ar"),
            Gepland(2, time(15, 0), Afspraaksoort.ONTZORGEN, "werksaam", _WERKSAAM, "ar"),
            Gepland(8, time(11, 0), _GESPREK, "rit", "Gemeentehuis Koggenland", "ar"),
        ),
    ),
    Persona(
        "p5",
        "DEMP6R",
        "Irina Dolgich",
        "Russische vrouw van 40, woont op een akkerbouwbedrijf, leent bij DUO.",
        "ru",
        Gemeente.DRECHTERLAND,
        GEZIN,
        van=280,
        brp=280,
        oproep=245,
        pip=210,
        second_language="en",
        alfabetisering=Alfabetisering.AA,
        afspraken=(
            Gepland(-30, time(10, 30), _GESPREK, "rit", "Gemeentehuis Drechterland"),
            Gepland(3, time(10, 30), _GESPREK, "rit", "Gemeentehuis Drechterland"),
        ),
    ),
    Persona(
        "p6",
        "DEMP7F",
        "Filmon Araya",
        "Eritrese jongen van 18, kwam alleen, gaat naar de ISK en wacht op zijn familie.",
        "ti",
        Gemeente.ENKHUIZEN,
        ASIEL,
        van=38,
        brp=36,
        oproep=12,
        afspraken=(
            Gepland(2, time(13, 0), Afspraaksoort.LEERBAARHEIDSTOETS, "rit", "Gemeentehuis Enkhuizen"),
            Gepland(6, time(15, 30), _BEGELEIDING, "inova", "Buurthuis, Enkhuizen", "ti"),
        ),
    ),
    Persona(
        "azc",
        "DEMP8S",
        "Hodan Warsame",
        "Somalische vrouw die nog in een azc woont en aan Opmeer is gekoppeld.",
        "so",
        Gemeente.OPMEER,
        ASIEL,
        van=25,
        second_language="en",
    ),
)


def telefoon_van(persona: Persona) -> str:
    """The number of a persona; a family shares one phone, as many do."""
    family = [each for each in PERSONAS if persona.gezin is not None and each.gezin == persona.gezin]
    return TELEFOON.format(EERSTE_NUMMER + PERSONAS.index((family or [persona])[0]))


def zaak_van(persona: Persona, vandaag: date) -> Zaak:
    """Tell the story of one persona as it stands on a day."""
    persoon = Inburgeraar(
        nummer=persona.nummer,
        naam=persona.naam,
        telefoon=telefoon_van(persona),
        language=persona.language,
        second_language=persona.second_language,
        alfabetisering=persona.alfabetisering,
        nareiziger=False,
        fictief=True,
        version=1,
    )
    zaak = _begin(persoon, persona, vandaag)
    for soort, dagen in persona.werk:
        rij = Werkcontact(soort=soort, van=_dag(vandaag, dagen))
        rij.tot = rij.van if soort is Werksoort.ORIENTATIE else None
        zaak.werk.append(rij)
    if persona.ondertekend is not None:
        stappen.onderteken(zaak, _dag(vandaag, persona.ondertekend))
    tot(zaak, vandaag)
    for gepland in persona.afspraken:
        _plan(zaak, gepland, vandaag)
    return zaak


def _dag(vandaag: date, geleden: int) -> date:
    return vandaag - timedelta(days=geleden)


def _begin(persoon: Inburgeraar, persona: Persona, vandaag: date) -> Zaak:
    """Make plicht, intake, plan, course and help, as far as they have come; before housing: only the plicht."""
    van = _dag(vandaag, persona.van)
    kennisgeving = van + timedelta(days=5)
    if persona.brp is None or persona.oproep is None:
        return Zaak(
            persoon=persoon,
            gemeenten=[InburgeraarGemeente(gemeente=persona.gemeente, van=van)],
            doelgroep=InburgeraarDoelgroep(doelgroep=persona.doelgroep, van=van),
            plicht=Plicht(van=van, kennisgeving=kennisgeving),
        )
    oproep = _dag(vandaag, persona.oproep)
    pip = vandaag + timedelta(days=20) if persona.pip is None else _dag(vandaag, persona.pip)
    lijn = Tijdlijn(
        van=van,
        kennisgeving=kennisgeving,
        brp=_dag(vandaag, persona.brp),
        gestart=oproep - timedelta(days=9),
        oproepen=(Oproepfeit(oproep, OproepUitkomst.GEKOMEN, None),),
        toets=oproep + timedelta(days=15),
        afgerond=pip - timedelta(days=8),
        pip=pip,
        aanbod=pip + timedelta(days=21),
    )
    loting = Loting(0, persona.id)
    zaak = stappen.begin(persoon, persona.gemeente, persona.doelgroep, lijn)
    hulp.geef(zaak, loting, ontzorgen=persona.ontzorgen)
    stappen.plan(zaak, loting, lijn, persona.route, lijn.aanbod)
    for rij in zaak.aanbod:
        zaak.bij[id(rij)] = persona.school or zaak.bij[id(rij)]
    return zaak


def _plan(zaak: Zaak, gepland: Gepland, vandaag: date) -> None:
    """Add an appointment on a weekday: a coming one moves to the Monday, a past one to the Friday."""
    dag = vandaag + timedelta(days=gepland.dagen)
    komt = gepland.dagen > 0
    dag = werkdag(dag) if komt else werkdag_ervoor(dag)
    begin = moment(dag, gepland.tijd)
    rij = Afspraak(
        soort=gepland.soort,
        status=AfspraakStatus.GEPLAND if komt else AfspraakStatus.GEWEEST,
        begin=begin,
        einde=begin + timedelta(minutes=45),
        plaats=gepland.plaats,
        alleen_persoonlijk=gepland.alleen_persoonlijk,
        bron="demo",
        version=1,
    )
    if gepland.tolk is not None:
        rij.tolk_taal, rij.tolk_wijze = gepland.tolk, "telefoon"
        rij.tolk_besteld_op = moment(min(vandaag, dag) - timedelta(days=3), time(9, 0))
    zaak.bij[id(rij)] = gepland.organisatie
    zaak.afspraken.append(rij)


def gedeeld(persona: Persona) -> list[bool]:
    """Tell per appointment whether it holds for the whole household."""
    return [each.gedeeld for each in persona.afspraken]
