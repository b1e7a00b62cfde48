"""Searching by keys: what a query asks, which texts answer, what to mark in them."""
