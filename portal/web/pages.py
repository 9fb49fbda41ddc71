"""Every blueprint of the portal in one list; knows no page itself."""

from flask import Blueprint

from portal.web import agenda, demo, geluid
from portal.web.client import pages as client
from portal.web.staff import pages as staff

# DEMO only exists with the console provider.
BLUEPRINTS: tuple[Blueprint, ...] = (*client.BLUEPRINTS, *staff.BLUEPRINTS, agenda.bp, geluid.bp)
DEMO: tuple[Blueprint, ...] = (demo.bp,)
