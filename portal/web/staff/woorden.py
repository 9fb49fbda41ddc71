"""The Dutch words of staff pages for values of the domain, and lists to choose from; knows no page."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from portal.domain.aanbod import Dienst
from portal.domain.afspraken import AfspraakActie, Afspraaksoort, AfspraakStatus, Antwoord
from portal.domain.begeleiding import BegeleidingStatus
from portal.domain.berichten import Berichtsoort
from portal.domain.contactpersonen import Tegel
from portal.domain.gemeenten import Functie, Gemeente
from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.domain.intake import OproepUitkomst, ToetsResultaat
from portal.domain.kanalen import Doel, Kanaal
from portal.domain.lokaal import Aanbodsoort, Aanbodstaat, Activiteitstaat, Thema
from portal.domain.onderdelen import Onderdeel
from portal.domain.ontzorgen import Kostensoort, OntzorgStatus, Wijze
from portal.domain.pip import Leerroute, Niveau
from portal.domain.rechten import Rol
from portal.domain.regels import Regelstatus
from portal.domain.signalen import Signaalsoort
from portal.domain.vragen import Vraagsoort
from portal.domain.werkcontacten import Werksoort
from portal.domain.zelfstandig import Stap
from translations import LANGUAGES, language

Keuzes = list[tuple[str, str]]

# By kind and value: members of two StrEnums with the same text are equal, so a bare member is no key.
_WOORDEN: tuple[tuple[StrEnum, str], ...] = (
    (Doelgroep.ASIELSTATUSHOUDER, "Asielstatushouder"),
    (Doelgroep.GEZINSMIGRANT, "Gezins- of overige migrant"),
    (Doelgroep.ONDERTUSSENGROEP, "Ondertussengroep (oude wet)"),
    (Alfabetisering.NVT, "Kan ons schrift lezen en schrijven"),
    (Alfabetisering.AA, "Leest en schrijft een ander schrift (AA)"),
    (Alfabetisering.A, "Kan niet lezen en schrijven (A)"),
    (Leerroute.B1, "B1-route"),
    (Leerroute.ONDERWIJS, "Onderwijsroute"),
    (Leerroute.Z, "Zelfredzaamheidsroute (Z)"),
    (Niveau.A2, "A2"),
    (Niveau.B1, "B1"),
    (Afspraaksoort.BREDE_INTAKE, "Brede intake"),
    (Afspraaksoort.LEERBAARHEIDSTOETS, "Leerbaarheidstoets"),
    (Afspraaksoort.VOORTGANGSGESPREK, "Voortgangsgesprek"),
    (Afspraaksoort.PIP, "Gesprek over het plan (PIP)"),
    (Afspraaksoort.BEGELEIDING, "Maatschappelijke begeleiding"),
    (Afspraaksoort.ONTZORGEN, "Hulp met geld (ontzorgen)"),
    (Afspraaksoort.MAP, "MAP"),
    (Afspraaksoort.TAAL, "Taalles"),
    (Afspraaksoort.OVERIG, "Andere afspraak"),
    (Berichtsoort.AFSPRAAK_GEPLAND, "Bericht: nieuwe afspraak"),
    (Berichtsoort.AFSPRAAK_VERZET, "Bericht: afspraak verzet"),
    (Berichtsoort.AFSPRAAK_AFGEZEGD, "Bericht: afspraak gaat niet door"),
    (Berichtsoort.HERINNERING, "Bericht: herinnering aan een afspraak"),
    (Vraagsoort.TERUGBELLEN, "Bel mij terug"),
    (Vraagsoort.BEL_NA_SMS, "Stuurde een sms: bel"),
    (Vraagsoort.SMS_GESTOPT, "Wil geen sms meer: bel of schrijf"),
    (Vraagsoort.KAN_NIET, "Kan niet komen"),
    (Vraagsoort.ANDERE_TIJD, "Wil een andere tijd"),
    (Vraagsoort.BEL_OVER_AFSPRAAK, "Bel mij over de afspraak"),
    (Vraagsoort.DOEL_VOORGESTELD, "Stelt een doel voor"),
    (Vraagsoort.ACTIVITEIT_GEMELD, "Deed mee in de buurt"),
    (Vraagsoort.BEL_VOOR_AFSPRAAK, "Bellen over de afspraak"),
    (Vraagsoort.HERINNERING_TE_LAAT, "De herinnering ging niet uit: bellen over de afspraak"),
    (Vraagsoort.BERICHT_ONZEKER, "Niet zeker of ons bericht aankwam: bel"),
    (Vraagsoort.BERICHT_VERKEERD_NUMMER, "Het telefoonnummer klopt niet: schrijf, en vraag het goede nummer"),
    (Vraagsoort.BERICHT_GEWEIGERD, "Ons bericht ging niet door: bel of schrijf"),
    (Vraagsoort.BERICHT_NIET_BEREIKT, "Ons bericht kwam niet aan: bel of schrijf"),
    (Vraagsoort.BERICHT_GESTOPT, "Krijgt op dit nummer geen berichten meer (STOP): bel of schrijf"),
    (Vraagsoort.BERICHT_TE_LAAT, "Ons bericht ging niet op tijd weg: bel"),
    (AfspraakStatus.GEPLAND, "Gepland"),
    (AfspraakStatus.VERZET, "Verzet naar dit moment"),
    (AfspraakStatus.AFGEZEGD, "Door ons afgezegd"),
    (AfspraakStatus.GEWEEST, "Geweest"),
    (AfspraakStatus.NIET_GEKOMEN, "Niet gekomen"),
    (AfspraakStatus.AFGEMELD, "Zelf afgemeld"),
    (Antwoord.IK_KOM, "Zegt: ik kom"),
    (Antwoord.KAN_NIET, "Zegt: ik kan niet"),
    (Antwoord.ANDERE_TIJD, "Wil een andere tijd"),
    (Antwoord.BEL_MIJ, "Vraagt: bel mij"),
    (OproepUitkomst.GEPLAND, "gepland"),
    (OproepUitkomst.GEKOMEN, "gekomen"),
    (OproepUitkomst.NIET_GEKOMEN, "niet gekomen"),
    (OproepUitkomst.AFGEMELD, "afgemeld"),
    (ToetsResultaat.B1_HAALBAAR, "B1-route haalbaar"),
    (ToetsResultaat.B1_NIET_HAALBAAR, "B1-route niet haalbaar"),
    (ToetsResultaat.ONBEKEND, "Onbekend"),
    (BegeleidingStatus.NOG_NIET_GESTART, "Nog niet begonnen"),
    (BegeleidingStatus.LOOPT, "Loopt"),
    (BegeleidingStatus.BESLUIT_NODIG, "Besluit over verlengen nodig"),
    (BegeleidingStatus.VERLENGD, "Verlengd"),
    (BegeleidingStatus.AFGELOPEN, "Afgelopen"),
    (OntzorgStatus.NOG_NIET_GESTART, "Nog niet begonnen"),
    (OntzorgStatus.LOOPT, "Loopt"),
    (OntzorgStatus.BESLUIT_NODIG, "Besluit over verlengen nodig"),
    (OntzorgStatus.VERLENGD, "Verlengd"),
    (OntzorgStatus.AFGELOPEN, "Afgelopen"),
    (Kostensoort.HUUR, "Huur"),
    (Kostensoort.ZORGVERZEKERING, "Zorgverzekering"),
    (Kostensoort.GAS, "Gas"),
    (Kostensoort.WATER, "Water"),
    (Kostensoort.STROOM, "Stroom"),
    (Wijze.INGEHOUDEN, "ingehouden"),
    (Wijze.AUTOMATISCHE_INCASSO, "automatische incasso"),
    (Wijze.ZELF, "betaalt zelf"),
    (Stap.EIGEN_REKENING, "Heeft een eigen bankrekening"),
    (Stap.WIE_HELPT, "Weet wie helpt met geld"),
    (Stap.GELDKAART, "Heeft een overzicht van het geld (geldkaart)"),
    (Stap.BRIEVEN, "Opent en bewaart de brieven"),
    (Stap.HUUR_AUTOMATISCH, "De huur gaat met automatische incasso"),
    (Stap.ZORG_EIGEN_NAAM, "De zorgverzekering staat op eigen naam"),
    (Stap.ENERGIE_EIGEN_NAAM, "Gas, water en stroom staan op eigen naam"),
    (Stap.TOESLAGEN, "Heeft toeslagen aangevraagd"),
    (Werksoort.ORIENTATIE, "Oriëntatie"),
    (Werksoort.WERKSTAGE, "Werkstage"),
    (Werksoort.VRIJWILLIGERSWERK, "Vrijwilligerswerk"),
    (Werksoort.BETAALDE_BAAN, "Betaalde baan"),
    (Thema.TAAL, "Taal"),
    (Thema.PARTICIPATIE, "Participatie"),
    (Thema.ZORG_EN_ONDERSTEUNING, "Zorg en ondersteuning"),
    (Thema.FINANCIEEL, "Financieel"),
    (Aanbodsoort.TAALMAATJE, "Taalmaatje"),
    (Aanbodsoort.TAALCAFE, "Taalcafé of praatgroep"),
    (Aanbodsoort.TAALLES, "Taalles"),
    (Aanbodsoort.VOORLEZEN, "Voorlezen"),
    (Aanbodsoort.ONTMOETEN, "Ontmoeten"),
    (Aanbodsoort.SPORT, "Sport"),
    (Aanbodsoort.FIETSLES, "Fietsles"),
    (Aanbodsoort.COMPUTERLES, "Computerles"),
    (Aanbodsoort.BIBLIOTHEEK, "Bibliotheek"),
    (Aanbodsoort.VRIJWILLIGERSWERK, "Vrijwilligerswerk"),
    (Aanbodsoort.WERK, "Werk zoeken"),
    (Aanbodsoort.JEUGD, "Voor jongeren"),
    (Aanbodsoort.OUDERS, "Voor ouders"),
    (Aanbodsoort.SCHOOL, "School voor kinderen"),
    (Aanbodsoort.BUURTHUIS, "Buurthuis"),
    (Aanbodsoort.HULP_IN_HUIS, "Hulp in en om het huis"),
    (Aanbodsoort.FORMULIEREN, "Hulp met formulieren en brieven"),
    (Aanbodsoort.JURIDISCHE_HULP, "Juridische hulp"),
    (Aanbodsoort.CLIENTONDERSTEUNING, "Cliëntondersteuning"),
    (Aanbodsoort.MAATSCHAPPELIJK_WERK, "Maatschappelijk werk"),
    (Aanbodsoort.HULP_MET_GELD, "Hulp met geld"),
    (Aanbodsoort.BIJZONDERE_BIJSTAND, "Bijzondere bijstand"),
    (Aanbodsoort.ZORGVERZEKERING, "Zorgverzekering"),
    (Aanbodsoort.ZORG, "Zorg"),
    (Aanbodstaat.STRAKS, "Nog niet begonnen"),
    (Aanbodstaat.GELDT, "Geldt nu"),
    (Aanbodstaat.VERLOPEN, "Afgelopen"),
    (Activiteitstaat.GEMELD, "Gemeld: nog bevestigen"),
    (Activiteitstaat.BEVESTIGD, "Bevestigd: telt mee"),
    (Activiteitstaat.NIET_BEVESTIGD, "Niet bevestigd: telt niet mee"),
    (Onderdeel.LE, "Lezen"),
    (Onderdeel.LU, "Luisteren"),
    (Onderdeel.SC, "Schrijven"),
    (Onderdeel.SP, "Spreken"),
    (Onderdeel.KNM, "KNM"),
    (Onderdeel.PVT, "PVT"),
    (Onderdeel.MAP, "MAP"),
    (Onderdeel.TAALSCHAKEL, "Taalschakeltraject"),
    (Onderdeel.CURSUSUREN, "Cursusuren"),
    (Onderdeel.PARTICIPATIE, "Participatie-uren"),
    (Onderdeel.EINDGESPREK, "Eindgesprek"),
    (Dienst.REGIE, "Regie (coach of casemanager)"),
    (Dienst.CONSULENT, "Inburgeringsconsulent"),
    (Dienst.BEGELEIDING, "Maatschappelijke begeleiding"),
    (Dienst.TAAL, "Taal (B1- en Z-route)"),
    (Dienst.ONDERWIJSROUTE, "Onderwijsroute"),
    (Dienst.INHOUDING, "Inhouden van vaste lasten"),
    (Dienst.MAP, "MAP"),
    (Dienst.PVT, "PVT"),
    (Dienst.TAALMAATJE, "Taalmaatje"),
    (Tegel.PLAN, "Mijn plan"),
    (Tegel.AFSPRAKEN, "Afspraken"),
    (Tegel.GELD, "Hulp met geld"),
    (Tegel.TAALMAATJE, "Taalmaatje"),
    (Tegel.BERICHTEN, "Berichten"),
    (Tegel.LOKAAL, "In de buurt"),
    (Signaalsoort.PIP, "Plan (PIP) maken"),
    (Signaalsoort.VOORTGANGSGESPREK, "Voortgangsgesprek houden"),
    (Signaalsoort.ONTZORGEN, "Besluiten: Hulp met geld verlengen of niet"),
    (Signaalsoort.BEGELEIDING, "Besluiten: begeleiding verlengen of niet"),
    (Signaalsoort.TERMIJN, "Termijn loopt af"),
    (Doel.AFSPRAKEN, "afspraken"),
    (Doel.PLAN_EN_GELD, "nieuws over plan en geld"),
    (Doel.VRAGENLIJST, "vragenlijst"),
    (Doel.TAALMAATJE, "taalmaatje"),
    (Doel.UITNODIGINGEN, "activiteiten"),
    (Kanaal.SMS, "sms"),
    (Kanaal.WHATSAPP, "WhatsApp"),
    (Kanaal.PORTAAL, "alleen in het portaal"),
    (Kanaal.PERSOONLIJK, "bellen of een brief"),
    (Rol.INBURGERINGSCOACH, "inburgeringscoach"),
    (Rol.CASEMANAGER, "casemanager inburgering"),
    (Rol.CONSULENT, "inburgeringsconsulent"),
    (Rol.BEGELEIDER, "maatschappelijk begeleider"),
    (Rol.WERKSAAM_INKOMEN, "medewerker inkomen"),
    (Rol.MAP, "begeleider MAP"),
    (Rol.TAALAANBIEDER, "taalaanbieder"),
    (Rol.TAALMAATJE_COORDINATOR, "taalmaatje-coördinator"),
    (Rol.BELEID, "beleidsmedewerker"),
    (Rol.PRIVACY, "privacy officer"),
    (Rol.RAAD, "college of raad"),
    (Rol.BEHEERDER, "beheerder"),
)
WOORDEN: Final = {(type(waarde), waarde.value): woord for waarde, woord in _WOORDEN}
TOLKWIJZEN: Final[Keuzes] = [("telefoon", "Telefoon"), ("video", "Video"), ("ter_plaatse", "Ter plaatse")]
REDENEN_BALIE: Final[Keuzes] = [
    ("Geen mobiel nummer", "Er is geen mobiel nummer"),
    ("Sms komt niet aan", "De sms komt niet aan"),
    ("Buitenlands nummer", "Er is alleen een buitenlands nummer"),
    ("Telefoon kwijt of kapot", "De telefoon is kwijt of kapot"),
    ("Geen sms gewenst", "Sms is niet veilig of niet gewenst"),
]
UITKOMSTEN: Final = (AfspraakActie.GEWEEST, AfspraakActie.NIET_GEKOMEN, AfspraakActie.AFMELDEN)
UITKOMST: Final = {
    AfspraakActie.GEWEEST: "Is gekomen",
    AfspraakActie.NIET_GEKOMEN: "Is niet gekomen",
    AfspraakActie.AFMELDEN: "Heeft zich afgemeld",
}
REGELSTATUS: Final = {
    Regelstatus.GEVERIFIEERD: "nagekeken in de bron",
    Regelstatus.TWEEDE_HAND: "uit de tweede hand: nog nakijken",
    Regelstatus.ONBEVESTIGD: "onbevestigd: nog nakijken",
    Regelstatus.BELEID: "afspraak van de regio",
}
VOLGORDEN: Final[Keuzes] = [
    ("afspraak", "Eerste afspraak bovenaan"),
    ("termijn", "Eerste termijn bovenaan"),
    ("naam", "Naam"),
    ("nummer", "Klantnummer"),
    ("gemeente", "Gemeente"),
    ("taal", "Taal"),
]


def woord(waarde: object) -> str:
    """Say a value of the domain in Dutch; without one nothing is said."""
    if waarde is None:
        return ""
    if isinstance(waarde, Gemeente):
        return waarde.naam
    if isinstance(waarde, Functie):
        return waarde.woord
    if isinstance(waarde, StrEnum):
        return WOORDEN[type(waarde), waarde.value]
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde)


def taal(code: str | None) -> str:
    """Say a language in Dutch."""
    found = language(code)
    return found.dutch if found else ""


def keuzes(waarden: Iterable[StrEnum]) -> Keuzes:
    return [(each.value, woord(each)) for each in waarden]


def talen() -> Keuzes:
    """List every language that a client may have, also those that the portal cannot show yet."""
    return [(each.code, f"{each.dutch} ({each.autonym})") for each in LANGUAGES]
