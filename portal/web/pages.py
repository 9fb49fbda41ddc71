"""Every blueprint of the portal in one list; knows no page itself."""

from flask import Blueprint

from portal.web import demo
from portal.web.client import activeren, inloggen, taal, telefoons
from portal.web.staff import dossier, inburgeraars, kaarten, logboek, medewerkers, toegang, uitnodiging
from portal.web.staff import start as staff_start

# Each module adds itself here as soon as it imports; DEMO only exists with the console provider.
BLUEPRINTS: tuple[Blueprint, ...] = (
    taal.bp,
    inloggen.bp,
    activeren.bp,
    telefoons.bp,
    toegang.bp,
    uitnodiging.bp,
    medewerkers.bp,
    logboek.bp,
    staff_start.bp,
    inburgeraars.bp,
    dossier.bp,
    kaarten.bp,
)
DEMO: tuple[Blueprint, ...] = (demo.bp,)
