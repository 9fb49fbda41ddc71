"""Verbs: one transaction of the caller each, plain values in, `now` as an argument; knows no Flask."""
