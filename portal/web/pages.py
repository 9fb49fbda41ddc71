"""Every blueprint of the portal in one list; knows no page itself."""

from flask import Blueprint

from portal.web.client import activeren, inloggen, taal, telefoons

# Each module adds itself here as soon as it imports; DEMO only exists with the console provider.
BLUEPRINTS: tuple[Blueprint, ...] = (
    taal.bp,
    inloggen.bp,
    activeren.bp,
    telefoons.bp,
)
DEMO: tuple[Blueprint, ...] = ()
