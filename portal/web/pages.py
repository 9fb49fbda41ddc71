"""Every blueprint of the portal in one list; knows no page itself."""

from flask import Blueprint

from portal.web import demo
from portal.web.client import activeren, gegevens, inloggen, start, taal, telefoons
from portal.web.staff import (
    afspraken,
    dossier,
    inburgeraars,
    instellingen,
    kaarten,
    logboek,
    medewerkers,
    organisaties,
    toegang,
    uitnodiging,
    voordeur,
)
from portal.web.staff import start as staff_start

# Each module adds itself here as soon as it imports; DEMO only exists with the console provider.
BLUEPRINTS: tuple[Blueprint, ...] = (
    start.bp,
    gegevens.bp,
    taal.bp,
    inloggen.bp,
    activeren.bp,
    telefoons.bp,
    toegang.bp,
    uitnodiging.bp,
    voordeur.bp,
    medewerkers.bp,
    logboek.bp,
    staff_start.bp,
    inburgeraars.bp,
    dossier.bp,
    kaarten.bp,
    afspraken.bp,
    organisaties.bp,
    instellingen.bp,
)
DEMO: tuple[Blueprint, ...] = (demo.bp,)
