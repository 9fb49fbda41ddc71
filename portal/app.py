"""The factory."""
