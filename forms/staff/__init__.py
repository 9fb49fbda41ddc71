"""Forms of the back-office, in plain Dutch."""
