"""Pages of volunteers; filled by the taalmaatje issue."""
