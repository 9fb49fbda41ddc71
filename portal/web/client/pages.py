"""Every blueprint for clients in one list; knows no page itself."""

from flask import Blueprint

from portal.web.client import (
    activeren,
    afspraken,
    bewaard,
    gegevens,
    geld,
    gesloten,
    huishouden,
    inloggen,
    kopie,
    lokaal,
    meldingen,
    plan,
    start,
    taal,
    telefoons,
    terugbellen,
    weergave,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    activeren.bp,
    afspraken.bp,
    bewaard.bp,
    gegevens.bp,
    geld.bp,
    gesloten.bp,
    huishouden.bp,
    inloggen.bp,
    kopie.bp,
    lokaal.bp,
    meldingen.bp,
    plan.bp,
    start.bp,
    taal.bp,
    telefoons.bp,
    terugbellen.bp,
    weergave.bp,
)
