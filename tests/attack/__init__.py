"""Attacks on the portal, on loopback only and bounded in count and time."""
