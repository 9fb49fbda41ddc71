"""Who may do what with whose file: role x action x relation, in one table; knows no page and no query.

Every right of the portal is read from here: `@may(Actie…)` on views asks `mag_ooit`, services ask `mag` for
the object in hand, templates ask `zicht` which parts of a file to show. Whom a role meets is decided in
`persistence/scope`; the table follows the need-to-know matrix of the region.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente


class Rol(StrEnum):
    INBURGERINGSCOACH = "inburgeringscoach"
    CASEMANAGER = "casemanager"
    CONSULENT = "consulent"
    BEGELEIDER = "begeleider"
    WERKSAAM_INKOMEN = "werksaam_inkomen"
    MAP = "map"
    TAALAANBIEDER = "taalaanbieder"
    TAALMAATJE_COORDINATOR = "taalmaatje_coordinator"
    BELEID = "beleid"
    PRIVACY = "privacy"
    RAAD = "raad"
    BEHEERDER = "beheerder"
    INBURGERAAR = "inburgeraar"
    VRIJWILLIGER = "vrijwilliger"


class Relatie(StrEnum):
    """What the file is to the actor: in the own caseload, of the own organisation, or of the own gemeente."""

    EIGEN = "eigen"
    ORGANISATIE = "organisatie"
    GEMEENTE = "gemeente"
    UITGENODIGD = "uitgenodigd"  # brought in from another organisation, as a RIT worker at an intake in Hoorn
    GEEN = "geen"


class Soort(StrEnum):
    """The three kinds of people who can sign in; each has its own table and its own ids."""

    CLIENT = "client"
    MEDEWERKER = "medewerker"
    VRIJWILLIGER = "vrijwilliger"


class Actie(StrEnum):
    # An inburgeraar in the own file
    EIGEN_START = "eigen_start"
    EIGEN_PLAN = "eigen_plan"
    EIGEN_AFSPRAKEN = "eigen_afspraken"
    EIGEN_AGENDALINK = "eigen_agendalink"
    EIGEN_GELD = "eigen_geld"
    EIGEN_BERICHTEN = "eigen_berichten"
    EIGEN_GEGEVENS = "eigen_gegevens"
    EIGEN_TOESTEMMING = "eigen_toestemming"
    EIGEN_TELEFOONS = "eigen_telefoons"
    EIGEN_NUMMER = "eigen_nummer"
    EIGEN_PIN = "eigen_pin"
    EIGEN_KOPIE = "eigen_kopie"
    EIGEN_TERUGBELLEN = "eigen_terugbellen"
    EIGEN_LOKAAL = "eigen_lokaal"
    # A volunteer, and the own account of staff
    EIGEN_KOPPELINGEN = "eigen_koppelingen"
    EIGEN_ACCOUNT = "eigen_account"
    # Staff, without one file in hand
    WERKVOORRAAD = "werkvoorraad"
    ZOEKEN = "zoeken"
    INSTELLINGEN_LEZEN = "instellingen_lezen"
    INSTELLINGEN_WIJZIGEN = "instellingen_wijzigen"
    ORGANISATIES_WIJZIGEN = "organisaties_wijzigen"
    MEDEWERKERS_LEZEN = "medewerkers_lezen"
    MEDEWERKERS_BEHEREN = "medewerkers_beheren"
    RECHTEN_WIJZIGEN = "rechten_wijzigen"
    LOGBOEK_LEZEN = "logboek_lezen"
    RAPPORT_LEZEN = "rapport_lezen"
    EXPORT = "export"
    VRIJE_TIJDEN = "vrije_tijden"
    LOKAAL_LEZEN = "lokaal_lezen"
    LOKAAL_WIJZIGEN = "lokaal_wijzigen"
    STEM_LEZEN = "stem_lezen"
    STEM_OPNEMEN = "stem_opnemen"
    STEM_GOEDKEUREN = "stem_goedkeuren"
    HERINNERINGEN_LEZEN = "herinneringen_lezen"
    SJABLONEN_LEZEN = "sjablonen_lezen"
    SJABLONEN_WIJZIGEN = "sjablonen_wijzigen"
    # Staff, in a file
    DOSSIER_LEZEN = "dossier_lezen"
    DOSSIER_TOEVOEGEN = "dossier_toevoegen"
    DOSSIER_WIJZIGEN = "dossier_wijzigen"
    DOSSIER_SLUITEN = "dossier_sluiten"
    CASELOAD_WIJZIGEN = "caseload_wijzigen"
    UITNODIGEN_IN_DOSSIER = "uitnodigen_in_dossier"
    NUMMER_WIJZIGEN = "nummer_wijzigen"
    KAART_MAKEN = "kaart_maken"
    BALIEKAART_MAKEN = "baliekaart_maken"
    TELEFOONS_ONTKOPPELEN = "telefoons_ontkoppelen"
    AFSPRAAK_LEZEN = "afspraak_lezen"
    AFSPRAAK_PLANNEN = "afspraak_plannen"
    AFSPRAAK_WIJZIGEN = "afspraak_wijzigen"
    INTAKE_LEZEN = "intake_lezen"
    INTAKE_WIJZIGEN = "intake_wijzigen"
    PIP_LEZEN = "pip_lezen"
    PIP_WIJZIGEN = "pip_wijzigen"
    AANBOD_WIJZIGEN = "aanbod_wijzigen"
    BEGELEIDING_LEZEN = "begeleiding_lezen"
    BEGELEIDING_WIJZIGEN = "begeleiding_wijzigen"
    ONTZORGEN_LEZEN = "ontzorgen_lezen"
    ONTZORGEN_NOTEREN = "ontzorgen_noteren"
    ONTZORGEN_WIJZIGEN = "ontzorgen_wijzigen"
    UREN_LEZEN = "uren_lezen"
    UREN_SCHRIJVEN = "uren_schrijven"
    WERKCONTACTEN_LEZEN = "werkcontacten_lezen"
    WERKCONTACTEN_WIJZIGEN = "werkcontacten_wijzigen"
    TAALMAATJE_LEZEN = "taalmaatje_lezen"
    TAALMAATJE_WIJZIGEN = "taalmaatje_wijzigen"
    VRAGEN_AFHANDELEN = "vragen_afhandelen"
    DOELEN_WIJZIGEN = "doelen_wijzigen"
    ACTIVITEIT_BEVESTIGEN = "activiteit_bevestigen"


class Dossierdeel(StrEnum):
    """The parts of a file, as far apart as need-to-know tells them apart."""

    NAAM = "naam"  # name, phone and language
    PIP_VOLLEDIG = "pip_volledig"
    PIP_SAMENVATTING = "pip_samenvatting"
    PIP_ROUTE = "pip_route"  # leerroute and termijn
    PIP_DOEL = "pip_doel"  # goal and level
    INTAKE = "intake"
    AFSPRAKEN_ALLE = "afspraken_alle"
    AFSPRAKEN_ORGANISATIE = "afspraken_organisatie"
    ONTZORGEN = "ontzorgen"
    ONTZORGEN_STATUS = "ontzorgen_status"
    BEGELEIDING = "begeleiding"
    UREN = "uren"
    WERKCONTACTEN = "werkcontacten"
    TAALMAATJE = "taalmaatje"
    TAALMAATJE_STATUS = "taalmaatje_status"
    KLACHTEN_ORGANISATIE = "klachten_organisatie"
    KLACHTEN_EIGEN = "klachten_eigen"


@dataclass(frozen=True)
class Actor:
    """Who acts. The name stays out of `repr`, so that it cannot reach a log by accident."""

    soort: Soort
    id: int
    rol: Rol
    organisatie_id: int | None = None
    gemeenten: frozenset[Gemeente] = frozenset()
    naam: str = field(default="", repr=False)


NIET_MEDEWERKER: Final = frozenset({Rol.INBURGERAAR, Rol.VRIJWILLIGER})
MEDEWERKER_ROLLEN: Final = frozenset(Rol) - NIET_MEDEWERKER

# The service in whose name a role meets clients: when the organisation's contract for it ends in a gemeente,
# its people lose those files the same day. Roles that are not named here meet no clients.
DIENSTEN: Final[Mapping[Rol, frozenset[Dienst]]] = MappingProxyType(
    {
        Rol.INBURGERINGSCOACH: frozenset({Dienst.REGIE}),
        Rol.CASEMANAGER: frozenset({Dienst.REGIE}),
        Rol.CONSULENT: frozenset({Dienst.CONSULENT}),
        Rol.BEGELEIDER: frozenset({Dienst.BEGELEIDING}),
        Rol.WERKSAAM_INKOMEN: frozenset({Dienst.INHOUDING}),
        Rol.MAP: frozenset({Dienst.MAP}),
        Rol.TAALAANBIEDER: frozenset({Dienst.TAAL, Dienst.ONDERWIJSROUTE}),
        Rol.TAALMAATJE_COORDINATOR: frozenset({Dienst.TAALMAATJE}),
    }
)

# Staff enter the code of their app again when the last one is older than ten minutes.
VERSE_CODE: Final = frozenset(
    {
        Actie.EXPORT,
        Actie.RECHTEN_WIJZIGEN,
        Actie.MEDEWERKERS_BEHEREN,
        Actie.ORGANISATIES_WIJZIGEN,  # a contract opens files, so it is a right
        Actie.KAART_MAKEN,
        Actie.BALIEKAART_MAKEN,
        Actie.NUMMER_WIJZIGEN,
    }
)
# Clients enter their PIN again when the last time is more than five minutes ago.
VERSE_PIN: Final = frozenset(
    {Actie.EIGEN_PIN, Actie.EIGEN_TELEFOONS, Actie.EIGEN_NUMMER, Actie.EIGEN_KOPIE}
    | {Actie.EIGEN_AGENDALINK, Actie.EIGEN_TOESTEMMING}
)

_ZONDER_DOSSIER = frozenset(Relatie)
_IN_DOSSIER = frozenset({Relatie.EIGEN, Relatie.ORGANISATIE, Relatie.GEMEENTE})
_OOK_GAST = _IN_DOSSIER | {Relatie.UITGENODIGD}
_ALLEEN_EIGEN = frozenset({Relatie.EIGEN})

_REGIE = (Rol.INBURGERINGSCOACH, Rol.CASEMANAGER)
_GEMEENTELIJK = (*_REGIE, Rol.CONSULENT)
_ROND_DE_CLIENT = (*_GEMEENTELIJK, Rol.BEGELEIDER)
_PLANNERS = (*_ROND_DE_CLIENT, Rol.WERKSAAM_INKOMEN, Rol.MAP, Rol.TAALAANBIEDER)
_KETEN = (*_PLANNERS, Rol.TAALMAATJE_COORDINATOR)

_VAN_DE_CLIENT = (
    *(Actie.EIGEN_START, Actie.EIGEN_PLAN, Actie.EIGEN_AFSPRAKEN, Actie.EIGEN_GELD, Actie.EIGEN_BERICHTEN),
    *(Actie.EIGEN_GEGEVENS, Actie.EIGEN_TELEFOONS, Actie.EIGEN_NUMMER, Actie.EIGEN_PIN, Actie.EIGEN_KOPIE),
    *(Actie.EIGEN_TERUGBELLEN, Actie.EIGEN_LOKAAL, Actie.EIGEN_AGENDALINK, Actie.EIGEN_TOESTEMMING),
)

_REGELS: tuple[tuple[tuple[Actie, ...], frozenset[Relatie], Iterable[Rol]], ...] = (
    (_VAN_DE_CLIENT, _ALLEEN_EIGEN, (Rol.INBURGERAAR,)),
    ((Actie.EIGEN_KOPPELINGEN,), _ALLEEN_EIGEN, (Rol.VRIJWILLIGER,)),
    ((Actie.EIGEN_ACCOUNT, Actie.WERKVOORRAAD), _ZONDER_DOSSIER, sorted(MEDEWERKER_ROLLEN)),
    ((Actie.ZOEKEN,), _ZONDER_DOSSIER, _KETEN),
    ((Actie.INSTELLINGEN_LEZEN,), _ZONDER_DOSSIER, (Rol.BELEID, Rol.BEHEERDER)),
    ((Actie.INSTELLINGEN_WIJZIGEN,), _ZONDER_DOSSIER, (Rol.BELEID, Rol.BEHEERDER)),
    ((Actie.ORGANISATIES_WIJZIGEN,), _ZONDER_DOSSIER, (Rol.BEHEERDER,)),
    ((Actie.MEDEWERKERS_LEZEN, Actie.MEDEWERKERS_BEHEREN), _ZONDER_DOSSIER, (Rol.BEHEERDER,)),
    ((Actie.RECHTEN_WIJZIGEN,), _ZONDER_DOSSIER, (Rol.BEHEERDER,)),
    ((Actie.LOGBOEK_LEZEN,), _ZONDER_DOSSIER, (Rol.PRIVACY,)),
    ((Actie.RAPPORT_LEZEN,), _ZONDER_DOSSIER, (Rol.BELEID, Rol.RAAD)),
    ((Actie.EXPORT,), _ZONDER_DOSSIER, (*_REGIE, Rol.BELEID)),
    ((Actie.VRIJE_TIJDEN,), _ZONDER_DOSSIER, _PLANNERS),
    ((Actie.LOKAAL_LEZEN,), _ZONDER_DOSSIER, (*_KETEN, Rol.BEHEERDER)),
    ((Actie.LOKAAL_WIJZIGEN,), _ZONDER_DOSSIER, (*_GEMEENTELIJK, Rol.TAALMAATJE_COORDINATOR, Rol.BEHEERDER)),
    ((Actie.STEM_LEZEN, Actie.STEM_OPNEMEN, Actie.STEM_GOEDKEUREN), _ZONDER_DOSSIER, (*_KETEN, Rol.BEHEERDER)),
    ((Actie.HERINNERINGEN_LEZEN,), _ZONDER_DOSSIER, (*_KETEN, Rol.BEHEERDER)),
    ((Actie.SJABLONEN_LEZEN,), _ZONDER_DOSSIER, (Rol.BELEID, Rol.BEHEERDER)),
    ((Actie.SJABLONEN_WIJZIGEN,), _ZONDER_DOSSIER, (Rol.BEHEERDER,)),
    ((Actie.DOSSIER_TOEVOEGEN,), _ZONDER_DOSSIER, _REGIE),
    ((Actie.DOSSIER_LEZEN, Actie.AFSPRAAK_LEZEN, Actie.AFSPRAAK_PLANNEN), _OOK_GAST, _KETEN),
    ((Actie.AFSPRAAK_WIJZIGEN,), _OOK_GAST, _KETEN),
    ((Actie.CASELOAD_WIJZIGEN,), _IN_DOSSIER, _KETEN),
    ((Actie.DOSSIER_WIJZIGEN, Actie.DOSSIER_SLUITEN, Actie.NUMMER_WIJZIGEN), _IN_DOSSIER, _REGIE),
    ((Actie.UITNODIGEN_IN_DOSSIER,), _IN_DOSSIER, _REGIE),
    ((Actie.BALIEKAART_MAKEN,), _IN_DOSSIER, _GEMEENTELIJK),
    ((Actie.KAART_MAKEN, Actie.TELEFOONS_ONTKOPPELEN), _IN_DOSSIER, _ROND_DE_CLIENT),
    ((Actie.INTAKE_LEZEN, Actie.INTAKE_WIJZIGEN), _OOK_GAST, _REGIE),
    ((Actie.PIP_LEZEN,), _OOK_GAST, (*_ROND_DE_CLIENT, Rol.MAP, Rol.TAALAANBIEDER)),
    ((Actie.PIP_WIJZIGEN, Actie.AANBOD_WIJZIGEN), _IN_DOSSIER, _REGIE),
    ((Actie.BEGELEIDING_LEZEN,), _OOK_GAST, _ROND_DE_CLIENT),
    ((Actie.BEGELEIDING_WIJZIGEN,), _IN_DOSSIER, (Rol.CASEMANAGER, Rol.CONSULENT, Rol.BEGELEIDER)),
    ((Actie.ONTZORGEN_LEZEN,), _OOK_GAST, (*_ROND_DE_CLIENT, Rol.WERKSAAM_INKOMEN)),
    ((Actie.ONTZORGEN_NOTEREN,), _IN_DOSSIER, (Rol.CASEMANAGER, Rol.BEGELEIDER, Rol.WERKSAAM_INKOMEN)),
    ((Actie.ONTZORGEN_WIJZIGEN,), _IN_DOSSIER, (Rol.CASEMANAGER, Rol.WERKSAAM_INKOMEN)),
    ((Actie.UREN_LEZEN,), _OOK_GAST, (*_GEMEENTELIJK, Rol.TAALAANBIEDER)),
    ((Actie.UREN_SCHRIJVEN,), _IN_DOSSIER, (Rol.TAALAANBIEDER,)),
    ((Actie.WERKCONTACTEN_LEZEN,), _OOK_GAST, (*_ROND_DE_CLIENT, Rol.WERKSAAM_INKOMEN, Rol.MAP)),
    ((Actie.WERKCONTACTEN_WIJZIGEN,), _IN_DOSSIER, (Rol.MAP,)),
    ((Actie.TAALMAATJE_LEZEN,), _OOK_GAST, (*_ROND_DE_CLIENT, Rol.TAALMAATJE_COORDINATOR)),
    ((Actie.TAALMAATJE_WIJZIGEN,), _IN_DOSSIER, (Rol.TAALMAATJE_COORDINATOR,)),
    ((Actie.VRAGEN_AFHANDELEN,), _OOK_GAST, _KETEN),
    ((Actie.DOELEN_WIJZIGEN,), _IN_DOSSIER, _REGIE),
    ((Actie.ACTIVITEIT_BEVESTIGEN,), _IN_DOSSIER, _ROND_DE_CLIENT),
)

RECHTEN: Final[Mapping[tuple[Rol, Actie], frozenset[Relatie]]] = MappingProxyType(
    {(rol, actie): relaties for acties, relaties, rollen in _REGELS for actie in acties for rol in rollen}
)

_D = Dossierdeel
_BASIS = frozenset({_D.NAAM, _D.AFSPRAKEN_ORGANISATIE, _D.KLACHTEN_ORGANISATIE})
_PLAN = frozenset({_D.PIP_VOLLEDIG, _D.PIP_SAMENVATTING, _D.PIP_ROUTE, _D.PIP_DOEL})
_COACH = _BASIS | _PLAN | {_D.INTAKE, _D.ONTZORGEN_STATUS, _D.BEGELEIDING, _D.UREN, _D.WERKCONTACTEN}
_ZICHT: Final[Mapping[Rol, frozenset[Dossierdeel]]] = MappingProxyType(
    {
        Rol.INBURGERAAR: (_PLAN | {_D.NAAM, _D.AFSPRAKEN_ALLE, _D.ONTZORGEN, _D.ONTZORGEN_STATUS})
        | {_D.BEGELEIDING, _D.UREN, _D.WERKCONTACTEN, _D.TAALMAATJE, _D.TAALMAATJE_STATUS, _D.KLACHTEN_EIGEN},
        Rol.INBURGERINGSCOACH: _COACH | {_D.TAALMAATJE_STATUS},
        Rol.CASEMANAGER: _COACH | {_D.TAALMAATJE_STATUS, _D.ONTZORGEN, _D.AFSPRAKEN_ALLE},
        Rol.CONSULENT: (_COACH | {_D.TAALMAATJE_STATUS}) - {_D.INTAKE},
        Rol.BEGELEIDER: _BASIS
        | {_D.PIP_SAMENVATTING, _D.PIP_ROUTE, _D.PIP_DOEL, _D.ONTZORGEN, _D.ONTZORGEN_STATUS}
        | {_D.BEGELEIDING, _D.WERKCONTACTEN, _D.TAALMAATJE_STATUS},
        Rol.WERKSAAM_INKOMEN: _BASIS | {_D.ONTZORGEN, _D.ONTZORGEN_STATUS, _D.WERKCONTACTEN},
        Rol.MAP: _BASIS | {_D.PIP_DOEL, _D.WERKCONTACTEN},
        Rol.TAALAANBIEDER: _BASIS | {_D.PIP_ROUTE, _D.PIP_DOEL, _D.UREN},
        Rol.TAALMAATJE_COORDINATOR: _BASIS | {_D.TAALMAATJE, _D.TAALMAATJE_STATUS},
    }
)


def mag(rol: Rol, actie: Actie, relatie: Relatie) -> bool:
    """Whether this role may do this with a file that stands in this relation to it."""
    return relatie in RECHTEN.get((rol, actie), frozenset())


def mag_ooit(rol: Rol, actie: Actie) -> bool:
    """Whether there is any file with which this role may do this: what `@may` asks, with no file in hand."""
    return (rol, actie) in RECHTEN


def zicht(rol: Rol, relatie: Relatie) -> frozenset[Dossierdeel]:
    """Name the parts of a file that this role may see; none without a relation."""
    wanted = _ALLEEN_EIGEN if rol in NIET_MEDEWERKER else _OOK_GAST
    return _ZICHT.get(rol, frozenset()) if relatie in wanted else frozenset()
