"""Every rule of law and policy that the product starts with, as dated data; knows not what staff changed."""

from datetime import date

from portal.domain.regelwaarden import Regel, Regelset, Regelstatus, Regelwaarde, Waarde, Waarden, values_on

__all__ = [
    "REGELS",
    "Regel",
    "Regelset",
    "Regelstatus",
    "Regelwaarde",
    "Waarde",
    "Waarden",
    "rules_on",
    "values_on",
]

WET = date(2022, 1, 1)
AUTOMATISCHE_INCASSO = date(2023, 1, 1)
# The day this text came into force was not found; cases of 2026 are counted by it.
KENNISGEVING = date(2026, 1, 1)

BESLUIT = "Besluit inburgering 2021 (versie 2026-04-02) art. "
WETTEKST = "Wet inburgering 2021 (versie 2023-01-01) art. "
VOORTGANG = "Voortgangsrapportage 2022-2023 "
KADER = "Beleidskader 2021-2025 "

GOED, TWEEDE, ONZEKER, BELEID = (
    Regelstatus.GEVERIFIEERD,
    Regelstatus.TWEEDE_HAND,
    Regelstatus.ONBEVESTIGD,
    Regelstatus.BELEID,
)

AANVANG = ("brp", "kennisgeving")
KOSTEN = ("huur", "zorgverzekering", "gas", "water", "stroom")
MAP_THEMAS = (
    "beroepenoriëntatie",
    "werknemerscompetenties",
    "realistisch beroepsbeeld",
    "beroepskansen",
    "beroepscompetenties verwerven",
    "netwerk opbouwen",
    "werk vinden",
    "werkcultuur",
)
KNM_THEMAS = (
    "werk en inkomen",
    "omgangsvormen, waarden en normen",
    "wonen",
    "gezondheid en gezondheidszorg",
    "geschiedenis en geografie",
    "instanties",
    "staatsinrichting en rechtsstaat",
    "onderwijs en opvoeding",
)

