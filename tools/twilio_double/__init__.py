"""A double of Twilio's Messages API: stateful, strict, and able to fail in every way that costs people a message.

Start it with `python -m tools.twilio_double`, point `TWILIO_API_BASE_URL` at it, and the portal sends for real to
nobody. It knows no portal: only Twilio's published description, what its prose adds, and what it is told to break.
"""
