"""Formats: what files of others, and files we write for others, look like."""
