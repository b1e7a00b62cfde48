"""Copies of one text, whatever was done to hide it: found, verified, explained."""
