"""HTTP to services and back; no rules live here."""
