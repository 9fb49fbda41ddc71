"""The fictitious region on its real figures; knows nothing of real people."""
