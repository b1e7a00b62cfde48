"""Composes: settings, addresses and servers, one set per process."""
