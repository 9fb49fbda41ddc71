"""One transaction per request."""
