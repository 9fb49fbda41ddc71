"""What staff ask to add or correct a client; knows no client and no rule of the law."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forms.base import PageForm
from forms.fields import Date, Hidden, Phone, Text
from forms.staff.basis import Keuzelijst, StaffForm, Vinkje

NAAM_LENGTE = 120
EERSTE_DAG = date(2013, 1, 1)  # the law before this one: the ondertussengroep began then
NUMMER_FOUT = "Dit nummer klopt niet. Vul een Nederlands mobiel nummer in, bijvoorbeeld 06 12345678."


class _Wie(StaffForm):
    naam = Text("Naam", max_length=NAAM_LENGTE, missing="Vul de naam in.")
    language = Keuzelijst("Taal", help_text="In deze taal krijgt de inburgeraar zijn berichten en pagina’s.")
    second_language = Keuzelijst("Tweede taal", optional=True)
    alfabetisering = Keuzelijst("Lezen en schrijven")
    gemeente = Keuzelijst("Gemeente", help_text="Waar iemand woont, of waaraan iemand gekoppeld is.")
    doelgroep = Keuzelijst("Doelgroep")
    nareiziger = Vinkje("Nareiziger")
    kennisgeving = Date(
        "Datum kennisgeving van DUO",
        optional=True,
        first=EERSTE_DAG,
        help_text="Laat leeg als die er nog niet is.",
    )
    brp_inschrijving = Date(
        "Datum inschrijving BRP",
        optional=True,
        first=EERSTE_DAG,
        help_text="Nog niet zolang iemand in een azc woont.",
    )

    def __init__(self, formdata: Any = None, *, vandaag: date, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.kennisgeving.last = vandaag
        self.brp_inschrijving.last = vandaag

    def objections(self) -> Iterator[tuple[str, str]]:
        if self.nareiziger.data and self.doelgroep.data == "gezinsmigrant":
            yield "nareiziger", "Een nareiziger is een asielstatushouder. Kies die doelgroep of haal dit weg."
        if self.second_language.data and self.second_language.data == self.language.data:
            yield "second_language", "Dit is dezelfde taal als de eerste. Kies een andere, of laat dit leeg."


class NieuweInburgeraarForm(_Wie):
    sleutel = Hidden("", optional=True)
    telefoon = Phone("Mobiel nummer", optional=True, wrong=NUMMER_FOUT)
    in_azc = Vinkje("Woont nog in een azc", help_text="De termijnen beginnen later. Kaart, contact en taal kunnen al.")
    in_caseload = Vinkje("Zet in mijn caseload")
    toch = Vinkje("Dit is iemand anders: toch toevoegen")

    def objections(self) -> Iterator[tuple[str, str]]:
        yield from super().objections()
        if self.in_azc.data and self.brp_inschrijving.data:
            yield "in_azc", "Er staat al een inschrijving in de BRP. Haal die datum weg, of dit vinkje."


class WijzigInburgeraarForm(_Wie):
    version = Hidden("", optional=True)
    gemeente = Keuzelijst(
        "Gemeente",
        help_text="Wijzig dit alleen om een fout te herstellen. Een verhuizing kan hier nog niet: de nieuwe gemeente "
        "krijgt dan eigen termijnen. Overdragen aan een andere gemeente komt later in het portaal. Bel nu zelf.",
    )
    neutrale_teksten = Vinkje(
        "Neutrale teksten",
        help_text="Berichten zeggen dan alleen dat er nieuws is. Voor wie meelezers heeft.",
    )
    geen_sms = Vinkje("Geen sms sturen", help_text="Ook geen herinneringen. Inloggen kan dan met een baliekaart.")


class NummerForm(StaffForm):
    version = Hidden("", optional=True)
    telefoon = Phone(
        "Nieuw mobiel nummer",
        missing="Vul het nieuwe nummer in, of kies ‘geen nummer’.",
        wrong=NUMMER_FOUT,
        optional=True,
    )
    geen_nummer = Vinkje("Geen nummer: haal het oude nummer weg")
    toch = Vinkje("Dit nummer hoort ook bij deze inburgeraar")
    gezien = Vinkje("De inburgeraar is hier, of ik heb zijn kaart of document gezien")

    def objections(self) -> Iterator[tuple[str, str]]:
        if not self.telefoon.data and not self.geen_nummer.data:
            yield "telefoon", str(self.telefoon.missing)
        if self.telefoon.data and self.geen_nummer.data:
            yield "telefoon", "Er staat een nummer én ‘geen nummer’. Kies een van de twee."
        if not self.gezien.data:
            yield "gezien", "Een nummer verandert alleen als u weet wie dit is. Zet dan dit vinkje."


class CollegaForm(PageForm):
    """Choose one colleague: to hand a client over to, or to invite into a file."""

    medewerker = Keuzelijst("Collega", missing="Kies een collega.")
