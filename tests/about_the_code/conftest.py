"""The live portal and the one Chromium of the journeys, for what is asked of every page in a browser."""

from tests.journeys.conftest import chromium, live

__all__ = ["chromium", "live"]
