"""Counting coded records in a unit that is said; nothing here is safe to print."""
