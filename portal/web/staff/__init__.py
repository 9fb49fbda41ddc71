"""Pages of staff, in Dutch only."""
