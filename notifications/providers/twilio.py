"""Twilio: the only module that knows its library."""

import twilio  # noqa: F401
