"""The loop that sends what waits."""
