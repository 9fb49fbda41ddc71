"""Every blueprint for staff in one list; knows no page itself."""

from flask import Blueprint

from portal.web.staff import (
    afspraken,
    antwoorden,
    beltaken,
    doelen,
    dossier,
    foto,
    inburgeraars,
    instellingen,
    kaarten,
    logboek,
    lokaal,
    medewerkers,
    organisaties,
    start,
    stemmen,
    tijden,
    toegang,
    uitnodiging,
    voordeur,
    vragen,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    afspraken.bp,
    antwoorden.bp,
    beltaken.bp,
    doelen.bp,
    dossier.bp,
    foto.bp,
    inburgeraars.bp,
    instellingen.bp,
    kaarten.bp,
    logboek.bp,
    lokaal.bp,
    medewerkers.bp,
    organisaties.bp,
    start.bp,
    stemmen.bp,
    tijden.bp,
    toegang.bp,
    uitnodiging.bp,
    voordeur.bp,
    vragen.bp,
)
