"""Steps of the Makefile that are more than a line; not part of the product."""