_INTAKE_EN_PIP = (
    Regel("intake_oproepen", 3, "oproepen", WET, WETTEKST + "14", GOED, "Hoe vaak de gemeente oproept"),
    Regel("pip_aanvang", "brp", "aanvang", WET, VOORTGANG, TWEEDE, "Waar de weken beginnen", AANVANG),
    Regel(
        "pip_aanvang",
        "kennisgeving",
        "aanvang",
        KENNISGEVING,
        BESLUIT + "5.3 lid 1",
        ONZEKER,
        "Bericht van DUO, of de latere inschrijving; ingangsdatum nakijken",
        AANVANG,
    ),
    Regel("pip_weken", 10, "weken", WET, BESLUIT + "5.3 lid 1", GOED, "Binnen zoveel weken is er een PIP"),
    Regel("pip_derde_weken", 2, "weken", WET, BESLUIT + "5.3 lid 2", GOED, "Na informatie van een derde"),
    Regel("pip_verhuizing_weken", 10, "weken", WET, BESLUIT + "5.3 lid 3", GOED, "Na inschrijving elders"),
    Regel("pip_signaal_weken", (6, 8, 10), "weken", WET, "werkafspraak", BELEID, "Signalen aan de coach"),
    Regel("afschalen_uren", 600, "uren", WET, BESLUIT + "5.5", GOED, "NT2-lessen voor een plan op A2"),
)
_TERMIJN = (
    Regel("termijn_jaren", 3, "jaar", WET, WETTEKST + "11", GOED, "Vanaf de dag na het eerste PIP"),
    Regel("termijn_signaal_maanden", (12, 6, 2), "maanden", WET, "werkafspraak", BELEID, "Voor het einde"),
    Regel("route_wissel_maanden", 18, "maanden", WET, BESLUIT + "5.4", GOED, "Vanaf het begin van de termijn"),
    Regel("verlenging_aanvraag_maanden", 6, "maanden", WET, BESLUIT + "4.5", GOED, "Eerder kan niet"),
    Regel("duo_besluit_weken", 8, "weken", WET, BESLUIT + "4.5, 2.7, 2.8", GOED, "DUO beslist binnen"),
    Regel("verlenging_inspanning_maanden", 6, "maanden", WET, BESLUIT + "4.4", GOED, "Na veel inspanning"),
    Regel("verlenging_inspanning_examens", 2, "examens", WET, BESLUIT + "4.4", GOED, "Van de vier taalexamens"),
    Regel("verlenging_inspanning_uren", 450, "uren", WET, BESLUIT + "4.4", GOED, "Gezins- en overige migranten"),
    Regel("examen_uitslag_weken", 8, "weken", WET, "DUO, bericht 31-7-2026", TWEEDE, "Uitslag van een examen"),
    Regel("examen_uitslag_a2_weken", 16, "weken", WET, "DUO, bericht 31-7-2026", TWEEDE, "A2 spreken, schrijven"),
)
_ONDERDELEN = (
    Regel("pvt_uren", 12, "uren", WET, BESLUIT + "3.1", GOED, "Ten minste"),
    Regel("pvt_streef_maanden", 12, "maanden", WET, VOORTGANG + "2.3.3", BELEID, "Streven: in het eerste jaar"),
    Regel("map_uren", 40, "uren", WET, VOORTGANG + "2.3.2; nt2.nl", TWEEDE, "Praktijk, ten minste"),
    Regel("map_themas", MAP_THEMAS, "thema's", WET, BESLUIT + "3.2", GOED, "Alle thema's", MAP_THEMAS),
    Regel("map_start_maanden", 12, "maanden", WET, VOORTGANG + "2.3.2", BELEID, "Begint in het tweede jaar"),
    Regel("knm_themas", KNM_THEMAS, "thema's", WET, BESLUIT + "3.4", GOED, "Alle thema's", KNM_THEMAS),
    Regel("z_asiel_cursus_uren", 800, "uren", WET, BESLUIT + "3.14", GOED, "Nederlands en KNM"),
    Regel("z_asiel_participatie_uren", 800, "uren", WET, BESLUIT + "3.14", GOED, "PVT en MAP tellen mee"),
    Regel("z_gezin_cursus_uren", 800, "uren", WET, BESLUIT + "3.14", GOED, "Nederlands en KNM"),
    Regel("z_gezin_participatie_uren", 0, "uren", WET, BESLUIT + "3.14", GOED, "Deze groep hoeft dat niet"),
    Regel("z_eerder_onderwijs_maanden", 24, "maanden", WET, BESLUIT + "3.14 lid 10", GOED, "Voor het PIP"),
    Regel("z_tempo_marge_procent", 10, "procent", WET, "werkafspraak", BELEID, "Zoveel achter is nog goed"),
)
_HULP = (
    Regel("begeleiding_maanden", 12, "maanden", WET, VOORTGANG + "2.3.4", BELEID, "Vanaf inschrijving"),
    Regel("begeleiding_verlenging_maanden", 6, "maanden", WET, VOORTGANG + "2.3.4", BELEID, "Eén keer"),
    Regel("begeleiding_besluit_maanden", 10, "maanden", WET, "werkafspraak", BELEID, "Besluit over verlengen"),
    Regel("ontzorgen_maanden", 6, "maanden", WET, "Participatiewet art. 56a", GOED, "Vanaf de startdatum"),
    Regel("ontzorgen_besluit_maanden", 5, "maanden", WET, "werkafspraak", BELEID, "Besluit over verlengen"),
    Regel("ontzorgen_herstart_maanden", 3, "maanden", WET, "werkafspraak", BELEID, "Opnieuw begonnen telt mee"),
    Regel("ontzorgen_onderdelen", KOSTEN, "kosten", WET, "Participatiewet art. 56a", GOED, "Inhouden", KOSTEN),
    Regel(
        "ontzorgen_onderdelen",
        ("huur", "zorgverzekering"),
        "kosten",
        AUTOMATISCHE_INCASSO,
        VOORTGANG + "2.3.5",
        GOED,
        "De rest met automatische incasso",
        KOSTEN,
    ),
    Regel("werk_maanden", 12, "maanden", WET, KADER + "6.1", BELEID, "Eerste contact met werk"),
    Regel("bezwaar_weken", 6, "weken", WET, "Algemene wet bestuursrecht art. 6:7", GOED, "Vanaf de dag na verzending"),
    Regel("bewaren_jaren", 5, "jaar", WET, BESLUIT + "9.9", GOED, "College en DUO; het portaal korter"),
)
_HERINNEREN = (
    Regel("herinnering_uren", (168, 24, 2), "uren", WET, "werkafspraak", BELEID, "Voor het begin; 168 is een week"),
    Regel("herinnering_te_laat_minuten", 60, "minuten", WET, "werkafspraak", BELEID, "Zoveel later is nog op tijd"),
    Regel("herinnering_minstens_minuten", 45, "minuten", WET, "werkafspraak", BELEID, "Later heeft een tekst geen zin"),
    Regel("herinnering_bel_werkdagen", 1, "werkdagen", WET, "werkafspraak", BELEID, "Wie niet leest, wordt gebeld"),
)
_DOELEN = (
    Regel("doel_financien", 75, "procent", WET, KADER + "6.1", BELEID, "Na 6 maanden zelf betalen"),
    Regel("doel_zelfredzaam_maanden", 18, "maanden", WET, KADER + "6.2", BELEID, "Zelfredzaam met geld"),
    Regel("doel_lokaal", 80, "procent", WET, KADER + "6.1", BELEID, "Doet mee in de eigen gemeente"),
    Regel("doel_klantbeleving", 7, "rapportcijfer", WET, KADER + "6.1", BELEID, "Ten minste"),
    Regel("doel_werk_jaar1", 80, "procent", WET, KADER + "6.1", BELEID, "In het eerste jaar contact met werk"),
    Regel("doel_op_tijd_b1", 75, "procent", WET, KADER + "6.1", BELEID, "B1-route binnen de termijn"),
    Regel("doel_op_tijd_z", 80, "procent", WET, KADER + "6.1 (6.2: 90)", BELEID, "Z-route binnen de termijn"),
    Regel("doel_op_tijd_o", 80, "procent", WET, KADER + "6.1", BELEID, "Onderwijsroute binnen de termijn"),
    Regel("doel_uitstroom_b1", 50, "procent", WET, KADER + "6.1", BELEID, "Naar werk"),
    Regel("doel_uitstroom_z", 65, "procent", WET, KADER + "6.1", BELEID, "Naar werk"),
    Regel("doel_uitstroom_o", 50, "procent", WET, KADER + "6.1", BELEID, "Naar werk of ander onderwijs"),
    Regel("doel_taalmaatje", 100, "procent", WET, VOORTGANG + "2.3.6", BELEID, "Statushouders, vanaf de start"),
)

REGELS: tuple[Regel, ...] = (*_INTAKE_EN_PIP, *_TERMIJN, *_ONDERDELEN, *_HULP, *_HERINNEREN, *_DOELEN)


def rules_on(day: date) -> dict[str, Waarde]:
    """Give the values as shipped; a service puts its stored rows behind `REGELS` and calls `values_on`."""
    return values_on(REGELS, day)
