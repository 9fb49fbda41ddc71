"""Delivery: what must leave, leaves once, and its fate is known; knows no inburgering and no Flask."""
