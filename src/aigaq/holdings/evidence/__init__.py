"""Exhibits as they were received, and everything that happened to them since."""
