"""Searching by keys: what a query asks, which texts answer, what to mark in them."""

VERSION = 10
"""Raised when the same words get other keys: an index made before is made anew."""
