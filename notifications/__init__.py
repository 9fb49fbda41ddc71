"""Delivery: what must leave, leaves once, and what became of it is known; knows no inburgering and no Flask."""
