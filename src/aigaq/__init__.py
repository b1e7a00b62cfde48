"""Aigaq: evidence that helps people, and holds. Start at docs/architecture.md."""
