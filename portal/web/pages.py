"""Every blueprint of the portal in one list; knows no page itself."""

from flask import Blueprint

from portal.web.client import taal

# Each module adds itself here as soon as it imports; DEMO only exists with the console provider.
BLUEPRINTS: tuple[Blueprint, ...] = (taal.bp,)
DEMO: tuple[Blueprint, ...] = ()
