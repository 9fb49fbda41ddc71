"""A drill with real processes: workers, kills, a provider that breaks."""
