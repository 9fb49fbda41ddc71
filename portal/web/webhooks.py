"""What carriers post to us; filled by the delivery issue."""
