"""Every blueprint of the portal in one list; knows no page itself."""

from flask import Blueprint

# Each module adds itself here as soon as it imports; DEMO only exists with the console provider.
BLUEPRINTS: tuple[Blueprint, ...] = ()
DEMO: tuple[Blueprint, ...] = ()
