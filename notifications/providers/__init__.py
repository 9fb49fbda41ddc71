"""Carriers behind one protocol."""
