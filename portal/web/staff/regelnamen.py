"""What the rules and their values are called on pages of staff; knows no value and no rule of the law."""

from typing import Final

NAMEN: Final = {
    "intake_oproepen": "Aantal oproepen voor de brede intake",
    "pip_aanvang": "Begin van de weken voor het plan",
    "pip_weken": "Weken voor het eerste plan",
    "pip_derde_weken": "Weken na informatie van een ander",
    "pip_verhuizing_weken": "Weken voor het plan na een verhuizing",
    "pip_signaal_weken": "Wanneer de coach een sein krijgt over het plan",
    "afschalen_uren": "Lesuren voordat een plan op A2 kan",
    "termijn_jaren": "Duur van de inburgeringstermijn",
    "termijn_signaal_maanden": "Wanneer de coach een sein krijgt over het einde",
    "route_wissel_maanden": "Hoe lang wisselen van leerroute kan",
    "verlenging_aanvraag_maanden": "Extra tijd vragen: zo lang voor het einde",
    "duo_besluit_weken": "Weken waarin DUO beslist",
    "verlenging_inspanning_maanden": "Extra maanden na veel inspanning",
    "verlenging_inspanning_examens": "Taalexamens gehaald, voor extra tijd na inspanning",
    "verlenging_inspanning_uren": "Lesuren, voor extra tijd na inspanning",
    "examen_uitslag_weken": "Weken tot de uitslag van een examen",
    "examen_uitslag_a2_weken": "Weken tot de uitslag van spreken of schrijven op A2",
    "pvt_uren": "Uren participatieverklaringstraject (PVT)",
    "pvt_streef_maanden": "PVT klaar binnen",
    "map_uren": "Praktijkuren MAP",
    "map_themas": "Thema’s van MAP",
    "map_start_maanden": "MAP begint na",
    "knm_themas": "Thema’s van KNM",
    "z_asiel_cursus_uren": "Z-route, asielstatushouder: cursusuren",
    "z_asiel_participatie_uren": "Z-route, asielstatushouder: participatie-uren",
    "z_gezin_cursus_uren": "Z-route, gezins- of overige migrant: cursusuren",
    "z_gezin_participatie_uren": "Z-route, gezins- of overige migrant: participatie-uren",
    "z_eerder_onderwijs_maanden": "Z-route: eerder onderwijs telt mee uit de laatste",
    "z_tempo_marge_procent": "Z-route: zo ver achter is nog op schema",
    "begeleiding_maanden": "Duur van de maatschappelijke begeleiding",
    "begeleiding_verlenging_maanden": "Verlenging van de begeleiding",
    "begeleiding_besluit_maanden": "Besluit over de begeleiding in maand",
    "ontzorgen_maanden": "Duur van Hulp met geld (ontzorgen)",
    "ontzorgen_besluit_maanden": "Besluit over Hulp met geld in maand",
    "ontzorgen_herstart_maanden": "Zo snel weer begonnen telt als doorgegaan",
    "ontzorgen_onderdelen": "Kosten die WerkSaam inhoudt",
    "werk_maanden": "Eerste contact met werk binnen",
    "bezwaar_weken": "Weken om bezwaar te maken tegen een besluit",
    "bewaren_jaren": "Hoe lang de wet bewaren vraagt",
    "herinnering_uren": "Herinneringen: zo lang voor een afspraak",
    "herinnering_te_laat_minuten": "Herinnering: zo veel later mag zij nog weg",
    "herinnering_minstens_minuten": "Herinnering: korter voor het begin gaat er niets meer uit",
    "herinnering_bel_werkdagen": "Bellen wie niet leest: zo lang voor een afspraak",
    "doel_financien": "Doel: betaalt zelf na Hulp met geld",
    "doel_zelfredzaam_maanden": "Doel: zelfredzaam met geld binnen",
    "doel_lokaal": "Doel: doet mee in de eigen gemeente",
    "doel_klantbeleving": "Doel: cijfer dat inburgeraars geven",
    "doel_werk_jaar1": "Doel: contact met werk in het eerste jaar",
    "doel_op_tijd_b1": "Doel: B1-route op tijd klaar",
    "doel_op_tijd_z": "Doel: Z-route op tijd klaar",
    "doel_op_tijd_o": "Doel: onderwijsroute op tijd klaar",
    "doel_uitstroom_b1": "Doel: van de B1-route naar werk",
    "doel_uitstroom_z": "Doel: van de Z-route naar werk",
    "doel_uitstroom_o": "Doel: van de onderwijsroute naar werk of onderwijs",
    "doel_taalmaatje": "Doel: statushouders met een taalmaatje",
}
WAARDEN: Final = {
    "brp": "inschrijving in de BRP",
    "kennisgeving": "kennisgeving van DUO",
}
# Units that a list of words or a choice does not need: "huur; gas kosten" is no Dutch.
ZONDER_EENHEID: Final = frozenset({"aanvang", "thema's", "kosten"})


def name(sleutel: str) -> str:
    """Call a rule by its name; a rule that is newer than this list by its key."""
    return NAMEN.get(sleutel, sleutel.replace("_", " "))


def value(text: str, eenheid: str) -> str:
    """Write a value with its unit as one reads it aloud."""
    shown = ", ".join(WAARDEN.get(each, each) for each in text.split("; "))
    return shown if eenheid in ZONDER_EENHEID else f"{shown} {eenheid}".rstrip()
