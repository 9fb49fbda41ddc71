"""The whole page of one client for a colleague, cut to what the role may see; knows no page."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.domain.rechten import Actie, Actor, Dossierdeel, Relatie
from portal.persistence import inburgeraars as rijen
from portal.services import (
    activering,
    afspraken,
    berichtgeschiedenis,
    betrokkenheden,
    contactpersonen,
    doelen,
    lokaal,
    toestemmingen,
    trajecten,
)
from portal.services.activering import Toegangstand
from portal.services.afspraken import Afspraak
from portal.services.berichtgeschiedenis import Verteld
from portal.services.betrokkenheden import Collega
from portal.services.contactpersonen import Omgeving
from portal.services.doelen import Doelen
from portal.services.dossiers import Dossier, Moment, open_file
from portal.services.geheimen import Geheimen
from portal.services.lokaal import Bezoek
from portal.services.toestemmingen import Keuze
from portal.services.trajecten import Overzicht

IN_HET_DOSSIER = (
    *(Actie.DOSSIER_WIJZIGEN, Actie.NUMMER_WIJZIGEN, Actie.KAART_MAKEN, Actie.BALIEKAART_MAKEN),
    *(Actie.TELEFOONS_ONTKOPPELEN, Actie.AFSPRAAK_PLANNEN, Actie.UITNODIGEN_IN_DOSSIER),
    Actie.DOELEN_WIJZIGEN,
)
# Own words of a client are for who works with the plan, not for who needs the route or the level only.
MET_DOELEN = {Dossierdeel.PIP_VOLLEDIG, Dossierdeel.PIP_SAMENVATTING}


@dataclass(frozen=True)
class Persoon:
    """Who it is and how to reach; group and dates only for who works with the plan."""

    nummer: str
    naam: str = field(repr=False)
    telefoon: str | None = field(repr=False)
    telefoon_bevestigd: bool
    language: str
    second_language: str | None
    alfabetisering: Alfabetisering
    neutrale_teksten: bool
    geen_sms: bool
    gesloten_op: date | None
    gemeente: Gemeente | None
    doelgroep: Doelgroep | None = None
    nareiziger: bool = False
    in_azc: bool = False
    kennisgeving: date | None = None
    brp_inschrijving: date | None = None


@dataclass(frozen=True)
class Blad:
    """The page of a client's file. `mag` names what the buttons may be."""

    persoon: Persoon
    omgeving: Omgeving
    overzicht: Overzicht
    doelen: Doelen | None
    komend: list[Afspraak]
    geweest: list[Afspraak]
    collegas: list[Collega]
    toegang: Toegangstand | None
    eigen: bool
    te_gast: bool
    mag: frozenset[Actie]
    bezoeken: tuple[Bezoek, ...] = ()
    verteld: tuple[Verteld, ...] = ()  # what was sent about the nearest appointments
    berichten: tuple[Keuze, ...] = ()  # by which road each kind of message goes now


def show(session: Session, actor: Actor, nummer: str, geheimen: Geheimen, moment: Moment) -> Blad:
    """Open a file and put its page together."""
    dossier = open_file(session, actor, nummer, Actie.DOSSIER_LEZEN, moment.day)
    client = dossier.inburgeraar
    coming, gone = afspraken.visible_in(session, dossier, moment)
    people = betrokkenheden.around(session, dossier, moment.day)
    allowed = frozenset(actie for actie in IN_HET_DOSSIER if dossier.may(actie))
    door = None
    if allowed & {Actie.KAART_MAKEN, Actie.BALIEKAART_MAKEN}:
        door = activering.state_of(session, geheimen, inburgeraar_id=client.id, now=moment.now)
    return Blad(
        persoon=_person(session, dossier, moment.day),
        omgeving=contactpersonen.around(session, client, moment.day),
        overzicht=trajecten.overview(session, dossier, moment.day),
        doelen=doelen.of_client(session, client.id) if dossier.delen & MET_DOELEN else None,
        komend=coming,
        geweest=gone,
        collegas=people,
        toegang=door,
        eigen=any(each.id == actor.id and not each.uitgenodigd for each in people),
        te_gast=dossier.relatie is Relatie.UITGENODIGD,
        mag=frozenset() if client.gesloten_op is not None else allowed,
        bezoeken=lokaal.of_file(session, dossier),
        verteld=berichtgeschiedenis.of_appointments(session, coming, gone),
        berichten=toestemmingen.choices(session, client),
    )


def _person(session: Session, dossier: Dossier, day: date) -> Persoon:
    client = dossier.inburgeraar
    plicht = rijen.current_plicht(session, client.id)
    knows_group = bool(dossier.delen & {Dossierdeel.PIP_VOLLEDIG, Dossierdeel.PIP_SAMENVATTING, Dossierdeel.INTAKE})
    brp = plicht.brp_inschrijving if plicht else None
    doelgroep = rijen.doelgroep_on(session, client.id, day)
    return Persoon(
        nummer=client.nummer,
        naam=client.naam,
        telefoon=client.telefoon,
        telefoon_bevestigd=client.telefoon_bevestigd_op is not None,
        language=client.language,
        second_language=client.second_language,
        alfabetisering=client.alfabetisering,
        neutrale_teksten=client.neutrale_teksten,
        geen_sms=client.geen_sms,
        gesloten_op=client.gesloten_op,
        gemeente=rijen.gemeente_on(session, client.id, day),
        doelgroep=doelgroep if knows_group else None,
        nareiziger=client.nareiziger and knows_group,
        in_azc=knows_group and brp is None and doelgroep is Doelgroep.ASIELSTATUSHOUDER,
        kennisgeving=plicht.kennisgeving if plicht and knows_group else None,
        brp_inschrijving=brp if knows_group else None,
    )
